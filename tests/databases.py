"""The database of the tests: made once for all steps, and put back after tests that commit."""

import os
import sqlite3
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.signals import connection_created

from tests import processes

KEPT = "kept"  # the schema of PostgreSQL that holds the rows of migrations


def begin_as_migrated():
    """Let the database in memory begin as the file does that was migrated for all steps.

    Without one the migrations run. On PostgreSQL the setting of a template does the same.
    """
    made = os.environ.get("MIGRATED_FILE")
    if made and connection.vendor == "sqlite":
        connection_created.connect(_fill_first, weak=False)


def _fill_first(connection, **_):
    connection_created.disconnect(_fill_first)
    _copy(Path(os.environ["MIGRATED_FILE"]), connection.connection)


def keep(folder):
    """Keep a copy of the new database: for `restore`, and for processes that need one of their own.

    Args:
        folder: where a file may stand.
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        processes.migrated = folder / "portal.sqlite3"
        with sqlite3.connect(processes.migrated) as copy:
            connection.connection.backup(copy)
        copy.close()
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {KEPT}")
        for table in _filled(cursor):
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')


def restore():
    """Put what migrations put into the tables back, and nothing else: a test has committed.

    Django would empty all tables and save each row anew: half a second.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _copy(processes.migrated, connection.connection)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _filled(cursor):
            cursor.execute(f'DELETE FROM public."{table}"')  # noqa: S608 - a name of ours
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [KEPT])
        for (table,) in cursor.fetchall():
            copy = f'INSERT INTO public."{table}" SELECT * FROM {KEPT}."{table}"'  # noqa: S608
            cursor.execute(copy)


def _filled(cursor):
    """Return the names of the tables that hold rows."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    tables = [table for (table,) in cursor.fetchall()]
    each = [
        f"SELECT '{table}' WHERE EXISTS (SELECT FROM public.\"{table}\")"  # noqa: S608
        for table in tables
    ]
    cursor.execute(" UNION ALL ".join(each))
    return [table for (table,) in cursor.fetchall()]


def _copy(path, target):
    source = sqlite3.connect(path)
    source.backup(target)
    source.close()

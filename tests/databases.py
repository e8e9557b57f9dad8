"""The database of the tests: made once for all steps, and put back after tests that commit."""

import os
import sqlite3
from contextlib import closing

from django.db import connection, transaction
from django.db.backends.signals import connection_created

from tests import processes

KEPT = "kept"  # the schema of PostgreSQL that holds the rows of migrations
_made = {}  # by `fill`: what makers returned, and the files that hold what they stored


def begin_as_migrated():
    """Let the database in memory begin as the file does that was migrated for all steps.

    Without one the migrations run. On PostgreSQL the setting of a template does the same.
    """
    made = os.environ.get("MIGRATED_FILE")
    if made and connection.vendor == "sqlite":
        connection_created.connect(_fill_first, weak=False)


def _fill_first(**_):
    connection_created.disconnect(_fill_first)
    _read(os.environ["MIGRATED_FILE"])


def keep(folder):
    """Keep a copy of the new database: for `restore`, and for processes that need one of their own.

    Args:
        folder: where a file may stand.
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        processes.migrated = folder / "portal.sqlite3"
        _write(processes.migrated)
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
        _read(processes.migrated)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _filled(cursor):
            cursor.execute(f'DELETE FROM public."{table}"')  # noqa: S608 - a name of ours
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [KEPT])
        for (table,) in cursor.fetchall():
            copy = f'INSERT INTO public."{table}" SELECT * FROM {KEPT}."{table}"'  # noqa: S608
            cursor.execute(copy)


def fill(make):
    """Fill the tables of a test that commits; on SQLite a second time with a copy of the first.

    Args:
        make: stores what it likes, before the test does, and returns what does not change.

    Returns:
        What it returned.
    """
    if connection.vendor != "sqlite":
        return make()
    if make not in _made:
        _made[make] = make(), processes.migrated.with_name(f"{make.__name__}.sqlite3")
        _write(_made[make][1])
        return _made[make][0]
    returned, file = _made[make]
    _read(file)
    return returned


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


def _read(path):
    """Put what an SQLite file holds into the database."""
    with closing(sqlite3.connect(path)) as file:
        file.backup(connection.connection)


def _write(path):
    """Put what the database holds into an SQLite file."""
    with closing(sqlite3.connect(path)) as file:
        connection.connection.backup(file)

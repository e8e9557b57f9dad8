"""Which engine holds the words of the index: the one of the database that is used."""

from django.db import connection

from portal.search.engines.interface import Engine


def engine() -> Engine:
    """Return the engine of the default database."""
    if connection.vendor == "postgresql":
        from portal.search.engines.postgres import PostgresEngine  # noqa: PLC0415 - one is enough

        return PostgresEngine()
    from portal.search.engines.sqlite import SqliteEngine  # noqa: PLC0415 - one is enough

    return SqliteEngine()

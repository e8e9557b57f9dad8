"""One change of documents at a time, for what no lock of single rows can keep right."""

from django.db import connection

_TURN = 0x7175616E  # any number that no other advisory lock of the portal has


def wait_for_the_only_turn() -> None:
    """Let nobody else change documents until the transaction ends, whatever documents they are.

    A circle of relations may be made of documents of which no two forms have one in common. And
    a change locks the documents that are related to its own: two changes that lock each other's
    would wait for ever, so this must come before any lock of a row. What the change before has
    saved can be read then. SQLite has one writer anyway, from the beginning of a request that
    writes (`transaction_mode`).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])

"""The index on SQLite: FTS5 over words that were folded in Python.

The tokenizer only has to part words at spaces again: "ascii" leaves all other letters of the
world alone, whatever version of Unicode SQLite knows. The rowid is the key, so the newest come
first in the index's own order.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection

from portal.search.engines.interface import IndexedWords
from portal.search.models import KINDS, OBJECTS, Entry
from portal.search.plan import Plan, Scope, Tier, Wanted

TABLE = "search_words"
_COLUMNS = {
    (Scope.TITLE, False): "{title}",
    (Scope.TITLE, True): "{title_accented}",
    (Scope.TEXT, False): "{title body}",
    (Scope.TEXT, True): "{title_accented body_accented}",
}


class SqliteEngine:
    """See `portal.search.engines.interface.Engine`."""

    def create(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
                "title, title_accented, body, body_accented,"
                " tokenize = 'ascii')"
            )

    def drop(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")

    def store(self, items: Iterable[IndexedWords]) -> None:
        items = list(items)
        self.remove([item.key for item in items])
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE}(rowid, title, title_accented, body, body_accented)"  # noqa: S608
                " VALUES (%s, %s, %s, %s, %s)",
                [
                    (
                        item.key,
                        *(
                            " ".join(words)
                            for words in (
                                item.title,
                                item.title_accented,
                                item.body,
                                item.body_accented,
                            )
                        ),
                    )
                    for item in items
                ],
            )

    def remove(self, keys: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {TABLE} WHERE rowid = %s",  # noqa: S608
                [(key,) for key in keys],
            )

    def remove_strays(self) -> None:
        entries = Entry._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {TABLE} WHERE rowid NOT IN (SELECT key FROM {entries})"  # noqa: S608
            )

    def find(
        self,
        plan: Plan,
        tier: Tier,
        earlier: Sequence[Tier],
        kind: int | None,
        limit: int,
        now: datetime,
    ) -> list[int]:
        hidden, parameters = Entry.objects.hidden(now).values("key").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
                f" AND rowid NOT IN ({hidden})"
                f" AND (%s IS NULL OR rowid / {OBJECTS} %% {KINDS} = %s)"
                " ORDER BY rowid DESC LIMIT %s",
                [_expression(plan, tier, earlier), *parameters, kind, kind, limit],
            )
            return [key for (key,) in cursor.fetchall()]


def _expression(plan: Plan, tier: Tier, earlier: Sequence[Tier]) -> str:
    unwanted = [*plan.excluded, *(wanted for each in earlier for wanted in each.wanted)]
    wanted = f"({' OR '.join(map(_wanted, tier.wanted))})"
    return f"{wanted} NOT ({' OR '.join(map(_wanted, unwanted))})" if unwanted else wanted


def _wanted(wanted: Wanted) -> str:
    columns = _COLUMNS[wanted.scope, wanted.is_accented]
    return f"({columns} : ({' AND '.join(_phrases(wanted))}))"


def _phrases(wanted: Wanted) -> Iterator[str]:
    """Write each phrase as a string of FTS5, in which no character has a meaning."""
    last = len(wanted.phrases) - 1
    for index, phrase in enumerate(wanted.phrases):
        text = " ".join(phrase).replace('"', '""')
        star = " *" if wanted.is_unfinished and index == last else ""
        yield f'"{text}"{star}'

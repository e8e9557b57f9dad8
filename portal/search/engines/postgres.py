"""The index on PostgreSQL: text search vectors built in Python, with GIN indexes.

A word stands in the vector twice at the same place: folded, and with its accents behind a
sign that no word begins with. PostgreSQL's own parser is never used: it takes numbers of
documents for names of files.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection

from portal.search.engines.interface import IndexedWords
from portal.search.models import KINDS, OBJECTS, Entry
from portal.search.plan import Plan, Scope, Tier, Wanted

TABLE = "search_words"
_ACCENTED = "="  # before an accented word
_MOST_BYTES = 1_000_000  # of a vector, which may have 2**20 - 1; what comes later is not found
_LAST_PLACE = 16_383  # what a vector can say; later words share it
_PLACES_EACH = 255  # of one word that are worth keeping; a vector holds 256
_COLUMNS = {Scope.TITLE: "title", Scope.TEXT: "whole"}


class PostgresEngine:
    """See `portal.search.engines.interface.Engine`."""

    def create(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {TABLE} ("
                "key bigint PRIMARY KEY, title tsvector NOT NULL, whole tsvector NOT NULL)"
            )
            for column in _COLUMNS.values():
                # The pending list of fast updates makes every search after a publication slow.
                cursor.execute(
                    f"CREATE INDEX {TABLE}_{column} ON {TABLE}"
                    f" USING gin ({column}) WITH (fastupdate = off)"
                )
                # Which words are common decides how a search is best run.
                cursor.execute(f"ALTER TABLE {TABLE} ALTER {column} SET STATISTICS 2000")

    def drop(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")

    def store(self, items: Iterable[IndexedWords]) -> None:
        items = list(items)
        self.remove([item.key for item in items])
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (key, title, whole)"  # noqa: S608
                " VALUES (%s, %s::tsvector, %s::tsvector)",
                [
                    (
                        item.key,
                        _vector(item.title, item.title_accented),
                        _vector(
                            [*item.title, "", *item.body],
                            [*item.title_accented, "", *item.body_accented],
                        ),
                    )
                    for item in items
                ],
            )

    def remove(self, keys: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE key = ANY(%s)", [list(keys)])  # noqa: S608

    def remove_strays(self) -> None:
        entries = Entry._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {TABLE} WHERE NOT EXISTS"  # noqa: S608
                f" (SELECT 1 FROM {entries} WHERE {entries}.key = {TABLE}.key)"
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
        conditions, parameters = [], []
        for wanted, is_unwanted in _conditions(plan, tier, earlier):
            condition = " OR ".join(f"{_COLUMNS[each.scope]} @@ %s::tsquery" for each in wanted)
            conditions.append(f"NOT ({condition})" if is_unwanted else f"({condition})")
            parameters += map(_query, wanted)
        hidden, more = Entry.objects.hidden(now).values("key").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT key FROM {TABLE} WHERE {' AND '.join(conditions)}"  # noqa: S608
                f" AND key NOT IN ({hidden})"
                f" AND (%s::int IS NULL OR key / {OBJECTS} %% {KINDS} = %s)"
                " ORDER BY key DESC LIMIT %s",
                [*parameters, *more, kind, kind, limit],
            )
            return [key for (key,) in cursor.fetchall()]


def _conditions(
    plan: Plan, tier: Tier, earlier: Sequence[Tier]
) -> Iterator[tuple[tuple[Wanted, ...], bool]]:
    yield tier.wanted, False
    unwanted = (*plan.excluded, *(wanted for each in earlier for wanted in each.wanted))
    if unwanted:
        yield unwanted, True


def _vector(words: Sequence[str], accented: Sequence[str]) -> str:
    """Write a vector; an empty word leaves a gap that no phrase crosses."""
    places: dict[str, list[int]] = {}
    room = _MOST_BYTES
    for place, (word, exact) in enumerate(zip(words, accented, strict=True), start=1):
        for form in (word, _ACCENTED + exact) if word else ():
            known = places.setdefault(form, [])
            if len(known) < _PLACES_EACH and min(place, _LAST_PLACE) not in known[-1:]:
                known.append(min(place, _LAST_PLACE))
                room -= 2 if known[1:] else len(form.encode()) + 6
        if room < 0:
            break
    return " ".join(f"{_quoted(form)}:{','.join(map(str, at))}" for form, at in places.items())


def _query(wanted: Wanted) -> str:
    sign = _ACCENTED if wanted.is_accented else ""
    last = len(wanted.phrases) - 1
    parts = []
    for index, phrase in enumerate(wanted.phrases):
        words = [_quoted(sign + word) for word in phrase]
        if wanted.is_unfinished and index == last:
            words[-1] += ":*"
        parts.append(f"({' <-> '.join(words)})")
    return " & ".join(parts)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"

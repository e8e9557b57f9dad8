"""The index on SQLite: FTS5 over words that were folded in Python.

The tokenizer only has to part words at spaces again: "ascii" leaves all other letters of the
world alone, whatever version of Unicode SQLite knows. The rowid is the key, so the newest come
first in the index's own order. Beginnings of words are indexed too: syllables are so common
that to merge those of one beginning would take longer than all the rest of a search.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from typing import Any

from django.db import OperationalError, connection

from portal.search.engines.conditions import ENTRIES, ORDER_BY, Conditions, unmatched
from portal.search.engines.interface import Found, IndexedWords, TookTooLong, Unmatched
from portal.search.engines.kinds import kinds_asked, sql_that_they_are_most
from portal.search.engines.tiers import find_in_tiers, rank
from portal.search.plan import Plan, Scope, Tier, Wanted, pairs
from portal.search.selection import Filter, Order, Position, Selection, Span

TABLE = "search_words"
_PAIRS = "{title_pairs}"
_BY_NUMBER = "search_entry_number"  # the index of entries in that order
SECONDS = 2.0  # for one question
_STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 10_000
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
                "title, title_accented, title_pairs, body, body_accented, tokens,"
                " tokenize = 'ascii', prefix = '2 3 4')"
            )

    def drop(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")

    def store(self, items: Iterable[IndexedWords]) -> None:
        items = list(items)
        self.remove([item.key for item in items])
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE}"  # noqa: S608
                "(rowid, title, title_accented, title_pairs, body, body_accented, tokens)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [
                    (
                        item.key,
                        *(
                            " ".join(words)
                            for words in (
                                item.title,
                                item.title_accented,
                                pairs(item.title),
                                item.body,
                                item.body_accented,
                                item.tokens,
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

    def unmatched(self) -> Unmatched:
        return unmatched(TABLE, "rowid")

    def optimise(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")  # noqa: S608

    def find(
        self,
        plan: Plan | None,
        selection: Selection,
        order: Order,
        after: Position | None,
        limit: int,
        now: datetime,
    ) -> list[Found]:
        question = _Question(selection, order, now)
        if plan is None or not plan.tiers:
            return question.ask(0, "", after, limit, plan.excluded if plan else ())
        return find_in_tiers(question, plan, after, limit)

    def rank(
        self,
        plan: Plan,
        selection: Selection,
        newest: Sequence[Found],
        limit: int,
        now: datetime,
        *,
        is_whole: bool,
    ) -> list[Found]:
        question = _Question(selection, Order.RELEVANCE, now)
        return rank(question, plan, newest, limit, is_whole=is_whole)


@dataclass(frozen=True)
class _Question:
    """What stays the same in all statements of one search."""

    selection: Selection
    order: Order
    now: datetime

    def ask(
        self,
        place: int,
        words: str,
        after: Position | None,
        limit: int,
        excluded: Sequence[Wanted] = (),
    ) -> list[Found]:
        """Return entries in order, of one tier or whatever their words but the excluded."""
        columns = f"{place}, e.number, e.key, e.terms"
        match = _Match(words, self.selection.filters, excluded)
        return list(starmap(Found, self._select(columns, match, after, limit)))

    def ask_for_tier(
        self,
        plan: Plan,
        place: int,
        earlier: Sequence[Tier],
        after: Position | None,
        limit: int,
    ) -> list[Found]:
        """See `portal.search.engines.tiers.Question`."""
        return self.ask(place, _words(plan, plan.tiers[place], earlier), after, limit)

    def places(
        self, plan: Plan, asked: Sequence[int], keys: Collection[int], enough: int
    ) -> dict[int, int]:
        """See `portal.search.engines.tiers.Question`."""
        places: dict[int, int] = {}
        left, span = set(keys), Span(min(keys), max(keys))
        for place in asked:
            fitting = left.intersection(self._keys_of(plan, plan.tiers[place], span))
            places |= dict.fromkeys(fitting, place)
            left -= fitting
            if len(places) >= enough:
                break
        return places

    def _select(
        self, columns: str, match: "_Match", after: Position | None, limit: int
    ) -> list[tuple[Any, ...]]:
        conditions = Conditions("e.key")
        source = f"{ENTRIES} e"
        if match and self.order is Order.NUMBER:
            # Of common words: to look each entry up for its number takes four times as long.
            source += f" INDEXED BY {_BY_NUMBER}"
            matching = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH {match.sql}"  # noqa: S608
            conditions.add(f"{{key}} IN ({matching})", *match.parameters)
        elif match:
            conditions = Conditions("w.rowid")
            conditions.add(f"w.{TABLE} MATCH {match.sql}", *match.parameters)
            source = f"{TABLE} w CROSS JOIN {source} ON e.key = w.rowid"
        if match.kinds:
            conditions.be_of_kinds(match.kinds.values)
        conditions.select(self.selection).be_visible(self.now).stand_behind(after, self.order)
        return _run(
            f"SELECT {columns} FROM {source} WHERE {conditions}"  # noqa: S608
            f" ORDER BY {ORDER_BY[self.order].format(key=conditions.key)} LIMIT %s",
            [*conditions.parameters, limit],
        )

    def _keys_of(self, plan: Plan, tier: Tier, span: Span) -> list[int]:
        conditions = Conditions("w.rowid").within(span)
        match = _Match(_words(plan, tier, ()), self.selection.filters)
        conditions.add(f"w.{TABLE} MATCH {match.sql}", *match.parameters)
        statement = f"SELECT w.rowid FROM {TABLE} w WHERE {conditions}"  # noqa: S608
        return [key for (key,) in _run(statement, conditions.parameters)]


@dataclass(frozen=True)
class _Match:
    """What FTS5 is asked for; false when that is nothing.

    Attributes:
        words: a combination of words, or nothing.
        filters: all of which must fit.
        excluded: what must not stand in a text.
    """

    words: str
    filters: Sequence[Filter]
    excluded: Sequence[Wanted] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.filters)

    @property
    def kinds(self) -> Filter | None:
        """The kinds that the keys are to be asked for: none if nothing else is asked of FTS5."""
        return kinds_asked(self.filters) if self.words or len(self.filters) > 1 else None

    @property
    def sql(self) -> str:
        """The expression, with places for the parameters."""
        if self.kinds is None:
            return "%s"
        return f"CASE WHEN {sql_that_they_are_most(self.kinds)} THEN %s ELSE %s END"

    @property
    def parameters(self) -> list[str]:
        """The query without the kinds, if the keys are asked for them, then with them."""
        whole = self._query(self.filters)
        if self.kinds is None:
            return [whole]
        others = [each for each in self.filters if each is not self.kinds]
        return [*self.kinds.values, self._query(others), whole]

    def _query(self, filters: Sequence[Filter]) -> str:
        query = " AND ".join(filter(None, [self.words, *map(_filter, filters)]))
        if not self.excluded:
            return query
        return f"({query}) NOT ({' OR '.join(map(_wanted, self.excluded))})"


def _run(statement: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
    with _limited_time(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


@contextmanager
def _limited_time() -> Iterator[None]:
    connection.ensure_connection()
    end = time.monotonic() + SECONDS
    connection.connection.set_progress_handler(
        lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS_AT_THE_CLOCK
    )
    try:
        yield
    except OperationalError as error:
        if str(error) == "interrupted":
            raise TookTooLong from None
        raise
    finally:
        connection.connection.set_progress_handler(None, 0)


def _words(plan: Plan, tier: Tier, earlier: Sequence[Tier]) -> str:
    unwanted = [*plan.excluded, *(wanted for each in earlier for wanted in each.wanted)]
    wanted = f"({' OR '.join(map(_wanted, tier.wanted))})"
    return f"({wanted} NOT ({' OR '.join(map(_wanted, unwanted))}))" if unwanted else wanted


def _wanted(wanted: Wanted) -> str:
    return f"({' AND '.join(_phrases(wanted))})"


def _phrases(wanted: Wanted) -> Iterator[str]:
    """Write each run as a string of FTS5, in which no character has a meaning."""
    runs = wanted.runs
    for place, run in enumerate(runs, start=1):
        columns = _PAIRS if run.is_in_pairs else _COLUMNS[wanted.scope, run.is_accented]
        words = pairs(run.words) if run.is_in_pairs else run.words
        text = " ".join(words).replace('"', '""')
        may_go_on = wanted.is_unfinished and place == len(runs)
        yield f"{columns} : {_string(text, may_go_on=may_go_on)}"


def _filter(each: Filter) -> str:
    tokens = [
        *(_string(token, may_go_on=each.is_begun) for token in each.tokens),
        *(_string(token, may_go_on=False) for token in each.also),
    ]
    return f"({{tokens}} : ({' OR '.join(tokens)}))"


def _string(text: str, *, may_go_on: bool) -> str:
    return f'"{text}" *' if may_go_on else f'"{text}"'

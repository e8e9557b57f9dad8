"""Read the newest rows of PostgreSQL's index that fit, without reading all that fit.

Between a word that stands everywhere, whose newest rows are found by walking back from the
newest one, and a rare one, whose rows are all fetched and sorted, lie the words that stand in
a few rows of a hundred. The planner guesses wrong about these, because words that are typed
together also stand together. So the newest rows are looked at first; how many of them fit
tells how far to go back, and the index is asked for the years that lie there only.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import Any

from portal.search.engines.conditions import Conditions
from portal.search.engines.kinds import are_most
from portal.search.engines.vectors import query_of_filters
from portal.search.models import Total
from portal.search.selection import Filter, Span, year_of
from portal.search.terms import YEAR

FEWEST_LOOKED_AT, MOST_LOOKED_AT = 400, 500  # rows
FEWEST_FOR_MANY, FEW = 100, 4  # rows, where more combinations of words than a few are looked for
WALKED = 0.02  # of all rows; to walk through more takes longer than to ask the index
DOUBT = 0.75  # standard deviations
TELLING = 4  # rows that fit; fewer say too little to walk on their word
MARGIN = 1.3  # years are not alike, and to ask once more takes longer than to ask for more
STRETCHES = 2  # of years that are asked for before all that are left
FAR_BACK = 0.5  # of all rows; so many years are asked for no sooner than all of them

WALK = "SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off;"
FETCH = "SET LOCAL enable_indexscan = off; SET LOCAL enable_seqscan = off;"
# These settle how a question is run. Of a constant the planner would still look up how common
# each word is: a third of a millisecond for each combination of words.
_CONSTANT, _UNGUESSED = "@@ %s::tsquery", "@@ (SELECT %s::tsquery)"

# How many rows there are of each kind and year, in the statement that looks at the newest: a
# statement of its own would take longer than to add up some hundred totals.
_ROWS = (
    "SELECT json_agg(json_build_array(kind, value, number)) FROM (SELECT kind, value,"  # noqa: S608
    f" sum(number) AS number FROM {Total._meta.db_table} WHERE \"group\" = '{YEAR}'"
    " AND number > 0 GROUP BY kind, value) held"
)

Run = Callable[[str, Sequence[object], str], list[tuple[Any, ...]]]
Row = tuple[int, int, str]  # key, number and terms of an entry
COLUMNS = ("key", "number", "terms")


@dataclass(frozen=True)
class Newest:
    """A question for the newest rows.

    Attributes:
        run: runs a statement with parameters and settings.
        table: that is read from its newest row back.
        alias: under which the conditions know it.
        joins: the other tables that the conditions need.
        conditions: what rows must fit.
        span: where their keys must lie, if that is known.
        start: which of them may be looked at, by their key alone.
        kinds: of which they must be, where the conditions say so of their keys alone.
    """

    run: Run
    table: str
    alias: str
    joins: str
    conditions: Conditions
    span: Span | None
    start: Conditions
    kinds: Filter | None

    def rows(self, limit: int) -> list[Row]:
        """Return the newest rows, in order.

        Args:
            limit: how many at the most.
        """
        looked_at = min(MOST_LOOKED_AT, max(self._fewest, 3 * limit))
        rows, last, seen, held = self._look_at(looked_at, self.start)
        is_all = seen < looked_at
        if not is_all and len(rows) < limit:
            # To walk on, but no further than should be needed: what fits may all be new.
            to_read = ceil(self._to_read(len(rows), looked_at, limit, held)) or 1
            if to_read <= WALKED * held.total():
                more, last, seen, held = self._look_at(to_read, self._behind("key", last))
                rows += more
                is_all = seen < to_read
                looked_at += seen
        if is_all or len(rows) >= limit:
            return rows[:limit]
        share = _at_least(len(rows)) / looked_at
        return rows + self._older(last, held, share, limit - len(rows))

    @property
    def _fewest(self) -> int:
        """How many rows are looked at at the least: each is asked for every combination."""
        combinations = max(FEW, str(self.conditions).count(_CONSTANT))
        return min(FEWEST_LOOKED_AT, max(FEWEST_FOR_MANY, FEWEST_LOOKED_AT * FEW // combinations))

    def _to_read(
        self, fitting: int, looked_at: int, limit: int, held: Counter[tuple[str, int]]
    ) -> float:
        """Return how many rows may have to be read: what holds enough, or the whole span."""
        enough = held.total()
        if fitting >= TELLING:
            enough = (limit - fitting) * looked_at / fitting
        if self.span is None:
            return enough * MARGIN
        return min(enough, _rows_within(self.span, held)) * MARGIN

    def _behind(self, column: str, key: int) -> Conditions:
        return Conditions(column).within(self.span).add("{key} < %s", key)

    def _look_at(
        self, looked_at: int, start: Conditions
    ) -> tuple[list[Row], int, int, Counter[tuple[str, int]]]:
        """Look at the newest rows, and read the totals that tell how far to go back.

        Args:
            looked_at: how many rows.
            start: which of them come first.

        Returns:
            Those that fit, the last key looked at, how many were looked at, and how many rows
            there are of each kind and year.
        """
        where = f"WHERE {start}" if start.parts else ""
        newest = f"FROM {self.table} {where} ORDER BY key DESC LIMIT {looked_at}"
        found = self.run(
            f"SELECT min(key), count(*), ({_ROWS})::text FROM (SELECT key {newest}) looked_at"  # noqa: S608
            f" UNION ALL SELECT {self._columns}"
            f" FROM (SELECT {', '.join(COLUMNS)}, words {newest}) {self.alias} {self.joins}"
            f" WHERE {self.conditions}",
            [*start.parameters, *start.parameters, *self.conditions.parameters],
            WALK,
        )
        (last, seen, held), *rows = found
        of_years = {(kind, int(year)): number for kind, year, number in json.loads(held or "[]")}
        return sorted(rows, reverse=True), last or 0, seen, Counter(of_years)

    def _older(
        self, key: int, held: Counter[tuple[str, int]], share: float, limit: int
    ) -> list[Row]:
        """Return what comes behind a key, given what share of the rows before it fits.

        Some years are asked for at a time, as many as hold enough by the share of those before.
        """
        of_kind = self._tokens_of_kind(held)
        rows: list[Row] = []
        newest = year_of(key)
        for _ in range(STRETCHES):
            left = limit - len(rows)
            years = _years_back_from(newest, left / share * MARGIN, held) if share else ()
            of_years = sum(number for (_, year), number in held.items() if year in years)
            if not years or of_years > FAR_BACK * held.total():
                break
            of_span = Filter(YEAR, tuple(map(str, years)))
            found = self._fetch(key, left, [*of_kind, of_span])
            rows += found
            if len(rows) >= limit:
                return rows
            newest = min(years) - 1
            key = min(key, Span.of_year(min(years)).first)
            share = _at_least(len(found)) / of_years
        return rows + self._fetch(key, limit - len(rows), of_kind)

    def _tokens_of_kind(self, held: Counter[tuple[str, int]]) -> list[Filter]:
        """Return what the index is to be asked for besides the words, so that it finds few."""
        if self.kinds is None:
            return []
        of_each: Counter[str] = Counter()
        for (kind, _), number in held.items():
            of_each[kind] += number
        return [] if are_most(self.kinds, of_each) else [self.kinds]

    def _fetch(self, key: int, limit: int, filters: Sequence[Filter]) -> list[Row]:
        """Ask the index for what fits behind a key, and some filters too."""
        where = self._behind(self.conditions.key, key)
        if filters:
            where.add(f"{self.alias}.words @@ %s::tsquery", query_of_filters(filters))
        where.add(str(self.conditions), *self.conditions.parameters)
        where = replace(where, parts=[part.replace(_CONSTANT, _UNGUESSED) for part in where.parts])
        return self.run(
            f"SELECT {self._columns} FROM {self.table} {self.alias} {self.joins}"  # noqa: S608
            f" WHERE {where} ORDER BY {self.alias}.key DESC LIMIT %s",
            [*where.parameters, limit],
            FETCH,
        )

    @property
    def _columns(self) -> str:
        return ", ".join(f"{self.alias}.{column}" for column in COLUMNS)


def _at_least(fitting: int) -> float:
    """Return how many of some rows are likely to fit at the least, when so many did before."""
    return fitting - DOUBT * sqrt(fitting)


def _rows_within(span: Span, held: Mapping[tuple[str, int], int]) -> float:
    """Return how many rows lie in a span, if those of each year are spread over it evenly."""
    first, last = span.places_in_years
    return sum(
        number * max(0.0, min(last, year + 1) - max(first, year))
        for (_, year), number in held.items()
    )


def _years_back_from(
    year: int, to_read: float, held: Mapping[tuple[str, int], int]
) -> Collection[int]:
    """Return the years that one must go back through from another to pass some number of rows."""
    by_year: Counter[int] = Counter()
    for (_, of_year), number in held.items():
        by_year[of_year] += number
    first = None
    for first in sorted((each for each in by_year if each <= year), reverse=True):
        to_read -= by_year[first]
        if to_read < 0:
            break
    return () if first is None else range(first, year + 1)

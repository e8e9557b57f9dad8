"""Read the newest rows of PostgreSQL's index that fit, without reading all that fit.

Between a word that stands everywhere, whose newest rows are found by walking back from the
newest one, and a rare one, whose rows are all fetched and sorted, lie the words that stand in
a few rows of a hundred. The planner guesses wrong about these, because words that are typed
together also stand together. So the newest rows are looked at first; how many of them fit
tells how far to go back, and the index is asked for the years that lie there only.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from portal.search.engines.conditions import Conditions
from portal.search.engines.vectors import query_of_filters
from portal.search.models import Total
from portal.search.selection import Filter, Span, year_of
from portal.search.terms import YEAR

FEWEST_LOOKED_AT, MOST_LOOKED_AT = 400, 1_200  # rows
FEWEST_FOR_MANY, FEW = 100, 4  # rows, where more combinations of words than a few are looked for
WALKED = 0.02  # of all rows; to walk through more takes longer than to ask the index
TELLING = 4  # rows that fit; fewer say nothing about the share
MARGIN = 1.2  # years are not alike
FAR_BACK = 0.5  # of all rows; so many years are asked for no sooner than all of them
MOST_ROWS = 0.5  # a kind that has them need not be asked for, only the others be left out

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


@dataclass(frozen=True)
class Newest:
    """A question for the newest rows.

    Attributes:
        run: runs a statement with parameters and settings.
        table: that is read from its newest row back.
        alias: under which the conditions know it.
        joins: the other tables that the conditions need.
        conditions: what rows must fit.
        start: which of them may be looked at, by their key alone.
        kinds: of which they must be, where the conditions say so of their keys alone.
    """

    run: Run
    table: str
    alias: str
    joins: str
    conditions: Conditions
    start: Conditions
    kinds: Filter | None

    def keys(self, limit: int) -> list[int]:
        """Return the newest keys, in order.

        Args:
            limit: how many at the most.
        """
        looked_at = min(MOST_LOOKED_AT, max(self._fewest, 3 * limit))
        keys, last, seen, held = self._look_at(looked_at)
        if len(keys) >= limit or seen < looked_at:
            return keys[:limit]
        rows = Counter({(kind, int(year)): number for kind, year, number in held})
        share = len(keys) / looked_at
        return keys + self._older(last, rows, share, len(keys), limit - len(keys))

    @property
    def _fewest(self) -> int:
        """How many rows are looked at at the least: each is asked for every combination."""
        combinations = max(FEW, str(self.conditions).count(_CONSTANT))
        return min(FEWEST_LOOKED_AT, max(FEWEST_FOR_MANY, FEWEST_LOOKED_AT * FEW // combinations))

    def _look_at(self, looked_at: int) -> tuple[list[int], int, int, list[Any]]:
        """Look at the newest rows, and read the totals that tell how far to go back.

        Returns:
            The keys of those that fit, the last key looked at, how many were looked at, and how
            many rows there are of each kind and year.
        """
        where = f"WHERE {self.start}" if self.start.parts else ""
        key = f"{self.alias}.key"
        ((keys, last, seen, held),) = self.run(
            f"SELECT array_agg({key} ORDER BY {key} DESC) FILTER (WHERE {self.conditions}),"  # noqa: S608
            f" min({key}), count(*), ({_ROWS}) FROM (SELECT key, words FROM {self.table} {where}"
            f" ORDER BY key DESC LIMIT {looked_at}) {self.alias} {self.joins}",
            [*self.conditions.parameters, *self.start.parameters],
            WALK,
        )
        return keys or [], last or 0, seen, held or []

    def _older(
        self, key: int, rows: Counter[tuple[str, int]], share: float, seen: int, limit: int
    ) -> list[int]:
        """Return what comes behind a key, given what share of the rows before it fits."""
        of_kind = self._tokens_of_kind(rows)
        if seen < TELLING:
            return self._behind(key, limit, FETCH, of_kind)
        held = rows.total()
        if limit / share <= WALKED * held:
            return self._behind(key, limit, WALK)
        to_read = limit / share * MARGIN
        first = _year_back_from(year_of(key), to_read, rows)
        if first is None or to_read > FAR_BACK * held:
            return self._behind(key, limit, FETCH, of_kind)
        years = Filter(YEAR, tuple(map(str, range(first, year_of(key) + 1))))
        found = self._behind(key, limit, FETCH, [*of_kind, years])
        if len(found) < limit:
            oldest = Span.of_year(first).first
            found += self._behind(min(key, oldest), limit - len(found), FETCH, of_kind)
        return found

    def _tokens_of_kind(self, rows: Counter[tuple[str, int]]) -> list[Filter]:
        """Return what the index is to be asked for besides the words, so that it finds few."""
        if self.kinds is None:
            return []
        of_kinds = sum(number for (kind, _), number in rows.items() if kind in self.kinds.values)
        return [] if of_kinds > MOST_ROWS * rows.total() else [self.kinds]

    def _behind(
        self, key: int, limit: int, settings: str, filters: Sequence[Filter] = ()
    ) -> list[int]:
        where = replace(self.conditions, parts=[], parameters=[]).add("{key} < %s", key)
        if filters:
            where.add(f"{self.alias}.words @@ %s::tsquery", query_of_filters(filters))
        where.add(str(self.conditions), *self.conditions.parameters)
        where = replace(where, parts=[part.replace(_CONSTANT, _UNGUESSED) for part in where.parts])
        rows = self.run(
            f"SELECT {self.alias}.key FROM {self.table} {self.alias} {self.joins}"  # noqa: S608
            f" WHERE {where} ORDER BY {self.alias}.key DESC LIMIT %s",
            [*where.parameters, limit],
            settings,
        )
        return [key for (key,) in rows]


def _year_back_from(year: int, to_read: float, rows: Mapping[tuple[str, int], int]) -> int | None:
    """Return the year until which one must go back from another to pass some number of rows."""
    by_year: Counter[int] = Counter()
    for (_, of_year), number in rows.items():
        by_year[of_year] += number
    first = None
    for first in sorted((each for each in by_year if each <= year), reverse=True):
        to_read -= by_year[first]
        if to_read < 0:
            break
    return first

"""Read the newest rows of PostgreSQL's index that fit, without reading all that fit.

Between a word that stands everywhere, whose newest rows are found by walking back from the
newest one, and a rare one, whose rows are all fetched and sorted, lie the words that stand in
a few rows of a hundred. The planner guesses wrong about these, because words that are typed
together also stand together. So the newest rows are looked at first; how many of them fit
tells how far to go back, and the index is asked for the years that lie there only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from portal.search.engines.conditions import Conditions
from portal.search.engines.vectors import query_of_filters
from portal.search.models import Total
from portal.search.selection import Filter, Span, year_of
from portal.search.terms import YEAR

FEWEST_LOOKED_AT, MOST_LOOKED_AT = 400, 1_200  # rows
WALKED = 0.02  # of all rows; to walk through more takes longer than to ask the index
TELLING = 4  # rows that fit; fewer say nothing about the share
MARGIN = 1.2  # years are not alike

WALK = "SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off;"
FETCH = "SET LOCAL enable_indexscan = off;"

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
    """

    run: Run
    table: str
    alias: str
    joins: str
    conditions: Conditions
    start: Conditions

    def keys(self, limit: int) -> list[int]:
        """Return the newest keys, in order.

        Args:
            limit: how many at the most.
        """
        looked_at = min(MOST_LOOKED_AT, max(FEWEST_LOOKED_AT, 3 * limit))
        keys, last, seen = self._look_at(looked_at)
        if len(keys) >= limit or seen < looked_at:
            return keys[:limit]
        return keys + self._older(last, len(keys) / looked_at, len(keys), limit - len(keys))

    def _look_at(self, looked_at: int) -> tuple[list[int], int, int]:
        """Return the keys of the newest rows that fit, the last key looked at, and how many."""
        where = f"WHERE {self.start}" if self.start.parts else ""
        key = f"{self.alias}.key"
        ((keys, last, seen),) = self.run(
            f"SELECT array_agg({key} ORDER BY {key} DESC) FILTER (WHERE {self.conditions}),"  # noqa: S608
            f" min({key}), count(*) FROM (SELECT key, words FROM {self.table} {where}"
            f" ORDER BY key DESC LIMIT {looked_at}) {self.alias} {self.joins}",
            [*self.conditions.parameters, *self.start.parameters],
            WALK,
        )
        return keys or [], last or 0, seen

    def _older(self, key: int, share: float, seen: int, limit: int) -> list[int]:
        """Return what comes behind a key, given what share of the rows before it fits."""
        if seen < TELLING:
            return self._behind(key, limit, FETCH)
        totals = _rows_by_year()
        if limit / share <= WALKED * sum(totals.values()):
            return self._behind(key, limit, WALK)
        first = _year_back_from(year_of(key), limit / share * MARGIN, totals)
        if first is None:
            return self._behind(key, limit, FETCH)
        years = map(str, range(first, year_of(key) + 1))
        these = Filter(YEAR, tuple(years))
        condition = f"{self.alias}.words @@ %s::tsquery"
        found = self._behind(key, limit, FETCH, (condition, query_of_filters([these])))
        if len(found) < limit:
            oldest = Span.of_year(first).first
            found += self._behind(min(key, oldest), limit - len(found), FETCH)
        return found

    def _behind(self, key: int, limit: int, settings: str, *more: tuple[str, object]) -> list[int]:
        parts = [(f"{self.alias}.key < %s", key), *more]
        conditions = " AND ".join([*(part for part, _ in parts), str(self.conditions)])
        rows = self.run(
            f"SELECT {self.alias}.key FROM {self.table} {self.alias} {self.joins}"  # noqa: S608
            f" WHERE {conditions} ORDER BY {self.alias}.key DESC LIMIT %s",
            [*(value for _, value in parts), *self.conditions.parameters, limit],
            settings,
        )
        return [key for (key,) in rows]


def _rows_by_year() -> dict[int, int]:
    held = Total.objects.filter(group=YEAR, number__gt=0).values_list("value")
    return {int(value): number for value, number in held.annotate(sum=Sum("number")).order_by()}


def _year_back_from(year: int, rows: float, totals: dict[int, int]) -> int | None:
    """Return the year until which one must go back from another to pass some number of rows."""
    first = None
    for first in sorted((each for each in totals if each <= year), reverse=True):
        rows -= totals[first]
        if rows < 0:
            break
    return first

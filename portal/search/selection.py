"""Which entries may be found at all, whatever the words: filters and days. Pure Python."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from portal.search.terms import YEAR, token

OBJECTS = 10**8  # ids of one kind within a day's keys
KINDS = 100


def make_key(day: date | None, kind_number: int, object_id: int) -> int:
    """Return the key of an item: the larger, the newer.

    Both engines hand keys out in their own order at no cost, so "newest first" is free.

    Args:
        day: the day that the item is sorted by; None sorts as the oldest.
        kind_number: 1 to 99, which kind of item it is.
        object_id: its id within the kind.
    """
    number = day.year * 10_000 + day.month * 100 + day.day if day else 0
    return (number * KINDS + kind_number) * OBJECTS + object_id % OBJECTS


def kind_number(key: int) -> int:
    """Return which kind of item a key belongs to."""
    return key // OBJECTS % KINDS


def year_of(key: int) -> int:
    """Return the year of the day that a key begins with; 0 when it has none."""
    return key // (OBJECTS * KINDS * 10_000)


_DAYS = 12 * 31  # of a year whose months are all as long as the longest


def _place(day: int) -> float:
    """Return the place of a day, as a key has it, on a line of years."""
    year, month, day_of_month = day // 10_000, day // 100 % 100, day % 100
    return year + (31 * (month - 1) + day_of_month - 1) / _DAYS


class Order(StrEnum):
    """How results are put in order; within all of them the newer come first among equals."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    NUMBER = "number"


@dataclass(frozen=True)
class Span:
    """A span of keys, both ends included."""

    first: int
    last: int

    @classmethod
    def of_days(cls, since: date, until: date) -> Self:
        """Return the keys of all items of some days."""
        return cls(make_key(since, 0, 0), make_key(until, KINDS - 1, OBJECTS - 1))

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return the keys of all items of a year."""
        return cls.of_days(date(year, 1, 1), date(year, 12, 31))

    @property
    def places_in_years(self) -> tuple[float, float]:
        """Where its days begin and end on a line of years: 2021.5 is about the middle of 2021."""
        first, last = (key // (OBJECTS * KINDS) for key in (self.first, self.last))
        return _place(first), _place(last) + 1 / _DAYS

    def __and__(self, other: "Span | None") -> "Span":
        return Span(max(self.first, other.first), min(self.last, other.last)) if other else self


@dataclass(frozen=True)
class Filter:
    """Entries must hold one of some values of a group.

    Attributes:
        group: see `portal.search.terms.Term`.
        values: of the group; without any it fits nothing.
        is_begun: whether the values may go on, as a number that is typed in part.
        is_timed: whether entries hold them for some time only.
        is_fixed: whether it belongs to what is looked for, and is no choice of the reader.
        also: tokens of other groups that fit as well.
    """

    group: str
    values: tuple[str, ...]
    is_begun: bool = False
    is_timed: bool = False
    is_fixed: bool = False
    also: tuple[str, ...] = ()

    @property
    def tokens(self) -> list[str]:
        """The words that stand for its values in an index."""
        return [token(self.group, value) for value in self.values]


@dataclass(frozen=True)
class Selection:
    """Which entries may be found.

    Attributes:
        filters: all of which must fit.
        span: where their keys must lie.
        on: the day on which terms that change with time must hold.
    """

    on: date
    filters: tuple[Filter, ...] = ()
    span: Span | None = None

    def having(self, *filters: Filter) -> Self:
        """Return a narrower selection: these filters must fit too."""
        return replace(self, filters=(*self.filters, *filters))

    def within(self, span: Span) -> Self:
        """Return a narrower selection: only keys of a span."""
        return replace(self, span=span & self.span)

    def without(self, group: str) -> Self:
        """Return a wider selection: nothing is asked of a group."""
        kept = (each for each in self.filters if each.is_fixed or each.group != group)
        return replace(self, filters=tuple(kept))

    @property
    def span_of_years(self) -> Span | None:
        """The span, made narrower by the years that are chosen."""
        span = self.span
        for each in self.filters:
            if each.group == YEAR and each.values and not each.also:
                years = sorted(map(int, each.values))
                chosen = Span(Span.of_year(years[0]).first, Span.of_year(years[-1]).last)
                span = chosen & span
        return span

    @property
    def is_impossible(self) -> bool:
        """Whether nothing can fit."""
        no_key = self.span is not None and self.span.first > self.span.last
        return no_key or any(not each.values for each in self.filters)


@dataclass(frozen=True)
class Position:
    """Where a result stands in its order, so that the next page can begin behind it.

    Attributes:
        tier: of relevance, see `portal.search.plan.Plan`; 0 in other orders.
        number: what the order by number compares; 0 in other orders.
        key: of the entry.
    """

    tier: int
    number: int
    key: int

    def __str__(self) -> str:
        return f"{self.tier}-{self.number}-{self.key}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what an address says; None for anything that is no position."""
        parts = text.split("-")
        if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
            return None
        if max(map(len, parts)) > 20:
            return None
        tier, number, key = map(int, parts)
        return cls(tier, number, key) if max(number, key) < 2**63 else None

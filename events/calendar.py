"""Months and weeks as a calendar shows them, from Monday to Sunday. Pure Python."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Generic, TypeVar

from portal.text.dates import FIRST_YEAR, LAST_YEAR

Thing = TypeVar("Thing")
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Day(Generic[Thing]):
    """A day of a grid.

    Attributes:
        date: the day.
        is_inside: whether it lies in the month; a grid of weeks shows days around it too.
        things: what is on that day, in the order in which it was given.
    """

    date: date
    is_inside: bool
    things: list[Thing] = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    """A month of the years that the portal knows."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse what is no month.

        Raises:
            ValueError: there is no such month, or the portal does not know its year.
        """
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12):
            raise ValueError(f"no month of the portal: {self.year}-{self.month}")

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        later = self.first + timedelta(days=31)
        return later.replace(day=1) - ONE_DAY

    @property
    def before(self) -> "Month | None":
        """The month before it; None at the edge of the years."""
        return month_of(self.first - ONE_DAY)

    @property
    def after(self) -> "Month | None":
        """The month after it; None at the edge of the years."""
        return month_of(self.last + ONE_DAY)

    def __str__(self) -> str:
        return f"Tháng {self.month} năm {self.year}"


@dataclass(frozen=True)
class Week:
    """A week (ISO 8601) of the years that the portal knows: the first one has 4 January in it."""

    year: int
    week: int

    def __post_init__(self) -> None:
        """Refuse what is no week.

        Raises:
            ValueError: that year has no such week, or the portal does not know it.
        """
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.week <= 53):
            raise ValueError(f"no week of the portal: {self.year}-{self.week}")
        date.fromisocalendar(self.year, self.week, 1)

    @property
    def first(self) -> date:
        """Its Monday."""
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + ONE_WEEK - ONE_DAY

    @property
    def before(self) -> "Week | None":
        """The week before it; None at the edge of the years."""
        return week_of(self.first - ONE_DAY)

    @property
    def after(self) -> "Week | None":
        """The week after it; None at the edge of the years."""
        return week_of(self.last + ONE_DAY)

    def __str__(self) -> str:
        return f"Tuần {self.week} ({self.first:%d/%m} – {self.last:%d/%m/%Y})"


def month_of(day: date) -> Month | None:
    """Return the month of a day; None for one of a year that the portal does not know."""
    try:
        return Month(day.year, day.month)
    except ValueError:
        return None


def week_of(day: date) -> Week | None:
    """Return the week of a day; None for one of a year that the portal does not know."""
    year, week, _ = day.isocalendar()
    try:
        return Week(year, week)
    except ValueError:
        return None


def grid(
    period: Month | Week, things: Iterable[Thing], span: Callable[[Thing], tuple[date, date]]
) -> list[list[Day[Thing]]]:
    """Lay a month or a week out in weeks, each thing on every day on which it is on.

    Args:
        period: the month or week.
        things: in the order in which a day shows them.
        span: returns the first and the last day of a thing.

    Returns:
        The weeks that have a day of the period.
    """
    monday = period.first - timedelta(days=period.first.weekday())
    last = period.last + timedelta(days=6 - period.last.weekday())
    days = [
        Day[Thing](monday + ONE_DAY * step, period.first <= monday + ONE_DAY * step <= period.last)
        for step in range((last - monday).days + 1)
    ]
    for thing in things:
        first, end = span(thing)
        begin = max((first - monday).days, 0)
        for day in days[begin : max((end - monday).days + 1, 0)]:
            day.things.append(thing)
    return [days[start : start + 7] for start in range(0, len(days), 7)]

"""Lists by day (*Xem tin theo ngày*)."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from portal.publishing.models import PublishableQuerySet
from portal.text.dates import DateError, parse_date

Rows = TypeVar("Rows", bound=PublishableQuerySet)


@dataclass(frozen=True)
class ByDay(Generic[Rows]):
    """A list of which the items of one day may be asked for.

    Attributes:
        typed: what the address asks for, as it was typed.
        day: the day that it means; None when it asks for none, or cannot be understood.
        problem: a sentence about what was not understood; else nothing.
        rows: the published items of that day, or all of them.
        before: the nearest day before that has items; None without a day.
        after: the nearest day after it that has items.
    """

    typed: str
    day: date | None
    problem: str
    rows: Rows
    before: date | None = None
    after: date | None = None


def by_day(items: Rows, asked: str | None) -> ByDay[Rows]:
    """Return the published items of the day that an address asks for; all when it asks for none.

    Args:
        items: those of the list, whatever their state.
        asked: the day, as the address says it.
    """
    typed = (asked or "").strip()[:50]
    try:
        day = parse_date(typed) if typed else None
    except DateError as error:
        return ByDay(typed, None, str(error), items.published())
    if day is None:
        return ByDay(typed, None, "", items.published())
    before, after = items.days_beside(day)
    return ByDay(typed, day, "", items.published_on_day(day), before, after)

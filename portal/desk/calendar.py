"""The month of publications: what appeared on which day, and what will."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from portal.desk.works import address_of, coming_entries, line_of, works_of
from portal.publishing.cards import Line
from portal.search.models import Entry
from portal.search.sources import all_sources

LINES_OF_DAY = 3
_YEARS = range(1945, 2200)
_MOST = 1000  # items of one month that are looked at


@dataclass
class Day:
    """A day of the month.

    Attributes:
        date: the day.
        is_within: whether it belongs to the month, and not to a week that begins or ends it.
        is_today: whether it is today.
        lines: the first few of what appeared, or will, in the order of the hours.
        others: how many more there are.
    """

    date: date
    is_within: bool
    is_today: bool
    lines: list[Line] = field(default_factory=list)
    others: int = 0


@dataclass(frozen=True)
class Month:
    """A month of weeks, from Monday to Sunday, and the months beside it."""

    first: date
    weeks: list[list[Day]]

    @property
    def before(self) -> str:
        """The month before it, as an address names it."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """The month after it, as an address names it."""
        return f"{self.first + timedelta(days=31):%Y-%m}"


def read_month(text: str, today: date) -> date:
    """Return the first day of a month in an address; of this month when it names none."""
    try:
        first = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return today.replace(day=1)
    return first if first.year in _YEARS else today.replace(day=1)


def month_of(first: date, user: AbstractBaseUser, now: datetime) -> Month:
    """Return a month with what readers saw, and what they will that the account may see.

    Args:
        first: its first day.
        user: who looks.
        now: the moment.
    """
    today = timezone.localdate(now)
    weeks = [
        [Day(day, day.month == first.month, day == today) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    start, end = _moment(weeks[0][0].date), _moment(weeks[-1][-1].date + timedelta(days=1))
    by_day: dict[date, list[tuple[datetime, Line]]] = defaultdict(list)
    for at, line in _published(start, min(end, now)) + _coming(user, max(start, now), end):
        by_day[timezone.localdate(at)].append((at, line))
    for week in weeks:
        for day in week:
            found = sorted(by_day[day.date], key=lambda pair: pair[0])
            day.lines = [line for _, line in found[:LINES_OF_DAY]]
            day.others = len(found) - len(day.lines)
    return Month(first, weeks)


def _published(start: datetime, end: datetime) -> list[tuple[datetime, Line]]:
    entries = Entry.objects.filter(visible_from__gte=start, visible_from__lte=end)
    models = {source.kind: source.model for source in all_sources()}
    return [
        (
            entry.visible_from,
            Line(entry.title, address_of(models[entry.kind](pk=entry.object_id)), _hour(entry)),
        )
        for entry in entries.only("kind", "object_id", "title", "visible_from").order_by(
            "visible_from"
        )[:_MOST]
    ]


def _coming(user: AbstractBaseUser, start: datetime, end: datetime) -> list[tuple[datetime, Line]]:
    if start >= end:
        return []
    found = [
        (entry.visible_from, Line(line.words, line.address, f"hẹn {_hour(entry)}"))
        for entry, line in coming_entries(user, start, end)
    ]
    works = works_of(user, "view").filter(publish_at__gt=start, publish_at__lt=end)
    for work in works.order_by("publish_at"):
        line, at = line_of(work), timezone.localtime(work.publish_at)
        found.append((work.publish_at, Line(line.words, line.address, f"thay bản {at:%H:%M}")))
    return found


def _hour(entry: Entry) -> str:
    return f"{timezone.localtime(entry.visible_from):%H:%M}"


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

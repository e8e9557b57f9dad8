"""What was counted, as pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db.models import Min, Q, Sum
from django.utils import timezone

from portal.publishing.models import Publishable, PublishableQuerySet
from portal.search.sources import Source, all_sources, fetch_items
from portal.visits.models import DayViews, ItemViews, RecentViews

PRESENT = timedelta(minutes=5)
DAYS, MONTHS = 30, 12  # in the charts
MOST_VIEWED = 20
_CANDIDATES = 60  # some may have been withdrawn since
DAYS_OF_A_WEEK = 7
RANKING_SECONDS = 300
_OF_ONE_KIND = 20


@dataclass(frozen=True)
class Totals:
    """The views of all pages.

    Attributes:
        total: since counting began.
        today: on this day in Vietnam.
        month: in this month.
        present: in the last five minutes.
        since: the day on which counting began; None when nothing was counted yet.
    """

    total: int
    today: int
    month: int
    present: int
    since: date | None


@dataclass(frozen=True)
class Stretch:
    """The views of a day or a month.

    Attributes:
        start: its first day.
        views: None when counting began later.
    """

    start: date
    views: int | None


@dataclass(frozen=True)
class Viewed:
    """An item that was looked at often."""

    item: Publishable
    label: str
    views: int


def totals(now: datetime | None = None) -> Totals:
    """Return the views of all pages, in two queries.

    Args:
        now: the moment; the present one when not given.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    this_month = Q(day__gte=today.replace(day=1), day__lte=today)
    sums = DayViews.objects.aggregate(
        total=Sum("views"),
        today=Sum("views", filter=Q(day=today)),
        month=Sum("views", filter=this_month),
        since=Min("day"),
    )
    recent = RecentViews.objects.between(now - PRESENT, now).aggregate(sum=Sum("views"))
    return Totals(
        total=sums["total"] or 0,
        today=sums["today"] or 0,
        month=sums["month"] or 0,
        present=recent["sum"] or 0,
        since=sums["since"],
    )


def latest_stretches(
    since: date | None, now: datetime | None = None
) -> tuple[list[Stretch], list[Stretch]]:
    """Return the views of the last 30 days and of the last 12 months, the present ones last.

    Args:
        since: the day on which counting began; None when nothing was counted yet.
        now: the moment; the present one when not given.
    """
    today = timezone.localdate(now)
    months = _months_until(today, MONTHS)
    read = DayViews.objects.filter(day__gte=months[0], day__lte=today)
    by_day: dict[date, int] = dict(read.values_list("day", "views"))
    by_month: dict[date, int] = dict.fromkeys(months, 0)
    for day, views in by_day.items():
        by_month[day.replace(day=1)] += views
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    first = since or date.max
    return (
        [Stretch(day, by_day.get(day, 0) if day >= first else None) for day in days],
        [
            Stretch(month, by_month[month] if _next_month(month) > first else None)
            for month in months
        ],
    )


def every_day(now: datetime | None = None) -> Iterator[tuple[date, int]]:
    """Return each day since counting began with its views, those without any too.

    Args:
        now: the moment; the present one when not given.
    """
    views = dict(DayViews.objects.values_list("day", "views"))
    day, today = min(views, default=date.max), timezone.localdate(now)
    while day <= today:
        yield day, views.get(day, 0)
        day += timedelta(days=1)


def most_viewed(now: datetime | None = None) -> list[Viewed]:
    """Return the published items that were looked at most in the last 30 days.

    Args:
        now: the moment; the present one when not given.
    """
    now = now or timezone.now()
    since = timezone.localdate(now) - timedelta(days=DAYS - 1)
    counted = list(ItemViews.objects.most_viewed(since)[:_CANDIDATES])
    labels = {source.kind: source.label for source in all_sources()}

    def published(source: Source) -> PublishableQuerySet:
        # Titles and addresses alone are shown: what rooms fetch besides is not asked for.
        return source.shown().published(now).prefetch_related(None)

    items = fetch_items([(kind, pk) for kind, pk, _ in counted], published)
    found = [
        Viewed(items[kind, pk], labels[kind], views)
        for kind, pk, views in counted
        if (kind, pk) in items
    ]
    return found[:MOST_VIEWED]


def most_viewed_keys(kind: str, now: datetime | None = None) -> list[int]:
    """Return the ids of the items of a kind that were looked at most in the last 7 days.

    Every page of an item may ask for it, so it is asked of the database once in five minutes.
    Some items may have been withdrawn since: who shows them asks for published ones.

    Args:
        kind: of the items.
        now: the moment; the present one when not given.
    """

    def ask() -> list[int]:
        since = timezone.localdate(now) - timedelta(days=DAYS_OF_A_WEEK - 1)
        counted = ItemViews.objects.most_viewed(since, kind)[:_OF_ONE_KIND]
        return [pk for _, pk, _ in counted]

    return cache.get_or_set(f"most-viewed:{kind}", ask, RANKING_SECONDS)


def _months_until(day: date, number: int) -> list[date]:
    months = [day.replace(day=1)]
    while len(months) < number:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months[::-1]


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)

"""Put the views of items that are long past together by month: nobody asks for their days."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from portal.visits.models import ItemViews

DAYS_KEPT = 90  # with their own rows; `DayViews` keeps every day of the whole portal


def fold(now: datetime | None = None) -> int:
    """Leave one row a month of each item for the months that ended long ago.

    Args:
        now: the moment; the present one when not given.

    Returns:
        How many months were folded.
    """
    first_kept = (timezone.localdate(now) - timedelta(days=DAYS_KEPT)).replace(day=1)
    days = ItemViews.objects.filter(day__lt=first_kept).exclude(day__day=1)
    months = {day.replace(day=1) for day in days.values_list("day", flat=True).distinct()}
    for month in sorted(months):
        _fold_month(month)
    return len(months)


def _fold_month(month: date) -> None:
    with transaction.atomic():
        rows = ItemViews.objects.filter(day__year=month.year, day__month=month.month)
        sums = rows.values_list("kind", "object_id").annotate(sum=Sum("views")).order_by()
        folded = [
            ItemViews(kind=kind, object_id=pk, day=month, views=views) for kind, pk, views in sums
        ]
        rows.delete()
        ItemViews.objects.bulk_create(folded, batch_size=500)

"""Put what a process has counted into the database: each batch whole, and once."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import Error, connection, transaction
from django.db.models import Model
from django.utils import timezone

from portal.search.sources import all_sources
from portal.visits.buffer import Batch, Seen
from portal.visits.models import DayViews, ItemViews, RecentViews, Sender

RECENT_KEPT = timedelta(hours=1)
SENDERS_KEPT = timedelta(days=30)  # no process offers a batch again after so long
PRUNED_EVERY = 100  # batches of a process

logger = logging.getLogger("portal.visits")


def store(batch: Batch, now: datetime | None = None) -> bool:
    """Store a batch, unless it was stored before.

    The numbers of a batch and the number of the batch are written in one transaction. So a batch
    that is offered again, because nobody knows whether the first time succeeded, counts once.

    Args:
        batch: what a process has counted.
        now: the moment; the present one when not given.

    Returns:
        Whether it is stored now. False when the database is locked or away.
    """
    now = now or timezone.now()
    try:
        views = _of_published(batch.views, now)  # before the lock of SQLite is taken
        with transaction.atomic():
            if _is_new(batch, now):
                _add_up(views)
                if batch.number % PRUNED_EVERY == 1:
                    _prune(now)
    except Error:
        logger.exception("views could not be stored; they are kept and offered again")
        return False
    return True


def _of_published(views: Mapping[Seen, int], now: datetime) -> dict[Seen, int]:
    """Leave out what readers cannot have seen: anybody may send any id."""
    known = {("", 0)}
    for source in all_sources():
        ids = {seen.object_id for seen in views if seen.kind == source.kind}
        if ids:
            published = source.shown().published(now).filter(pk__in=ids)
            known |= {(source.kind, pk) for pk in published.values_list("pk", flat=True)}
    return {seen: n for seen, n in views.items() if (seen.kind, seen.object_id) in known}


def _is_new(batch: Batch, now: datetime) -> bool:
    """Note that a batch is stored; a second attempt waits for the first and finds it noted."""
    Sender.objects.get_or_create(pk=batch.sender, defaults={"last_at": now})
    senders = Sender.objects.filter(pk=batch.sender, batches__lt=batch.number)
    return bool(senders.update(batches=batch.number, last_at=now))


def _add_up(views: Mapping[Seen, int]) -> None:
    items: Counter[tuple[Any, ...]] = Counter()
    days: Counter[tuple[Any, ...]] = Counter()
    recent: Counter[tuple[Any, ...]] = Counter()
    for seen, number in views.items():
        day = timezone.localdate(seen.at)
        days[(day,)] += number
        recent[(seen.at,)] += number
        if seen.kind:
            items[seen.kind, seen.object_id, day] += number
    _add(ItemViews, ("kind", "object_id", "day"), items)
    _add(DayViews, ("day",), days)
    _add(RecentViews, ("at",), recent)


def _add(model: type[Model], key: Iterable[str], numbers: Mapping[tuple[Any, ...], int]) -> None:
    """Add numbers to the rows with these keys, which are made where there are none."""
    fields = [model._meta.get_field(name) for name in key]
    table, columns = model._meta.db_table, ", ".join(field.column for field in fields)
    marks = ", ".join(["%s"] * (len(fields) + 1))
    rows = [
        [
            *(
                field.get_db_prep_value(value, connection)
                for field, value in zip(fields, values, strict=True)
            ),
            number,
        ]
        # Everybody locks the rows in the same order, or two could wait for each other.
        for values, number in sorted(numbers.items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}, views) VALUES ({marks})"  # noqa: S608 - own names
            f" ON CONFLICT ({columns}) DO UPDATE SET views = {table}.views + excluded.views",
            rows,
        )


def _prune(now: datetime) -> None:
    RecentViews.objects.filter(at__lt=now - RECENT_KEPT).delete()
    Sender.objects.filter(last_at__lt=now - SENDERS_KEPT).delete()

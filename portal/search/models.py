"""The index of the whole site: one row for each item that readers may find."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

OBJECTS = 10**9  # ids of one kind within a day's keys
KINDS = 10


def make_key(day: date | None, kind_number: int, object_id: int) -> int:
    """Return the key of an item: the larger, the newer.

    Both engines hand keys out in their own order at no cost, so "newest first" is free.

    Args:
        day: the day that the item is sorted by; None sorts as the oldest.
        kind_number: 1 to 9, which kind of item it is.
        object_id: its id within the kind.
    """
    number = day.year * 10_000 + day.month * 100 + day.day if day else 0
    return (number * KINDS + kind_number) * OBJECTS + object_id % OBJECTS


def kind_number(key: int) -> int:
    """Return which kind of item a key belongs to."""
    return key // OBJECTS % KINDS


class EntryQuerySet(models.QuerySet):
    """Questions about entries."""

    def hidden(self, now: datetime | None = None) -> Self:
        """Return what waits for its time, or is past it; a handful at any time."""
        now = now or timezone.now()
        return self.filter(Q(visible_from__gt=now) | Q(visible_until__lte=now))


class Entry(models.Model):
    """What the index knows of one item; its words lie in the engine's own table."""

    key = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    title = models.TextField()
    body = models.TextField(blank=True)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "mục trong chỉ mục tìm kiếm"
        verbose_name_plural = "chỉ mục tìm kiếm"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_item"),
        ]
        indexes = [
            models.Index(fields=["visible_from"], name="search_entry_visible_from"),
            models.Index(fields=["visible_until"], name="search_entry_visible_until"),
        ]

    def __str__(self) -> str:
        return self.title

"""How often pages were looked at: numbers only, nothing about those who looked."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q, Sum

from portal.publishing.models import Publishable
from portal.search.sources import source_of


class ItemViewsQuerySet(models.QuerySet):
    """Questions about the views of items."""

    def of(self, item: Publishable) -> int:
        """Return how often an item was looked at since counting began."""
        source = source_of(item)
        if source is None:
            return 0
        own = self.filter(kind=source.kind, object_id=item.pk)
        return own.aggregate(sum=Sum("views"))["sum"] or 0

    def most_viewed(self, since: date, kind: str = "") -> list[tuple[str, int, int]]:
        """Return kind, id and views of the items looked at since a day, the most viewed first.

        Nothing is fetched before the list is cut or walked through.

        Args:
            since: the first day that counts.
            kind: of the items; all kinds when not given.
        """
        of_kind = {"kind": kind} if kind else {}
        sums = self.filter(day__gte=since, **of_kind).values_list("kind", "object_id")
        return sums.annotate(sum=Sum("views")).order_by("-sum", "kind", "-object_id")


class ItemViews(models.Model):
    """The views of one item on one day; of long ago, in the month that begins on the day."""

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    day = models.DateField()
    views = models.PositiveBigIntegerField()

    objects = ItemViewsQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # only `portal.visits.storing` writes
        verbose_name = "lượt xem của một nội dung"
        verbose_name_plural = "lượt xem của từng nội dung"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "day"],
                name="visits_itemviews_once_a_day",
                violation_error_message="Nội dung này đã có số lượt xem của ngày này.",
            ),
            models.CheckConstraint(
                name="visits_itemviews_some",
                condition=Q(views__gt=0),
                violation_error_message="Số lượt xem phải lớn hơn 0.",
            ),
        ]
        indexes = [
            models.Index(fields=["day"], name="visits_itemviews_day"),  # what is read most
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id} {self.day}: {self.views}"


class DayViews(models.Model):
    """The views of all pages on one day, also of pages that are no item."""

    day = models.DateField(primary_key=True)
    views = models.PositiveBigIntegerField()

    class Meta:
        default_permissions = ()
        verbose_name = "lượt xem của một ngày"
        verbose_name_plural = "lượt xem từng ngày"
        constraints = [
            models.CheckConstraint(
                name="visits_dayviews_some",
                condition=Q(views__gt=0),
                violation_error_message="Số lượt xem phải lớn hơn 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.views}"


class RecentViewsQuerySet(models.QuerySet):
    """Questions about the last minutes."""

    def between(self, after: datetime, until: datetime) -> Self:
        """Return the rows of what was looked at after a moment, until another one."""
        return self.filter(at__gt=after, at__lte=until)


class RecentViews(models.Model):
    """The views of all pages in ten seconds, kept for an hour."""

    at = models.DateTimeField(primary_key=True)
    views = models.PositiveBigIntegerField()

    objects = RecentViewsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "lượt xem vừa qua"
        verbose_name_plural = "lượt xem vừa qua"

    def __str__(self) -> str:
        return f"{self.at}: {self.views}"


class Sender(models.Model):
    """A process that counts, and how many of its batches were stored: none is counted twice."""

    id = models.UUIDField(primary_key=True)
    batches = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name = "tiến trình đếm"
        verbose_name_plural = "tiến trình đếm"

    def __str__(self) -> str:
        return f"{self.id}: {self.batches}"

"""The working schedule of a week (*lịch công tác tuần*)."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from events.calendar import Week, week_of
from portal.publishing.models import Publishable, PublishableQuerySet


class PartOfDay(models.IntegerChoices):
    """When a piece of work is done, in the order of the day."""

    ALL_DAY = 0, "Cả ngày"
    MORNING = 1, "Sáng"
    AFTERNOON = 2, "Chiều"
    EVENING = 3, "Tối"


class WorkWeekQuerySet(PublishableQuerySet):
    """Questions about weeks."""

    def for_page(self) -> Self:
        """Fetch a week with all its lines, in two queries."""
        return self.prefetch_related("lines")


class WorkWeek(Publishable):
    """A week's schedule, published as a whole."""

    starts_on = models.DateField("tuần từ thứ Hai", unique=True)
    note = models.TextField(
        "ghi chú", max_length=600, blank=True, help_text="Ví dụ: lịch có thể thay đổi theo yêu cầu."
    )

    objects = WorkWeekQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "lịch công tác tuần"
        verbose_name_plural = "lịch công tác tuần"

    def __str__(self) -> str:
        return f"Lịch công tác {str(self.week()).lower()}" if self.starts_on else "Lịch công tác"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the Monday of whichever day of the week was named."""
        self.starts_on -= timedelta(days=self.starts_on.weekday())
        super().save(*args, **kwargs)

    @property
    def title(self) -> str:
        """What it is called where items of all kinds stand."""
        return str(self)

    def ends_on(self) -> date:
        """Return its Sunday."""
        return self.starts_on + timedelta(days=6)

    def get_absolute_url(self) -> str:
        year, week, _ = self.starts_on.isocalendar()
        return reverse("events:work_week", args=[year, week])

    def week(self) -> Week | None:
        """Return its week."""
        return week_of(self.starts_on)

    def missing_for_publication(self) -> list[str]:
        return [] if self.pk and self.lines.exists() else ["Chưa có dòng lịch nào."]


class WorkLine(models.Model):
    """A line of the schedule."""

    week = models.ForeignKey(WorkWeek, on_delete=models.CASCADE, related_name="lines")
    day = models.DateField("ngày")
    part = models.PositiveSmallIntegerField("buổi", choices=PartOfDay)
    at = models.TimeField("giờ", null=True, blank=True)
    work = models.CharField("nội dung", max_length=500)
    people = models.CharField("chủ trì, thành phần", max_length=500, blank=True)
    venue = models.CharField("địa điểm", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "dòng lịch"
        verbose_name_plural = "các dòng lịch"
        ordering = ["day", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_workline_known_part", condition=Q(part__in=PartOfDay.values)
            ),
        ]

    def __str__(self) -> str:
        return self.work

    def when(self) -> str:
        """Return the hour, or the part of the day when no hour is known."""
        return f"{self.at:%H:%M}" if self.at else str(PartOfDay(self.part).label)

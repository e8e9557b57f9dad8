"""The live log of an event (*tường thuật*), seen at once and corrected in place."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from events.models.event import Event
from portal.media.fields import PictureField

_NO_PICTURE = Q(picture="") | Q(picture__isnull=True)


class LogEntryQuerySet(models.QuerySet):
    """Questions about entries."""

    def newest_first(self) -> Self:
        """Return them as readers see them while the event goes on."""
        return self.order_by("-happened_at", "-pk")


class LogEntry(models.Model):
    """An entry of the log."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="log")
    happened_at = models.DateTimeField("lúc", default=timezone.now)
    text = models.TextField(
        "diễn biến", max_length=2000, help_text="Một, hai câu. Dòng trống tách các đoạn."
    )
    picture = PictureField(
        "ảnh", null=True, blank=True, width_field="picture_width", height_field="picture_height"
    )
    picture_width = models.PositiveIntegerField(null=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, editable=False)
    alt = models.CharField(
        "mô tả ảnh",
        max_length=200,
        blank=True,
        help_text="Cho người không nhìn thấy ảnh: “Đại biểu biểu quyết thông qua nghị quyết”.",
    )
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "mục tường thuật"
        verbose_name_plural = "tường thuật"
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="events_logentry_picture_described",
                condition=_NO_PICTURE | ~Q(alt=""),
                violation_error_message="Ảnh cần mô tả cho người không nhìn thấy ảnh.",
            ),
        ]
        indexes = [
            models.Index(  # the latest of one event
                fields=["event", "-happened_at", "-id"], name="logentry_event_latest"
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.happened_at):%H:%M %d/%m/%Y}"

    def mark(self) -> str:
        """Return what names this state of the entry: another one when it was corrected."""
        return f"{self.pk}-{self.updated_at.timestamp():.0f}"

"""The programme of an event: sessions, and items that belong to the session they begin in."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Min, Q
from django.utils import timezone

from documents.models import Document
from events.models.event import Event
from events.when import Precision, in_words
from portal.publishing.models import State


class SessionKind(models.TextChoices):
    """The kinds of session of a congress; conferences need none."""

    PREPARATORY = "tru-bi", "Phiên trù bị"
    OPENING = "khai-mac", "Phiên khai mạc"
    MAIN = "chinh-thuc", "Phiên chính thức"
    CLOSING = "be-mac", "Phiên bế mạc"


class TimedQuerySet(models.QuerySet):
    """Questions about parts of events with times."""

    def next_change(self, after: datetime) -> datetime | None:
        """Return when one of an event that readers see begins or ends next after a moment."""
        shown = self.filter(event__state=State.PUBLISHED)
        names = [name for name in ("starts_at", "ends_at") if hasattr(self.model, name)]
        moments = (
            shown.filter(**{f"{name}__gt": after}).aggregate(next=Min(name))["next"]
            for name in names
        )
        return min(filter(None, moments), default=None)

    def in_order(self) -> Self:
        """Return them by their time."""
        return self.order_by("starts_at", "pk")


class Session(models.Model):
    """A part of an event with its time; no two of one event overlap."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    kind = models.CharField("phiên", max_length=12, choices=SessionKind, blank=True, default="")
    title = models.CharField("tên", max_length=200, blank=True)
    starts_at = models.DateTimeField("bắt đầu", help_text="14/01/2027 07:30.")
    ends_at = models.DateTimeField("kết thúc")
    venue = models.CharField(
        "địa điểm", max_length=300, blank=True, help_text="Chỉ khi khác địa điểm chung."
    )

    objects = TimedQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên"
        verbose_name_plural = "các phiên"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_session_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="Phiên phải kết thúc sau khi bắt đầu.",
            ),
            models.CheckConstraint(
                name="events_session_is_named",
                condition=~Q(kind="") | ~Q(title=""),
                violation_error_message="Chọn loại phiên hoặc ghi tên phiên.",
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], name="session_ends")]

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.get_kind_display(), self.title]))

    def when(self) -> str:
        """Return its time in words."""
        moments = map(timezone.localtime, (self.starts_at, self.ends_at))
        return in_words(*moments, Precision.MINUTE)


class AgendaItem(models.Model):
    """A point of the agenda. Without a time it follows the one before it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="agenda")
    starts_at = models.DateTimeField(
        "lúc", null=True, blank=True, help_text="Để trống khi chỉ biết thứ tự."
    )
    title = models.CharField("nội dung", max_length=300)
    speaker = models.CharField("người trình bày", max_length=100, blank=True)
    speaker_post = models.CharField("chức vụ", max_length=200, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = TimedQuerySet.as_manager()

    class Meta:
        verbose_name = "mục chương trình"
        verbose_name_plural = "chương trình"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["starts_at"], name="agendaitem_starts")]

    def __str__(self) -> str:
        return self.title

    def who(self) -> str:
        """Return who speaks, with the post."""
        return ", ".join(filter(None, [self.speaker, self.speaker_post]))

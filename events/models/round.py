"""A round of congresses: those of all lower units in one term, and how far it has come."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from documents.models.catalogue import Level
from events.models.event import Event
from portal.organisation.models import Area
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged
from portal.text.roman import to_roman


class RoundQuerySet(PublishableQuerySet):
    """Questions about rounds."""

    def for_links(self) -> Self:
        """Fetch what a link shows, the latest term first."""
        return self.only("title", "slug", "term_start", "term_end").order_by("-term_start", "-pk")


class Round(Slugged, Publishable):
    """A round (*đại hội các cấp*) of one term and level."""

    level = models.CharField("cấp", max_length=10, choices=Level, default=Level.COMMUNAL)
    unit_word = models.CharField(
        "gọi mỗi đơn vị là", max_length=30, default="xã", help_text="xã, phường; đơn vị; chi hội."
    )
    summary = models.TextField("giới thiệu", max_length=600, blank=True)
    term_start = models.PositiveSmallIntegerField("nhiệm kỳ từ năm")
    term_end = models.PositiveSmallIntegerField("đến năm")
    congress = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name="tiến tới đại hội",
        help_text="Đại hội cấp trên mà đợt này hướng tới; trang của nó dẫn đến bảng này.",
    )

    objects = RoundQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "đợt đại hội"
        verbose_name_plural = "đại hội các cấp"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                name="events_round_term_runs_forward",
                condition=Q(term_end__gt=F("term_start")),
                violation_error_message="Nhiệm kỳ phải kết thúc sau năm bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return item_address("events:round", self.slug, self.pk)

    def term(self) -> str:
        """Return “nhiệm kỳ 2025 – 2030”."""
        return f"nhiệm kỳ {self.term_start} – {self.term_end}"


class RowStatus(models.TextChoices):
    """What is announced of a congress of the round; whether it is over follows from its day."""

    PLANNED = "du-kien", "Dự kiến"
    CONFIRMED = "xac-nhan", "Đã xác nhận"
    POSTPONED = "hoan", "Hoãn"


class RowState(models.TextChoices):
    """Where a congress of the round stands."""

    HELD = "da-to-chuc", "Đã tổ chức"
    TODAY = "dang-dien-ra", "Đang diễn ra"
    SET = "da-an-dinh", "Đã ấn định ngày"
    PLANNED = "du-kien", "Dự kiến"
    UNKNOWN = "chua-co-lich", "Chưa có lịch"
    POSTPONED = "hoan", "Hoãn"


class RoundRowQuerySet(models.QuerySet):
    """Questions about the rows of rounds."""

    def for_table(self) -> Self:
        """Fetch what the table shows, in one query."""
        return self.select_related("area", "event").only(
            *("round_id", "unit", "held_on", "days", "ordinal", "delegates", "status", "address"),
            *("area__kind", "area__name", "area__slug"),
            *("event__title", "event__slug", "event__state", "event__published_at"),
        )


class RoundRow(models.Model):
    """A congress of the round, seen at once by who may see the round."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="rows", verbose_name="đợt đại hội"
    )
    unit = models.CharField("đơn vị", max_length=150, help_text="“Xã Tân Kỳ”, “Phường Vinh”.")
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="địa bàn",
    )
    held_on = models.DateField("ngày", null=True, blank=True, help_text="Ngày đầu: 24/06/2026.")
    days = models.PositiveSmallIntegerField("số ngày", default=1)
    ordinal = models.PositiveSmallIntegerField("lần thứ", null=True, blank=True)
    delegates = models.PositiveSmallIntegerField("số đại biểu", null=True, blank=True)
    status = models.CharField(
        "tình trạng", max_length=8, choices=RowStatus, default=RowStatus.CONFIRMED
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trang sự kiện",
    )
    address = models.URLField(
        "liên kết",
        max_length=500,
        blank=True,
        help_text="Khi không có trang sự kiện: địa chỉ của một bài viết hoặc của đơn vị.",
    )

    objects = RoundRowQuerySet.as_manager()

    class Meta:
        verbose_name = "đại hội trong đợt"
        verbose_name_plural = "bảng đại hội trong đợt"
        ordering = ["unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit"],
                name="events_roundrow_once",
                violation_error_message="Đợt này đã có đơn vị mang tên đó.",
            ),
            models.CheckConstraint(
                name="events_roundrow_lasts",
                condition=Q(days__gte=1),
                violation_error_message="Đại hội kéo dài ít nhất một ngày.",
            ),
        ]

    def __str__(self) -> str:
        return self.unit

    def state(self, today: date | None = None) -> RowState:
        """Return where it stands on a day.

        Args:
            today: the day; the present one when not given.
        """
        today = today or timezone.localdate()
        if self.status == RowStatus.POSTPONED:
            return RowState.POSTPONED
        if self.held_on is None:
            return RowState.UNKNOWN
        if self.status == RowStatus.PLANNED:  # nobody said that it was held
            return RowState.PLANNED
        if today > self.last_day():
            return RowState.HELD
        return RowState.TODAY if today >= self.held_on else RowState.SET

    def last_day(self) -> date:
        """Return its last day; only of one that has a day."""
        return self.held_on + timedelta(days=self.days - 1)

    def roman(self) -> str:
        """Return the ordinal in Roman numerals; nothing when there is none."""
        return to_roman(self.ordinal) if self.ordinal else ""

    def link(self) -> str:
        """Return where more is said of it; nothing when there is no such place."""
        if self.event is not None and self.event.is_published():
            return self.event.get_absolute_url()
        return self.address

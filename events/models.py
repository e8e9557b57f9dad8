"""Events of the Front: conferences, signings, congresses, and who holds them."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, Issuer
from events.when import Precision, first_moment, in_words, last_moment, quarter_of
from portal.organisation.models import Area
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged, State
from portal.richtext.fields import RichTextField
from portal.text.roman import to_roman


class EventKind(models.TextChoices):
    """The kinds of event."""

    CONGRESS = "dai-hoi", "Đại hội"
    CONFERENCE = "hoi-nghi", "Hội nghị"
    SEMINAR = "toa-dam", "Tọa đàm"
    SIGNING = "le-ky-ket", "Lễ ký kết"
    FESTIVAL = "ngay-hoi", "Ngày hội"
    SUPERVISION = "giam-sat", "Giám sát"
    REVIEW = "phan-bien", "Phản biện xã hội"
    VOTER_MEETING = "tiep-xuc-cu-tri", "Tiếp xúc cử tri"


class EventFormat(models.TextChoices):
    """How people take part."""

    ON_SITE = "truc-tiep", "Trực tiếp"
    ONLINE = "truc-tuyen", "Trực tuyến"
    HYBRID = "ket-hop", "Trực tiếp kết hợp trực tuyến"


class EventStatus(models.TextChoices):
    """What is announced; whether it is going on or over follows from the time."""

    PLANNED = "du-kien", "Dự kiến"
    CONFIRMED = "xac-nhan", "Đã xác nhận"
    POSTPONED = "hoan", "Hoãn"
    CANCELLED = "huy", "Hủy"


class EventQuerySet(PublishableQuerySet):
    """Questions about events."""

    def coming(self, now: datetime | None = None) -> Self:
        """Return what is not over yet, the nearest first."""
        return self.filter(finishes_at__gte=now or timezone.now()).order_by("begins_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Return what is over, the latest first."""
        return self.filter(finishes_at__lt=now or timezone.now()).order_by("-begins_at", "-pk")

    def next_change(self, after: datetime) -> datetime | None:
        """Return when one appears, begins or is over next after a moment."""
        published = self.filter(state=State.PUBLISHED)
        begins = published.filter(begins_at__gt=after).aggregate(next=Min("begins_at"))["next"]
        ends = published.filter(finishes_at__gte=after).aggregate(next=Min("finishes_at"))["next"]
        # At the moment itself an event is not over yet: `coming()`.
        over = ends + timedelta(microseconds=1) if ends else None
        return min(filter(None, [self.next_publication(after), begins, over]), default=None)

    def for_cards(self) -> Self:
        """Fetch what a card or row of a list shows, without the bodies."""
        return self.defer("body")

    def for_page(self) -> Self:
        """Fetch what the page of one event shows."""
        return self.select_related("congress", "area").prefetch_related("hosts__host")


class Event(Slugged, Publishable):
    """An event with its time as exactly as it is known."""

    kind = models.CharField("loại", max_length=16, choices=EventKind)
    summary = models.TextField("tóm tắt", max_length=600, blank=True)
    body = RichTextField("nội dung", blank=True)
    starts_at = models.DateTimeField(
        "bắt đầu", help_text="Ngày trước, tháng sau: 14/01/2022 14:00."
    )
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    precision = models.CharField(
        "biết chính xác đến",
        max_length=10,
        default=Precision.MINUTE,
        choices=[
            (Precision.MINUTE, "giờ, phút"),
            (Precision.MORNING, "buổi sáng"),
            (Precision.AFTERNOON, "buổi chiều"),
            (Precision.EVENING, "buổi tối"),
            (Precision.DAY, "ngày"),
            (Precision.MONTH, "tháng"),
            (Precision.QUARTER, "quý"),
        ],
        help_text="Trang chỉ hiện đến mức này; phần chi tiết hơn trong ô giờ không được dùng.",
    )
    begins_at = models.DateTimeField(editable=False)
    finishes_at = models.DateTimeField(editable=False)
    venue = models.CharField("địa điểm", max_length=300, blank=True)
    format = models.CharField(
        "hình thức", max_length=10, choices=EventFormat, default=EventFormat.ON_SITE
    )
    status = models.CharField(
        "tình trạng", max_length=8, choices=EventStatus, default=EventStatus.CONFIRMED
    )
    status_note = models.CharField(
        "ghi chú tình trạng",
        max_length=300,
        blank=True,
        help_text="Vì sao hoãn, chuyển sang khi nào.",
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="địa bàn",
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="events", verbose_name="văn bản liên quan"
    )

    objects = EventQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                name="events_event_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                violation_error_message="Giờ kết thúc đứng trước giờ bắt đầu.",
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=["finishes_at"], name="event_finishes"),
            models.Index(fields=["begins_at", "id"], name="event_begins"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the moments between which the event may be going on."""
        start = timezone.localtime(self.starts_at)
        end = timezone.localtime(self.ends_at) if self.ends_at else None
        self.begins_at = first_moment(start, Precision(self.precision))
        self.finishes_at = last_moment(start, end, Precision(self.precision))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.slug, self.pk])

    def when(self) -> str:
        """Return the time in words, as exactly as it is known."""
        return in_words(
            timezone.localtime(self.starts_at),
            timezone.localtime(self.ends_at) if self.ends_at else None,
            Precision(self.precision),
        )

    def begins_on(self) -> datetime:
        """Return the beginning in local time, for the small calendar sheet of a card."""
        return timezone.localtime(self.begins_at)

    def sheet_head(self) -> str:
        """Return what stands at the top of the calendar sheet: Tháng 6, or Quý II."""
        if self.precision == Precision.QUARTER:
            return f"Quý {to_roman(quarter_of(self.begins_on().date()))}"
        return f"Tháng {self.begins_on().month}"

    def has_known_day(self) -> bool:
        """Tell whether the day is known, or only the month or quarter."""
        return self.precision not in {Precision.MONTH, Precision.QUARTER}

    def phase(self, now: datetime | None = None) -> str:
        """Return where the event stands, in words.

        Args:
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        if self.status in {EventStatus.POSTPONED, EventStatus.CANCELLED}:
            return str(EventStatus(self.status).label)
        is_over = now > self.finishes_at
        if self.status == EventStatus.PLANNED:  # nobody said that it began
            return "Đã qua ngày dự kiến" if is_over else "Dự kiến"
        if is_over:
            return "Đã diễn ra"
        if now >= self.begins_at and self.has_known_day():
            return "Đang diễn ra"
        return "Sắp diễn ra"

    def missing_for_publication(self) -> list[str]:
        missing = []
        if not self.summary.strip():
            missing.append("Chưa có tóm tắt.")
        return missing


class Congress(models.Model):
    """What a congress adds to its event. Ordinal and term are independent of each other."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="congress")
    ordinal = models.PositiveSmallIntegerField(
        "lần thứ",
        null=True,
        blank=True,
        help_text="Ghi 12 hoặc XII. Để trống khi không đánh số.",
    )
    term_start = models.PositiveSmallIntegerField("nhiệm kỳ từ năm", null=True, blank=True)
    term_end = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    theme = models.CharField("chủ đề", max_length=500, blank=True)
    motto = models.CharField("phương châm", max_length=300, blank=True)

    class Meta:
        verbose_name = "đại hội"
        verbose_name_plural = "đại hội"
        constraints = [
            models.CheckConstraint(
                name="events_congress_term_runs_forward",
                condition=Q(term_start__isnull=True)
                | Q(term_end__isnull=True)
                | Q(term_end__gt=F("term_start")),
                violation_error_message="Nhiệm kỳ phải kết thúc sau năm bắt đầu.",
            ),
            models.CheckConstraint(
                name="events_congress_term_has_both_ends",
                condition=Q(term_start__isnull=True, term_end__isnull=True)
                | Q(term_start__isnull=False, term_end__isnull=False),
                violation_error_message="Ghi cả năm bắt đầu và năm kết thúc của nhiệm kỳ.",
            ),
        ]

    def __str__(self) -> str:
        return self.ordinal_and_term() or "Đại hội"

    def ordinal_and_term(self) -> str:
        """Return “lần thứ XII, nhiệm kỳ 2024 – 2029”, as far as it is known."""
        parts = []
        if self.ordinal:
            parts.append(f"lần thứ {to_roman(self.ordinal)}")
        if self.term_start:
            parts.append(f"nhiệm kỳ {self.term_start} – {self.term_end}")
        return ", ".join(parts)


class EventHost(models.Model):
    """A body that holds an event; joint hosts stand in order."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="hosts")
    host = models.ForeignKey(
        Issuer, on_delete=models.PROTECT, related_name="hosted_events", verbose_name="cơ quan"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "cơ quan chủ trì"
        verbose_name_plural = "cơ quan chủ trì"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "host"], name="events_eventhost_once"),
        ]

    def __str__(self) -> str:
        return str(self.host)

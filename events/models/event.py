"""Events of the Front: conferences, signings, congresses, and who holds and leads them."""

import hashlib
import uuid
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, Issuer
from documents.models.catalogue import Level
from events.phases import Phase, phase_at
from events.when import PARTS_OF_DAY, Precision, first_moment, in_words, last_moment, quarter_of
from portal.organisation.models import Area
from portal.publishing.addresses import item_address
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


# Columns that `Event.save` works out from the others.
_COMPUTED = ("begins_at", "finishes_at", "sorts_at", "sequence", "calendar_digest")


class EventQuerySet(PublishableQuerySet):
    """Questions about events."""

    def coming(self, now: datetime | None = None) -> Self:
        """Return what is not over yet, the nearest first."""
        return self.filter(finishes_at__gte=now or timezone.now()).order_by("sorts_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Return what is over, the latest first."""
        return self.filter(finishes_at__lt=now or timezone.now()).order_by("-sorts_at", "-pk")

    def in_days(self, first: date, last: date) -> Self:
        """Return what may be on between two days in Vietnam, in the order of a calendar.

        Args:
            first: the first day.
            last: the last day, included.
        """
        start = timezone.make_aware(datetime.combine(first, datetime.min.time()))
        end = timezone.make_aware(datetime.combine(last + timedelta(days=1), datetime.min.time()))
        found = self.filter(begins_at__lt=end, finishes_at__gte=start)
        over = Q(begins_at__lt=start, finishes_at=start)  # it ended at midnight: see `span`
        return found.exclude(over).order_by("sorts_at", "pk")

    def next_change(self, after: datetime) -> datetime | None:
        """Return when one appears, begins or is over next after a moment."""
        published = self.filter(state=State.PUBLISHED)
        begins = published.filter(begins_at__gt=after).aggregate(next=Min("begins_at"))["next"]
        ends = published.filter(finishes_at__gte=after).aggregate(next=Min("finishes_at"))["next"]
        # At the moment itself an event is not over yet: `coming()`.
        over = ends + timedelta(microseconds=1) if ends else None
        return min(filter(None, [super().next_change(after), begins, over]), default=None)

    def for_cards(self) -> Self:
        """Fetch what a card or row of a list shows, without the texts."""
        return self.defer("body", "summary")

    def for_page(self) -> Self:
        """Fetch what the page of one event shows."""
        return self.select_related("congress__body", "area").prefetch_related(
            "hosts__host", "chairs"
        )

    def for_calendars(self) -> Self:
        """Fetch what a calendar file holds, without the text of the page."""
        return self.defer("body").prefetch_related("hosts__host")


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
    sorts_at = models.DateTimeField(editable=False)
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_digest = models.CharField(max_length=32, default="", editable=False)
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
    level = models.CharField("cấp", max_length=10, choices=Level, blank=True, default="")
    is_reported = models.BooleanField(
        "tường thuật trực tiếp",
        default=False,
        help_text="Trong lúc diễn ra, trang tự báo có tin mới cho người đang xem.",
    )
    participants = models.TextField(
        "thành phần dự",
        blank=True,
        help_text="Mỗi dòng một đại biểu, một đoàn hoặc một thành phần.",
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
            models.Index(fields=["sorts_at", "id"], name="event_sorts"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the moments between which it may be going on, and its calendar number."""
        start = timezone.localtime(self.starts_at)
        end = timezone.localtime(self.ends_at) if self.ends_at else None
        self.begins_at = first_moment(start, Precision(self.precision))
        self.finishes_at = last_moment(start, end, Precision(self.precision))
        self.sorts_at = self.begins_at if self.has_known_day() else self.finishes_at
        if (digest := self._digest_for_calendars()) != self.calendar_digest:
            self.sequence += 1 if self.calendar_digest else 0
            self.calendar_digest = digest
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, *_COMPUTED}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return item_address("events:detail", self.slug, self.pk)

    def when(self) -> str:
        """Return the time in words, as exactly as it is known."""
        return in_words(
            timezone.localtime(self.starts_at),
            timezone.localtime(self.ends_at) if self.ends_at else None,
            Precision(self.precision),
        )

    def ics_url(self) -> str:
        """Return the address of its calendar file."""
        return reverse("events:ics", args=[self.slug, self.pk])

    def live_url(self) -> str:
        """Return the address of what changes on its page while it goes on."""
        return reverse("events:live", args=[self.slug, self.pk])

    def items_url(self, kind: str) -> str:
        """Return the address of all that it has of a kind: see `events.gathering`."""
        return reverse("events:items", args=[self.slug, self.pk, kind])

    def comparison_url(self) -> str:
        """Return the address at which a congress stands beside another one."""
        return reverse("events:comparison", args=[self.slug, self.pk])

    def span(self) -> tuple[date, date]:
        """Return the first and the last day on which it may be on.

        What ends at midnight ends on the day before: the next day has no moment of it.
        """
        last = max(self.begins_at, self.finishes_at - timedelta(microseconds=1))
        return timezone.localdate(self.begins_at), timezone.localdate(last)

    def begins_on(self) -> datetime:
        """Return the beginning in local time, for the small calendar sheet of a card."""
        return timezone.localtime(self.begins_at)

    def hour_on_first_day(self) -> str:
        """Return the hour, or the part of the day, at which it begins; nothing for whole days."""
        precision = Precision(self.precision)
        if precision is Precision.MINUTE:
            return f"{timezone.localtime(self.starts_at):%H:%M}"
        return PARTS_OF_DAY[precision][0] if precision in PARTS_OF_DAY else ""

    def sheet_head(self) -> str:
        """Return what stands at the top of the calendar sheet: Tháng 6, or Quý II."""
        if self.precision == Precision.QUARTER:
            return f"Quý {to_roman(quarter_of(self.begins_on().date()))}"
        return f"Tháng {self.begins_on().month}"

    def has_known_day(self) -> bool:
        """Tell whether the day is known, or only the month or quarter."""
        return self.precision not in {Precision.MONTH, Precision.QUARTER}

    def stage(self, now: datetime | None = None) -> Phase:
        """Return what its page is about.

        Args:
            now: the moment; the present one when not given.
        """
        return phase_at(
            self.begins_at,
            self.finishes_at,
            now or timezone.now(),
            is_confirmed=self.status != EventStatus.PLANNED,
            has_known_day=self.has_known_day(),
            is_off=self.is_off(),
        )

    def is_off(self) -> bool:
        """Tell whether it was put off or called off."""
        return self.status in {EventStatus.POSTPONED, EventStatus.CANCELLED}

    def phase(self, now: datetime | None = None) -> str:
        """Return where the event stands, in words.

        Args:
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        match self.stage(now):
            case Phase.OFF:
                return str(EventStatus(self.status).label)
            case Phase.AFTER:
                return "Đã diễn ra"
            case Phase.DURING:
                return "Đang diễn ra"
        if self.status == EventStatus.PLANNED:
            return "Đã qua ngày dự kiến" if now > self.finishes_at else "Dự kiến"
        return "Sắp diễn ra"

    def days_left(self, now: datetime | None = None) -> int | None:
        """Return how many days are left until it begins; 0 on its day.

        Args:
            now: the moment; the present one when not given.

        Returns:
            None when it has begun, was put off or called off, or when its day is not known.
        """
        now = now or timezone.now()
        is_to_come = self.phase(now) in {"Dự kiến", "Sắp diễn ra"} and self.has_known_day()
        if not is_to_come or now >= self.begins_at:
            return None
        return (self.begins_on().date() - timezone.localdate(now)).days

    def participant_lines(self) -> list[str]:
        """Return who takes part, a line each."""
        return [line.strip() for line in self.participants.splitlines() if line.strip()]

    def _digest_for_calendars(self) -> str:
        """Return what stands for all that calendars show of it; another one is a new sequence."""
        end = self.ends_at and self.ends_at.timestamp()
        shown = (self.title, self.starts_at.timestamp(), end, self.precision, self.venue)
        return hashlib.blake2b(
            repr((*map(str, shown), str(self.status))).encode(), digest_size=16
        ).hexdigest()

    def missing_for_publication(self) -> list[str]:
        missing = []
        if not self.summary.strip():
            missing.append("Chưa có tóm tắt.")
        return missing


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


class EventChair(models.Model):
    """Somebody who presides over an event, with the post held then."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="chairs")
    name = models.CharField("họ và tên", max_length=100)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "người chủ trì"
        verbose_name_plural = "người chủ trì, đoàn chủ tịch"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.name} – {self.post}" if self.post else self.name

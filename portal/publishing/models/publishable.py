"""What every item that the portal publishes has in common."""

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.organisation.models import Body
from portal.text.slugs import slugify


class State(models.TextChoices):
    """Where an item stands; *scheduled* is `PUBLISHED` with a time still to come."""

    DRAFT = "draft", "Bản nháp"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"


_MOMENT = timedelta(microseconds=1)


def _moments_of(day: date) -> tuple[datetime, datetime]:
    """Return the first and the last moment of a day in Vietnam."""
    return tuple(timezone.make_aware(datetime.combine(day, at)) for at in (time.min, time.max))


class PublishableQuerySet(models.QuerySet):
    """Questions about publication that every list asks in the same way."""

    def published(self, now: datetime | None = None) -> Self:
        """Return what a reader may see at a moment.

        Args:
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now),
            state=State.PUBLISHED,
            published_at__lte=now,
        )

    def published_on_day(self, day: date, now: datetime | None = None) -> Self:
        """Return what was published on a day in Vietnam and may be seen at a moment.

        Args:
            day: the day.
            now: the moment; the present one when not given.
        """
        start, last = _moments_of(day)
        return self.published(min(now or timezone.now(), last)).filter(published_at__gte=start)

    def days_beside(
        self, day: date, now: datetime | None = None
    ) -> tuple[date | None, date | None]:
        """Return the nearest days before and after a day on which something was published.

        Args:
            day: the day.
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        start, last = _moments_of(day)
        # One bound from above each: SQLite uses no second one and would walk through the rest.
        earlier = self.published(min(now, start - _MOMENT)).order_by("-published_at", "-pk")
        later = self.published(now).filter(published_at__gt=last).order_by("published_at", "pk")
        moments = (rows.values_list("published_at", flat=True).first() for rows in (earlier, later))
        before, after = (moment and timezone.localdate(moment) for moment in moments)
        return before, after

    def next_publication(self, after: datetime) -> datetime | None:
        """Return when the next scheduled item appears after a moment."""
        coming = self.filter(state=State.PUBLISHED, published_at__gt=after)
        return coming.order_by("published_at").values_list("published_at", flat=True).first()

    def next_change(self, after: datetime) -> datetime | None:
        """Return when the next item appears, or is no longer shown, after a moment."""
        ending = self.filter(state=State.PUBLISHED, expires_at__gt=after)
        ends = ending.order_by("expires_at").values_list("expires_at", flat=True).first()
        return min(filter(None, [self.next_publication(after), ends]), default=None)

    def newest_first(self) -> Self:
        """Order by the time of publication, the id deciding among equals."""
        return self.order_by(F("published_at").desc(nulls_first=True), "-pk")


class Publishable(models.Model):
    """An item with a state and a time of publication.

    Only the verbs of `portal.publishing.verbs` move the state.
    """

    state = models.CharField(
        "trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(
        "thời điểm đăng",
        null=True,
        blank=True,
        help_text=(
            "Để trống thì tin lên trang ngay khi bấm “Đăng”. "
            "Ghi một giờ trong tương lai để hẹn giờ đăng, ví dụ 24/06/2026 07:30."
        ),
    )
    expires_at = models.DateTimeField(
        "hiện đến",
        null=True,
        blank=True,
        help_text=(
            "Để trống thì hiện mãi. Từ giờ này trở đi, bạn đọc thấy câu “đã hết hạn” ở địa chỉ cũ."
        ),
    )
    first_published_at = models.DateTimeField("đăng lần đầu", null=True, editable=False)
    unit = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị phụ trách",
        help_text="Đơn vị soạn và giữ nội dung này. Để trống là của chung cơ quan.",
    )
    withdrawal_reason = models.CharField(
        "lý do gỡ", max_length=300, blank=True, editable=False, default=""
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "review", "publish")
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_has_time",
                condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_expires_after_publication",
                condition=Q(expires_at__isnull=True)
                | Q(published_at__isnull=True)
                | Q(expires_at__gt=F("published_at")),
                violation_error_message="Giờ hết hạn phải sau thời điểm đăng.",
            ),
        ]
        indexes = [
            models.Index(  # every public list: what is published, newest first
                fields=["state", "-published_at", "-id", "expires_at"],
                name="%(class)s_published",
            ),
            models.Index(  # what is no longer shown next; hardly any item has an end
                fields=["expires_at"],
                condition=Q(expires_at__isnull=False),
                name="%(class)s_expires",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, noting when readers first see the item; a schedule may still move that."""
        if self.state == State.PUBLISHED and not self.was_seen():
            self.first_published_at = self.published_at
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "first_published_at"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Hold what is published to what the verbs asked of it."""
        super().clean()
        if self.state != State.PUBLISHED:
            return
        if self.published_at is None:
            sentence = "Nội dung đã đăng phải có thời điểm đăng; muốn ẩn thì hãy gỡ."
            raise ValidationError({"published_at": sentence})
        if self.was_seen() and self.published_at > timezone.now():
            sentence = "Bạn đọc đã thấy nội dung này; muốn ẩn thì hãy gỡ, kèm lý do."
            raise ValidationError({"published_at": sentence})
        if missing := self.missing_for_publication():
            raise ValidationError(missing)

    def wait_for_turn(self) -> None:
        """Wait until this item may be locked; a kind whose changes reach other items says how."""

    def was_seen(self, now: datetime | None = None) -> bool:
        """Tell whether readers have seen the item, at whatever address it stands now.

        Args:
            now: the moment; the present one when not given.
        """
        first = self.first_published_at
        return first is not None and first <= (now or timezone.now())

    def is_published(self, now: datetime | None = None) -> bool:
        """Tell whether a reader may see the item; the twin of `published()`.

        Args:
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        return (
            self.state == State.PUBLISHED
            and self.published_at is not None
            and self.published_at <= now
            and not self.has_expired(now)
        )

    def is_scheduled(self, now: datetime | None = None) -> bool:
        """Tell whether the item waits for its time of publication."""
        return (
            self.state == State.PUBLISHED
            and self.published_at is not None
            and self.published_at > (now or timezone.now())
        )

    def has_expired(self, now: datetime | None = None) -> bool:
        """Tell whether the item was published and is no longer shown, for its time is over."""
        return (
            self.state == State.PUBLISHED
            and self.expires_at is not None
            and self.expires_at <= (now or timezone.now())
        )

    def state_label(self) -> str:
        """Return the state in words, with the time when one is still to come."""
        if self.is_scheduled():
            return f"Hẹn đăng lúc {timezone.localtime(self.published_at):%H:%M %d/%m/%Y}"
        if self.has_expired():
            return f"Hết hạn từ {timezone.localtime(self.expires_at):%H:%M %d/%m/%Y}"
        return self.get_state_display()

    def missing_for_publication(self) -> list[str]:
        """Return what still has to be done before publication, as sentences."""
        return []


class Slugged(models.Model):
    """An item whose address holds words of its title, frozen once readers know them."""

    title = models.CharField("tiêu đề", max_length=300)
    slug = models.SlugField("chữ trong địa chỉ", max_length=80, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, following the title with the slug until the first publication."""
        if getattr(self, "first_published_at", None) is None or not self.slug:
            self.slug = slugify(self.title) or "bai"
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "slug"}
        super().save(*args, **kwargs)

"""What every item that the portal publishes has in common."""

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.text.slugs import slugify


class State(models.TextChoices):
    """Where an item stands; *scheduled* is `PUBLISHED` with a time still to come."""

    DRAFT = "draft", "Bản nháp"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class PublishableQuerySet(models.QuerySet):
    """Questions about publication that every list asks in the same way."""

    def published(self, now: datetime | None = None) -> Self:
        """Return what a reader may see at a moment.

        Args:
            now: the moment; the present one when not given.
        """
        return self.filter(state=State.PUBLISHED, published_at__lte=now or timezone.now())

    def next_publication(self, after: datetime) -> datetime | None:
        """Return when the next scheduled item appears after a moment."""
        coming = self.filter(state=State.PUBLISHED, published_at__gt=after)
        return coming.order_by("published_at").values_list("published_at", flat=True).first()

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
    first_published_at = models.DateTimeField("đăng lần đầu", null=True, editable=False)
    withdrawal_reason = models.CharField(
        "lý do gỡ", max_length=300, blank=True, editable=False, default=""
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_has_time",
                condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(  # every public list: what is published, newest first
                fields=["state", "-published_at", "-id"],
                name="%(class)s_published",
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
        return (
            self.state == State.PUBLISHED
            and self.published_at is not None
            and self.published_at <= (now or timezone.now())
        )

    def is_scheduled(self, now: datetime | None = None) -> bool:
        """Tell whether the item waits for its time of publication."""
        return self.state == State.PUBLISHED and not self.is_published(now)

    def state_label(self) -> str:
        """Return the state in words, with the time when one is still to come."""
        if self.is_scheduled():
            return f"Hẹn đăng lúc {timezone.localtime(self.published_at):%H:%M %d/%m/%Y}"
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


class OldAddress(models.Model):
    """An address that readers still have, and where it leads today."""

    path = models.CharField(
        "địa chỉ cũ",
        max_length=500,
        unique=True,
        help_text="Bắt đầu bằng dấu /, ví dụ /tin-cu/bai-12.html; kèm phần sau dấu ? nếu có.",
    )
    target = models.CharField(
        "dẫn đến", max_length=500, help_text="Một địa chỉ của cổng, ví dụ /tin-tuc/ten-bai-12/."
    )

    class Meta:
        verbose_name = "địa chỉ cũ"
        verbose_name_plural = "địa chỉ cũ"
        constraints = [
            models.CheckConstraint(
                name="publishing_oldaddress_within_portal",
                condition=Q(path__startswith="/")
                & Q(target__startswith="/")
                & ~Q(target__startswith="//"),
                violation_error_message="Cả hai địa chỉ phải bắt đầu bằng một dấu /.",
            ),
            models.CheckConstraint(
                name="publishing_oldaddress_leads_elsewhere",
                condition=~Q(path=F("target")),
                violation_error_message="Địa chỉ cũ và địa chỉ mới đang giống nhau.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} → {self.target}"

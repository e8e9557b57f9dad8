"""Notices (*thông báo*), each with the days on which it holds."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import BooleanField, Case, F, Q, Value, When
from django.utils import timezone

from documents.models import Document
from portal.organisation.models import Area
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged
from portal.richtext.fields import RichTextField
from portal.text.dates import short_date
from portal.text.excerpts import plain_text


class NoticeQuerySet(PublishableQuerySet):
    """Questions about notices."""

    def in_force(self, now: datetime | None = None) -> Self:
        """Return those that hold today.

        Args:
            now: the moment; the present one when not given.
        """
        today = timezone.localdate(now)
        return self.filter(
            Q(shown_from__isnull=True) | Q(shown_from__lte=today),
            Q(shown_until__isnull=True) | Q(shown_until__gte=today),
        )

    def those_over_last(self, now: datetime | None = None) -> Self:
        """Put those that are over, which are marked `over`, behind all others; the newest first.

        Args:
            now: the moment; the present one when not given.
        """
        is_over = When(shown_until__lt=timezone.localdate(now), then=Value(value=True))
        over = Case(is_over, default=Value(value=False), output_field=BooleanField())
        return self.annotate(over=over).order_by("over", F("published_at").desc(), "-pk")

    def for_list(self) -> Self:
        """Fetch what a row of a list shows, in one query, without the bodies."""
        return self.defer("body")

    def for_home(self) -> Self:
        """Fetch what the home page shows, the newest first."""
        return self.for_list().newest_first()

    def for_page(self) -> Self:
        """Fetch what the page of one notice shows."""
        return self.select_related("area")


class Notice(Slugged, Publishable):
    """A notice. When its days are over its page stays and says so."""

    shown_from = models.DateField(
        "có giá trị từ ngày", null=True, blank=True, help_text="Để trống thì từ khi đăng."
    )
    shown_until = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        help_text="Sau ngày này trang chủ không nêu nữa; thông báo vẫn xem được, ghi rõ đã hết hạn."
        " Để trống thì không có hạn.",
    )
    body = RichTextField("nội dung", blank=True)
    documents = models.ManyToManyField(
        Document,
        blank=True,
        related_name="notices",
        verbose_name="văn bản kèm theo",
        help_text="Văn bản đã có trên cổng, cùng tệp đính kèm của chúng.",
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="địa bàn",
    )

    objects = NoticeQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                name="pages_notice_ends_after_start",
                condition=Q(shown_from__isnull=True)
                | Q(shown_until__isnull=True)
                | Q(shown_until__gte=F("shown_from")),
                violation_error_message="Ngày hết hạn đứng trước ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return item_address("pages:notice", self.slug, self.pk)

    def is_over(self, now: datetime | None = None) -> bool:
        """Tell whether its last day has passed.

        Args:
            now: the moment; the present one when not given.
        """
        return self.shown_until is not None and self.shown_until < timezone.localdate(now)

    def is_to_come(self, now: datetime | None = None) -> bool:
        """Tell whether its first day is still to come.

        Args:
            now: the moment; the present one when not given.
        """
        return self.shown_from is not None and self.shown_from > timezone.localdate(now)

    def is_in_force(self, now: datetime | None = None) -> bool:
        """Tell whether it holds today; the twin of `in_force()`."""
        return not self.is_over(now) and not self.is_to_come(now)

    def validity(self) -> str:
        """Return its days in words, as they go on a sentence; nothing when it has none."""
        if self.shown_from and self.shown_from == self.shown_until:
            return f"trong ngày {short_date(self.shown_from)}"
        begins = f"từ ngày {short_date(self.shown_from)}" if self.shown_from else ""
        ends = f"đến hết ngày {short_date(self.shown_until)}" if self.shown_until else ""
        return " ".join(filter(None, [begins, ends]))

    def published_on(self) -> date | None:
        """Return the day of its publication."""
        return timezone.localdate(self.published_at) if self.published_at else None

    def missing_for_publication(self) -> list[str]:
        return [] if plain_text(self.body).strip() else ["Chưa có nội dung."]

"""Banners: a slogan or a picture, in its place, from one moment to another."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Min, Q
from django.utils import timezone

from portal.media.fields import PictureField
from portal.site.addresses import is_external, validate_target

_NO_PICTURE = Q(picture="") | Q(picture__isnull=True)


class Place(models.TextChoices):
    """Where a banner stands."""

    TOP = "dau-trang", "Đầu mọi trang"
    HOME = "trang-chu", "Trang chủ"
    FOOT = "cuoi-trang", "Cuối mọi trang"


class BannerQuerySet(models.QuerySet):
    """Questions about banners."""

    def in_time(self, now: datetime | None = None) -> Self:
        """Return what readers see somewhere, in order.

        Args:
            now: the moment; a banner is there at its first moment and gone at its last.
        """
        now = now or timezone.now()
        return self.filter(
            Q(shown_from__isnull=True) | Q(shown_from__lte=now),
            Q(shown_until__isnull=True) | Q(shown_until__gt=now),
            is_on=True,
        ).order_by("position", "pk")

    def showing(self, place: Place, now: datetime | None = None) -> Self:
        """Return what readers see at a place, in order.

        Args:
            place: the place.
            now: the moment.
        """
        return self.in_time(now).filter(place=place)

    def next_change(self, after: datetime) -> datetime | None:
        """Return when one appears or goes next after a moment."""
        moments = self.filter(is_on=True).aggregate(
            appears=Min("shown_from", filter=Q(shown_from__gt=after)),
            goes=Min("shown_until", filter=Q(shown_until__gt=after)),
        )
        return min(filter(None, moments.values()), default=None)


class Banner(models.Model):
    """A banner: static, a text that is large or a picture that is described."""

    place = models.CharField("vị trí", max_length=12, choices=Place, default=Place.TOP)
    text = models.CharField(
        "khẩu hiệu",
        max_length=200,
        blank=True,
        help_text="Chữ hiện lớn và đứng yên. Viết như câu thường dễ đọc hơn viết hoa toàn bộ.",
    )
    picture = PictureField(
        "ảnh",
        null=True,
        blank=True,
        width_field="picture_width",
        height_field="picture_height",
        help_text="Ảnh ngang, rộng từ 1.200 điểm trở lên; JPEG, PNG hoặc WebP, dưới 15 MB.",
    )
    picture_width = models.PositiveIntegerField(null=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, editable=False)
    alt = models.CharField(
        "mô tả ảnh",
        max_length=300,
        blank=True,
        help_text="Ghi lại mọi chữ có trong ảnh, cho người không nhìn thấy ảnh.",
    )
    address = models.CharField(
        "dẫn đến",
        max_length=500,
        blank=True,
        validators=[validate_target],
        help_text="Không bắt buộc: /su-kien/ hoặc https://mattran.org.vn/.",
    )
    position = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước, trong cùng một vị trí."
    )
    is_on = models.BooleanField("bật", default=True)
    shown_from = models.DateTimeField(
        "hiện từ",
        null=True,
        blank=True,
        help_text="Ngày trước, tháng sau: 18/11/2026 07:00. Để trống: hiện ngay.",
    )
    shown_until = models.DateTimeField(
        "đến", null=True, blank=True, help_text="Để trống: hiện cho đến khi tắt."
    )

    objects = BannerQuerySet.as_manager()

    class Meta:
        verbose_name = "băng khẩu hiệu"
        verbose_name_plural = "băng khẩu hiệu"
        ordering = ["place", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="site_banner_text_or_picture",
                condition=(~Q(text="") & _NO_PICTURE) | (Q(text="") & ~_NO_PICTURE),
                violation_error_message=(
                    "Một băng có khẩu hiệu hoặc có ảnh: cần đúng một trong hai."
                ),
            ),
            models.CheckConstraint(
                name="site_banner_picture_described",
                condition=_NO_PICTURE | ~Q(alt=""),
                violation_error_message=(
                    "Ảnh cần mô tả: ghi lại chữ trong ảnh cho người không nhìn thấy ảnh."
                ),
            ),
            models.CheckConstraint(
                name="site_banner_off_after_on",
                condition=(
                    Q(shown_from__isnull=True)
                    | Q(shown_until__isnull=True)
                    | Q(shown_until__gt=F("shown_from"))
                ),
                violation_error_message="Lúc thôi hiện phải sau lúc bắt đầu hiện.",
            ),
            models.CheckConstraint(
                name="site_banner_known_place",
                condition=Q(place__in=Place.values),
                violation_error_message="Chọn một trong các vị trí của cổng.",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.alt

    def is_showing(self, now: datetime) -> bool:
        """Tell whether readers see it at a moment, as `in_time` does."""
        has_begun = self.shown_from is None or self.shown_from <= now
        is_over = self.shown_until is not None and self.shown_until <= now
        return self.is_on and has_begun and not is_over

    def leads_outside(self) -> bool:
        """Tell whether its link leaves the portal."""
        return bool(self.address) and is_external(self.address)

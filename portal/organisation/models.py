"""Areas: provinces, former districts and communes, each with the time it existed."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class AreaKind(models.TextChoices):
    """The kinds of area; districts and the like exist until 30 June 2025 only."""

    PROVINCE = "tinh", "tỉnh"
    CITY = "thanh-pho", "thành phố"
    DISTRICT = "huyen", "huyện"
    URBAN_DISTRICT = "quan", "quận"
    TOWN = "thi-xa", "thị xã"
    COMMUNE = "xa", "xã"
    WARD = "phuong", "phường"
    SPECIAL_ZONE = "dac-khu", "đặc khu"


class AreaQuerySet(models.QuerySet):
    """Questions about areas."""

    def existing(self, on: date | None = None) -> Self:
        """Return the areas that exist on a day.

        Args:
            on: the day; today when not given.
        """
        on = on or timezone.localdate()
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )


class Area(models.Model):
    """An area. Old items keep an area that is gone; new ones may not choose it."""

    kind = models.CharField("loại", max_length=12, choices=AreaKind)
    name = models.CharField("tên", max_length=100, help_text="Không kèm loại: “Phú Lộc”.")
    slug = models.SlugField("chữ trong địa chỉ", max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thuộc",
    )
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_until = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        help_text="Ngày cuối cùng còn địa bàn này, ví dụ 30/06/2025 với cấp huyện.",
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name="nay thuộc",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "địa bàn"
        verbose_name_plural = "địa bàn"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_area_ends_after_start",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    def exists_on(self, day: date) -> bool:
        """Tell whether the area exists on a day; the twin of `existing()`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or self.valid_until >= day
        )

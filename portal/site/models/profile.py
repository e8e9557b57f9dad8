"""What the committee says of itself on every page; in the database, never in templates."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from portal.media.fields import PictureField


class SiteProfile(models.Model):
    """The one row that describes the portal and who is responsible for it."""

    name = models.CharField(
        "tên cổng",
        max_length=200,
        default="Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        help_text="Hiện ở đầu mọi trang.",
    )
    slogan = models.CharField("dòng dưới tên", max_length=200, blank=True)
    emblem = PictureField(
        "biểu trưng",
        null=True,
        blank=True,
        help_text="Ảnh vuông, nền trong suốt (PNG). Cổng không vẽ lại, không đổi màu biểu trưng.",
    )
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    editor_in_chief = models.CharField("chịu trách nhiệm nội dung", max_length=200, blank=True)
    licence = models.CharField(
        "giấy phép", max_length=300, blank=True, help_text="Để trống thì không hiện dòng này."
    )

    class Meta:
        verbose_name = "thông tin cổng"
        verbose_name_plural = "thông tin cổng"
        constraints = [
            models.CheckConstraint(name="site_siteprofile_only_one", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save as the one row."""
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> Self:
        """Return the profile; one of defaults while nobody has filled it in."""
        return cls.objects.first() or cls()

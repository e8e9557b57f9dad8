"""Addresses that the portal or its forerunner used."""

from django.db import models
from django.db.models import F, Q


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

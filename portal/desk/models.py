"""Links that lead nowhere, as the last check found them."""

from django.db import models

from portal.publishing.models import OfItem


class BrokenLink(OfItem):
    """A link in a text that readers see, which leads nowhere."""

    address = models.CharField("địa chỉ", max_length=1000)
    why = models.CharField("vì sao", max_length=200)
    found_at = models.DateTimeField("thấy lúc")

    class Meta:
        verbose_name = "liên kết hỏng"
        verbose_name_plural = "liên kết hỏng"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "address"], name="desk_brokenlink_once"
            ),
        ]

    def __str__(self) -> str:
        return self.address

"""Within which units an account works."""

from django.conf import settings
from django.db import models

from portal.organisation.models import Body


class Scope(models.Model):
    """The units whose items an account may work on. Without a scope it is the whole portal.

    A scope whose units were all deleted holds nothing, or their end would open everything. Of
    contributors that is different: without a unit they have what they wrote themselves.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="scope",
        verbose_name="tài khoản",
    )
    units = models.ManyToManyField(
        Body,
        blank=True,
        related_name="+",
        verbose_name="đơn vị",
        help_text="Chỉ thấy và sửa nội dung của các đơn vị này và đơn vị trực thuộc.",
    )

    class Meta:
        verbose_name = "phạm vi theo đơn vị"
        verbose_name_plural = "phạm vi theo đơn vị"

    def __str__(self) -> str:
        return str(self.user)

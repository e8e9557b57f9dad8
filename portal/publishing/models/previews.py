"""Links that show somebody without an account what readers do not see yet."""

from django.conf import settings
from django.db import models

from portal.publishing.models.versions import OfItem


class PreviewLink(OfItem):
    """A link to a preview, for a while. Only the digest of its secret is kept."""

    digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    expires_at = models.DateTimeField("dùng được đến")

    class Meta:
        verbose_name = "liên kết xem trước"
        verbose_name_plural = "liên kết xem trước"
        indexes = [models.Index(fields=["content_type", "object_id"], name="previewlink_of_item")]

    def __str__(self) -> str:
        return f"{self.item}, đến {self.expires_at:%d/%m/%Y %H:%M}"

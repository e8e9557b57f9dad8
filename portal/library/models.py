"""Where the pictures of the library are used."""

from django.db import models

from portal.media.models import Picture
from portal.publishing.models import OfItem


class PictureUse(OfItem):
    """An item shows a picture: to readers, or in the version that is being prepared.

    Kept with every change (`portal.library.uses`). What is in use cannot be deleted.
    """

    picture = models.ForeignKey(
        Picture, on_delete=models.PROTECT, related_name="uses", verbose_name="ảnh"
    )

    class Meta:
        verbose_name = "nơi dùng ảnh"
        verbose_name_plural = "nơi dùng ảnh"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "picture"], name="library_pictureuse_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.picture}: {self.item}"

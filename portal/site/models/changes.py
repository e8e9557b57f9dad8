"""Which changes of what pages show were noted."""

from django.db import models


class PageChange(models.Model):
    """A change of what pages show. Rows are only added, so that no change waits for another.

    All processes look at the latest of them (`portal.site.pagecache.standing`).
    """

    noted_at = models.DateTimeField("ghi nhận lúc", auto_now_add=True)

    class Meta:
        verbose_name = "thay đổi trên trang"
        verbose_name_plural = "thay đổi trên trang"

    def __str__(self) -> str:
        return f"{self.pk}"

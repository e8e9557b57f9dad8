"""Who writes."""

from django.db import models


class Author(models.Model):
    """Who writes: a person or an office, with the post to show."""

    name = models.CharField("tên hoặc bút danh", max_length=100)
    post = models.CharField("chức vụ, đơn vị", max_length=200, blank=True)

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "post"],
                name="news_author_once",
                violation_error_message="Đã có tác giả này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.post}" if self.post else self.name

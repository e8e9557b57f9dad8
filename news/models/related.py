"""Articles that an editor puts beside another one."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class RelatedLink(models.Model):
    """An article that is shown beside another one, in an order."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="related_links")
    to = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="+", verbose_name="bài liên quan"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "bài liên quan"
        verbose_name_plural = "bài liên quan"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "to"],
                name="news_relatedlink_once",
                violation_error_message="Bài này đã được chọn.",
            ),
            models.CheckConstraint(
                name="news_relatedlink_leads_elsewhere",
                condition=~Q(article=F("to")),
                violation_error_message="Không thể chọn chính bài này.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.to)

    def clean(self) -> None:
        """Refuse the article itself."""
        super().clean()
        if self.to_id is not None and self.to_id == self.article_id:
            raise ValidationError({"to": "Không thể chọn chính bài này."})

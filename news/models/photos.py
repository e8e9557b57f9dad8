"""The photos of an article."""

from django.db import models
from django.urls import reverse

from news.models.article import Article
from portal.gallery.models import AnyPhoto


class ArticlePhoto(AnyPhoto):
    """One photo of an article."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="photos", verbose_name="bài viết"
    )

    class Meta(AnyPhoto.Meta):
        verbose_name = "ảnh trong bài"
        verbose_name_plural = "ảnh trong bài"
        indexes = [
            models.Index(  # the photos of an article in their order
                fields=["article", "position", "id"], name="article_photo_position"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("news:photo", args=[self.article.slug, self.article_id, self.pk])

"""The photos of an article."""

from django.db import models
from django.urls import reverse

from news.models.article import Article
from portal.gallery.models import AnyPhoto
from portal.text.excerpts import excerpt

_ENDS = (".", "!", "?", "…")  # of sentences


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

    def become_cover(self) -> None:
        """Change places with the cover of the article; without one, leave the others."""
        article = self.article
        before = article.cover.name, article.cover_alt, article.cover_caption
        article.cover, article.cover_alt = self.picture.name, self.alt
        article.cover_caption = self.words_below()
        article.save()
        if before[0]:
            self.picture, self.alt, self.caption = before
            self.credit = ""
            self.save()
        else:
            self.delete()

    def words_below(self) -> str:
        """Return caption and credit in one, as the cover has them; a long caption gives way."""
        room = self.article._meta.get_field("cover_caption").max_length
        credit = f"Ảnh: {self.credit}" if self.credit else ""
        if not (self.caption and credit):
            return excerpt(self.caption or credit, room)
        caption = excerpt(self.caption, room - len(credit) - len(". "))
        return f"{caption}{'' if caption.endswith(_ENDS) else '.'} {credit}"

    def get_absolute_url(self) -> str:
        return reverse("news:photo", args=[self.article.slug, self.article_id, self.pk])

"""Articles that stand at the head of a category, in an order and for a time."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from news.models.category import Category
from news.models.placement import card_of, cards_of_articles
from portal.publishing.models import State

if TYPE_CHECKING:
    from news.models.article import Article


class FeaturedPlaceQuerySet(models.QuerySet):
    """Questions about featured places."""

    def standing(self, now: datetime | None = None) -> Self:
        """Return those that hold at a moment and whose article readers may see, in order.

        Args:
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        has_begun = Q(shows_from__isnull=True) | Q(shows_from__lte=now)
        goes_on = Q(shows_until__isnull=True) | Q(shows_until__gt=now)
        is_shown = Q(article__expires_at__isnull=True) | Q(article__expires_at__gt=now)
        return self.filter(
            has_begun,
            goes_on,
            is_shown,
            article__state=State.PUBLISHED,
            article__published_at__lte=now,
        ).order_by("position", "pk")

    def articles(self) -> list["Article"]:
        """Return their articles, in one query."""
        return [card_of(row) for row in cards_of_articles(self)]

    def next_change(self, after: datetime) -> datetime | None:
        """Return when the next article comes to its place or leaves it, after a moment."""
        moments = (
            self.filter(**{f"{name}__gt": after}).order_by(name).values_list(name, flat=True)[:1]
            for name in ("shows_from", "shows_until")
        )
        return min((moment for found in moments for moment in found), default=None)


class FeaturedPlace(models.Model):
    """An article at the head of the page of a category."""

    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="featured", verbose_name="chuyên mục"
    )
    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="featured_in", verbose_name="bài viết"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    shows_from = models.DateTimeField(
        "hiện từ", null=True, blank=True, help_text="Để trống thì hiện ngay."
    )
    shows_until = models.DateTimeField(
        "hiện đến", null=True, blank=True, help_text="Để trống thì hiện đến khi bỏ chọn."
    )

    objects = FeaturedPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí nổi bật"
        verbose_name_plural = "vị trí nổi bật"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "article"],
                name="news_featuredplace_once",
                violation_error_message="Bài này đã được chọn.",
            ),
            models.CheckConstraint(
                name="news_featuredplace_ends_after_start",
                condition=Q(shows_from__isnull=True)
                | Q(shows_until__isnull=True)
                | Q(shows_until__gt=F("shows_from")),
                violation_error_message="Giờ thôi hiện phải sau giờ bắt đầu.",
            ),
        ]
        indexes = [
            models.Index(fields=["shows_from"], name="news_featured_from"),
            models.Index(fields=["shows_until"], name="news_featured_until"),
        ]

    def __str__(self) -> str:
        return str(self.article)

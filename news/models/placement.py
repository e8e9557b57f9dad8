"""Where articles are listed: one row for each list, so that any list is one walk of an index."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.media.models import focus_of
from portal.publishing.models import PublishableQuerySet

if TYPE_CHECKING:
    from news.models.article import Article

# What a card of an article shows.
CARD = ("title", "slug", "lead", "cover", "cover_width", "cover_height", "published_at")
CARD_CATEGORY = ("category__name", "category__path")


def cards_of_articles(rows: models.QuerySet, *own: str) -> models.QuerySet:
    """Fetch what cards show of the articles that rows lead to, in one query.

    Args:
        rows: with a foreign key `article`; `card_of` takes the article out of each.
        own: columns of the rows that are needed besides.
    """
    shown = [f"article__{name}" for name in (*CARD, *CARD_CATEGORY)]
    cards = rows.select_related("article__category").only("article", *own, *shown)
    return cards.annotate(cover_focus=focus_of("article__cover"))


def card_of(row: Any) -> "Article":
    """Return the article of a row of `cards_of_articles`, with what its card shows."""
    row.article.cover_focus = row.cover_focus
    return row.article


class Place(models.IntegerChoices):
    """What a list is of."""

    CATEGORY = 1, "Chuyên mục"
    TOPIC = 2, "Chuyên đề"
    TAG = 3, "Thẻ"
    AUTHOR = 4, "Tác giả"
    AREA = 5, "Địa bàn"


class PlacementQuerySet(PublishableQuerySet):
    """Questions about the articles of lists, as about articles themselves."""

    def at(self, place: Place, pk: int) -> Self:
        """Return those of one list.

        Args:
            place: what the list is of.
            pk: the id of the category, topic, tag, author or area.
        """
        return self.filter(place=place, place_id=pk)

    def published(self, now: datetime | None = None) -> Self:
        """Return those that a reader may see at a moment; drafts have no rows.

        Args:
            now: the moment; the present one when not given.
        """
        now = now or timezone.now()
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now), published_at__lte=now
        )

    def newest_first(self) -> Self:
        """Order by the time of publication, the id of the article deciding among equals."""
        return self.order_by("-published_at", "-article_id")

    def for_cards(self) -> Self:
        """Fetch what a card or row of a list shows, newest first, in one query."""
        return cards_of_articles(self, "published_at").newest_first()

    def newer_than(self, article: "Article") -> Self:
        """Return those of later articles, the nearest first."""
        # One bound that an index begins at: with "or" both databases sort all that is newer.
        begun = self.filter(published_at__gte=article.published_at)
        at_once = Q(published_at=article.published_at, article_id__lte=article.pk)
        return begun.exclude(at_once).order_by("published_at", "article_id")

    def older_than(self, article: "Article") -> Self:
        """Return those of earlier articles, the nearest first."""
        begun = self.filter(published_at__lte=article.published_at)
        at_once = Q(published_at=article.published_at, article_id__gte=article.pk)
        return begun.exclude(at_once).order_by("-published_at", "-article_id")

    def newest_ids(self, count: int) -> list[int]:
        """Return the ids of the newest articles, in one query that an index answers."""
        return list(self.newest_first().values_list("article_id", flat=True)[:count])


class Placement(models.Model):
    """An article stands in a list. Kept by `news.placing`, never by hand (ADR 19).

    A category lists what lies in it and in those below it; so an article has a row for each of its
    categories and for all above them, and no list has it twice.

    Attributes:
        place: what the list is of.
        place_id: the id of that.
        published_at: as of the article, likewise `expires_at`; drafts have no rows.
    """

    place = models.PositiveSmallIntegerField(choices=Place)
    place_id = models.BigIntegerField()
    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="placements")
    published_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "chỗ đứng của bài"
        verbose_name_plural = "chỗ đứng của bài"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "place", "place_id"], name="news_placement_once"
            ),
        ]
        indexes = [
            models.Index(  # every list, newest first: count, pages and keys of deep pages
                fields=["place", "place_id", "-published_at", "-article", "expires_at", "id"],
                name="news_placement_list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()} {self.place_id}: {self.article_id}"

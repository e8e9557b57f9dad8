"""What belongs to an article: what an editor chose, then what shares most with it (ADR 19).

Two articles share documents that both cite, topics, tags and an area. Each of these gives its
newest articles from an index, so that the work is bounded whatever the portal holds.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value
from django.utils import timezone

from documents.models import Mention
from news.models import Article, Place, Placement
from news.search import SOURCE

NEWEST_OF_EACH = 40  # articles that a document, topic, tag or area brings in
MOST_DOCUMENTS = 12  # of those that an article cites
SPARE = 10  # of the best, in case some are no longer shown

_CITES = 0  # stands among the places
_WEIGHTS = {
    _CITES: 6,
    Place.TOPIC: 5,
    Place.TAG: 4,
    Place.AREA: 2,
    Place.CATEGORY: 0,  # only where nothing else is shared
}


def related_to(
    article: Article,
    count: int,
    *,
    without: Iterable[Article] = (),
    now: datetime | None = None,
) -> list[Article]:
    """Return the articles related to one, in at most four queries.

    Those that an editor chose come first, in their order; then those that share most, the newest
    first among equals; those of its category only where there are no others.

    Args:
        article: one of `for_page()`.
        count: how many at most.
        without: articles that the page shows already; what an editor chose is shown all the same.
        now: the moment at which readers must be allowed to see them.
    """
    now = now or timezone.now()
    chosen = list(article.related_links.values_list("to", flat=True))
    left_out = {article.pk, *chosen, *(each.pk for each in without)}
    best = [] if len(chosen) > count else _best(article, left_out, count + SPARE, now)
    published = Article.objects.published(now).for_cards()
    found = published.in_bulk([*chosen, *best]) if chosen or best else {}
    return [found[pk] for pk in [*chosen, *best] if pk in found][:count]


def _best(article: Article, left_out: set[int], count: int, now: datetime) -> list[int]:
    scores: defaultdict[int, int] = defaultdict(int)
    moments: dict[int, datetime] = {}
    for signal, _, pk, moment in set(_sharing(article, now)):
        scores[pk] += _WEIGHTS[signal]
        moments[pk] = moment
    candidates = [pk for pk in scores if pk not in left_out]
    candidates.sort(key=lambda pk: (scores[pk], moments[pk], pk), reverse=True)
    return candidates[:count]


def _sharing(article: Article, now: datetime) -> QuerySet:
    """Return what is shared, its id, an article that shares it and its moment, in two queries."""
    cited = Mention.objects.of(SOURCE.kind, article.pk).filter(document__isnull=False).order_by()
    documents = cited.values_list("document", flat=True).distinct()[:MOST_DOCUMENTS]
    shared: list[tuple[Place, int]] = [
        *((Place.TOPIC, each.pk) for each in article.topics.all()),
        *((Place.TAG, each.pk) for each in article.tags.all()),
        *([(Place.AREA, article.area_id)] if article.area_id is not None else []),
        (Place.CATEGORY, article.category_id),
    ]
    first, *others = (
        *(_listed_at(place, pk, now) for place, pk in shared),
        *(_citing(pk, now) for pk in documents),
    )
    return first.union(*others, all=True)


def _listed_at(place: Place, pk: int, now: datetime) -> QuerySet:
    newest = Placement.objects.at(place, pk).published(now).newest_first()
    rows = Placement.objects.filter(pk__in=newest.values("pk")[:NEWEST_OF_EACH]).order_by()
    return rows.values_list(F("place"), "place_id", "article_id", "published_at")


def _citing(document: int, now: datetime) -> QuerySet:
    newest = (
        Mention.objects.visible(now)
        .filter(document=document, kind=SOURCE.kind)
        .order_by(F("day").desc(nulls_last=True))
    )
    rows = Mention.objects.filter(pk__in=newest.values("pk")[:NEWEST_OF_EACH]).order_by()
    signal: Any = Value(_CITES, IntegerField())
    return rows.values_list(signal, "document_id", "object_id", "visible_from")

"""Keeps the rows of `Placement` as the articles say: in which lists each one stands.

A step of publication keeps those of an article that was changed (`follow_change`). What moves many
articles at once, a category that gets another parent or tags that become one, calls `place_again`.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from django.db.models import QuerySet, Value

from news.models import Article, Author, Category, CoAuthor, Place, Placement
from portal.publishing.models import Publishable, State

_Row = tuple[int, int]  # a place and its id
_BATCH = 500


def follow_change(item: Publishable) -> None:
    """Keep the rows of an article that was changed; a step of publication."""
    if isinstance(item, Article):
        place([item])


def listed_at(place: Place, *ids: int) -> list[int]:
    """Return the ids of the articles of some lists, which readers see or will see."""
    rows = Placement.objects.filter(place=place, place_id__in=ids).order_by()
    return list(rows.values_list("article_id", flat=True).distinct())


def place_again(ids: Iterable[int]) -> None:
    """Keep the rows of many articles, in batches.

    Args:
        ids: of the articles.
    """
    columns = ("state", "published_at", "expires_at", "category", "author", "area")
    ids = iter(ids)
    while batch := list(islice(ids, _BATCH)):
        place(Article.objects.filter(pk__in=batch).only(*columns))


def forget(place: Place, *ids: int) -> None:
    """Take away lists whose category, topic, tag or author is gone."""
    Placement.objects.filter(place=place, place_id__in=ids).delete()


def place(articles: Iterable[Article]) -> None:
    """Keep the rows of some articles, in a handful of queries for all of them.

    Args:
        articles: some hundreds at most. Those that readers neither see nor will see at their
            hour get no rows.
    """
    articles = list(articles)
    shown = {each.pk: each for each in articles if each.state == State.PUBLISHED}
    wanted = _wanted(shown)
    there: defaultdict[int, set[_Row]] = defaultdict(set)
    gone, late = [], set()
    for row in Placement.objects.filter(article__in=[each.pk for each in articles]):
        if (row.place, row.place_id) not in wanted[row.article_id]:
            gone.append(row.pk)
            continue
        there[row.article_id].add((row.place, row.place_id))
        article = shown[row.article_id]
        if (row.published_at, row.expires_at) != (article.published_at, article.expires_at):
            late.add(row.article_id)
    if gone:
        Placement.objects.filter(pk__in=gone).delete()
    for pk in late:
        Placement.objects.filter(article=pk).update(**_times(shown[pk]))
    missing = [
        Placement(place=place, place_id=place_id, article_id=pk, **_times(shown[pk]))
        for pk in shown
        for place, place_id in sorted(wanted[pk] - there[pk])
    ]
    # Another process may be placing the same article, for its category moved.
    Placement.objects.bulk_create(missing, ignore_conflicts=True)


def _times(article: Article) -> dict[str, object]:
    return {"published_at": article.published_at, "expires_at": article.expires_at}


def _wanted(articles: dict[int, Article]) -> defaultdict[int, set[_Row]]:
    """Return where each of some articles stands, without a query when there are none."""
    wanted: defaultdict[int, set[_Row]] = defaultdict(set)
    if not articles:
        return wanted
    for pk, article in articles.items():
        columns = (
            (Place.CATEGORY, article.category_id),
            (Place.AUTHOR, article.author_id),
            (Place.AREA, article.area_id),
        )
        wanted[pk] |= {(place, place_id) for place, place_id in columns if place_id is not None}
    for place, pk, place_id in _further(list(articles)):
        wanted[pk].add((place, place_id))
    parents = dict(Category.objects.order_by().values_list("pk", "parent_id"))
    signed = {pk for rows in wanted.values() for place, pk in rows if place == Place.AUTHOR}
    known = Author.objects.filter(pk__in=signed, is_pen_name_public=True).order_by()
    bearers = dict(known.values_list("pk", "pen_name_of") if signed else ())
    above = {Place.CATEGORY: parents, Place.AUTHOR: bearers}
    for pk, rows in wanted.items():
        wanted[pk] = rows | {each for row in rows for each in _above(row, above.get(row[0], {}))}
    return wanted


def _further(ids: list[int]) -> QuerySet:
    """Return place, article and id of what the columns of articles do not say, in one query."""
    linked = (
        (Place.CATEGORY, Article.also_in.through, "category_id"),
        (Place.TOPIC, Article.topics.through, "topic_id"),
        (Place.TAG, Article.tags.through, "tag_id"),
        (Place.AUTHOR, CoAuthor, "author_id"),
    )
    first, *others = (
        model.objects.filter(article__in=ids)
        .order_by()
        .values_list(Value(int(place)), "article_id", column)
        for place, model, column in linked
    )
    return first.union(*others, all=True)


def _above(row: _Row, above: dict[int, int | None]) -> Iterable[_Row]:
    """Yield what a row's list belongs to in turn: categories above it, who bears a pen name."""
    place, pk = row
    while (pk := above.get(pk)) is not None:
        yield place, pk

"""What the sitemaps list: every kind of page that has many, cut into parts by ranges of ids.

A part is one query by the primary key, whatever was published before it, and keeps its items:
what is new fills the last part only, so that crawlers need not read the others again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import ExpressionWrapper, F, IntegerField, Prefetch, QuerySet
from django.db.models.fields.files import FieldFile

from documents.models import Document
from events.models import Event, Round, WorkWeek
from news.models import Article, ArticlePhoto, Author, Category, Tag, Topic
from portal.gallery.models import Gallery, Photo, Video
from portal.organisation.models import Area, Body, Leader
from portal.pages.models import Notice, Page, Question
from portal.polls.models import Poll
from portal.search.outputs import changed_at, whole
from portal.site.sitemaps.writing import Entry

PART_SIZE = 5_000  # ids; such a part is small enough for the page cache (the protocol: 50,000)
CHUNK = 1_000  # rows that are held at a time
_PUBLISHED = ("slug", "published_at", "updated_at")


@dataclass(frozen=True)
class Kind:
    """A kind of page.

    Attributes:
        name: in the addresses of its parts.
        items: those that readers may see, with what an entry is made of and nothing else.
        changed: when one was changed last, if that is known.
        pictures: those that the page of one shows.
    """

    name: str
    items: Callable[[], QuerySet]
    changed: Callable[[Any], datetime | None] = changed_at
    pictures: Callable[[Any], Iterable[FieldFile]] = lambda item: ()


def _articles() -> QuerySet:
    columns = (*_PUBLISHED, "cover", "cover_width", "cover_height")
    shown = ArticlePhoto.objects.only("article", "picture", "picture_width", "picture_height")
    return Article.objects.published().only(*columns).prefetch_related(Prefetch("photos", shown))


def _documents() -> QuerySet:
    rows = Document.objects.published().select_related("type")
    return rows.only("number", "signed_on", "published_at", "updated_at", "type__name")


def _galleries() -> QuerySet:
    shown = Photo.objects.only("gallery", "picture", "picture_width", "picture_height")
    return Gallery.objects.published().only(*_PUBLISHED).prefetch_related(Prefetch("photos", shown))


def _videos() -> QuerySet:
    columns = (*_PUBLISHED, "poster", "poster_width", "poster_height")
    return Video.objects.published().only(*columns)


def _work_weeks() -> QuerySet:
    return WorkWeek.objects.published().only("starts_on", "published_at", "updated_at")


def _topics() -> QuerySet:
    return Topic.objects.only("slug", "banner", "banner_width", "banner_height")


def _leaders() -> QuerySet:
    columns = ("slug", "portrait", "portrait_width", "portrait_height")
    return Leader.objects.shown().only(*columns)


def _unknown(item: object) -> None:
    """Nobody noted when it was changed."""


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "tin-tuc",
            _articles,
            pictures=lambda article: [
                article.cover,
                *(each.picture for each in article.photos.all()),
            ],
        ),
        Kind("van-ban", _documents),
        Kind("su-kien", lambda: Event.objects.published().only(*_PUBLISHED)),
        Kind("dot-dai-hoi", lambda: Round.objects.published().only(*_PUBLISHED)),
        Kind("lich-tuan", _work_weeks),
        Kind("thong-bao", lambda: Notice.objects.published().only(*_PUBLISHED)),
        Kind("trang", lambda: Page.objects.published().only(*_PUBLISHED)),
        Kind("hoi-dap", lambda: Question.objects.published().only(*_PUBLISHED)),
        Kind("tham-do", lambda: Poll.objects.published().only(*_PUBLISHED)),
        Kind(
            "anh",
            _galleries,
            pictures=lambda gallery: [each.picture for each in gallery.photos.all()],
        ),
        Kind("video", _videos, pictures=lambda video: [video.poster]),
        Kind("chuyen-muc", lambda: Category.objects.only("path"), _unknown),
        Kind("chuyen-de", _topics, _unknown, lambda topic: [topic.banner]),
        Kind("the", lambda: Tag.objects.with_articles().only("slug"), _unknown),
        Kind("tac-gia", lambda: Author.objects.with_articles().only("name"), _unknown),
        Kind("dia-ban", lambda: Area.objects.only("slug"), _unknown),
        Kind("to-chuc", lambda: Body.objects.only("slug"), _unknown),
        Kind("lanh-dao", _leaders, _unknown, lambda leader: [leader.portrait]),
    )
}


def parts_of(kind: Kind) -> list[int]:
    """Return the numbers of the parts that have items, in one query that an index answers."""
    part = ExpressionWrapper((F("pk") - 1) / PART_SIZE + 1, IntegerField())
    rows = kind.items().prefetch_related(None).order_by()
    return sorted(rows.values_list(part, flat=True).distinct())


def entries_of(kind: Kind, part: int) -> Iterator[Entry]:
    """Return the pages of one part; none when there is no such part.

    Args:
        kind: of the pages.
        part: its number, from 1.
    """
    rows = kind.items().filter(pk__gt=(part - 1) * PART_SIZE, pk__lte=part * PART_SIZE)
    for item in rows.order_by("pk").iterator(CHUNK):
        yield Entry(
            whole(item.get_absolute_url()),
            kind.changed(item),
            [whole(picture.url) for picture in kind.pictures(item) if picture],
        )

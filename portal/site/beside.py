"""Short lists that stand beside pages of items: what is new, what is read most.

They are for pages of all rooms, also of those that may not know what they show.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from news.models import Article
from news.search import SOURCE as NEWS
from portal.publishing.models import Publishable
from portal.visits.figures import most_viewed_keys

SHOWN = 5


@dataclass(frozen=True)
class Line:
    """One item of a list.

    Attributes:
        text: what it is called.
        address: of its page.
        day: that it bears, if it is known.
        name: that stands before the text: type and number of a document.
    """

    text: str
    address: str
    day: date | None
    name: str = ""


@dataclass(frozen=True)
class Beside:
    """A list beside a page.

    Attributes:
        slug: names it in the page.
        title: its heading.
        lines: its items.
        address: where all of them are; nothing when there is no such page.
        more: what that place is called.
    """

    slug: str
    title: str
    lines: list[Line]
    address: str = ""
    more: str = ""


def newest_news(without: Iterable[Model] = (), now: datetime | None = None) -> Beside:
    """Return the newest articles, in one query.

    Args:
        without: items that the page shows already.
        now: the moment; the present one when not given.
    """
    articles = Article.objects.published(now).for_links().newest_first()
    lines = _lines(articles, without, _line_of_article)
    return Beside("tin-moi", "Tin mới", lines, reverse("news:list"), "Tất cả tin tức")


def most_read_news(without: Iterable[Model] = (), now: datetime | None = None) -> Beside:
    """Return the articles that were read most in the last 7 days, in two queries at most.

    Args:
        without: items that the page shows already.
        now: the moment; the present one when not given.
    """
    keys = most_viewed_keys(NEWS.kind, now)
    articles = Article.objects.published(now).for_links().in_bulk(keys) if keys else {}
    ranked = [articles[key] for key in keys if key in articles]
    return Beside("tin-doc-nhieu", "Tin đọc nhiều", _lines(ranked, without, _line_of_article))


def newest_documents(without: Iterable[Model] = (), now: datetime | None = None) -> Beside:
    """Return the documents that were issued last, in one query.

    Args:
        without: items that the page shows already.
        now: the moment; the present one when not given.
    """
    documents = Document.objects.published(now).for_links().latest_signed_first()
    lines = _lines(documents, without, _line_of_document)
    address = reverse("documents:list")
    return Beside("van-ban-moi", "Văn bản mới ban hành", lines, address, "Tất cả văn bản")


LISTS = {
    "newest-news": newest_news,
    "most-read-news": most_read_news,
    "documents": newest_documents,
}


def _lines(
    items: Iterable[Publishable],
    without: Iterable[Model],
    line: Callable[[Publishable], Line],
) -> list[Line]:
    """Make the lines of the first items that are not shown already."""
    without = list(without)
    if not isinstance(items, list):
        items = items[: SHOWN + len(without)]
    return [line(each) for each in items if each not in without][:SHOWN]


def _line_of_article(article: Article) -> Line:
    day = timezone.localdate(article.published_at)
    return Line(article.title, article.get_absolute_url(), day)


def _line_of_document(document: Document) -> Line:
    address = document.get_absolute_url()
    return Line(document.title, address, document.signed_on, document.heading())

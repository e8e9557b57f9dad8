"""Sitemaps as XML (https://www.sitemaps.org/protocol.html), with images and news."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from portal.search.outputs import moment
from portal.text.cells import fit

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CORE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True)
class News:
    """What news search engines are told of an article.

    Attributes:
        publication: the name of the portal.
        title: of the article.
        published_at: when it appeared.
    """

    publication: str
    title: str
    published_at: datetime


@dataclass(frozen=True)
class Entry:
    """A page.

    Attributes:
        address: whole, with the host.
        changed_at: when it was changed last, if that is known.
        pictures: the whole addresses of those that it shows.
        news: of an article that is new.
    """

    address: str
    changed_at: datetime | None = None
    pictures: Sequence[str] = ()
    news: News | None = None


def index(addresses: Iterable[str]) -> str:
    """Return the index of sitemaps.

    Args:
        addresses: the whole address of each.
    """
    parts = "".join(f"<sitemap>{_element('loc', each)}</sitemap>\n" for each in addresses)
    return f'{_HEAD}<sitemapindex xmlns="{_CORE}">\n{parts}</sitemapindex>\n'


def sitemap(entries: Iterable[Entry]) -> str:
    """Return one sitemap."""
    names = f'xmlns="{_CORE}" xmlns:image="{_IMAGE}" xmlns:news="{_NEWS}"'
    urls = "".join(f"<url>{''.join(_facts(each))}</url>\n" for each in entries)
    return f"{_HEAD}<urlset {names}>\n{urls}</urlset>\n"


def _facts(entry: Entry) -> Iterator[str]:
    yield _element("loc", entry.address)
    if entry.changed_at is not None:
        yield _element("lastmod", moment(entry.changed_at))
    for picture in entry.pictures:
        yield f"<image:image>{_element('image:loc', picture)}</image:image>"
    if entry.news is not None:
        yield _news(entry.news)


def _news(news: News) -> str:
    publication = _element("news:name", news.publication) + _element("news:language", "vi")
    return (
        f"<news:news><news:publication>{publication}</news:publication>"
        f"{_element('news:publication_date', moment(news.published_at))}"
        f"{_element('news:title', news.title)}</news:news>"
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(fit(text))}</{name}>"

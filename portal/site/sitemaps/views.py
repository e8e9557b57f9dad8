"""The sitemaps that crawlers read."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.models import Article, ArticleQuerySet
from portal.publishing.reading import public_page
from portal.search.outputs import whole
from portal.site.models import SiteProfile
from portal.site.sections import all_sections
from portal.site.sitemaps.kinds import KINDS, entries_of, parts_of
from portal.site.sitemaps.writing import Entry, News, index, sitemap

NEWS_DAYS = 2  # what Google takes for news
NEWS_MOST = 1_000  # as many as it reads


@require_safe
@public_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Name the sitemaps that list something."""
    names = [reverse("sitemap_sections")]
    if _new_articles().exists():
        names.append(reverse("sitemap_news"))
    for kind in KINDS.values():
        names += [reverse("sitemap_part", args=[kind.name, part]) for part in parts_of(kind)]
    return _answer(index(map(whole, names)))


@require_safe
@public_page
def sitemap_sections(request: HttpRequest) -> HttpResponse:
    """List the parts of the portal."""
    return _answer(sitemap(Entry(whole(reverse(name))) for name in all_sections()))


@require_safe
@public_page
def sitemap_part(request: HttpRequest, kind: str, part: int) -> HttpResponse:
    """List the pages of a kind whose ids are in a range."""
    if kind not in KINDS:
        raise Http404
    return _listing(entries_of(KINDS[kind], part))


@require_safe
@public_page
def sitemap_news(request: HttpRequest) -> HttpResponse:
    """List the articles of the last days for news search engines.

    They look every few minutes: one that stays a minute longer than its days is no harm, so
    that no hour of these is registered as due.
    """
    publication = SiteProfile.current().name
    articles = _new_articles().only("slug", "title", "published_at").newest_first()[:NEWS_MOST]
    return _listing(
        Entry(
            whole(article.get_absolute_url()),
            news=News(publication, article.title, article.published_at),
        )
        for article in articles
    )


def _new_articles() -> ArticleQuerySet:
    now = timezone.now()
    return Article.objects.published(now).filter(published_at__gt=now - timedelta(days=NEWS_DAYS))


def _listing(entries: Iterable[Entry]) -> HttpResponse:
    """Answer with a sitemap; one that lists nothing is none (its schema demands a page)."""
    entries = list(entries)
    if not entries:
        raise Http404
    return _answer(sitemap(entries))


def _answer(xml: str) -> HttpResponse:
    return HttpResponse(
        xml, content_type="application/xml; charset=utf-8", headers={"X-Robots-Tag": "noindex"}
    )

"""The feeds of lists: news, all or of one category, topic, tag or author, events, areas.

What any search finds is a feed already (`portal.site.feeds`, `documents.feeds`): notices, events,
photos, documents of a type or an issuer. These are the lists that no search stands for, and news
with their leads. An item has the same lasting id in all feeds.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from documents.models import Document
from events.filters import read_filter
from events.models import Event
from news.models import Article, Author, Category, Place, Placement, Tag, Topic
from portal.organisation.models import Area
from portal.publishing.addresses import FEED_FORMS
from portal.publishing.models import Publishable
from portal.search.atom import as_atom, as_rss
from portal.search.finding import NO_RESULTS
from portal.search.outputs import Addresses, Answer, Item, data_page
from portal.search.sources import source_of
from portal.site.models import SiteProfile

SIZE = 30
FORMS = dict(zip(FEED_FORMS, (as_atom, as_rss), strict=True))


@data_page
def news_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Give the latest articles."""
    return _feed(request, form, "Tin tức", reverse("news:list"), _articles(Article.objects.all()))


@data_page
def category_feed(request: HttpRequest, path: str, form: str) -> HttpResponse:
    """Give the latest articles of a category and of those below it."""
    category = get_object_or_404(Category, path=path)
    return _place_feed(request, form, category.name, Place.CATEGORY, category)


@data_page
def topic_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Give the latest articles of a topic."""
    topic = get_object_or_404(Topic.objects.for_cards(), slug=slug)
    return _place_feed(request, form, f"Chuyên đề: {topic}", Place.TOPIC, topic)


@data_page
def tag_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Give the latest articles that bear a tag."""
    tag = get_object_or_404(Tag, slug=slug)
    return _place_feed(request, form, f"Thẻ: {tag}", Place.TAG, tag)


@data_page
def author_feed(request: HttpRequest, slug: str, pk: int, form: str) -> HttpResponse:
    """Give the latest articles of an author, public pen names included."""
    author = get_object_or_404(Author.objects.defer("biography"), pk=pk)
    return _place_feed(request, form, f"Tác giả: {author.name}", Place.AUTHOR, author)


@data_page
def events_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Give the events that were published last: all, or those of a filter of the calendar."""
    chosen = read_filter(request.GET)
    events = _newest(chosen.apply(Event.objects.published()).defer("body"))
    title = " – ".join(filter(None, ["Sự kiện", chosen.words()]))
    page = (
        f"{reverse('events:coming')}{chosen.query()}" if chosen.query() else reverse("events:list")
    )
    return _feed(request, form, title, page, events, chosen.query())


@data_page
def area_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Give what was published last of an area and of all that is or was part of it."""
    area = get_object_or_404(Area, slug=slug)
    within = Area.objects.within(area).values("pk")
    events = Event.objects.published().defer("body")
    documents = Document.objects.published().select_related("type", "issuer")
    items = [
        *_articles(Article.objects.filter(area__in=within)),
        *_newest(events.filter(area__in=within)),
        *_newest(documents.filter(area__in=within)),
    ]
    items.sort(key=lambda item: item.published_at, reverse=True)
    return _feed(request, form, area.title(), area.get_absolute_url(), items[:SIZE])


def _place_feed(
    request: HttpRequest, form: str, title: str, place: Place, found: Model
) -> HttpResponse:
    ids = Placement.objects.at(place, found.pk).published().newest_ids(SIZE)
    articles = _articles(Article.objects.filter(pk__in=ids)) if ids else []
    return _feed(request, form, title, found.get_absolute_url(), articles)


def _articles(articles: QuerySet) -> QuerySet:
    rows = articles.published().select_related("category", "author").defer("body")
    return _newest(rows.prefetch_related("co_authors__author", "tags"))


def _newest(items: QuerySet) -> QuerySet:
    return items.newest_first()[:SIZE]


def _feed(
    request: HttpRequest,
    form: str,
    title: str,
    page: str,
    items: Iterable[Publishable],
    query: str = "",
) -> HttpResponse:
    site = SiteProfile.current().name
    answer = Answer(
        name="",
        title=f"{title} – {site}",
        addresses=Addresses(
            f"{settings.SITE_URL}{page}", f"{settings.SITE_URL}{request.path}{query}", None
        ),
        results=NO_RESULTS,
        items=[_item(each) for each in items],
        columns=(),
        problems=[],
        author=site,
    )
    return FORMS[form](answer)


def _item(item: Publishable) -> Item:
    heading, summary, author, categories = _words(item)
    facts = {"address": f"{settings.SITE_URL}{item.get_absolute_url()}"}
    kind = source_of(item).kind
    return Item(item, kind, facts, facts, heading, summary, author, categories, _files(item))


def _files(item: Publishable) -> Sequence[tuple[str, int, str]]:
    """Return what podcast programs fetch: the sound of an article."""
    if not isinstance(item, Article) or not item.audio:
        return ()
    return [(f"{settings.SITE_URL}{item.audio_url()}", item.audio_size, item.audio_type)]


def _words(item: Publishable) -> tuple[str, str, str | None, Sequence[str]]:
    """Return the heading of an item, a text about it, who wrote or issued it, what it is about."""
    if isinstance(item, Article):
        author = ", ".join(map(str, item.signed_by())) or item.source or None
        tags = [tag.name for tag in item.tags.all()]
        return item.title, item.lead, author, [item.category.name, *tags]
    if isinstance(item, Document):
        return item.heading(), item.title, str(item.issuer), [item.type.name]
    return item.title, f"{item.when()}. {item.summary}", None, [item.get_kind_display()]

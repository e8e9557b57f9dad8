"""The pages that lead to everything: the map of the site, and the list of feeds."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.models import Document, DocumentType, Issuer
from documents.search import ISSUER, TYPE
from news.models import Author, Category, Tag, Topic
from portal.organisation.models import Area, Body
from portal.organisation.tree import grow as grow_bodies
from portal.pages.models import Page
from portal.pages.tree import grow as grow_pages
from portal.publishing.reading import public_page
from portal.search.sources import all_sources
from portal.site.areas import by_province, in_order
from portal.site.sections import all_sections
from portal.text.sorting import sort_key

MOST_AREAS = 400  # those of a province; of the whole country the page of areas has them by province
MOST_FEEDS = 200  # tags or authors; where there are more, their own pages lead to their feeds
WITH_FEEDS = {"tin-tuc", "van-ban", "su-kien"}  # kinds with feeds of their own


@dataclass(frozen=True)
class CategoryBranch:
    """A category with those below it."""

    category: Category
    branches: list["CategoryBranch"]


@dataclass(frozen=True)
class FeedLink:
    """A feed.

    Attributes:
        label: what it is of.
        atom: its address.
        rss: its address in the older form, where there is one.
    """

    label: str
    atom: str
    rss: str = ""


@require_safe
@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    """Show every part of the portal, with the trees of categories, pages, bodies and areas."""
    today = timezone.localdate()
    provinces, others = by_province(_areas())
    return render(
        request,
        "site/site_map.html",
        {
            "sections": [(label, reverse(name)) for name, label in all_sections().items()],
            "categories": _tree(Category.objects.all()),
            "pages": grow_pages(Page.objects.for_links()),
            "bodies": grow_bodies(Body.objects.existing(today).for_tree(), {}),
            "provinces": provinces,
            "others": others,
        },
    )


@require_safe
@public_page
def feeds(request: HttpRequest) -> HttpResponse:
    """Show all feeds."""
    types = DocumentType.objects.filter(pk__in=_used("type"))
    issuers = Issuer.objects.filter(pk__in=_used("issuer"))
    return render(
        request,
        "site/feeds.html",
        {
            "general": [
                FeedLink("Mọi nội dung mới", reverse("search_atom")),
                _list_feed("Tin tức", "news_feed"),
                FeedLink("Văn bản", reverse("documents:atom")),
                _list_feed("Sự kiện", "events_feed"),
                *(
                    FeedLink(each.label, f"{reverse('search_atom')}?muc={each.kind}")
                    for each in all_sources()
                    if each.kind not in WITH_FEEDS
                ),
            ],
            "categories": [
                _list_feed(" › ".join(names), "category_feed", category.path)
                for names, category in _with_way(_tree(Category.objects.all()))
            ],
            "topics": [
                _list_feed(each.name, "topic_feed", each.slug) for each in Topic.objects.for_cards()
            ],
            "tags": [_list_feed(each.name, "tag_feed", each.slug) for each in _few(Tag)],
            "authors": [_author_feed(each) for each in _few(Author)],
            "types": [_search_feed(each.name, TYPE, each.slug) for each in types],
            "issuers": [
                _search_feed(each.name, ISSUER, each.slug)
                for each in sorted(issuers, key=lambda issuer: sort_key(issuer.name))
            ],
            "areas": _area_feeds(),
        },
    )


def _tree(categories: Iterable[Category]) -> list[CategoryBranch]:
    below: dict[int | None, list[Category]] = {}
    for category in sorted(categories, key=lambda each: (each.position, sort_key(each.name))):
        below.setdefault(category.parent_id, []).append(category)

    def branches_of(pk: int | None) -> list[CategoryBranch]:
        return [CategoryBranch(each, branches_of(each.pk)) for each in below.get(pk, [])]

    return branches_of(None)


def _with_way(
    branches: Iterable[CategoryBranch], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Category]]:
    """Return each category behind the one that it is in, with the names of both and all above."""
    for branch in branches:
        names = (*above, branch.category.name)
        yield names, branch.category
        yield from _with_way(branch.branches, names)


def _areas() -> list[Area]:
    """Return the areas of today; none when there are more than a page can show."""
    areas = list(Area.objects.existing().select_related("parent")[: MOST_AREAS + 1])
    return in_order(areas) if len(areas) <= MOST_AREAS else []


def _area_feeds() -> list[FeedLink]:
    """Return the feeds of areas; namesakes are told apart by where they are."""
    areas = _areas()
    bearers = Counter(area.title() for area in areas)
    return [
        _list_feed(
            area.title() if bearers[area.title()] == 1 else area.title_and_place(),
            "area_feed",
            area.slug,
        )
        for area in areas
    ]


def _few(model: type[Tag] | type[Author]) -> list[Tag] | list[Author]:
    """Return the tags or authors with articles; none when there are more than a page can show."""
    found = list(model.objects.with_articles()[: MOST_FEEDS + 1])
    return sorted(found, key=lambda each: sort_key(each.name)) if len(found) <= MOST_FEEDS else []


def _author_feed(author: Author) -> FeedLink:
    atom, rss = (f"{author.get_absolute_url()}{form}/" for form in ("atom", "rss"))
    return FeedLink(str(author), atom, rss)


def _used(field: str) -> Iterable[int]:
    """Return what documents that readers see are sorted by."""
    return Document.objects.published().order_by().values(field).distinct()


def _list_feed(label: str, name: str, *place: str) -> FeedLink:
    return FeedLink(label, reverse(f"{name}_atom", args=place), reverse(f"{name}_rss", args=place))


def _search_feed(label: str, parameter: str, value: str) -> FeedLink:
    return FeedLink(label, f"{reverse('documents:atom')}?{urlencode({parameter: value})}")

"""The pages of areas (*Hoạt động cơ sở*): what an area is, and all that the portal holds of it.

They stand here and not in `portal.organisation`, which owns areas, because they show news, events
and documents, whose rooms lie above it. The index of the whole site could be asked instead, but
it knows an area only as words: two communes of one name would show each other's news.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.models import Document
from events.models import Event
from news.models import Article
from portal.organisation.models import Area, Body
from portal.publishing.days import by_day
from portal.publishing.models import Publishable
from portal.publishing.paging import open_page
from portal.publishing.reading import public_page, public_page_by
from portal.text.folding import search_text, words
from portal.text.sorting import sort_key

SHOWN_OF_EACH = 5
PAGE_SIZE = 20
LONGEST_NAME = 100


@dataclass(frozen=True)
class Kind:
    """A kind of item that the page of an area gathers.

    Attributes:
        label: what readers call it.
        unit: what is counted.
        none: the sentence where there is none.
        model: of the items.
        rows: makes of published items what lists show.
        card: the template of one.
        list_class: of the list around them.
        is_by_day: whether those of one day of publication may be asked for.
    """

    label: str
    unit: str
    none: str
    model: type[Publishable]
    rows: Callable[[QuerySet], QuerySet]
    card: str
    list_class: str
    is_by_day: bool = False


def _event_rows(events: QuerySet) -> QuerySet:
    return events.for_cards().order_by("-begins_at", "-pk")


KINDS = {
    "tin-tuc": Kind(
        "Tin tức",
        "tin",
        "Chưa có tin của địa bàn này.",
        Article,
        lambda articles: articles.for_cards(),
        "components/article_card.html",
        "article-rows",
        is_by_day=True,
    ),
    "su-kien": Kind(
        "Sự kiện",
        "sự kiện",
        "Chưa có sự kiện của địa bàn này.",
        Event,
        _event_rows,
        "components/event_card.html",
        "rows",
    ),
    "van-ban": Kind(
        "Văn bản",
        "văn bản",
        "Chưa có văn bản của địa bàn này.",
        Document,
        lambda documents: documents.for_list(),
        "components/document_row.html",
        "rows",
    ),
}


@dataclass(frozen=True)
class Gathered:
    """The latest items of a kind.

    Attributes:
        slug: the kind's place in the address.
        kind: of the items.
        items: the first of them.
        has_more: whether there are others.
    """

    slug: str
    kind: Kind
    items: list
    has_more: bool


@dataclass(frozen=True)
class Province:
    """A province with the areas that are in it today."""

    area: Area
    areas: list[Area]


@require_safe
@public_page
def area_list(request: HttpRequest) -> HttpResponse:
    """Show the areas of today by province, and those of before apart."""
    today = timezone.localdate()
    asked = request.GET.get("q", "").strip()[:LONGEST_NAME]
    areas = in_order(Area.objects.for_lists())
    found = called(areas, asked) if asked else []
    provinces, others = by_province(area for area in areas if area.exists_on(today))
    return render(
        request,
        "site/area_list.html",
        {
            "provinces": provinces,
            "others": others,
            "former": [area for area in areas if area.is_over_on(today)],
            "asked": asked,
            "found": [area for area in found if area.exists_on(today)],
            "found_former": [area for area in found if area.is_over_on(today)],
        },
    )


@require_safe
@public_page
def area_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one area with the latest of everything; one that is gone, with what became of it."""
    area = get_object_or_404(Area.objects.for_page(), slug=slug)
    today = timezone.localdate()
    before, after = area.before_and_after()
    children = in_order(area.children.for_lists())
    return render(
        request,
        "site/area.html",
        {
            "area": area,
            "is_over": area.is_over_on(today),
            "above": area.line(),
            "predecessors": in_order(before),
            "successors": in_order(after),
            "children": [child for child in children if child.exists_on(today)],
            "former_children": [child for child in children if child.is_over_on(today)],
            "bodies": Body.objects.existing(today).filter(area=area).for_links(),
            "gathered": [_latest(slug, area) for slug in KINDS],
        },
    )


@require_safe
@public_page_by("trang")
def area_items(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Show all items of one kind that an area has, in pages."""
    if kind not in KINDS:
        raise Http404
    area = get_object_or_404(Area.objects.for_page(), slug=slug)
    shown = KINDS[kind]
    listed = by_day(_items_of(shown, area), request.GET.get("ngay") if shown.is_by_day else None)
    page = open_page(shown.rows(listed.rows), PAGE_SIZE, request.GET.get("trang"))
    return render(
        request,
        "site/area_items.html",
        {
            "area": area,
            "above": [*area.line(), area],
            "slug": kind,
            "kind": shown,
            "by_day": listed,
            "page": page,
        },
    )


def called(areas: Iterable[Area], name: str) -> list[Area]:
    """Return the areas whose names hold these words, typed with accents or without.

    Args:
        areas: where to look.
        name: what was typed; the kind may stand before the name: *xã Yên Hòa*.
    """
    beginning = " " + " ".join(words(name))
    return [area for area in areas if beginning in search_text(area.title())]


def in_order(areas: Iterable[Area]) -> list[Area]:
    """Return areas in the order of the Vietnamese alphabet."""
    return sorted(areas, key=lambda area: (sort_key(area.name), area.kind, area.pk))


def by_province(areas: Iterable[Area]) -> tuple[list[Province], list[Area]]:
    """Return provinces with the areas in them, and all areas that hold and are in no other.

    Args:
        areas: those of today, in order.
    """
    areas = list(areas)
    existing = {area.pk for area in areas}
    inside: defaultdict[int, list[Area]] = defaultdict(list)
    for area in areas:
        if area.parent_id in existing:
            inside[area.parent_id].append(area)
    provinces = [Province(area, inside[area.pk]) for area in areas if area.pk in inside]
    provinces.sort(key=lambda province: -len(province.areas))  # the portal's own province first
    alone = [area for area in areas if area.pk not in inside and area.parent_id not in existing]
    return provinces, alone


def _items_of(kind: Kind, area: Area) -> QuerySet:
    """Return the items of an area and of all that is or was part of it, in whatever state."""
    return kind.model.objects.filter(area__in=Area.objects.within(area).values("pk"))


def _latest(slug: str, area: Area) -> Gathered:
    kind = KINDS[slug]
    items = list(kind.rows(_items_of(kind, area).published())[: SHOWN_OF_EACH + 1])
    return Gathered(slug, kind, items[:SHOWN_OF_EACH], len(items) > SHOWN_OF_EACH)

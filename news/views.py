"""The pages of news."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from news.models import (
    Article,
    Author,
    Category,
    FeaturedPlace,
    Place,
    Placement,
    Tag,
    Topic,
    card_of,
)
from news.related import related_to
from portal.publishing.days import by_day
from portal.publishing.paging import NumberedPage, open_page
from portal.publishing.reading import (
    open_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)

PAGE_SIZE = 10
NEIGHBOURS = 3  # newer and older articles shown below one
RELATED = 5
BESIDE = 5  # documents and events of a topic


@require_safe
@public_page_by("trang")
def article_list(request: HttpRequest) -> HttpResponse:
    """Show all news, newest first."""
    return _list_page(request, None)


@require_safe
@public_page_by("trang")
def category(request: HttpRequest, path: str) -> HttpResponse:
    """Show the news of one category and of those below it."""
    found = get_object_or_404(Category.objects.select_related("parent__parent__parent"), path=path)
    return _list_page(request, found)


def _list_page(request: HttpRequest, chosen: Category | None) -> HttpResponse:
    rows = Placement.objects.at(Place.CATEGORY, chosen.pk) if chosen else Article.objects.all()
    listed = by_day(rows, request.GET.get("ngay"))
    page = open_page(listed.rows.for_cards(), PAGE_SIZE, request.GET.get("trang"))
    featured = []
    if chosen is not None and page.number == 1 and not listed.typed:
        featured = FeaturedPlace.objects.standing().filter(category=chosen).articles()
    return render(
        request,
        "news/list.html",
        {
            "category": chosen,
            "line": chosen.ancestors_and_self()[:-1] if chosen else [],
            "subcategories": Category.objects.in_order_below(chosen),
            "by_day": listed,
            "featured": featured,
            "page": _with_articles(page, without=featured) if chosen else page,
        },
    )


def _with_articles(page: NumberedPage, without: Iterable[Article] = ()) -> NumberedPage:
    """Let a page of placements hold their articles, but for those that the page shows already."""
    shown = {each.pk for each in without}
    rows = [row for row in page.object_list if row.article_id not in shown]
    page.object_list = [card_of(row) for row in rows]
    return page


@require_safe
@public_page
def topics(request: HttpRequest) -> HttpResponse:
    """Show all topics."""
    return render(request, "news/topics.html", {"topics": Topic.objects.for_cards()})


@require_safe
@public_page_by("trang")
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one topic: what it is about, its articles, documents and events."""
    found = get_object_or_404(Topic, slug=slug)
    context = {
        "documents": found.documents.published().for_list()[:BESIDE],
        "events": found.events.published().for_cards().order_by("-sorts_at", "-pk")[:BESIDE],
    }
    context |= {"feed_name": f"Chuyên đề: {found}", "feed_address": _feed("topic", slug)}
    return _place_page(request, "news/topic.html", Place.TOPIC, found, context)


@require_safe
@public_page_by("trang")
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the articles that bear a tag."""
    found = get_object_or_404(Tag, slug=slug)
    context = {"feed_name": f"Thẻ: {found}", "feed_address": _feed("tag", slug)}
    return _place_page(request, "news/tag.html", Place.TAG, found, context)


@require_safe
@public_page_by("trang")
def author(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one author, with the articles signed by that name and by public pen names."""
    found = get_object_or_404(Author.objects.for_page(), pk=pk)
    if redirect := redirect_to_own_address(request, found.get_absolute_url()):
        return redirect
    context = {
        "pen_names": Author.objects.open_pen_names_of(found),
        "feed_name": f"Tác giả: {found.name}",
        "feed_address": _feed("author", slug, pk),
    }
    return _place_page(request, "news/author.html", Place.AUTHOR, found, context)


def _place_page(
    request: HttpRequest, template: str, place: Place, found: Model, context: dict[str, Any]
) -> HttpResponse:
    rows = Placement.objects.at(place, found.pk).published().for_cards()
    page = _with_articles(open_page(rows, PAGE_SIZE, request.GET.get("trang")))
    return render(request, template, {**context, "found": found, "page": page})


def _feed(name: str, *args: str | int) -> str:
    return reverse(f"{name}_feed_atom", args=args)


@require_safe
@public_page
def article_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one article with the news before and after it in its category, and what is related."""
    article = open_item(request, Article.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, article.get_absolute_url()):
        return redirect
    newer, older = [], []
    if article.published_at is not None:
        near = Placement.objects.at(Place.CATEGORY, article.category_id).published().for_cards()
        newer = [card_of(row) for row in near.newer_than(article)[:NEIGHBOURS]]
        older = [card_of(row) for row in near.older_than(article)[:NEIGHBOURS]]
    return render(
        request,
        "news/article.html",
        {
            "article": article,
            "line": article.category.ancestors_and_self(),
            "newer": newer,
            "older": older,
            "events": article.events.published().for_cards().order_by("-sorts_at", "-pk")[:RELATED],
            "related": related_to(article, RELATED, without=[*newer, *older]),
        },
    )

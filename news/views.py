"""The pages of news."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from news.models import Article, Category
from portal.publishing.days import by_day
from portal.publishing.paging import open_page
from portal.publishing.reading import (
    open_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)

PAGE_SIZE = 10
NEIGHBOURS = 3  # newer and older articles shown below one
RELATED = 5  # newest articles of its category


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
    articles = Article.objects.all() if chosen is None else Article.objects.within(chosen)
    listed = by_day(articles, request.GET.get("ngay"))
    return render(
        request,
        "news/list.html",
        {
            "category": chosen,
            "line": chosen.ancestors_and_self()[:-1] if chosen else [],
            "subcategories": Category.objects.in_order_below(chosen),
            "by_day": listed,
            "page": open_page(listed.rows.for_cards(), PAGE_SIZE, request.GET.get("trang")),
        },
    )


@require_safe
@public_page
def article_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one article with the news before and after it."""
    article = open_item(request, Article.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, article.get_absolute_url()):
        return redirect
    others = Article.objects.published().for_cards()
    is_dated = article.published_at is not None
    newer = list(others.newer_than(article)[:NEIGHBOURS]) if is_dated else []
    older = list(others.older_than(article)[:NEIGHBOURS]) if is_dated else []
    of_category = Article.objects.published().filter(category=article.category_id)
    related = of_category.for_links().newest_first()[: RELATED + len(newer) + len(older) + 1]
    near = {article, *newer, *older}
    return render(
        request,
        "news/article.html",
        {
            "article": article,
            "line": article.category.ancestors_and_self(),
            "newer": newer,
            "older": older,
            "events": article.events.published().for_cards().order_by("-sorts_at", "-pk")[:RELATED],
            "related": [each for each in related if each not in near][:RELATED],
        },
    )

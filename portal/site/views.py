"""The home page, and what crawlers ask."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.models import Document
from events.models import Event
from news.models import Article
from portal.publishing.reading import public_page
from portal.search.finding import count_kinds, find, show
from portal.search.query import parse_words
from portal.search.sources import all_sources, named_by

NEWS_SHOWN = 7  # one large, six small
DOCUMENTS_SHOWN = 6
EVENTS_SHOWN = 4
RESULTS_A_PAGE = 20


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the latest of everything and one search box."""
    return render(
        request,
        "site/home.html",
        {
            "articles": Article.objects.published().for_cards()[:NEWS_SHOWN],
            "documents": Document.objects.published().for_list()[:DOCUMENTS_SHOWN],
            "events": Event.objects.published().for_cards().coming()[:EVENTS_SHOWN],
        },
    )


@require_safe
@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Search documents, news and events together."""
    text = request.GET.get("q", "")
    query = parse_words(text)
    kind = {source.kind: source for source in all_sources()}.get(request.GET.get("muc", ""))
    everything = find(query)
    results = find(query, kind) if kind else everything
    page = Paginator(results.keys, RESULTS_A_PAGE).get_page(request.GET.get("trang"))
    offers_documents = kind is None or kind.model is Document
    return render(
        request,
        "site/search.html",
        {
            "text": text,
            "query": query,
            "kind": kind,
            "counts": count_kinds(query, everything),
            "everything": everything,
            "results": results,
            "page": page,
            "hits": show(list(page.object_list), query),
            "named": named_by(text) if page.number == 1 and offers_documents else [],
        },
    )


@require_safe
@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin; everything else is for everybody."""
    return HttpResponse("User-agent: *\nDisallow: /quan-tri/\n", content_type="text/plain")

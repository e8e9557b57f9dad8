"""The home page, and what crawlers ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.models import Document
from events.models import Event
from news.models import Article
from portal.publishing.reading import public_page
from portal.site.searching import search_site

NEWS_SHOWN = 7  # one large, six small
DOCUMENTS_SHOWN = 6
EVENTS_SHOWN = 4


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
    return render(request, "site/search.html", {"found": search_site(request.GET)})


@require_safe
@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin; everything else is for everybody."""
    return HttpResponse("User-agent: *\nDisallow: /quan-tri/\n", content_type="text/plain")

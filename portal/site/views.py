"""The home page, and the addresses that machines ask."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.models import Document
from events.models import Event
from news.models import Article
from portal.publishing.reading import public_page

logger = logging.getLogger("portal.site")

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
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers: 200, or 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("database does not answer")
        return JsonResponse({"status": "unavailable", "database": "down"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@require_safe
@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin; everything else is for everybody."""
    return HttpResponse("User-agent: *\nDisallow: /quan-tri/\n", content_type="text/plain")

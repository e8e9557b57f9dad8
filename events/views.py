"""The pages of events."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.models import Document
from events.models import Event
from portal.publishing.reading import (
    open_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)

PAGE_SIZE = 10
COMING_SHOWN = 50  # more than any committee announces at a time


@require_safe
@public_page_by("trang")
def event_list(request: HttpRequest) -> HttpResponse:
    """Show what is coming, the nearest first, and what is over, in pages."""
    published = Event.objects.published().for_cards()
    page = Paginator(published.past(), PAGE_SIZE).get_page(request.GET.get("trang"))
    coming = published.coming()[:COMING_SHOWN] if page.number == 1 else []
    return render(request, "events/list.html", {"coming": coming, "page": page})


@require_safe
@public_page
def event_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one event."""
    event = open_item(request, Event.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, event.get_absolute_url()):
        return redirect
    documents = Document.objects.published().for_list().filter(events=event)
    return render(request, "events/detail.html", {"event": event, "documents": documents})

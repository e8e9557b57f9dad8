"""The pages of events."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.entries import calendar_file
from events.gathering import kind_of
from events.models import Congress, Event, Round
from events.page import live_of, page_of
from events.phases import Phase
from events.terms import chain_of, compare
from portal.publishing.paging import open_page
from portal.publishing.reading import (
    keep_for,
    open_item,
    public_page,
    public_page_by,
    redirect_to_own_address,
)

PAGE_SIZE = 10
COMING_SHOWN = 50  # more than any committee announces at a time
# How long caches outside may keep what changes while people wait for it.
LIVE_SECONDS = 5
LIVE_PAGE_SECONDS = 10


@require_safe
@public_page_by("trang")
def event_list(request: HttpRequest) -> HttpResponse:
    """Show what is coming, the nearest first, and what is over, in pages."""
    published = Event.objects.published().for_cards()
    page = open_page(published.past(), PAGE_SIZE, request.GET.get("trang"))
    is_first = page.number == 1
    context = {
        "coming": published.coming()[:COMING_SHOWN] if is_first else [],
        "rounds": Round.objects.published().for_links()[:PAGE_SIZE] if is_first else [],
        "page": page,
    }
    return render(request, "events/list.html", context)


@require_safe
@public_page_by("trang")
def event_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one event as it stands now."""
    event = open_item(request, Event.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, event.get_absolute_url()):
        return redirect
    page = page_of(event, asked=request.GET.get("trang"))
    response = render(request, "events/detail.html", {"event": event, "page": page})
    return keep_for(response, LIVE_PAGE_SECONDS) if page.stage is Phase.DURING else response


@require_safe
@public_page
def event_live(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give what changes while an event goes on, for pages that are open; the same for all."""
    event = open_item(request, Event.objects.defer("body"), pk)
    if redirect := redirect_to_own_address(request, event.live_url()):
        return redirect
    response = render(request, "events/live.html", {"live": live_of(event)})
    response["X-Robots-Tag"] = "noindex"
    return keep_for(response, LIVE_SECONDS)


@require_safe
@public_page
def event_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give one event as a calendar file; one that was called off says so."""
    event = open_item(request, Event.objects.for_calendars(), pk)
    if redirect := redirect_to_own_address(request, event.ics_url()):
        return redirect
    return calendar_file([event], event.title, event.ics_url(), f"su-kien-{event.pk}.ics")


@require_safe
@public_page_by("trang")
def event_items(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """Show all items of a kind that an event has, in pages."""
    shown = kind_of(kind)
    if shown is None:
        raise Http404
    event = open_item(request, Event.objects.defer("body"), pk)
    if redirect := redirect_to_own_address(request, event.items_url(kind)):
        return redirect
    page = open_page(shown.rows(event), 2 * PAGE_SIZE, request.GET.get("trang"))
    context = {"event": event, "line": [event], "kind": shown, "page": page}
    return render(request, "events/items.html", context)


@require_safe
@public_page
def event_comparison(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show two congresses side by side: this one, and the one before it or another one."""
    event = open_item(request, Event.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, event.comparison_url()):
        return redirect
    congress = getattr(event, "congress", None)
    if congress is None:
        raise Http404
    chain = chain_of(congress)
    others = [*chain.before, *chain.after]
    asked = request.GET.get("voi", "")
    other = next((each for each in others if str(each.event_id) == asked), None)
    if asked and other is None:
        raise Http404
    other = other or next(iter(others), None)
    if other is None:
        raise Http404
    pair = sorted([congress, other], key=lambda each: each.event.sorts_at)
    full = Congress.objects.select_related("event").prefetch_related("event__results")
    found = full.in_bulk([each.pk for each in pair])
    columns = [found[each.pk] for each in pair]
    context = {"event": event, "line": [event], "columns": columns, "rows": compare(columns)}
    return render(request, "events/comparison.html", context | {"others": others, "other": other})

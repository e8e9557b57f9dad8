"""The calendar of events: by month, by week, as a list, and for the calendars of readers."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.models.catalogue import Level
from events.calendar import Day, Month, Week, grid, month_of, week_of
from events.entries import calendar_file, for_subscription
from events.filters import EventFilter, choices_of_areas, read_filter
from events.models import Event, EventKind
from portal.publishing.paging import open_page
from portal.publishing.reading import public_page, public_page_by

PAGE_SIZE = 20
MOST = 500  # events of a month


@dataclass(frozen=True)
class Ways:
    """Where the same events stand otherwise.

    Attributes:
        month: the calendar of a month.
        week: that of a week.
        list: what is to come, in a list.
        before: the period before this one; nothing at the edge of the years.
        after: the one after it.
        file: the calendar file.
        subscription: the same for a client that asks again by itself.
        feed: what was published last.
    """

    month: str
    week: str
    list: str
    file: str
    subscription: str
    feed: str
    before: str = ""
    after: str = ""


@require_safe
@public_page
def month(request: HttpRequest, year: int | None = None, number: int | None = None) -> HttpResponse:
    """Show a month; the present one when none is asked for."""
    today = timezone.localdate()
    try:
        period = Month(year, number) if year is not None else month_of(today)
    except ValueError:
        raise Http404 from None
    return _show_grid(request, period, "thang")


@require_safe
@public_page
def week(request: HttpRequest, year: int | None = None, number: int | None = None) -> HttpResponse:
    """Show a week; the present one when none is asked for."""
    today = timezone.localdate()
    try:
        period = Week(year, number) if year is not None else week_of(today)
    except ValueError:
        raise Http404 from None
    return _show_grid(request, period, "tuan")


@require_safe
@public_page_by("trang")
def coming(request: HttpRequest) -> HttpResponse:
    """Show what is on or to come, in a list with pages."""
    chosen = read_filter(request.GET)
    events = chosen.apply(Event.objects.published()).for_cards().coming()
    page = open_page(events, PAGE_SIZE, request.GET.get("trang"))
    context = {"view": "danh-sach", "page": page, "heading": "Lịch sự kiện sắp tới"}
    return _render(request, chosen, timezone.localdate(), context)


@require_safe
@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the events of a filter as a calendar, for a subscription too."""
    chosen = read_filter(request.GET)
    about = f" – {chosen.words()}" if chosen.words() else ""
    events = for_subscription(chosen.apply(Event.objects.all()))
    path = f"{request.path}{chosen.query()}"
    return calendar_file(events, f"Lịch sự kiện{about}", path, "lich-su-kien.ics")


def _show_grid(request: HttpRequest, period: Month | Week, view: str) -> HttpResponse:
    chosen = read_filter(request.GET)
    events = Event.objects.published().for_cards().in_days(period.first, period.last)
    found = list(chosen.apply(events)[:MOST])
    fixed = [event for event in found if event.has_known_day()]
    weeks: list[list[Day[Event]]] = grid(period, fixed, lambda event: event.span())
    today = timezone.localdate()
    context = {
        "view": view,
        "period": period,
        "heading": f"Lịch sự kiện {str(period)[0].lower()}{str(period)[1:]}",
        "weeks": weeks,
        "today": today,
        "unfixed": [event for event in found if not event.has_known_day()],
        "is_empty": not found,
    }
    shown = today if period.first <= today <= period.last else period.first
    return _render(request, chosen, shown, context, period)


def _render(
    request: HttpRequest,
    chosen: EventFilter,
    day: date,
    context: dict[str, object],
    period: Month | Week | None = None,
) -> HttpResponse:
    chosen_of = {
        "chosen": chosen,
        "kinds": EventKind.choices,
        "levels": Level.choices,
        "areas": choices_of_areas(),
        "ways": _ways(chosen, day, period),
    }
    return render(request, "events/calendar.html", context | chosen_of)


def _ways(chosen: EventFilter, day: date, period: Month | Week | None) -> Ways:
    query = chosen.query()
    file = f"{settings.SITE_URL}{reverse('events:calendar_file')}{query}"
    return Ways(
        month=_address(month_of(day), query),
        week=_address(week_of(day), query),
        list=f"{reverse('events:coming')}{query}",
        file=f"{reverse('events:calendar_file')}{query}",
        subscription=f"webcal://{file.partition('://')[2]}",
        feed=f"{reverse('events_feed_atom')}{query}",
        before=_address(period and period.before, query),
        after=_address(period and period.after, query),
    )


def _address(period: Month | Week | None, query: str) -> str:
    if period is None:
        return ""
    if isinstance(period, Month):
        return f"{reverse('events:month', args=[period.year, period.month])}{query}"
    return f"{reverse('events:week', args=[period.year, period.week])}{query}"

"""Events as calendars hold them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from events.ics import CONTENT_TYPE, ZONE, Entry, Status, write
from events.models import Event, EventQuerySet, EventStatus
from events.when import PARTS_OF_DAY, Precision
from portal.text.cells import fit

BACK = timedelta(days=180)  # what a subscription still holds of what is over
MOST = 1_000  # events of one calendar; any committee announces far fewer

_STATUS = {
    EventStatus.PLANNED: Status.TENTATIVE,
    EventStatus.CONFIRMED: Status.CONFIRMED,
    EventStatus.POSTPONED: Status.TENTATIVE,  # RFC 5545 knows no other word for it
    EventStatus.CANCELLED: Status.CANCELLED,
}


def for_subscription(events: EventQuerySet, now: datetime | None = None) -> EventQuerySet:
    """Return those of published events that a subscription holds, the nearest past ones too.

    Args:
        events: those that were asked for, whatever their state.
        now: the moment; the present one when not given.
    """
    now = now or timezone.now()
    shown = events.published(now).filter(finishes_at__gte=now - BACK)
    return shown.for_calendars().order_by("sorts_at", "pk")[:MOST]


def entry_of(event: Event) -> Entry:
    """Return an event as a calendar holds it.

    What is not known is not said: a part of a day, a month and a quarter become whole days that
    take nobody's time, and the title says what is known.
    """
    precision = Precision(event.precision)
    start, end = _times(event, precision)
    return Entry(
        uid=event.uid.urn.removeprefix("urn:uuid:"),
        sequence=event.sequence,
        changed_at=max(event.updated_at, event.published_at or event.updated_at),
        title=fit(_title(event, precision)),
        start=start,
        end=end,
        status=_STATUS[EventStatus(event.status)],
        is_free=event.is_off() or not event.has_known_day(),
        words=fit(_words(event)),
        venue=fit(event.venue),
        address=f"{settings.SITE_URL}{event.get_absolute_url()}",
        kinds=(event.get_kind_display(),),
    )


def calendar_file(events: Iterable[Event], name: str, path: str, file_name: str) -> HttpResponse:
    """Answer with a calendar.

    Args:
        events: of `for_calendars`.
        name: of the calendar, for people.
        path: at which it stands.
        file_name: for whoever saves it.
    """
    content = write(map(entry_of, events), fit(name), f"{settings.SITE_URL}{path}")
    disposition = f'inline; filename="{file_name}"'
    headers = {"Content-Disposition": disposition, "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


def _times(event: Event, precision: Precision) -> tuple[datetime | date, datetime | date | None]:
    if precision is not Precision.MINUTE:
        return event.span()
    zone = ZoneInfo(ZONE)
    start = event.starts_at.astimezone(zone).replace(second=0, microsecond=0)
    return start, event.ends_at.astimezone(zone) if event.ends_at else None


def _title(event: Event, precision: Precision) -> str:
    before = f"{event.get_status_display()}: " if event.is_off() else ""
    after = ""
    if precision in PARTS_OF_DAY:
        after = f" (buổi {PARTS_OF_DAY[precision][0].lower()})"
    elif not event.has_known_day():
        when = event.when()
        after = f" ({when[0].lower()}{when[1:]}, chưa ấn định ngày)"
    return f"{before}{event.title}{after}"


def _words(event: Event) -> str:
    hosts = ", ".join(str(each) for each in event.hosts.all())
    lines = [
        f"{event.get_status_display()}. {event.status_note}" if event.status_note else "",
        f"Thời gian: {event.when()}",
        f"Chủ trì: {hosts}" if hosts else "",
        f"Hình thức: {event.get_format_display()}",
        event.summary,
        f"{settings.SITE_URL}{event.get_absolute_url()}",
    ]
    return "\n".join(filter(None, lines))

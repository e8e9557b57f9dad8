"""An event as schema.org/Event.

What search engines read of it: https://developers.google.com/search/docs/appearance/structured-data/event
"""

from typing import Any

from django.conf import settings

from events.models import Event, EventFormat, EventStatus
from events.when import Precision
from portal.search.outputs import moment

_STATUS = {
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
}
_ATTENDANCE = {
    EventFormat.ON_SITE: "OfflineEventAttendanceMode",
    EventFormat.ONLINE: "OnlineEventAttendanceMode",
    EventFormat.HYBRID: "MixedEventAttendanceMode",
}


def describe(event: Event, publisher: dict[str, Any], picture: str) -> dict[str, Any]:
    """Return the properties of an event; a time no more exactly than it is known.

    Args:
        event: one of `for_page()`.
        publisher: who is responsible for the page, as schema.org describes that.
        picture: the whole address of its picture.
    """
    address = f"{settings.SITE_URL}{event.get_absolute_url()}"
    start, end = _times(event)
    hosts = [{"@type": "Organization", "name": str(each)} for each in event.hosts.all()]
    return {
        "@type": "Event",
        "@id": f"{address}#su-kien",
        "url": address,
        "name": event.title,
        "description": event.summary,
        "image": [picture],
        "startDate": start,
        "endDate": end,
        "eventStatus": _term(_STATUS.get(EventStatus(event.status), "EventScheduled")),
        "eventAttendanceMode": _term(_ATTENDANCE[EventFormat(event.format)]),
        "location": _location(event, address),
        "organizer": hosts or [publisher],
        "inLanguage": "vi",
    }


def _term(name: str) -> str:
    return f"https://schema.org/{name}"


def _times(event: Event) -> tuple[str | None, str | None]:
    """Return start and end in ISO 8601, reduced to the month when no day is known."""
    if event.precision == Precision.MINUTE:
        return moment(event.starts_at), moment(event.ends_at)
    first, last = (day.isoformat() for day in event.span())
    if not event.has_known_day():
        return first[:7], last[:7]
    return first, last


def _location(event: Event, address: str) -> dict[str, Any] | list[dict[str, Any]] | None:
    virtual = {"@type": "VirtualLocation", "url": address}
    if event.format == EventFormat.ONLINE:
        return virtual
    words = [event.venue, str(event.area or "")]
    if not any(words):
        return virtual if event.format == EventFormat.HYBRID else None
    postal = {"@type": "PostalAddress", "addressCountry": "VN"}
    if event.area:
        postal["addressLocality"] = str(event.area)
    if event.venue:
        postal["streetAddress"] = event.venue
    place = {"@type": "Place", "name": event.venue or str(event.area), "address": postal}
    return [place, virtual] if event.format == EventFormat.HYBRID else place

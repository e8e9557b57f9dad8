"""Calendars (RFC 5545) of events, as phones, Google, Outlook and Thunderbird read them.

Pure Python on icalendar: facts in, bytes out. A client takes an event for the one that it has by
its UID and takes what is newer by SEQUENCE; DTSTAMP is when the event was changed, so that a
calendar of the same events is the same bytes and caches may compare it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vDuration
from icalendar.prop import vUri

ZONE = "Asia/Ho_Chi_Minh"
CONTENT_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Cong thong tin Mat tran//Su kien//VI"
_ASK_AGAIN = timedelta(hours=1)
# Since Saigon took the hour of Hanoi (tz database, Asia/Ho_Chi_Minh) there is one offset.
_SINCE, _OFFSET_BEFORE, _OFFSET = datetime(1975, 6, 13), timedelta(hours=8), timedelta(hours=7)  # noqa: DTZ001 - the local time that RFC 5545 asks for


class Status(StrEnum):
    """What RFC 5545 knows of an event."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Entry:
    """What a calendar holds of an event.

    Attributes:
        uid: its name in all calendars, for ever.
        sequence: how often what calendars show was changed.
        changed_at: when it was changed last.
        title: with a word before it when it was put off or called off.
        start: a moment in local time, or a day.
        end: the moment of the end, or the last day; None when none is stated.
        status: see `Status`.
        is_free: whether it takes no time of whoever has it in a calendar.
        words: a text about it.
        venue: where it is held.
        address: of its page.
        kinds: what it is sorted by.
    """

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    start: datetime | date
    end: datetime | date | None
    status: Status
    is_free: bool
    words: str
    venue: str
    address: str
    kinds: tuple[str, ...]


def write(entries: Iterable[Entry], name: str, address: str) -> bytes:
    """Write a calendar.

    Args:
        entries: what it holds.
        name: what a client calls the calendar.
        address: where it can be asked for again.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)  # RFC 7986; the next one is what older clients read
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("source", vUri(address))
    calendar.add("refresh-interval", vDuration(_ASK_AGAIN), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_ASK_AGAIN))
    calendar.add_component(_time_zone())
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("dtstart", entry.start)
    if (end := _exclusive_end(entry)) is not None:
        event.add("dtend", end)
    event.add("status", entry.status.value)
    event.add("transp", "TRANSPARENT" if entry.is_free else "OPAQUE")
    event.add("description", entry.words)
    if entry.venue:
        event.add("location", entry.venue)
    event.add("url", vUri(entry.address))
    event.add("categories", list(entry.kinds))
    return event


def _exclusive_end(entry: Entry) -> datetime | date | None:
    """Return the end as RFC 5545 has it: behind the start, and the day after the last one."""
    if isinstance(entry.start, datetime):
        return entry.end if entry.end and entry.end > entry.start else None
    last = entry.end or entry.start
    return last + timedelta(days=1) if last < date.max else None


def _time_zone() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("dtstart", _SINCE)
    standard.add("tzoffsetfrom", _OFFSET_BEFORE)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone

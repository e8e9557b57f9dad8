"""How events are found by the search of the whole site."""

from django.utils import timezone

from events.models import Event, EventQuerySet
from portal.search.sources import Description, Fact, Source
from portal.text.excerpts import plain_text


def _items() -> EventQuerySet:
    return Event.objects.for_page()


def _shown() -> EventQuerySet:
    return Event.objects.for_cards()


def _describe(event: Event) -> Description:
    congress = getattr(event, "congress", None)
    parts = [
        event.summary,
        *((str(congress), congress.theme, congress.motto) if congress else ()),
        plain_text(event.body),
    ]
    facts = [
        Fact("Địa điểm", event.venue),
        *(Fact("Chủ trì", str(host)) for host in event.hosts.all()),
        Fact("Địa bàn", str(event.area or "")),
    ]
    return Description(
        title=event.title,
        body="\n".join(filter(None, parts)),
        day=timezone.localdate(event.begins_at),
        facts=[fact for fact in facts if fact.text],
    )


SOURCE = Source(
    "su-kien",
    3,
    "Sự kiện",
    Event,
    _items,
    _shown,
    _describe,
    Event.when,
    names=("hosts__host", "area"),
)

"""What the page of an event shows at a moment: announcement, live page or archive."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from documents.models import Document
from events.gathering import Gathered, gather
from events.models import (
    AgendaItem,
    Chosen,
    Event,
    EventKind,
    EventPaper,
    EventResult,
    Round,
    Session,
)
from events.phases import OnNow, Part, Phase, on_now, programme
from events.terms import Chain, chain_of
from portal.publishing.paging import NumberedPage, open_page

LOG_SHOWN = 30  # entries a page
GATHERED_SHOWN = 6
MOST_LINES = 300  # of a programme, of papers, of those who were chosen
DOCUMENT_FACTS = ("document__type", "document__issuer")


@dataclass(frozen=True)
class Day:
    """A day of the programme.

    Attributes:
        moment: its first moment, in local time; None for items without any time.
        parts: its sessions with their items.
    """

    moment: datetime | None
    parts: list[Part[Session, AgendaItem]]


@dataclass(frozen=True)
class Office:
    """Those who were chosen into one office."""

    label: str
    people: list[EventResult]


@dataclass(frozen=True)
class Live:
    """What changes while an event goes on.

    Attributes:
        event: the event.
        stage: where it stands.
        on: what is on now; None when it is not going on.
        log: entries, the newest first; of what is over, the first ones first.
        is_watched: whether the page asks for what is new.
    """

    event: Event
    stage: Phase
    on: OnNow[Session, AgendaItem] | None
    log: NumberedPage
    is_watched: bool


@dataclass(frozen=True)
class EventPage:
    """What the page shows; empty parts are left out by the template.

    Attributes:
        event: the event.
        stage: see `events.phases.Phase`.
        days_left: until it begins; None when that is not known or past.
        live: see `Live`.
        days: of the programme.
        papers: that it discusses.
        documents: that belong to it, without its papers.
        offices: those who were chosen, by office.
        rounds: of congresses that lead to it.
        chain: the congresses before and after it; None when it is none.
        gathered: news, galleries, videos.
    """

    event: Event
    stage: Phase
    days_left: int | None
    live: Live
    days: list[Day] = field(default_factory=list)
    papers: list[EventPaper] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    chain: Chain | None = None
    gathered: list[Gathered] = field(default_factory=list)


def page_of(event: Event, now: datetime | None = None, asked: str | None = None) -> EventPage:
    """Return what the page of an event shows.

    Args:
        event: one of `for_page()`.
        now: the moment; the present one when not given.
        asked: the page of the log.
    """
    now = now or timezone.now()
    stage = event.stage(now)
    parts = _programme(event)
    papers = _papers(event)
    in_papers = {paper.document_id for paper in papers}
    congress = getattr(event, "congress", None)
    is_congress = congress is not None or event.kind == EventKind.CONGRESS
    return EventPage(
        event=event,
        stage=stage,
        days_left=event.days_left(now),
        live=_live(event, stage, parts, now, asked),
        days=_days(parts),
        papers=papers,
        documents=[each for each in _documents(event, now) if each.pk not in in_papers],
        offices=_offices(event) if is_congress else [],
        rounds=list(event.rounds.published(now).for_links()) if is_congress else [],
        chain=chain_of(congress) if congress else None,
        gathered=gather(event, GATHERED_SHOWN),
    )


def live_of(event: Event, now: datetime | None = None) -> Live:
    """Return what changes on the page of an event while it goes on, in four queries.

    Args:
        event: the event.
        now: the moment; the present one when not given.
    """
    now = now or timezone.now()
    return _live(event, event.stage(now), _programme(event), now, None)


def _live(
    event: Event,
    stage: Phase,
    parts: list[Part[Session, AgendaItem]],
    now: datetime,
    asked: str | None,
) -> Live:
    is_over = stage is Phase.AFTER
    entries = event.log.order_by("happened_at", "pk") if is_over else event.log.newest_first()
    log = open_page(entries, LOG_SHOWN, asked)
    is_during = stage is Phase.DURING
    is_watched = is_during and log.number == 1 and (event.is_reported or bool(log.paginator.count))
    return Live(event, stage, on_now(parts, now) if is_during else None, log, is_watched)


def _programme(event: Event) -> list[Part[Session, AgendaItem]]:
    items = event.agenda.select_related(*DOCUMENT_FACTS)[:MOST_LINES]
    return programme(list(event.sessions.in_order()[:MOST_LINES]), list(items))


def _papers(event: Event) -> list[EventPaper]:
    return list(event.papers.select_related(*DOCUMENT_FACTS)[:MOST_LINES])


def _documents(event: Event, now: datetime) -> Iterable[Document]:
    return Document.objects.published(now).for_list().filter(events=event)


def _offices(event: Event) -> list[Office]:
    people: dict[str, list[EventResult]] = {}
    for result in event.results.all()[:MOST_LINES]:
        people.setdefault(result.chosen_as, []).append(result)
    return [Office(str(each.label), people[each]) for each in Chosen if each in people]


def _days(parts: list[Part[Session, AgendaItem]]) -> list[Day]:
    """Sort a programme by days; items of no session stand under their own day, or under none."""
    days: dict[datetime | None, list[Part[Session, AgendaItem]]] = {}
    for part in parts:
        if part.session is not None:
            days.setdefault(_midnight(part.session.starts_at), []).append(part)
            continue
        current: datetime | None = None
        of_day: dict[datetime | None, list[AgendaItem]] = {}
        for item in part.items:
            current = _midnight(item.starts_at) if item.starts_at else current
            of_day.setdefault(current, []).append(item)
        for day, items in of_day.items():
            days.setdefault(day, []).append(Part(None, items))
    known = sorted(day for day in days if day is not None)
    order: list[datetime | None] = [None, *known] if None in days else [*known]
    return [Day(day, days[day]) for day in order]


def _midnight(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)

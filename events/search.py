"""How events, weeks of the schedule and rounds are found by the search of the whole site."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from events.models import (
    Event,
    EventQuerySet,
    Round,
    RoundQuerySet,
    RoundRow,
    RowStatus,
    WorkLine,
    WorkWeek,
)
from portal.search.indexing import index_items, lock_items
from portal.search.sources import Description, Fact, Source
from portal.text.dates import short_date
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


def _describe_week(week: WorkWeek) -> Description:
    lines = [week.note, *map(_words_of_line, week.lines.all())]
    return Description(title=week.title, body=_joined(lines, "\n"), day=week.starts_on)


def _words_of_line(line: WorkLine) -> str:
    said = _joined([line.work, line.people, line.venue], "; ")
    return f"Ngày {short_date(line.day)}, {line.when().lower()}: {said}"


def _when_of_week(week: WorkWeek) -> str:
    return f"Từ ngày {short_date(week.starts_on)} đến ngày {short_date(week.ends_on())}"


def _rounds() -> RoundQuerySet:
    return Round.objects.prefetch_related("rows")


def _describe_round(item: Round) -> Description:
    lines = [item.summary, capfirst(item.term()), *map(_words_of_row, item.rows.all())]
    return Description(
        title=item.title,
        body=_joined(lines, "\n"),
        day=timezone.localdate(item.published_at),
    )


def _words_of_row(row: RoundRow) -> str:
    """Return what is announced of a congress; where it stands today the page says."""
    if row.status == RowStatus.POSTPONED:
        return f"{row.unit}: hoãn"
    if row.held_on is None:
        return row.unit
    planned = "dự kiến " if row.status == RowStatus.PLANNED else ""
    return f"{row.unit}: {planned}ngày {short_date(row.held_on)}"


def _when_of_round(item: Round) -> str:
    return capfirst(item.term())


def _joined(texts: Collection[str], between: str) -> str:
    return between.join(filter(None, texts))


SOURCE = Source(
    "su-kien",
    30,
    "Sự kiện",
    Event,
    _items,
    _shown,
    _describe,
    Event.when,
    names=("hosts__host", "area"),
)
WEEKS = Source(
    "lich-tuan",
    31,
    "Lịch công tác",
    WorkWeek,
    WorkWeek.objects.for_page,
    WorkWeek.objects.all,
    _describe_week,
    _when_of_week,
    has_lead=False,
)
ROUNDS = Source(
    "dot-dai-hoi",
    32,
    "Đại hội các cấp",
    Round,
    _rounds,
    Round.objects.all,
    _describe_round,
    _when_of_round,
)


@contextmanager
def rows_followed(*rounds: int) -> Iterator[None]:
    """Let the index follow what is done to the rows of rounds within: no step does.

    Args:
        rounds: the ids of the rounds; nobody else indexes them meanwhile.
    """
    with transaction.atomic():
        lock_items({ROUNDS: rounds})  # before a row is, which leads to its round
        yield
        index_items(ROUNDS, rounds)

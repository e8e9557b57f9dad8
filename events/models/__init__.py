"""Events, congresses, their programme and log, rounds of congresses, the working schedule."""

from events.models.agenda import AgendaItem, Session, SessionKind
from events.models.congress import Chosen, Congress, CongressQuerySet, EventPaper, EventResult
from events.models.event import (
    Event,
    EventChair,
    EventFormat,
    EventHost,
    EventKind,
    EventQuerySet,
    EventStatus,
)
from events.models.log import LogEntry, LogEntryQuerySet
from events.models.round import Round, RoundQuerySet, RoundRow, RowState, RowStatus
from events.models.schedule import PartOfDay, WorkLine, WorkWeek

__all__ = [
    "AgendaItem",
    "Chosen",
    "Congress",
    "CongressQuerySet",
    "Event",
    "EventChair",
    "EventFormat",
    "EventHost",
    "EventKind",
    "EventPaper",
    "EventQuerySet",
    "EventResult",
    "EventStatus",
    "LogEntry",
    "LogEntryQuerySet",
    "PartOfDay",
    "Round",
    "RoundQuerySet",
    "RoundRow",
    "RowState",
    "RowStatus",
    "Session",
    "SessionKind",
    "WorkLine",
    "WorkWeek",
]

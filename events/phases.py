"""Where an event stands at a moment, and what is on in it. Pure Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar


class Phase(StrEnum):
    """What the page of an event is about."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    OFF = "off"  # put off or called off


class Session(Protocol):
    """A part of an event with its time."""

    @property
    def starts_at(self) -> datetime:
        """Its beginning."""

    @property
    def ends_at(self) -> datetime:
        """Its end."""


class Item(Protocol):
    """A point of an agenda; one without a time follows the one before it."""

    @property
    def starts_at(self) -> datetime | None:
        """Its beginning, if it is known."""


AnySession = TypeVar("AnySession", bound=Session)
AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True)
class Part(Generic[AnySession, AnyItem]):
    """A session with its items.

    Attributes:
        session: None for items that begin in no session.
        items: in order.
    """

    session: AnySession | None
    items: list[AnyItem]


@dataclass(frozen=True)
class OnNow(Generic[AnySession, AnyItem]):
    """What is on at a moment.

    Attributes:
        session: that is held; None between sessions.
        item: that was begun last in it, if items have times.
        next_session: that begins next.
        next_item: that begins next in the session that is held.
    """

    session: AnySession | None
    item: AnyItem | None
    next_session: AnySession | None
    next_item: AnyItem | None


def phase_at(
    begins_at: datetime,
    finishes_at: datetime,
    now: datetime,
    *,
    is_confirmed: bool = True,
    has_known_day: bool = True,
    is_off: bool = False,
) -> Phase:
    """Return where an event stands.

    Args:
        begins_at: the first moment at which it may be going on.
        finishes_at: the last one.
        now: the moment.
        is_confirmed: whether anybody said that it takes place; of another nobody claims that it
            began.
        has_known_day: whether it is known to be on today, and not only this month.
        is_off: whether it was put off or called off; then no time matters.
    """
    if is_off:
        return Phase.OFF
    if not is_confirmed:
        return Phase.BEFORE
    if now > finishes_at:
        return Phase.AFTER
    return Phase.DURING if now >= begins_at and has_known_day else Phase.BEFORE


def overlaps(sessions: Iterable[AnySession]) -> list[tuple[AnySession, AnySession]]:
    """Return the sessions that are held while an earlier one still is, each with that one.

    One may begin at the moment when the one before ends.
    """
    found, longest = [], None
    for session in sorted(sessions, key=lambda each: (each.starts_at, each.ends_at)):
        if longest is not None and session.starts_at < longest.ends_at:
            found.append((longest, session))
        if longest is None or session.ends_at > longest.ends_at:
            longest = session
    return found


def programme(
    sessions: Sequence[AnySession], items: Sequence[AnyItem]
) -> list[Part[AnySession, AnyItem]]:
    """Sort items into the sessions in whose time they begin.

    Args:
        sessions: by their beginning; none overlaps another.
        items: in the order of the agenda.

    Returns:
        A part for each session, and before them one for items of none, if there are any.
    """
    of_session: dict[int, list[AnyItem]] = {place: [] for place in range(len(sessions))}
    of_none: list[AnyItem] = []
    current: int | None = 0 if sessions else None
    for item in items:
        if item.starts_at is not None:
            current = _session_at(sessions, item.starts_at)
        (of_none if current is None else of_session[current]).append(item)
    parts = [Part(session, of_session[place]) for place, session in enumerate(sessions)]
    return [Part(None, of_none), *parts] if of_none else parts


def on_now(parts: Sequence[Part[AnySession, AnyItem]], now: datetime) -> OnNow[AnySession, AnyItem]:
    """Return what is on at a moment.

    Args:
        parts: of `programme`.
        now: the moment.
    """
    held = next_session = None
    for part in parts:
        if part.session is None:
            continue
        if part.session.starts_at <= now < part.session.ends_at:
            held = part
        elif part.session.starts_at > now and next_session is None:
            next_session = part.session
    if held is None and all(part.session is None for part in parts):
        held = parts[0] if parts else None
    if held is None:
        return OnNow(None, None, next_session, None)
    begun = [item for item in held.items if item.starts_at is not None and item.starts_at <= now]
    coming = [item for item in held.items if item.starts_at is not None and item.starts_at > now]
    return OnNow(
        held.session, begun[-1] if begun else None, next_session, coming[0] if coming else None
    )


def _session_at(sessions: Sequence[Session], moment: datetime) -> int | None:
    """Return the place of the session that is held at a moment; None when there is none."""
    return next(
        (place for place, each in enumerate(sessions) if each.starts_at <= moment < each.ends_at),
        None,
    )

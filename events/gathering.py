"""What other rooms hold of an event: news, galleries, videos.

Those rooms stand above this one, so they register themselves: how the page of an event finds what
they hold, and the part of the admin's form by which it is chosen there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.admin.options import InlineModelAdmin
from django.db.models import QuerySet

from events.models import Event


@dataclass(frozen=True)
class Kind:
    """A kind of item.

    Attributes:
        slug: its name in addresses.
        place: among the others, on the page.
        label: what readers call it.
        unit: what is counted.
        rows: the published items of an event as lists show them, the newest first.
        card: the template of one, in which it is called `article` and `item`.
        list_class: of the list around them.
        inline: the part of the admin's form of an event by which items are chosen there, if any.
    """

    slug: str
    place: int
    label: str
    unit: str
    rows: Callable[[Event], QuerySet]
    card: str
    list_class: str
    inline: type[InlineModelAdmin] | None = None


@dataclass(frozen=True)
class Gathered:
    """The first items of a kind that an event has.

    Attributes:
        kind: of the items.
        items: the first of them.
        has_more: whether there are others.
    """

    kind: Kind
    items: list
    has_more: bool


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let a room show what it holds of events."""
    _kinds[kind.slug] = kind


def all_kinds() -> list[Kind]:
    """Return the kinds in the order of the page."""
    return sorted(_kinds.values(), key=lambda kind: kind.place)


def kind_of(slug: str) -> Kind | None:
    """Return a kind; None when there is no such one."""
    return _kinds.get(slug)


def gather(event: Event, shown: int) -> list[Gathered]:
    """Return what other rooms hold of an event, kinds without any left out.

    Args:
        event: the event.
        shown: how many of each.
    """
    found = [(kind, list(kind.rows(event)[: shown + 1])) for kind in all_kinds()]
    return [Gathered(kind, rows[:shown], len(rows) > shown) for kind, rows in found if rows]

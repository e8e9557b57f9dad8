"""What stands on the desk of somebody who signs in: rooms register their cards in `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

LINES_SHOWN = 8


@dataclass(frozen=True)
class Line:
    """One thing to do, or to know of.

    Attributes:
        words: what it is.
        address: where it is done.
        note: who, since when, why.
    """

    words: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Card:
    """A list on the desk.

    Attributes:
        title: above the list.
        lines: at most `LINES_SHOWN`.
        nothing: what an empty list says: what to do next.
        more: where the whole list is; none where all is shown.
    """

    title: str
    lines: list[Line]
    nothing: str
    more: str = ""


Maker = Callable[[AbstractBaseUser, datetime], Card | None]

_makers: list[Maker] = []


def register(*makers: Maker, is_first: bool = False) -> None:
    """Let a room put cards on the desk.

    Args:
        makers: each makes one for an account at a moment; None where it is not for that account.
        is_first: whether they stand before those registered so far.
    """
    _makers[:] = [*makers, *_makers] if is_first else [*_makers, *makers]


def cards_for(user: AbstractBaseUser, now: datetime) -> list[Card]:
    """Return the cards of an account, in their order."""
    return [card for maker in _makers if (card := maker(user, now)) is not None]

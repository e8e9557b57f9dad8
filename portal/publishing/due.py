"""When pages change by themselves: nobody does anything, but the hour has come.

Each room tells when that is next for what it shows, so that no page is kept any longer.
"""

from collections.abc import Callable
from datetime import datetime

Due = Callable[[datetime], datetime | None]

_registered: list[Due] = []


def register(due: Due) -> None:
    """Let a room tell when something it shows changes next.

    Args:
        due: returns the first such moment after another one; None when there is none to come.
    """
    _registered.append(due)


def next_moment(after: datetime) -> datetime | None:
    """Return the first moment after another one at which some page changes by itself."""
    moments = [moment for due in _registered if (moment := due(after)) is not None]
    return min(moments, default=None)

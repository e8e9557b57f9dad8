"""Demonstration content of rooms that `portal.site` does not know."""

from collections.abc import Callable

Say = Callable[[str], None]
Part = Callable[[Say], None]

_registered: list[Part] = []


def register(part: Part) -> None:
    """Let a room load its content after all other.

    Args:
        part: loads it; is given a function that is told in words what was loaded.
    """
    _registered.append(part)


def load_parts(say: Say) -> None:
    """Load what rooms registered.

    Args:
        say: is told in words what was loaded.
    """
    for part in _registered:
        part(say)

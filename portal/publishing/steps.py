"""What follows every change of an item that readers see or may see.

Upper rooms register their steps; the admin and the verbs take them, in the transaction of
the change, so that an index in the same database can never differ from it.
"""

from collections.abc import Callable

from portal.publishing.models import Publishable

Step = Callable[[Publishable], None]

_after_change: list[Step] = []
_before_delete: list[Step] = []
_after_version: list[Step] = []
_after_wide_change: list[Callable[[], None]] = []


def register(*, changed: Step, deleted: Step | None = None, is_first: bool = False) -> None:
    """Let a step follow.

    Args:
        changed: is called after an item was saved, published or withdrawn.
        deleted: is called with an item before it is deleted; nothing, where all goes with the item.
        is_first: whether it works out what the steps registered so far read.
    """
    _after_change.insert(0 if is_first else len(_after_change), changed)
    if deleted is not None:
        _before_delete.insert(0 if is_first else len(_before_delete), deleted)


def register_version(step: Step) -> None:
    """Let a step follow when the next version of an item has changed, beside what readers see."""
    _after_version.append(step)


def register_wide(step: Callable[[], None]) -> None:
    """Let a step follow what no single item stands for: see `take_after_wide_change`."""
    _after_wide_change.append(step)


def take_after_wide_change() -> None:
    """Take the steps that follow a change of many items, or of what pages show beside them.

    Commands that write past the verbs and the admin call it at their end.
    """
    for step in _after_wide_change:
        step()


def take_after_change(item: Publishable) -> None:
    """Take the steps that follow a change."""
    for step in _after_change:
        step(item)


def take_after_version(item: Publishable) -> None:
    """Take the steps that follow when the next version of an item has changed or was given up."""
    for step in _after_version:
        step(item)


def take_before_delete(item: Publishable) -> None:
    """Take the steps that go with a deletion."""
    for step in _before_delete:
        step(item)

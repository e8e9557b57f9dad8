"""What follows every change of an item that readers see or may see.

Upper rooms register their steps; the admin and the verbs take them, in the transaction of
the change, so that an index in the same database can never differ from it.
"""

from collections.abc import Callable

from portal.publishing.models import Publishable

Step = Callable[[Publishable], None]

_after_change: list[Step] = []
_before_delete: list[Step] = []


def register(*, changed: Step, deleted: Step, is_first: bool = False) -> None:
    """Let a step follow.

    Args:
        changed: is called after an item was saved, published or withdrawn.
        deleted: is called with an item before it is deleted.
        is_first: whether it works out what the steps registered so far read.
    """
    _after_change.insert(0 if is_first else len(_after_change), changed)
    _before_delete.insert(0 if is_first else len(_before_delete), deleted)


def take_after_change(item: Publishable) -> None:
    """Take the steps that follow a change."""
    for step in _after_change:
        step(item)


def take_before_delete(item: Publishable) -> None:
    """Take the steps that go with a deletion."""
    for step in _before_delete:
        step(item)

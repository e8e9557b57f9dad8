"""How what readers see stands: which changes were noted, and what changes by itself next.

Changes are noted in the database, in the transaction that makes them, so every process hears of
all of them and of none that was undone. A process looks once a second at most.
"""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import DatabaseError, transaction
from django.utils import timezone

from portal.publishing import due
from portal.publishing.verbs import publish_due
from portal.site.models import PageChange

LOOK_SECONDS = 1.0
SEEN = 100  # latest changes: more than are noted while one slow transaction is open
KEPT = 200
DUE_SECONDS = 60  # what changed past the steps may hold other moments

logger = logging.getLogger("portal.site")


@dataclass(frozen=True)
class Standing:
    """What a process knew when it last looked.

    Attributes:
        changes: stands for all changes noted so far; another one means that pages are stale.
        heard_at: when the process first saw these.
        due: when some page changes by itself next.
        due_until: until when that is relied upon.
    """

    changes: str
    heard_at: float
    due: float
    due_until: float


class _Memory:
    """What this process knows."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.standing: Standing | None = None
        self.next_look = 0.0  # of the clock that nobody can set


_memory = _Memory()


def note_change() -> None:
    """Note that pages may show something else now: all processes make theirs anew."""
    change = PageChange.objects.create()
    transaction.on_commit(partial(_after_commit, change.pk), robust=True)


def _after_commit(pk: int) -> None:
    _memory.next_look = 0.0
    if pk % SEEN == 0:
        PageChange.objects.filter(pk__lte=pk - KEPT).delete()


def standing(now: float) -> Standing:
    """Return how things stand, from the last look when that is recent.

    One thread looks; the others go on with what was known. A database that does not answer
    changes nothing about it.

    Args:
        now: the moment.
    """
    known = _memory.standing
    if known and now < known.due and time.monotonic() < _memory.next_look:
        return known
    if not _memory.lock.acquire(blocking=known is None):
        return known
    try:
        known = _memory.standing
        _memory.next_look = time.monotonic() + LOOK_SECONDS
        _memory.standing = _look(known, now)
    except DatabaseError:
        logger.exception("changes of pages could not be looked at")
        if known is None:
            return Standing("", now, now, now)  # nothing is kept under it
    finally:
        _memory.lock.release()
    return _memory.standing


def _look(known: Standing | None, now: float) -> Standing:
    moment = datetime.fromtimestamp(now, UTC)
    if known is None or now >= min(known.due, known.due_until):
        publish_due(moment)  # notes changes, so before these are looked at
    latest = PageChange.objects.order_by("-pk").values_list("pk", flat=True)[:SEEN]
    changes = ",".join(map(str, latest))
    is_new = known is None or changes != known.changes
    if not is_new and now < min(known.due, known.due_until):
        return known
    next_due = due.next_moment(moment)
    return Standing(
        changes,
        now if is_new else known.heard_at,
        next_due.timestamp() if next_due else float("inf"),
        now + DUE_SECONDS,
    )


def next_midnight(after: datetime) -> datetime:
    """Return when the next day begins: pages say what holds *today*."""
    tomorrow = timezone.localdate(after) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, datetime.min.time()))

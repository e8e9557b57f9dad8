"""What a process has counted and not yet handed on. Pure Python: no database, no clock.

Views gather in memory. A timer that the first of them starts hands them on as one numbered batch;
what is not taken stays, under the same number, and is offered again.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

FLUSH_SECONDS = 10  # what a process that dies may lose
LARGEST = 50_000  # kinds of views that are held, some 15 MB: hours without a database

logger = logging.getLogger("portal.visits")


class Seen(NamedTuple):
    """What was looked at, and when.

    Attributes:
        kind: of the item; empty for a page that is no item.
        object_id: of the item; 0 for a page that is no item.
        at: the beginning of the ten seconds in which it was.
    """

    kind: str
    object_id: int
    at: datetime


@dataclass(frozen=True)
class Batch:
    """Views that are handed on together.

    Attributes:
        sender: who counted them.
        number: the how manieth of this sender; with it, what tells the batch from all others.
        views: how often each thing was looked at.
    """

    sender: UUID
    number: int
    views: Mapping[Seen, int]


Store = Callable[[Batch], bool]
StartTimer = Callable[[float, Callable[[], None]], None]


class Buffer:
    """Views that wait for being handed on; safe among threads."""

    def __init__(self, store: Store, start_timer: StartTimer, largest: int = LARGEST) -> None:
        """Begin with nothing.

        Args:
            store: takes a batch; False when it could not, so that it is offered again.
            start_timer: calls something after so many seconds.
            largest: how many kinds of views are held at most.
        """
        self._store = store
        self._start_timer = start_timer
        self._largest = largest
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget everything: in a process that was forked, it is the other one's to hand on."""
        self._lock = threading.Lock()
        self._flushing = threading.Lock()
        self._views: Counter[Seen] = Counter()
        self._sealed: Batch | None = None
        self._sender = uuid4()
        self._number = 0
        self._is_timed = False
        self._is_full = False

    def add(self, seen: Seen) -> None:
        """Count a view. When the buffer is full, only what it already holds is counted on."""
        with self._lock:
            if seen not in self._views and self._held() >= self._largest:
                is_news, self._is_full = not self._is_full, True
            else:
                is_news = False
                self._views[seen] += 1
        if is_news:
            logger.error("too many views wait for the database; further ones are not counted")
        self._ensure_timer()

    def flush(self) -> bool:
        """Hand on what was counted.

        Returns:
            Whether all of it was taken. What was not is kept.
        """
        with self._flushing:
            return self._hand_on(self._sealed) and self._hand_on(self._seal())

    def _held(self) -> int:
        return len(self._views) + (len(self._sealed.views) if self._sealed else 0)

    def _seal(self) -> Batch | None:
        """Make a batch of what was counted: nothing is added to it any more."""
        with self._lock:
            if self._views:
                self._number += 1
                self._sealed = Batch(self._sender, self._number, self._views)
                self._views = Counter()
            return self._sealed

    def _hand_on(self, batch: Batch | None) -> bool:
        if batch is None:
            return True
        if not self._store(batch):
            return False
        with self._lock:
            self._sealed = None
            self._is_full = False
        return True

    def _ensure_timer(self) -> None:
        with self._lock:
            is_needed = not self._is_timed and self._held() > 0
            self._is_timed = self._is_timed or is_needed
        if not is_needed:
            return
        try:
            self._start_timer(FLUSH_SECONDS, self._on_time)
        except RuntimeError:  # no thread to be had now: the next view asks for one again
            logger.exception("no timer could be started; views wait")
            with self._lock:
                self._is_timed = False

    def _on_time(self) -> None:
        with self._lock:
            self._is_timed = False
        try:
            self.flush()
        finally:
            self._ensure_timer()

"""Count the views of this process."""

import atexit
import os
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import connections
from django.utils import timezone

from portal.visits.buffer import Buffer, Seen
from portal.visits.storing import store

SLOT_SECONDS = 10  # how exactly the moment of a view is known


def start_timer(seconds: float, call: Callable[[], None]) -> None:
    """Call something after a while in a thread, which takes its connection along when it ends."""

    def run() -> None:
        try:
            call()
        finally:
            connections.close_all()

    timer = threading.Timer(seconds, run)
    timer.daemon = True  # what is left when the process ends is handed on by `atexit`
    timer.start()


buffer = Buffer(store, start_timer)
atexit.register(buffer.flush)
os.register_at_fork(after_in_child=buffer.begin_anew)


def count(kind: str = "", object_id: int = 0, now: datetime | None = None) -> None:
    """Count a view of an item, or of a page that is none. Asks the database nothing.

    Args:
        kind: of the item, see `portal.search.sources.Source`.
        object_id: its id. Whether readers may see it is looked up when the view is stored.
        now: the moment; the present one when not given.
    """
    now = now or timezone.now()
    second = now.second - now.second % SLOT_SECONDS
    buffer.add(Seen(kind, object_id, now.replace(second=second, microsecond=0)))

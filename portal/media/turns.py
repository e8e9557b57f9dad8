"""Take turns on one machine, over all its processes, so that memory holds few open pictures."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files import locks

_PAUSE = 0.02  # seconds between two looks


@contextmanager
def turn(queue: str, patience: float | None = None) -> Iterator[bool]:
    """Wait until nobody else has the turn of a queue, and have it for as long as the block lasts.

    Args:
        queue: its name, a file name.
        patience: how many seconds to wait at most; as long as it takes when not given.

    Yields:
        Whether it is one's turn.
    """
    with (lock_folder() / queue).open("wb") as file:
        yield _lock(file, patience)  # closing the file ends the turn


def lock_folder() -> Path:
    """Return the folder of the turns, on the disk of pictures unless somebody moved these."""
    folder = Path(settings.VAR_DIR) / "locks"
    folder.mkdir(exist_ok=True)
    return folder


def _lock(file: object, patience: float | None) -> bool:
    if patience is None:
        return bool(locks.lock(file, locks.LOCK_EX))
    until = time.monotonic() + patience
    while not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE)
    return True

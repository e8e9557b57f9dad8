"""Show how far a long command has come."""

import time
from types import TracebackType
from typing import Self

from django.core.management.base import OutputWrapper

WIDTH = 30  # characters of the bar
SECONDS_BETWEEN_LINES = 10  # where the output is no terminal


class Progress:
    """A bar on a terminal; now and then a line in a log."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._is_terminal = out.isatty()
        self._last_line = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the line, so that what follows does not stand in it."""
        if self._is_terminal:
            self._out.write("")

    def show(self, label: str, done: int, total: int) -> None:
        """Say how many of how many are done."""
        filled = WIDTH * done // total if total else WIDTH
        bar = "█" * filled + "░" * (WIDTH - filled)
        line = f"{label}: {bar} {done}/{total}"
        if self._is_terminal:
            self._out.write(f"\r{line}\033[K", ending="")
            self._out.flush()
        elif done == total or time.monotonic() - self._last_line > SECONDS_BETWEEN_LINES:
            self._out.write(f"{label}: {done}/{total}")
            self._last_line = time.monotonic()

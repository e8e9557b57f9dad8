"""Counting switched on, with a timer that only a test lets run."""

import pytest

from portal.visits import counting
from portal.visits.buffer import Buffer
from portal.visits.storing import store


class Timers:
    """Holds what was to be called after a while, until a test lets the time pass."""

    def __init__(self):
        self.waiting = []

    def start(self, seconds, call):
        self.waiting.append((seconds, call))

    def pass_time(self):
        calls, self.waiting = self.waiting, []
        for _, call in calls:
            call()


@pytest.fixture
def timers():
    return Timers()


@pytest.fixture
def buffer(settings, monkeypatch, timers):
    """Return the buffer of this process, empty; nothing is stored until the timers run."""
    settings.COUNT_VIEWS = True
    own = Buffer(store, timers.start)
    monkeypatch.setattr(counting, "buffer", own)
    return own

"""The buffer: what waits, what is handed on, and what happens when nobody takes it."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from portal.visits.buffer import FLUSH_SECONDS, Buffer, Seen

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE = Seen("tin-tuc", 1, NOON)
OTHER = Seen("tin-tuc", 2, NOON)


class Shelf:
    """Takes batches while it is open."""

    def __init__(self):
        self.offered = []
        self.is_open = True

    def store(self, batch):
        self.offered.append(batch)
        return self.is_open

    def numbers(self):
        return [batch.number for batch in self.offered]


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def held(shelf, timers):
    return Buffer(shelf.store, timers.start)


def test_views_wait_and_are_handed_on_as_one_batch(held, shelf, timers):
    for seen in (ONE, ONE, OTHER):
        held.add(seen)
    assert shelf.offered == []
    timers.pass_time()
    assert [dict(batch.views) for batch in shelf.offered] == [{ONE: 2, OTHER: 1}]


def test_the_first_view_starts_one_timer_of_the_stated_interval(held, timers):
    for _ in range(5):
        held.add(ONE)
    assert [seconds for seconds, _ in timers.waiting] == [FLUSH_SECONDS]
    timers.pass_time()
    assert timers.waiting == []
    held.add(ONE)
    assert len(timers.waiting) == 1


def test_nothing_is_handed_on_when_nothing_was_counted(held, shelf):
    assert held.flush()
    assert shelf.offered == []


def test_a_batch_that_was_not_taken_is_offered_again_unchanged_before_the_next_one(
    held, shelf, timers
):
    held.add(ONE)
    shelf.is_open = False
    timers.pass_time()
    held.add(OTHER)
    timers.pass_time()
    assert shelf.numbers() == [1, 1]
    shelf.is_open = True
    timers.pass_time()
    assert shelf.numbers() == [1, 1, 1, 2]
    assert [dict(batch.views) for batch in shelf.offered[2:]] == [{ONE: 1}, {OTHER: 1}]
    assert len({batch.sender for batch in shelf.offered}) == 1
    assert timers.waiting == []


def test_it_tries_again_by_itself_even_when_storing_fails_unexpectedly(timers):
    def broken(batch):
        raise ValueError

    held = Buffer(broken, timers.start)
    held.add(ONE)
    with pytest.raises(ValueError):  # noqa: PT011 - any fault of the program
        timers.pass_time()
    assert len(timers.waiting) == 1


def test_without_a_thread_for_the_timer_views_wait_for_the_next_one(shelf, timers):
    is_short_of_threads = True

    def start(seconds, call):
        if is_short_of_threads:
            raise RuntimeError("can't start new thread")
        timers.start(seconds, call)

    held = Buffer(shelf.store, start)
    held.add(ONE)
    is_short_of_threads = False
    held.add(ONE)
    timers.pass_time()
    assert [dict(batch.views) for batch in shelf.offered] == [{ONE: 2}]


def test_a_full_buffer_counts_on_what_it_holds_and_takes_nothing_else(shelf, timers):
    held = Buffer(shelf.store, timers.start, largest=2)
    shelf.is_open = False
    held.add(ONE)
    timers.pass_time()  # one is sealed, and counts among what is held
    for seen in (OTHER, OTHER, Seen("tin-tuc", 3, NOON)):
        held.add(seen)
    shelf.is_open = True
    timers.pass_time()
    assert [dict(batch.views) for batch in shelf.offered[1:]] == [{ONE: 1}, {OTHER: 2}]
    held.add(Seen("tin-tuc", 3, NOON))
    timers.pass_time()
    assert dict(shelf.offered[-1].views) == {Seen("tin-tuc", 3, NOON): 1}


def test_a_forked_process_begins_with_nothing_and_a_name_of_its_own(held, shelf):
    held.add(ONE)
    held.flush()
    held.add(ONE)
    held.begin_anew()
    assert held.flush()
    assert len(shelf.offered) == 1
    held.add(ONE)
    held.flush()
    assert shelf.offered[0].sender != shelf.offered[1].sender
    assert shelf.numbers() == [1, 1]


def test_threads_that_count_and_flush_at_once_lose_nothing_and_double_nothing(held, shelf):
    def look():
        for number in range(2000):
            held.add(Seen("tin-tuc", number % 7, NOON + timedelta(seconds=10 * (number % 3))))
            if number % 50 == 0:
                held.flush()

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held.flush()
    assert sum(sum(batch.views.values()) for batch in shelf.offered) == 8000
    assert shelf.numbers() == list(range(1, len(shelf.offered) + 1))

"""100,000 views from four processes on one database, one of them killed in the middle."""

import signal

import pytest

from tests.processes import call, make_environment, start

pytestmark = pytest.mark.django_db(transaction=True)

VIEWS = 100_000
PROCESSES = 4
SHARE = VIEWS // PROCESSES
INTERVAL = 500  # views between two flushes, which time triggers in the portal itself
KILLED_AFTER = 12_345  # in the middle of an interval

PREAMBLE = """
import sys, django
django.setup()
from django.db.models import Sum
from portal.visits.buffer import Buffer
from portal.visits.models import DayViews, ItemViews
from portal.visits.storing import store
"""

# Each line printed is a view; it is printed before the flush that the view may cause, so what is
# stored was printed, and what was printed and is not stored belongs to the last interval.
COUNTING = f"""
from threading import Lock, Thread
from portal.visits import counting
items, views, threads = sys.argv[1].split(","), int(sys.argv[2]), int(sys.argv[3])
counting.buffer = Buffer(store, start_timer=lambda seconds, call: None)
lock, done = Lock(), 0
def look(share):
    global done
    for number in range(share):
        with lock:
            counting.count("tin-tuc", int(items[number % len(items)]))
            done += 1
            is_due = done % {INTERVAL} == 0
            print("x", flush=threads == 1)
        if is_due:
            assert counting.buffer.flush()
started = [Thread(target=look, args=(views // threads,)) for _ in range(threads)]
for each in started: each.start()
for each in started: each.join()
assert counting.buffer.flush()
"""

MAKING = """
from tests.builders import make_article
print(",".join(str(make_article(f"Tin {n}").pk) for n in range(20)))
"""

READING = """
whole = [model.objects.aggregate(sum=Sum("views"))["sum"] or 0 for model in (DayViews, ItemViews)]
print(*whole)
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory, django_db_setup):
    return make_environment(tmp_path_factory.mktemp("var"))


@pytest.fixture
def before(environment):
    """Return what is stored already: on SQLite the tests of this module share a file."""
    return stored(environment)


def stored(environment, before=(0, 0)):
    """Return the views of all pages and those of all items, as another process sees them."""
    sums = call(environment, "-c", PREAMBLE + READING).split()
    return [int(now) - then for now, then in zip(sums, before, strict=True)]


def test_none_is_counted_twice_and_a_killed_process_loses_one_interval_at_most(environment, before):
    items = call(environment, "-c", PREAMBLE + MAKING)

    def count(views, threads):
        return start(environment, "-c", PREAMBLE + COUNTING, items, str(views), str(threads))

    with count(SHARE, 1) as doomed:
        others = [count(SHARE, 4) for _ in range(PROCESSES - 1)]
        for _ in range(KILLED_AFTER):
            assert doomed.stdout.readline() == "x\n"
        doomed.send_signal(signal.SIGKILL)
        counted = KILLED_AFTER + len(doomed.stdout.read().splitlines())
        assert doomed.wait(10) == -signal.SIGKILL
    assert counted < SHARE
    # Another one takes its place, as it does under gunicorn, and counts the rest of its share.
    others.append(count(SHARE - counted, 1))
    for each in others:
        each.communicate(timeout=300)
        assert each.returncode == 0

    total, of_items = stored(environment, before)
    assert VIEWS - INTERVAL <= total <= VIEWS
    assert of_items == total


def test_a_process_that_ends_by_itself_loses_nothing(environment, before):
    code = "from portal.visits import counting\nfor _ in range(77): counting.count()"
    call(environment, "-c", PREAMBLE + code)
    assert stored(environment, before) == [77, 0]


def test_a_forked_process_does_not_hand_on_what_its_parent_counted(environment, before):
    code = """
import os
from portal.visits import counting
for _ in range(5): counting.count()
child = os.fork()
if child == 0:
    counting.count()
    counting.buffer.flush()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
"""
    call(environment, "-c", PREAMBLE + code)
    assert stored(environment, before) == [6, 0]

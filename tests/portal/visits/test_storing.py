"""A batch is stored whole, once, and only what readers could have seen."""

from datetime import datetime, timedelta
from threading import Thread
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, connections
from django.utils import timezone

from portal.publishing.models import State
from portal.visits import counting
from portal.visits.buffer import Batch, Seen
from portal.visits.models import DayViews, ItemViews, RecentViews, Sender
from portal.visits.storing import RECENT_KEPT, SENDERS_KEPT, store
from tests.builders import make_article, make_document, make_event, scheduled

pytestmark = pytest.mark.django_db

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 11, 22, 12, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


def batch_of(*seen, number=1, sender=None, times=1):
    return Batch(sender or uuid4(), number, dict.fromkeys(seen, times))


def days():
    return {row.day.isoformat(): row.views for row in DayViews.objects.all()}


def items():
    return {(row.kind, row.object_id): row.views for row in ItemViews.objects.all()}


def test_views_are_added_up_by_item_and_day():
    article, document, event = make_article(), make_document(), make_event()
    kinds = {
        ("tin-tuc", article.pk): 2,
        ("van-ban", document.pk): 2,
        ("su-kien", event.pk): 2,
    }
    for _ in range(2):
        store(batch_of(*(Seen(*each, NOON) for each in kinds), Seen("", 0, NOON)))
    assert items() == kinds
    assert days() == {"2026-11-22": 8}
    assert RecentViews.objects.get().views == 8


def test_a_batch_that_is_offered_twice_counts_once():
    batch = batch_of(Seen("", 0, NOON), times=7)
    assert store(batch)
    assert store(batch)
    assert days() == {"2026-11-22": 7}


def test_the_next_batch_of_the_same_process_counts():
    sender = uuid4()
    for number in (1, 2, 2, 3):
        store(batch_of(Seen("", 0, NOON), number=number, sender=sender))
    assert days() == {"2026-11-22": 3}
    assert Sender.objects.get().batches == 3


def test_a_day_begins_at_midnight_in_vietnam():
    last = datetime(2026, 11, 22, 16, 59, 50, tzinfo=ZoneInfo("UTC"))
    store(batch_of(Seen("", 0, last), Seen("", 0, last + timedelta(seconds=10))))
    assert days() == {"2026-11-22": 1, "2026-11-23": 1}


def test_what_readers_cannot_see_is_not_counted_at_all():
    hidden = [
        make_article(state=State.DRAFT),
        make_article(state=State.WITHDRAWN),
        make_article(**scheduled()),
    ]
    shown = make_article()
    ids = [each.pk for each in [*hidden, shown]]
    store(batch_of(*(Seen("tin-tuc", pk, NOON) for pk in [*ids, 999_999_999_999_999])))
    assert items() == {("tin-tuc", shown.pk): 1}
    assert days() == {"2026-11-22": 1}
    assert RecentViews.objects.get().views == 1


def test_a_kind_that_nobody_registered_is_not_counted():
    store(batch_of(Seen("khong-co", 1, NOON)))
    assert days() == {}


def test_it_asks_as_much_for_two_items_as_for_twenty(django_assert_num_queries):
    articles = [make_article(f"Tin {n}") for n in range(20)]
    sender = uuid4()
    few = [Seen("tin-tuc", each.pk, NOON) for each in articles[:2]]
    many = [Seen("tin-tuc", each.pk, NOON) for each in articles]
    store(batch_of(*few, sender=sender))
    with django_assert_num_queries(8):  # the last three add, each in one batch of rows
        store(batch_of(*few, sender=sender, number=2))
    with django_assert_num_queries(8):
        store(batch_of(*many, sender=sender, number=3))


def test_what_is_no_longer_needed_goes_with_the_first_batch_of_a_process():
    old, last = NOON - RECENT_KEPT - timedelta(seconds=10), NOON - timedelta(minutes=4)
    store(batch_of(Seen("", 0, old), Seen("", 0, last)), now=NOON)
    assert [row.at for row in RecentViews.objects.all()] == [last]
    assert sum(days().values()) == 2
    later = NOON + SENDERS_KEPT + timedelta(days=1)
    store(batch_of(Seen("", 0, later)), now=later)
    assert Sender.objects.count() == 1


@pytest.mark.parametrize("number", [2, 101])
def test_it_is_not_looked_for_with_every_batch(number):
    sender = uuid4()
    store(batch_of(Seen("", 0, NOON - timedelta(hours=2)), number=2, sender=uuid4()), now=NOON)
    store(batch_of(Seen("", 0, NOON), number=number, sender=sender), now=NOON)
    assert RecentViews.objects.count() == (2 if number == 2 else 1)


class TestWhenTheDatabaseIsLocked:
    pytestmark = pytest.mark.django_db(transaction=True)

    def test_the_views_stay_and_are_stored_later_once(self, buffer, timers, settings):
        """Another connection holds the lock that a batch needs, and gives it back."""
        article = make_article()
        Sender.objects.create(pk=buffer._sender, last_at=timezone.now())
        for _ in range(3):
            counting.count("tin-tuc", article.pk)
        with locked(), impatient():
            timers.pass_time()
        assert items() == {}
        counting.count("tin-tuc", article.pk)
        timers.pass_time()
        assert items() == {("tin-tuc", article.pk): 4}
        assert timers.waiting == []


class locked:  # noqa: N801 - reads as a word
    """Holds locks on the rows of senders (PostgreSQL) or on everything (SQLite) in a thread."""

    def __enter__(self):
        from threading import Event  # noqa: PLC0415

        self.is_held, self.may_go = Event(), Event()
        self.thread = Thread(target=self.hold)
        self.thread.start()
        assert self.is_held.wait(10)

    def hold(self):
        from django.db import transaction  # noqa: PLC0415

        try:
            with transaction.atomic():
                Sender.objects.update(last_at=timezone.now())
                self.is_held.set()
                self.may_go.wait(20)
        finally:
            connections.close_all()

    def __exit__(self, *args):
        self.may_go.set()
        self.thread.join()


class impatient:  # noqa: N801 - reads as a word
    """Lets this connection give up at once where it would wait for a lock."""

    def __enter__(self):
        self.run("PRAGMA busy_timeout = 50", "SET lock_timeout = '50ms'")

    def __exit__(self, *args):
        self.run("PRAGMA busy_timeout = 10000", "SET lock_timeout = 0")

    def run(self, sqlite, postgresql):
        with connection.cursor() as cursor:
            cursor.execute(sqlite if connection.vendor == "sqlite" else postgresql)

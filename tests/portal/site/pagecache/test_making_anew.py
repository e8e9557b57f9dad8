"""While one request makes a page anew, the others do not wait."""

import threading
import time

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from portal.publishing.reading import public_page
from portal.site.pagecache import stores
from portal.site.pagecache.middleware import WAIT_SECONDS, PageCacheMiddleware
from portal.site.pagecache.pages import AGED_STALE_SECONDS, DUE_STALE_SECONDS, STALE_SECONDS
from portal.site.pagecache.standing import note_change
from tests.moments import tomorrow_morning

pytestmark = pytest.mark.django_db(transaction=True)

READERS = 24


class Portal:
    """A page that takes its time, behind the cache.

    Attributes:
        made: how often it was made.
        seconds: how long that takes.
    """

    def __init__(self, seconds=0.0):
        self.made, self.seconds = 0, seconds
        self.lock = threading.Lock()
        self.ask = PageCacheMiddleware(public_page(self._view))

    def _view(self, request):
        with self.lock:
            self.made += 1
            number = self.made
        time.sleep(self.seconds)
        return HttpResponse(f"bản {number}")

    def get(self):
        try:
            return self.ask(RequestFactory().get("/")).text
        finally:
            if threading.current_thread() is not threading.main_thread():
                connection.close()

    def get_by_many(self, readers=READERS):
        """Ask with many threads at once; return what each got, and after how many seconds."""
        answers, barrier = [], threading.Barrier(readers)

        def read():
            barrier.wait()
            started = time.perf_counter()
            text = self.get()
            answers.append((text, time.perf_counter() - started))

        threads = [threading.Thread(target=read) for _ in range(readers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers


def check_that_one_makes_it(portal):
    portal.seconds = 0.6
    answers = portal.get_by_many()
    assert portal.made == 2
    assert sorted(text for text, _ in answers) == ["bản 1"] * (READERS - 1) + ["bản 2"]
    assert max(seconds for text, seconds in answers if text == "bản 1") < 0.5
    assert portal.get() == "bản 2"


def test_of_many_who_ask_for_an_expired_page_one_makes_it_and_the_others_get_the_old_one():
    portal = Portal()
    with time_machine.travel(tomorrow_morning()) as clock:
        assert portal.get() == "bản 1"
        clock.shift(65)
        check_that_one_makes_it(portal)


def test_the_same_after_a_change(look_again):
    portal = Portal()
    portal.get()
    note_change()
    look_again()
    check_that_one_makes_it(portal)


def test_an_old_page_is_not_kept_by_other_caches():
    portal = Portal()
    with time_machine.travel(tomorrow_morning()) as clock:
        portal.get()
        clock.shift(61)
        assert portal.ask.own.begin(only_key())
        assert portal.ask(RequestFactory().get("/"))["Cache-Control"] == "public, max-age=0"


def test_of_many_who_ask_for_a_page_that_never_was_one_makes_it():
    portal = Portal(seconds=0.3)
    answers = portal.get_by_many()
    assert portal.made == 1
    assert {text for text, _ in answers} == {"bản 1"}


def test_what_turns_out_not_to_be_kept_is_waited_for_no_longer_than_it_takes():
    portal = Portal()

    def refuse(request):
        time.sleep(0.2)
        return HttpResponse("không có", status=404)

    portal.ask.get_response = refuse
    answers = portal.get_by_many(6)
    assert [text for text, _ in answers] == ["không có"] * 6
    assert max(seconds for _, seconds in answers) < WAIT_SECONDS


def test_whoever_is_killed_while_making_a_page_keeps_nobody_for_long(look_again):
    portal = Portal()
    portal.get()
    key = only_key()
    portal.ask.own.begin(key)  # …and nothing more is heard of that one
    with time_machine.travel(timezone.now()) as clock:
        note_change()
        look_again()
        started = time.perf_counter()
        assert portal.get() == "bản 1"
        assert time.perf_counter() - started < 0.5
        clock.shift(stores.BUILDING_SECONDS + 0.1)
        assert portal.get() == "bản 2"


def test_without_an_old_page_the_wait_for_one_who_was_killed_is_short(settings):
    portal = Portal()
    portal.get()
    key = only_key()
    for name in {"pages", "shared_pages"} & set(settings.CACHES):
        caches[name].clear() if name == "pages" else caches[name].delete_pattern("*")
    portal.ask.own.begin(key)
    started = time.perf_counter()
    assert portal.get() == "bản 2"
    assert WAIT_SECONDS <= time.perf_counter() - started < WAIT_SECONDS + 0.5


def test_a_page_whose_making_fails_is_made_by_the_next():
    portal = Portal()
    healthy, portal.ask.get_response = portal.ask.get_response, lambda request: 1 / 0
    with pytest.raises(ZeroDivisionError):
        portal.get()
    portal.ask.get_response = healthy
    assert portal.get() == "bản 1"


@pytest.mark.parametrize("seconds", [0, 2, STALE_SECONDS - 0.5])
def test_after_a_change_an_old_page_is_shown_for_a_few_seconds_at_most(look_again, seconds):
    portal = Portal()
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        portal.get()
        note_change()
        look_again()
        page, stands = kept_page(portal), heard()
        clock.shift(seconds)
        assert page.may_be_shown_stale(stands, time.time())
        clock.shift(STALE_SECONDS)
        assert not page.may_be_shown_stale(stands, time.time())


def test_after_a_due_moment_an_old_page_is_shown_within_that_second_only():
    portal = Portal()
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        portal.get()
        page, stands = kept_page(portal)._replace(due=time.time() + 10), heard()
        clock.shift(10.9)
        assert page.may_be_shown_stale(stands, time.time())
        clock.shift(DUE_STALE_SECONDS)
        assert not page.may_be_shown_stale(stands, time.time())


def test_no_page_is_shown_that_is_older_than_two_minutes():
    portal = Portal()
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        portal.get()
        page, stands = kept_page(portal), heard()
        clock.shift(60 + AGED_STALE_SECONDS)
        assert not page.may_be_shown_stale(stands, time.time())
        clock.shift(-600)  # somebody set the clock
        assert not page.is_fresh(stands, time.time())
        assert not page.may_be_shown_stale(stands, time.time())


def only_key():
    (name,) = [each for each in caches["pages"]._cache if not each.endswith(".making")]
    return name.rpartition(":")[2]


def kept_page(portal):
    return portal.ask.own.get(only_key())


def heard():
    from portal.site.pagecache.standing import standing  # noqa: PLC0415 - beside its module

    return standing(time.time())

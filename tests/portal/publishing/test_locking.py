"""Who has the form of an item open."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from portal.publishing import locking
from portal.publishing.models import EditLock
from tests.builders import make_article, make_document, make_user

NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def people(db):
    return make_user(), make_user()


class TestALock:
    def test_is_taken_by_the_first_and_kept_from_others(self, people):
        article = make_article()
        first, second = people
        assert locking.take(article, first, NOW).user == first
        assert locking.take(article, second, NOW + SECOND).user == first
        assert locking.holder(article, NOW + SECOND).user == first

    def test_is_of_one_item_only(self, people):
        article, document = make_article(), make_document()
        locking.take(article, people[0], NOW)
        document.pk = article.pk  # the same number, of another kind
        assert locking.holder(document, NOW) is None
        assert locking.take(document, people[1], NOW).user == people[1]

    def test_is_over_two_minutes_after_it_was_last_heard_of(self, people):
        article = make_article()
        first, second = people
        locking.take(article, first, NOW)
        heard = locking.take(article, first, NOW + timedelta(minutes=1))
        assert heard.since == NOW
        almost = NOW + timedelta(minutes=3) - SECOND
        assert locking.take(article, second, almost).user == first
        later = NOW + timedelta(minutes=3)
        assert locking.holder(article, later) is None
        taken = locking.take(article, second, later)
        assert (taken.user, taken.since) == (second, later)
        assert EditLock.objects.count() == 1

    def test_begins_anew_for_who_comes_back_after_it_was_over(self, people):
        article = make_article()
        locking.take(article, people[0], NOW)
        later = NOW + timedelta(hours=1)
        assert locking.take(article, people[0], later).since == later

    def test_is_taken_over_from_whoever_has_it(self, people):
        article = make_article()
        first, second = people
        locking.take_over(article, first, NOW)
        locking.take_over(article, second, NOW + SECOND)
        lock = locking.take(article, first, NOW + 2 * SECOND)
        assert (lock.user, lock.since) == (second, NOW + SECOND)

    def test_is_let_go_by_its_owner_only(self, people):
        article = make_article()
        first, second = people
        locking.take(article, first, NOW)
        locking.release(article, second)
        assert locking.holder(article, NOW).user == first
        locking.release(article, first)
        assert locking.holder(article, NOW) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_over", [False, True])
def test_of_many_who_take_an_item_at_once_one_wins(is_over):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time")
    article, users = make_article(), [make_user() for _ in range(6)]
    if is_over:
        locking.take(article, make_user(), NOW - timedelta(hours=1))
    start, winners = Barrier(len(users)), []

    def take(user):
        start.wait()
        winners.append(locking.take(article, user, NOW).user_id)
        close_old_connections()
        connection.close()

    threads = [Thread(target=take, args=(user,)) for user in users]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(winners) == len(users)
    assert len(set(winners)) == 1

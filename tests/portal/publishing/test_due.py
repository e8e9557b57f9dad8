"""Changes replace what readers see at their hour, with nothing running, and once only."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client

from portal.publishing import due, versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import EDITORS
from portal.publishing.models import Transition, Work
from portal.publishing.verbs import publish, publish_due
from portal.search.engines import engine
from portal.search.models import Entry
from portal.site.pagecache import parts, standing
from tests.browsing import seen
from tests.builders import make_article, make_user

NOW = datetime(2026, 6, 24, 0, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def make_due(**fields):
    """Return an article with changes that are due an hour after `NOW`."""
    article = make_article("Bản cũ", published_at=NOW - HOUR, first_published_at=NOW - HOUR)
    content = capture(article)
    changed = content | {"fields": content["fields"] | {"title": "Bản mới"} | fields}
    versions.save(article, changed, by=None, now=NOW)
    return publish(article, by=None, at=NOW + HOUR, now=NOW)


def look():
    """Let a second pass for what this process knows."""
    standing._memory.next_look = 0.0


@pytest.fixture
def _page_cache(settings):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    parts._kept.clear()
    standing._memory.standing, standing._memory.next_look = None, 0.0
    yield
    caches["pages"].clear()
    parts._kept.clear()
    standing._memory.standing, standing._memory.next_look = None, 0.0


@pytest.mark.django_db
@pytest.mark.usefixtures("_page_cache")
class TestWithNothingRunning:
    def title(self, client, article, moment):
        with time_machine.travel(moment, tick=False):
            look()
            text = seen(client.get(f"/tin-tuc/x-{article.pk}/", follow=True).text)
        return next(title for title in ("Bản cũ", "Bản mới") if title in text)

    def test_readers_see_the_change_at_its_hour_and_not_before(self):
        article = make_due()
        for moment, title in [
            (NOW, "Bản cũ"),
            (NOW + HOUR - SECOND, "Bản cũ"),
            (NOW + HOUR, "Bản mới"),
            (NOW + 2 * HOUR, "Bản mới"),
        ]:
            assert self.title(Client(), article, moment) == title, moment

    def test_staff_who_are_signed_in_see_it_too(self):
        article, client = make_due(), Client()
        with time_machine.travel(NOW, tick=False):
            client.force_login(make_user(EDITORS))
        assert self.title(client, article, NOW + HOUR - SECOND) == "Bản cũ"
        assert self.title(client, article, NOW + HOUR) == "Bản mới"

    def test_a_kept_page_does_not_outlive_the_hour(self):
        make_due()
        assert due.next_moment(NOW) == NOW + HOUR
        with time_machine.travel(NOW, tick=False):
            look()
            assert "Bản cũ" in Client().get("/tin-tuc/").text
        with time_machine.travel(NOW + HOUR, tick=False):
            assert "Bản mới" in Client().get("/tin-tuc/").text


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_of_many_that_look_at_once_one_publishes_and_the_step_is_taken_once():
    articles = [make_due() for _ in range(3)]
    barrier, counts, wrong = Barrier(6, timeout=60), [], []

    def run():
        try:
            barrier.wait()
            counts.append(publish_due(NOW + HOUR))
        except Exception as error:  # noqa: BLE001 - it is looked at by the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    try:
        assert wrong == []
        assert sum(counts) == 3
        for article in articles:
            steps = Transition.objects.of(article).values_list("verb", flat=True).order_by("pk")
            assert list(steps) == ["replace_at", "publish"]
            article.refresh_from_db()
            assert article.title == "Bản mới"
        assert not Work.objects.exists()
    finally:
        Entry.objects.all().delete()
        engine().remove(engine().unmatched().words)

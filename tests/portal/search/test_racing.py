"""Changes of one item at the same moment. SQLite has one writer, so only PostgreSQL is tried."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from events.models import RoundRow
from events.search import rows_followed
from news.models import Article
from portal.publishing.versions import lock
from portal.search import totals
from portal.search.indexing import index_item
from portal.search.models import Entry, Total
from portal.search.naming import followed
from portal.search.rebuilding import rebuild
from tests.builders import make_area, make_article, make_document, make_round, make_tag

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

TIMES = 30


def empty():
    Entry.objects.all().delete()
    Total.objects.all().delete()


def at_once(*jobs):
    """Run jobs at the same time, many times, each time on an empty index; return what fails."""
    wrong = []
    barrier = Barrier(len(jobs), action=empty)

    def run(job):
        try:
            for _ in range(TIMES):
                barrier.wait(timeout=30)
                job()
        except Exception as error:  # noqa: BLE001 - it is looked at by the test
            wrong.append(error)
            barrier.abort()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_two_saves_of_one_item_leave_one_entry():
    article = make_article("Giám sát")
    assert at_once(lambda: index_item(article), lambda: index_item(article)) == []
    assert Entry.objects.count() == 1
    assert totals.recount() == 0


def test_a_save_during_a_rebuild_leaves_one_entry():
    article = make_article("Giám sát")
    for number in range(20):
        make_article(f"Tin {number}")
    assert at_once(lambda: index_item(article), lambda: rebuild(lambda *_: None)) == []
    assert Entry.objects.count() == 21
    assert totals.recount() == 0


def test_saves_of_different_items_count_them_all():
    articles = [make_article(f"Tin {number}") for number in range(3)]
    jobs = [lambda article=article: index_item(article) for article in articles]
    assert at_once(*jobs) == []
    assert totals.read(["tin-tuc"], timezone.localdate())["", ""] == 3
    assert totals.recount() == 0


def rename(named):
    """Give it another name each time, as its admin does."""
    with followed(type(named), [named.pk]):
        fresh = type(named).objects.get(pk=named.pk)
        fresh.name = f"{named.name} {uuid4().hex[:8]}"
        fresh.save()


def save(article, tag):
    """Save an article whose tags were chosen anew, as its admin does."""
    with transaction.atomic():
        lock(article)
        Article.objects.filter(pk=article.pk).update(lead="Tóm tắt khác.")
        article.tags.clear()
        article.tags.add(tag)
        index_item(article)


def test_a_tag_is_renamed_while_articles_that_bear_it_are_saved():
    tag, articles = make_tag("Bầu cử"), [make_article("Giám sát"), make_article("Phản biện")]
    for article in articles:
        article.tags.add(tag)
    savers = [lambda article=article: save(article, tag) for article in articles]
    assert at_once(lambda: rename(tag), *savers) == []
    assert Entry.objects.count() == 2
    assert totals.recount() == 0


def test_an_area_is_renamed_while_items_of_several_kinds_that_name_it_are_indexed():
    area = make_area()
    items = [make_article("Giám sát", area=area), make_document(title="Giám sát", area=area)]
    jobs = [lambda item=item: index_item(item) for item in items]
    assert at_once(lambda: rename(area), *jobs) == []
    assert Entry.objects.count() == 2
    assert totals.recount() == 0


def test_rows_are_added_to_one_round_by_several_people():
    found = make_round()

    def add_row():
        with rows_followed(found.pk):
            RoundRow.objects.create(round=found, unit=f"Xã {uuid4().hex[:8]}")

    assert at_once(add_row, add_row, add_row) == []
    assert found.rows.count() == 3 * TIMES
    assert Entry.objects.count() == 1
    assert totals.recount() == 0

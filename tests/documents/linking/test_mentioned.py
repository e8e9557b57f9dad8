"""*Được nhắc đến trong*: what mentions a document, newest first, in pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.linking.mentioned import PAGE_SIZE, mentioned_in
from portal.publishing.verbs import withdraw
from tests.browsing import seen
from tests.builders import hold, indexed, make_document, make_event, scheduled
from tests.documents.linking.texts import publish_article

pytestmark = pytest.mark.django_db

BODY = "<p>Nghị quyết số 04-NQ/TU ngày 19/11/2021.</p>"


def ago(days):
    return {"published_at": timezone.now() - timedelta(days=days)}


def titles(page):
    return [str(citer.item) for citer in page.object_list]


def test_articles_events_and_documents_stand_together_newest_first(client):
    document = hold()
    publish_article(BODY * 3, title="Cũ", **ago(9))
    day = timezone.now() - timedelta(days=5)
    indexed(make_event("Vừa", body=BODY, starts_at=day, **ago(20)))
    day = timezone.localdate() - timedelta(days=2)
    plan = indexed(make_document("Kế hoạch", "1/KH", "UBND", day, title=BODY[3:-4], **ago(30)))
    publish_article(BODY, title="Chưa tới", **scheduled())
    withdraw(publish_article(BODY, title="Đã gỡ"), by=None, reason="Nhầm")
    publish_article("<p>Nghị quyết số 05-NQ/TU</p>", title="Khác")
    assert titles(mentioned_in(document)) == [str(plan), "Vừa", "Cũ"]
    page = client.get(document.get_absolute_url())
    assert "Được nhắc đến trong" in page.text
    assert "Cũ Tin tức Ngày" in seen(page.text)


def test_one_item_stands_there_once_in_whatever_ways_it_names_the_document():
    document = hold()
    publish_article(
        "<p>Nghị quyết 04-NQ/TU ngày 19/11/2021.</p>", title="Nghị quyết 04-NQ/TU năm 2021"
    )
    publish_article("<p>Nghị quyết 04-NQ/TU (2021). Quyết định 04-NQ/TU. 04-NQ/TU</p>")
    assert len(titles(mentioned_in(document))) == 2


def test_a_document_that_nothing_mentions_says_nothing_about_it(client):
    assert "Được nhắc đến trong" not in client.get(hold().get_absolute_url()).text


@pytest.mark.parametrize(
    ("asked", "first", "count"),
    [
        (None, "Tin 0", 10),
        ("2", "Tin 10", 3),
        ("x", "Tin 0", 10),
        ("-1", "Tin 0", 10),
        ("0", "Tin 0", 10),
        ("99", "Tin 10", 3),
    ],
)
def test_it_comes_in_pages(client, asked, first, count):
    document = hold()
    for number in range(PAGE_SIZE + 3):
        publish_article(BODY, title=f"Tin {number}", **ago(number + 1))
    page = mentioned_in(document, asked)
    assert titles(page)[0] == first
    assert len(titles(page)) == count
    address = document.get_absolute_url()
    response = client.get(address, {"trang": asked} if asked else {})
    assert response.status_code == 200
    assert first in response.text
    assert "#duoc-nhac-den" in response.text
    assert "Trang 2 trên tổng số 2 trang" in response.text or count == 10


def test_a_page_asks_as_much_however_many_items_there_are():
    document = hold()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert titles(mentioned_in(document))
        return len(queries)

    publish_article(BODY)
    indexed(make_event(body=BODY))
    first = asked()
    assert first <= 4  # how many, which, and the items of each kind
    for number in range(6):
        publish_article(BODY, title=f"Tin {number}")
    assert asked() == first

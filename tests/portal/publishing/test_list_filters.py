"""Lists of the admin narrowed to where items stand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.publishing import versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import ADMINISTRATORS, EDITORS, PUBLISHERS
from portal.publishing.models import Stage, State
from portal.publishing.verbs import approve, publish, send_back, submit
from tests.browsing import queries_asked
from tests.builders import make_article, make_document, make_user, scheduled
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db

LATER = timezone.now() + timedelta(days=3)


def beside(title):
    article = make_article(title)
    content = capture(article)
    fields = content["fields"] | {"lead": "Tóm tắt mới."}
    versions.save(article, content | {"fields": fields}, by=None)
    return article


@pytest.fixture
def _items():
    make_article("nháp không việc", **DRAFT)
    begun = make_article("nháp", **DRAFT)
    versions.save(begun, capture(begun), by=None)
    submit(make_article("chờ", **DRAFT), by=None)
    send_back(submit(make_article("trả", **DRAFT), by=None), by=None, reason="Sai.")
    approve(make_article("duyệt", **DRAFT), by=None)
    make_article("hẹn", **scheduled())
    make_article("hiện")
    beside("hiện + nháp")
    submit(beside("hiện + chờ"), by=None)
    publish(beside("hiện + hẹn thay"), by=None, at=LATER)
    make_article("hết hạn", expires_at=timezone.now() - timedelta(minutes=1))
    make_article("gỡ", state=State.WITHDRAWN)
    make_document(number="01-NQ/TU", **DRAFT)  # of another kind, with ids of its own


FOUND = {
    "draft": {"nháp không việc", "nháp", "hiện + nháp"},
    "waiting": {"chờ", "hiện + chờ"},
    "returned": {"trả"},
    "approved": {"duyệt", "hiện + hẹn thay"},
    "scheduled": {"hẹn", "hiện + hẹn thay"},
    "published": {"hiện", "hiện + nháp", "hiện + chờ", "hiện + hẹn thay"},
    "expired": {"hết hạn"},
    "withdrawn": {"gỡ"},
}


@pytest.mark.usefixtures("_items")
@pytest.mark.parametrize("chosen", FOUND)
def test_each_choice_finds_what_stands_there(client, chosen):
    client.force_login(make_user(EDITORS))
    page = client.get("/quan-tri/news/article/", {"buoc": chosen})
    assert {article.title for article in page.context["cl"].result_list} == FOUND[chosen]


@pytest.mark.usefixtures("_items")
def test_without_a_choice_or_with_an_unknown_one_all_are_listed(client):
    client.force_login(make_user(EDITORS))
    for asked in ({}, {"buoc": "khong-co"}):
        page = client.get("/quan-tri/news/article/", asked, follow=True)
        assert page.context["cl"].result_count == 12


@pytest.mark.usefixtures("_items")
def test_the_list_says_where_each_stands(client):
    client.force_login(make_user(EDITORS))
    text = client.get("/quan-tri/news/article/").text
    for words in ("Chờ duyệt", "Trả lại", "Đã đăng · bản sửa: chờ duyệt", "Hết hạn từ", "Đã gỡ"):
        assert words in text


@pytest.mark.parametrize(
    ("role", "chosen"),
    [
        *((EDITORS, each) for each in ("", *Stage.values, "scheduled", "published", "withdrawn")),
        *((PUBLISHERS, ""), (ADMINISTRATORS, "")),
    ],
)
def test_it_asks_at_most_ten_queries_and_as_many_for_many(client, role, chosen):
    client.force_login(make_user(role))
    counts = []
    for _ in range(2):
        for number in range(6):
            submit(make_article(f"Bài {number}", **DRAFT), by=None)
        with queries_asked() as asked:
            client.get("/quan-tri/news/article/", {"buoc": chosen} if chosen else {})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10

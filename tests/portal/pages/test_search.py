"""Pages, questions and notices are found by the search of the whole site."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.publishing.models import State
from portal.publishing.verbs import publish, withdraw
from tests.browsing import seen
from tests.builders import indexed, make_area, make_notice, make_page, make_question
from tests.portal.pages.items import DRAFT, MAKERS, TEXTS

pytestmark = pytest.mark.django_db

KINDS = {make_page: "trang", make_question: "hoi-dap", make_notice: "thong-bao"}


def search(client, text, **others):
    return client.get("/tim-kiem/", {"q": text, **others})


def hits(page):
    return [hit.item for hit in page.context["found"].hits]


@MAKERS
def test_it_is_found_by_its_title_and_its_text_with_and_without_accents(client, make):
    item = indexed(make("Lịch tiếp công dân", **{TEXTS[make]: "<p>Sáng thứ Năm hằng tuần.</p>"}))
    for typed in ("lịch tiếp công dân", "thu nam hang tuan"):
        assert hits(search(client, typed)) == [item]


@MAKERS
def test_it_is_a_kind_of_its_own(client, make):
    for each in KINDS:
        indexed(each("Lịch tiếp công dân"))
    page = search(client, "tiếp công dân", muc=KINDS[make])
    (hit,) = hits(page)
    assert hit.get_absolute_url() in page.text
    counts = {count.source.kind: count.total for count in page.context["found"].kinds[1:]}
    assert {kind: counts[kind] for kind in KINDS.values()} == dict.fromkeys(KINDS.values(), 1)
    said = seen(page.text)
    for label in ("Trang thông tin (1)", "Hỏi đáp (1)", "Thông báo (1)"):
        assert label in said


@MAKERS
def test_it_is_suggested_while_one_types(client, make):
    item = indexed(make("Lịch tiếp công dân"))
    answer = client.get("/tim-kiem/goi-y/", {"q": "lich tiep"})
    assert json.loads(answer.content)["suggestions"] == [
        {"text": "Lịch tiếp công dân", "address": item.get_absolute_url()}
    ]


@MAKERS
def test_it_is_found_from_its_publication_to_its_withdrawal(client, make):
    item = indexed(make("Lịch tiếp công dân", **DRAFT))
    assert hits(search(client, "tiếp công dân")) == []
    publish(item, by=None)
    assert hits(search(client, "tiếp công dân")) == [item]
    withdraw(item, by=None, reason="Đổi lịch.")
    assert item.state == State.WITHDRAWN
    assert hits(search(client, "tiếp công dân")) == []


@MAKERS
def test_its_data_names_its_kind_and_address(client, make):
    item = indexed(make("Lịch tiếp công dân"))
    (data,) = json.loads(client.get("/tim-kiem/json/", {"muc": KINDS[make]}).content)["items"]
    assert (data["kind"], data["id"], data["title"]) == (KINDS[make], item.pk, item.title)
    assert data["address"].endswith(item.get_absolute_url())


def test_a_result_says_when_a_page_was_changed_and_that_a_notice_is_over(client):
    indexed(make_page("Lịch tiếp công dân"))
    over = timezone.localdate() - timedelta(days=1)
    indexed(make_notice("Lịch tiếp công dân", shown_until=over))
    text = seen(search(client, "tiếp công dân").text)
    assert "Cập nhật ngày" in text
    assert ", đã hết hạn" in text


def test_a_notice_is_found_by_its_area(client):
    notice = indexed(make_notice("Mời họp", area=make_area("Phú Lộc", "xa")))
    assert hits(search(client, "mời họp phú lộc")) == [notice]

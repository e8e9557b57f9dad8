"""Publishing and withdrawing: who may, when it shows, and why not."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.models import Article
from portal.publishing.models import State
from portal.publishing.verbs import Refused, may_publish, publish, withdraw
from tests.builders import (
    EDITORS,
    PUBLISHERS,
    make_article,
    make_document,
    make_event,
    make_picture,
    make_user,
    upload,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 24, 0, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
MAKERS = pytest.mark.parametrize("make", [make_article, make_document, make_event])


@MAKERS
def test_a_publisher_publishes_at_once(make):
    item = publish(make(**DRAFT), by=make_user(PUBLISHERS), now=NOW)
    item.refresh_from_db()
    assert (item.state, item.published_at) == (State.PUBLISHED, NOW)
    assert item.first_published_at == NOW
    assert item.is_published(NOW)


@MAKERS
def test_an_editor_may_neither_publish_nor_withdraw(make):
    editor, draft, item = make_user(EDITORS), make(**DRAFT | {"area": None}), None
    assert not may_publish(editor, draft)
    with pytest.raises(Refused, match="chưa có quyền đăng"):
        publish(draft, by=editor)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    item = publish(draft, by=make_user(PUBLISHERS))
    with pytest.raises(Refused, match="chưa có quyền gỡ"):
        withdraw(item, by=editor, reason="Nhầm")
    item.refresh_from_db()
    assert item.state == State.PUBLISHED


def test_the_server_itself_needs_no_right():
    item = publish(make_article(**DRAFT), by=None)
    assert withdraw(item, by=None, reason="Nhầm").state == State.WITHDRAWN


def test_a_later_hour_shows_the_item_at_that_hour_with_nothing_running(client):
    with time_machine.travel(NOW, tick=False):
        item = publish(make_article(**DRAFT | {"published_at": NOW + HOUR}), by=None)
        assert item.is_scheduled()
        assert client.get(item.get_absolute_url()).status_code == 404
        assert list(Article.objects.published()) == []
    with time_machine.travel(NOW + HOUR - timedelta(seconds=1), tick=False):
        assert client.get(item.get_absolute_url()).status_code == 404
    with time_machine.travel(NOW + HOUR, tick=False):
        assert client.get(item.get_absolute_url()).status_code == 200
        assert list(Article.objects.published()) == [item]


def test_an_hour_in_the_past_is_kept_as_the_time_of_publication():
    past = NOW - timedelta(days=400)
    item = publish(make_article(**DRAFT | {"published_at": past}), by=None, now=NOW)
    assert (item.published_at, item.first_published_at) == (past, past)


def test_the_first_publication_is_remembered_for_good():
    item = publish(make_article(**DRAFT), by=None, now=NOW)
    withdraw(item, by=None, reason="Chờ kiểm tra số liệu")
    item.published_at = NOW + 5 * HOUR
    item.save()
    publish(item, by=None, now=NOW + HOUR)
    item.refresh_from_db()
    assert item.first_published_at == NOW
    assert item.published_at == NOW + 5 * HOUR


def test_publishing_again_takes_back_the_reason_for_withdrawal():
    item = withdraw(make_article(), by=None, reason="Chờ kiểm tra")
    publish(item, by=None)
    item.refresh_from_db()
    assert item.withdrawal_reason == ""


@MAKERS
def test_nothing_is_published_twice(make):
    item = make()
    before = item.published_at
    with pytest.raises(Refused, match="đã được đăng"):
        publish(item, by=None)
    item.refresh_from_db()
    assert item.published_at == before


INCOMPLETE = [
    (make_article, {"lead": " "}, ["Chưa có tóm tắt."]),
    (make_article, {"body": "<p>&nbsp;</p>"}, ["Chưa có nội dung."]),
    (make_article, {"lead": "", "body": ""}, ["Chưa có tóm tắt.", "Chưa có nội dung."]),
    (make_event, {"summary": ""}, ["Chưa có tóm tắt."]),
    (make_document, {"title": " "}, ["Chưa có trích yếu."]),
    (
        make_document,
        {"number": None, "signed_on": None},
        [
            "Chưa có số, ký hiệu; văn bản không có số thì ghi “Không số”.",
            "Chưa có ngày ban hành.",
        ],
    ),
]


@pytest.mark.parametrize(("make", "fields", "reasons"), INCOMPLETE)
def test_what_is_missing_is_said_all_at_once(make, fields, reasons):
    item = make(**DRAFT | fields)
    with pytest.raises(Refused) as refusal:
        publish(item, by=None)
    assert list(refusal.value.reasons) == reasons == item.missing_for_publication()
    item.refresh_from_db()
    assert item.state == State.DRAFT


def test_a_cover_without_a_description_is_missing_one():
    item = make_article(**DRAFT)
    item.cover = upload(make_picture(), "anh.jpg")
    item.save()
    assert item.missing_for_publication() == [
        "Ảnh bìa chưa có mô tả cho người không nhìn thấy ảnh."
    ]
    item.cover_alt = "Đại biểu biểu quyết"
    assert item.missing_for_publication() == []


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_a_withdrawal_needs_a_reason(reason):
    item = make_article()
    with pytest.raises(Refused, match="Hãy ghi lý do gỡ"):
        withdraw(item, by=None, reason=reason)
    item.refresh_from_db()
    assert item.state == State.PUBLISHED


def test_a_long_reason_is_cut_to_what_the_column_holds():
    item = withdraw(make_article(), by=None, reason="  Vì lý do kỹ thuật. " * 50)
    item.refresh_from_db()
    assert len(item.withdrawal_reason) == 300
    assert item.withdrawal_reason.startswith("Vì lý do")


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_only_what_is_published_can_be_withdrawn(state):
    with pytest.raises(Refused, match="Chỉ gỡ được nội dung đã đăng"):
        withdraw(make_article(state=state), by=None, reason="Nhầm")


def test_a_schedule_that_was_moved_and_came_due_is_withdrawn_with_its_reason(client):
    article = make_article(published_at=timezone.now() + HOUR, first_published_at=None)
    article.published_at = timezone.now() - HOUR
    article.save()
    withdraw(article, by=None, reason="Sai số liệu.")
    assert article.state == State.WITHDRAWN
    assert client.get(article.get_absolute_url()).status_code == 410


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"published_at": timezone.now() + 100 * HOUR}, "muốn ẩn thì hãy gỡ"),
        ({"published_at": None}, "phải có thời điểm đăng"),
        ({"lead": " "}, "Chưa có tóm tắt."),
        ({"body": "<p></p>"}, "Chưa có nội dung."),
    ],
)
def test_what_readers_see_is_held_to_what_publication_asked_for(change, sentence):
    article = make_article()
    for name, value in change.items():
        setattr(article, name, value)
    with pytest.raises(ValidationError, match=sentence):
        article.full_clean()


def test_what_waits_for_its_hour_becomes_a_draft_again(client):
    later = timezone.now() + HOUR
    article = make_article(published_at=later, first_published_at=later)
    withdraw(article, by=make_user(PUBLISHERS), reason="Chờ số liệu mới.")
    article.refresh_from_db()
    assert (article.state, article.first_published_at) == (State.DRAFT, None)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_each_verb_leaves_a_line_in_the_log_that_names_no_person(caplog):
    user, item = make_user(PUBLISHERS), make_article(**DRAFT)
    with caplog.at_level(logging.INFO, logger="portal.publishing"):
        publish(item, by=user)
        withdraw(item, by=None, reason="Nhầm")
    assert [
        (record.message, record.item, record.item_id, record.user_id) for record in caplog.records
    ] == [
        ("publish", "news.article", item.pk, user.pk),
        ("withdraw", "news.article", item.pk, None),
    ]

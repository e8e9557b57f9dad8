"""Publishing and withdrawing: who may, when it shows, and why not."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.models import Article, Author
from portal.publishing import steps, versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.models import Revision, Stage, State, Transition, Verb, Work
from portal.publishing.verbs import (
    LONGEST_REASON,
    Refused,
    approve,
    discard,
    publish,
    publish_due,
    restore,
    send_back,
    submit,
    withdraw,
)
from tests.browsing import seen
from tests.builders import (
    indexed,
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
    with pytest.raises(Refused, match="đã đăng và không có thay đổi nào"):
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


# --- The way of a new item ---------------------------------------------------


def work_of(item):
    return versions.work_on(item)


def stages(item):
    return list(Transition.objects.of(item).order_by("pk").values_list("verb", flat=True))


@MAKERS
def test_an_item_is_sent_returned_sent_again_approved_and_published(make):
    item, editor, publisher = make(**DRAFT), make_user(EDITORS), make_user(PUBLISHERS)
    submit(item, by=editor, note="Xin duyệt sớm.", now=NOW)
    assert (work_of(item).stage, work_of(item).stage_since) == (Stage.WAITING, NOW)
    send_back(item, by=publisher, reason="  Sai tên đại biểu. ", now=NOW + HOUR)
    assert (work_of(item).stage, work_of(item).reason) == (Stage.RETURNED, "Sai tên đại biểu.")
    submit(item, by=editor)
    approve(item, by=publisher)
    assert work_of(item).stage == Stage.APPROVED
    item = publish(item, by=publisher)
    assert item.is_published()
    assert work_of(item) is None
    assert stages(item) == ["submit", "send_back", "submit", "approve", "publish"]


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_what_is_returned_needs_a_reason(reason):
    item = submit(make_article(**DRAFT), by=None)
    with pytest.raises(Refused, match="Hãy ghi cần sửa gì"):
        send_back(item, by=None, reason=reason)
    assert work_of(item).stage == Stage.WAITING


def test_a_long_reason_of_a_return_is_cut_to_what_the_column_holds():
    item = submit(make_article(**DRAFT), by=None)
    send_back(item, by=None, reason="Sai. " * 900)
    assert len(work_of(item).reason) == LONGEST_REASON


@pytest.mark.parametrize("verb", [submit, approve, publish])
@pytest.mark.parametrize(("make", "fields", "reasons"), INCOMPLETE)
def test_every_step_forward_asks_for_what_is_missing(verb, make, fields, reasons):
    item = make(**DRAFT | fields)
    with pytest.raises(Refused) as refusal:
        verb(item, by=None)
    assert list(refusal.value.reasons) == reasons
    assert stages(item) == []


def test_an_end_that_has_passed_is_refused():
    item = make_article(**DRAFT | {"published_at": NOW - 9 * HOUR, "expires_at": NOW - HOUR})
    with pytest.raises(Refused, match="Giờ hết hạn đã qua"):
        publish(item, by=None, now=NOW)
    item.refresh_from_db()
    assert item.state == State.DRAFT


def test_a_new_item_takes_no_hour_of_changes():
    with pytest.raises(Refused, match="thời điểm đăng"):
        publish(make_article(**DRAFT), by=None, at=timezone.now() + HOUR)


# --- Changes beside what readers see -----------------------------------------


def change(item, by=None, **fields):
    """Keep a version beside what readers see, as the form does."""
    versions.keep_first(item)
    content = (work_of(item) and work_of(item).revision.content) or capture(item)
    return versions.save(item, content | {"fields": content["fields"] | fields}, by=by)


PLACES = ["{address}", "/tin-tuc/", "/tim-kiem/?q=hoa+sen", "/tin-tuc/atom/", "/tin-tuc/rss/"]


def shown(client, item, words):
    """Return where readers find some words."""
    found = []
    for place in PLACES:
        text = client.get(place.format(address=item.get_absolute_url())).text
        if words in text or words in seen(text):  # searches mark the words in it
            found.append(place)
    return found


def test_changes_are_seen_nowhere_until_they_are_published(client):
    article = indexed(make_article("Hội hoa sen đầu xuân"))
    for number in (1, 2):
        old = article.title
        new = f"Hội hoa sen lần {number}"
        change(article, title=new)
        submit(article, by=None)
        approve(article, by=None)
        assert shown(client, article, new) == []
        assert shown(client, article, old) == PLACES
        article = publish(article, by=None)
        assert shown(client, article, new) == PLACES
        assert shown(client, article, old) == []
    assert Revision.objects.of(article).count() == 3


def test_changes_are_discarded_and_the_versions_stay():
    article = make_article("Cũ")
    change(article, title="Mới")
    discard(article, by=make_user(EDITORS))
    assert work_of(article) is None
    assert stages(article) == ["discard"]
    assert Revision.objects.of(article).count() == 2
    with pytest.raises(Refused, match="không có bản sửa nào"):
        discard(article, by=None)


@MAKERS
def test_an_item_is_withdrawn_with_its_changes_which_are_then_edited(make):
    item = make()
    name = "number" if make is make_document else "title"
    change(item, **{name: "09-NQ/TU"})
    submit(item, by=None)
    item = withdraw(item, by=None, reason="Sai số liệu.")
    item.refresh_from_db()
    assert (item.state, getattr(item, name)) == (State.WITHDRAWN, "09-NQ/TU")
    assert work_of(item).stage == Stage.WAITING
    item = publish(item, by=None)
    assert item.is_published()


def test_a_withdrawal_ends_the_hour_of_changes_and_leaves_them_approved():
    article = make_article()
    change(article, title="Mới")
    publish(article, by=None, at=timezone.now() + HOUR)
    withdraw(article, by=None, reason="Sai.")
    assert (work_of(article).stage, work_of(article).publish_at) == (Stage.APPROVED, None)
    assert publish_due(timezone.now() + 2 * HOUR) == 0


def test_a_withdrawal_does_not_wait_for_changes_that_cannot_stand():
    document = make_document()
    change(document, number="05-NQ/TU")
    make_document(number="05-NQ/TU")
    document = withdraw(document, by=None, reason="Sai.")
    document.refresh_from_db()
    assert (document.state, document.number) == (State.WITHDRAWN, "04-NQ/TU")
    assert work_of(document).revision.content == capture(document)
    assert Revision.objects.of(document).filter(content__fields__number="05-NQ/TU").exists()


def test_changes_that_cannot_stand_are_refused_in_words():
    document = make_document()
    change(document, number="05-NQ/TU")
    make_document(number="05-NQ/TU")
    for verb in (submit, approve, publish):
        with pytest.raises(Refused, match="Đã có văn bản cùng cơ quan"):
            verb(document, by=None)
    document.refresh_from_db()
    assert document.number == "04-NQ/TU"


def test_changes_of_what_was_withdrawn_and_waits_again_are_published():
    article = withdraw(make_article(), by=None, reason="Chờ.")
    article.published_at = timezone.now() + HOUR
    article.save()
    article = publish(article, by=None)
    assert article.is_scheduled()
    change(article, title="Sửa trong khi chờ")
    assert publish(article, by=None).title == "Sửa trong khi chờ"


# --- Taking back older versions ----------------------------------------------


def test_an_older_version_is_taken_back_beside_what_readers_see():
    article = make_article("Một")
    change(article, title="Hai")
    article = publish(article, by=None)
    user = make_user(EDITORS)
    restore(article, 1, by=user)
    article.refresh_from_db()
    assert article.title == "Hai"
    newest = versions.latest(article)
    assert (newest.number, newest.content["fields"]["title"]) == (3, "Một")
    assert (newest.restored_from.number, newest.created_by) == (1, user)
    assert publish(article, by=None).title == "Một"


def test_an_older_version_of_a_draft_is_taken_back_into_it():
    article = make_article("Một", **DRAFT)
    versions.keep_first(article)
    article.title = "Hai"
    article.save()
    versions.save(article, capture(article), by=None)
    restore(article, 1, by=make_user(EDITORS))
    article.refresh_from_db()
    assert article.title == "Một"
    assert stages(article) == ["restore"]


def test_a_version_that_does_not_exist_is_refused_in_words():
    with pytest.raises(Refused, match="Không có phiên bản này"):
        restore(make_article(), 9, by=None)


def test_an_older_version_that_cannot_stand_is_refused_in_words():
    document = make_document(**DRAFT)
    versions.keep_first(document)
    document.number = "05-NQ/TU"
    document.save()
    make_document(number="04-NQ/TU")
    with pytest.raises(Refused, match="Đã có văn bản cùng cơ quan"):
        restore(document, 1, by=None)
    assert Revision.objects.of(document).count() == 1


# --- Changes that replace what readers see at an hour ------------------------


@pytest.fixture
def due():
    """Return an article whose changes replace what readers see an hour after `NOW`."""
    with time_machine.travel(NOW, tick=False):
        article = make_article("Bản cũ")
        change(article, title="Bản mới")
        publish(article, by=None, at=NOW + HOUR, now=NOW)
    return article


def test_changes_wait_for_their_hour(due):
    assert (work_of(due).stage, work_of(due).publish_at) == (Stage.APPROVED, NOW + HOUR)
    assert publish_due(NOW + HOUR - timedelta(seconds=1)) == 0
    assert publish_due(NOW + HOUR) == 1
    due.refresh_from_db()
    assert due.title == "Bản mới"
    assert work_of(due) is None
    assert stages(due) == ["replace_at", "publish"]
    assert publish_due(NOW + 2 * HOUR) == 0


def test_an_hour_that_has_passed_means_at_once(due):
    publish(due, by=None, at=NOW - HOUR, now=NOW)
    due.refresh_from_db()
    assert due.title == "Bản mới"


def test_what_is_no_longer_complete_is_returned_with_the_reason_when_it_is_due():
    document = make_document()
    change(document, number="05-NQ/TU")
    publish(document, by=None, at=NOW + HOUR, now=NOW)
    make_document(number="05-NQ/TU")
    article = make_article("Bản cũ")
    change(article, title="Bản mới")
    publish(article, by=None, at=NOW + HOUR, now=NOW)
    assert publish_due(NOW + HOUR) == 1  # the one does not hinder the other
    work = work_of(document)
    assert (work.stage, work.publish_at) == (Stage.RETURNED, None)
    assert work.reason.startswith("Không đăng được lúc 08:30 ngày 24/06/2026: Đã có văn bản")
    assert stages(document) == ["replace_at", "send_back"]
    document.refresh_from_db()
    assert document.number == "04-NQ/TU"
    article.refresh_from_db()
    assert article.title == "Bản mới"


def test_what_names_something_deleted_is_returned_when_it_is_due():
    author, article = Author.objects.create(name="Nguyễn Văn An"), make_article()
    change(article, author_id=author.pk)
    publish(article, by=None, at=NOW + HOUR, now=NOW)
    author.delete()
    assert publish_due(NOW + HOUR) == 0
    assert "“tác giả” nay đã bị xóa" in work_of(article).reason


def test_a_step_that_fails_returns_what_is_due_and_breaks_no_page(due, monkeypatch, client):
    monkeypatch.setattr(steps, "_after_change", [lambda item: 1 / 0])
    assert publish_due(NOW + HOUR) == 0
    assert work_of(due).stage == Stage.RETURNED
    assert "Cổng gặp lỗi khi đăng" in work_of(due).reason
    due.refresh_from_db()
    assert due.title == "Bản cũ"


def test_editing_takes_the_hour_away(due):
    change(due, title="Bản mới hơn")
    assert work_of(due).publish_at is None
    assert publish_due(NOW + HOUR) == 0


def test_a_deleted_item_leaves_nothing_due():
    article = make_article(**DRAFT)
    submit(article, by=None)
    article.delete()
    assert Work.objects.count() == 1  # past the admin, which forgets it
    assert publish_due() == 0
    assert Verb.PUBLISH not in Transition.objects.values_list("verb", flat=True)

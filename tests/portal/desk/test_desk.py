"""The first page of the admin: what waits for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.publishing import verbs, versions
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import Scope, State
from tests.browsing import queries_asked, seen
from tests.builders import (
    hold,
    indexed,
    make_article,
    make_body,
    make_document,
    make_event,
    make_user,
)

pytestmark = pytest.mark.django_db

DESK = "/quan-tri/"
DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}


def begun(by, title="Ngày hội", **fields):
    """Return a draft that somebody wrote in the admin."""
    item = make_article(title, **DRAFT | fields)
    versions.save(item, versions.capture(item), by=by)
    return item


def card(client, title):
    """Return the text of one card of the desk of who is signed in."""
    page = seen(client.get(DESK).text)
    assert title in page, page
    titles = ["Chờ duyệt", "Trả lại cho tôi", "Tôi đang viết", "Đã duyệt, chờ đăng", "Hẹn giờ"]
    titles += ["Liên kết hỏng", "Được nhắc nhưng cổng chưa có", "Văn bản chưa có tệp", "Lịch đăng"]
    after = page.partition(title)[2]
    ends = [after.find(each) for each in titles if each in after]
    return after[: min(ends)] if ends else after


def test_what_was_sent_waits_for_publishers_and_editors_but_not_for_contributors(client):
    writer = make_user(CONTRIBUTORS)
    verbs.submit(begun(writer), by=writer)
    for group in (EDITORS, PUBLISHERS):
        client.force_login(make_user(group))
        assert "Ngày hội" in card(client, "Chờ duyệt")
    client.force_login(writer)
    assert "Chờ duyệt" not in seen(client.get(DESK).text).partition("Lịch đăng")[0]


def test_what_was_returned_is_on_the_desk_of_its_writer_with_the_reason(client):
    writer, other = make_user(CONTRIBUTORS), make_user(CONTRIBUTORS)
    item = begun(writer)
    verbs.submit(item, by=writer)
    verbs.send_back(item, by=make_user(EDITORS), reason="Thiếu nguồn ảnh")
    client.force_login(writer)
    assert "Thiếu nguồn ảnh" in card(client, "Trả lại cho tôi")
    client.force_login(other)
    assert "Thiếu nguồn ảnh" not in client.get(DESK).text


def test_a_draft_is_on_the_desk_of_who_began_it_only(client):
    writer = make_user(EDITORS)
    begun(writer)
    client.force_login(writer)
    assert "Ngày hội" in card(client, "Tôi đang viết")
    client.force_login(make_user(EDITORS))
    assert "Ngày hội" not in card(client, "Tôi đang viết")


def test_what_lies_outside_the_scope_of_somebody_is_not_on_their_desk(client):
    near, far = make_body("Ủy ban MTTQ xã Một"), make_body("Ủy ban MTTQ xã Hai")
    writer, editor = make_user(PUBLISHERS), make_user(EDITORS)
    Scope.objects.create(user=editor).units.add(near)
    for title, unit in (("Tin xã Một", near), ("Tin xã Hai", far)):
        verbs.submit(begun(writer, title, unit=unit), by=writer)
    client.force_login(editor)
    waiting = card(client, "Chờ duyệt")
    assert "Tin xã Một" in waiting
    assert "Tin xã Hai" not in waiting


def test_what_has_its_hour_is_told_with_it_new_items_and_replacements_alike(client):
    later = timezone.now() + timedelta(days=2)
    indexed(make_article("Tin mới", published_at=later, first_published_at=later))
    shown, publisher = make_article("Tin cũ"), make_user(PUBLISHERS)
    changed = versions.capture(shown)
    changed["fields"]["title"] = "Tin đã sửa"
    versions.keep_first(shown)
    versions.save(shown, changed, by=publisher)
    verbs.publish(shown, by=publisher, at=later + timedelta(hours=1))
    client.force_login(publisher)
    scheduled = card(client, "Hẹn giờ")
    assert scheduled.index("Tin mới") < scheduled.index("Tin cũ")
    assert f"{timezone.localtime(later):%H:%M ngày %d/%m/%Y}" in scheduled


def test_a_replacement_that_is_due_takes_place_when_somebody_opens_the_desk(client):
    shown, publisher = make_article("Tin cũ"), make_user(PUBLISHERS)
    changed = versions.capture(shown)
    changed["fields"]["title"] = "Tin đã sửa"
    versions.save(shown, changed, by=publisher)
    now = timezone.now()
    verbs.publish(shown, by=publisher, at=now - timedelta(hours=1), now=now - timedelta(hours=2))
    client.force_login(publisher)
    client.get(DESK)
    shown.refresh_from_db()
    assert shown.title == "Tin đã sửa"


def test_a_document_without_files_and_a_number_that_is_missing_are_told(client):
    make_document()
    indexed(make_article(body="<p>Theo Nghị quyết số 99-NQ/TU ngày 01/02/2020.</p>"))
    client.force_login(make_user(PUBLISHERS))
    assert "04-NQ/TU" in card(client, "Văn bản chưa có tệp")
    assert "99-NQ/TU" in card(client, "Được nhắc nhưng cổng chưa có")


def test_every_empty_list_says_what_to_do_next(client):
    client.force_login(make_user(PUBLISHERS))
    page = client.get(DESK)
    assert len(page.context["cards"]) == 8
    for each in page.context["cards"]:
        assert each.lines == []
        assert each.nothing.endswith(".")
        assert each.nothing in seen(page.text)


def test_somebody_without_rights_is_told_nothing_of_items(client):
    writer = make_user(CONTRIBUTORS)
    verbs.submit(begun(writer), by=writer)
    hold()
    client.force_login(make_user())
    page = seen(client.get(DESK).text)
    assert "Ngày hội" not in page
    assert "04-NQ/TU" not in page.partition("Lịch đăng")[0]


def test_the_desk_asks_as_much_for_many_items_as_for_a_few(client):
    publisher = make_user(PUBLISHERS)
    client.force_login(publisher)
    counts = []
    for _ in range(2):
        for number in range(4):
            verbs.submit(begun(publisher, f"Tin {number}"), by=publisher)
            begun(publisher, f"Nháp {number}")
            indexed(make_event(f"Hội nghị {number}"))
        client.get(DESK)
        with queries_asked() as queries:
            client.get(DESK)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 40


def test_the_list_of_all_work_is_paged_and_keeps_to_its_stage(client):
    publisher = make_user(PUBLISHERS)
    for number in range(55):
        begun(publisher, f"Nháp {number}")
    client.force_login(publisher)
    page = client.get("/quan-tri/viec/?buoc=draft&trang=2")
    assert len(page.context["lines"]) == 5
    assert page.context["page"].paginator.count == 55
    assert len(client.get("/quan-tri/viec/?buoc=x&trang=abc").context["lines"]) == 0

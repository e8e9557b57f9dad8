"""Who writes in the log, from the quick page of the admin, and what is refused."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import LogEntry
from events.reporting import report, strike
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.verbs import Refused
from tests.browsing import seen
from tests.builders import add_log_entry, make_event, make_picture, make_user, upload

pytestmark = pytest.mark.django_db

REPORTERS = "Người tường thuật"


@pytest.fixture
def event():
    now = timezone.now()
    return make_event(
        "Đại hội xã", starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1)
    )


def address(event):
    return reverse("admin:events_event_report", args=[event.pk])


def write(client, event, query="", **typed):
    at = timezone.localtime().strftime("%d/%m/%Y %H:%M")
    data = {"text": "Khai mạc.", "happened_at": at, "alt": ""} | typed
    return client.post(f"{address(event)}{query}", data, follow=True)


@pytest.mark.parametrize(
    ("group", "status"), [(REPORTERS, 200), (PUBLISHERS, 200), (EDITORS, 403), (None, 403)]
)
def test_those_who_report_may_write_and_no_others(client, event, group, status):
    client.force_login(make_user(*([group] if group else [])))
    assert client.get(address(event)).status_code == status
    assert write(client, event).status_code == status
    assert LogEntry.objects.exists() is (status == 200)


def test_strangers_are_asked_who_they_are(client, event):
    assert client.get(address(event)).status_code == 302


def test_an_entry_is_on_the_page_at_once(client, event):
    client.force_login(make_user(REPORTERS))
    page = write(client, event, text="Đại hội khai mạc.")
    assert "Đã đăng mục" in seen(page.text)
    client.logout()
    assert "Đại hội khai mạc." in seen(client.get(event.get_absolute_url()).text)
    assert "Đại hội khai mạc." in seen(client.get(event.live_url()).text)


def test_an_entry_is_corrected_in_place(client, event):
    client.force_login(make_user(REPORTERS))
    entry = add_log_entry(event, "Sai.")
    assert "Sai." in client.get(f"{address(event)}?sua={entry.pk}").text
    write(client, event, f"?sua={entry.pk}", text="Đúng.")
    assert [each.text for each in LogEntry.objects.all()] == ["Đúng."]


def test_an_entry_is_struck_and_its_picture_stays_in_the_library(client, event):
    client.force_login(make_user(REPORTERS))
    entry = add_log_entry(event, picture=upload(make_picture(), "a.jpg"), alt="Ảnh")
    client.post(address(event), {"xoa": entry.pk}, follow=True)
    assert not LogEntry.objects.exists()
    assert entry.picture.storage.exists(entry.picture.name)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": ""}, "Vui lòng không bỏ trống mục này."),
        ({"happened_at": "31/02/2026 08:00"}, "Chưa đăng được"),
        ({"happened_at": "01/01/2020 08:00"}, "Giờ này cách xa thời gian của sự kiện"),
        ({"picture": "anh"}, "Ảnh cần mô tả cho người không nhìn thấy ảnh."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, event, typed, sentence):
    client.force_login(make_user(REPORTERS))
    if "picture" in typed:
        typed = {"picture": upload(make_picture(), "a.jpg")}
    page = write(client, event, **{"text": "Chữ đã gõ"} | typed)
    assert sentence in seen(page.text)
    assert not LogEntry.objects.exists()
    assert typed.get("text", "Chữ đã gõ") in page.text


def test_what_has_not_happened_is_refused(client, event):
    client.force_login(make_user(REPORTERS))
    later = timezone.localtime() + timedelta(minutes=30)
    page = write(client, event, happened_at=f"{later:%d/%m/%Y %H:%M}")
    assert "Giờ này chưa đến." in seen(page.text)


def test_an_entry_of_another_event_is_not_found(client, event):
    client.force_login(make_user(REPORTERS))
    other = add_log_entry(make_event())
    assert client.get(f"{address(event)}?sua={other.pk}").status_code == 404
    assert client.post(address(event), {"xoa": other.pk}).status_code == 404
    assert client.post(address(event), {"xoa": "abc"}).status_code == 404


def test_the_verbs_ask_for_the_right_themselves(event):
    editor = make_user(EDITORS)
    with pytest.raises(Refused, match="chưa có quyền viết tường thuật"):
        report(LogEntry(event=event, text="a"), by=editor)
    entry = add_log_entry(event)
    for verb in (report, strike):
        with pytest.raises(Refused):
            verb(entry, by=editor)


def test_the_page_says_that_readers_see_nothing_of_a_draft(client, event):
    event.state = "draft"
    event.save()
    client.force_login(make_user(REPORTERS))
    assert "chưa được đăng" in seen(client.get(address(event)).text)

"""What changes while an event goes on: the fragment that all readers ask for."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from portal.site.pagecache import standing
from tests.browsing import elements, seen
from tests.builders import (
    add_agenda_item,
    add_log_entry,
    add_session,
    make_event,
    make_picture,
    upload,
)

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def event():
    now = timezone.now()
    return make_event(
        "Đại hội xã", starts_at=now - 60 * MINUTE, ends_at=now + 60 * MINUTE, is_reported=True
    )


def entries(page):
    return [each for tag, each in elements(page.text) if tag == "li" and "data-entry" in each]


def test_it_holds_what_is_on_and_the_newest_entries_first(client, event):
    now = timezone.now()
    add_session(event, now - 30 * MINUTE, kind="khai-mac")
    add_agenda_item(event, "Báo cáo chính trị", starts_at=now - 5 * MINUTE, speaker="Lê Văn C")
    old = add_log_entry(event, "Cũ.", happened_at=now - 9 * MINUTE)
    new = add_log_entry(event, "Mới.", happened_at=now - MINUTE)
    page = client.get(event.live_url())
    text = seen(page.text)
    assert "Phiên khai mạc" in text
    assert "Báo cáo chính trị – Lê Văn C" in text
    assert [each["data-entry"] for each in entries(page)] == [str(new.pk), str(old.pk)]
    assert ("div", "during") in [(tag, each.get("data-stage")) for tag, each in elements(page.text)]


def test_it_is_the_part_of_the_page_itself(client, event):
    add_log_entry(event, "Khai mạc.")
    assert " ".join(client.get(event.live_url()).text.split()[30:]) in " ".join(
        client.get(event.get_absolute_url()).text.split()
    )


def test_it_is_for_all_caches_for_a_few_seconds_and_for_no_search_engine(client, event):
    page = client.get(event.live_url())
    assert page["Cache-Control"] == "public, max-age=5"
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies
    assert client.get(event.get_absolute_url())["Cache-Control"] == "public, max-age=10"


def test_it_holds_the_latest_thirty_and_the_page_leads_to_the_others(client, event):
    now = timezone.now()
    for number in range(35):
        add_log_entry(event, f"Tin {number:02}.", happened_at=now - number * MINUTE)
    assert len(entries(client.get(event.live_url()))) == 30
    second = client.get(event.get_absolute_url(), {"trang": "2"})
    assert [f"Tin {number}." in seen(second.text) for number in (29, 30, 34)] == [False, True, True]
    assert "data-live=" not in second.text


def test_texts_are_escaped_and_paragraphs_kept(client, event):
    add_log_entry(event, "<script>alert(1)</script>\n\nĐoạn hai")
    page = client.get(event.live_url()).text
    assert "&lt;script&gt;" in page
    assert "<p>Đoạn hai</p>" in page


def test_a_picture_says_what_it_shows(client, event):
    picture = upload(make_picture(80, 50), "a.jpg")
    add_log_entry(event, picture=picture, alt="Đại biểu biểu quyết")
    (shown,) = [each for tag, each in elements(client.get(event.live_url()).text) if tag == "img"]
    assert (shown["alt"], shown["width"], shown["height"]) == ("Đại biểu biểu quyết", "80", "50")


def test_a_correction_changes_the_mark_of_an_entry(client, event):
    entry = add_log_entry(event)
    before = entries(client.get(event.live_url()))[0]
    entry.updated_at += MINUTE
    type(entry).objects.filter(pk=entry.pk).update(updated_at=entry.updated_at)
    after = entries(client.get(event.live_url()))[0]
    assert before["data-entry"] == after["data-entry"]
    assert before["data-mark"] != after["data-mark"]


@pytest.mark.parametrize(
    ("reported", "entry", "watched"),
    [(True, False, True), (False, True, True), (False, False, False)],
)
def test_only_an_event_that_is_reported_is_watched(client, event, reported, entry, watched):
    event.is_reported = reported
    event.save()
    if entry:
        add_log_entry(event)
    assert ("data-live=" in client.get(event.get_absolute_url()).text) is watched


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 410)])
def test_what_readers_may_not_see_has_none(client, event, state, status):
    event.state = state
    event.save()
    assert client.get(event.live_url()).status_code == status


def test_other_words_lead_to_it(client, event):
    answer = client.get(f"/su-kien/cu-{event.pk}/truc-tiep/")
    assert (answer.status_code, answer["Location"]) == (301, event.live_url())


def test_it_costs_as_much_for_a_long_log_as_for_a_short_one(
    client, event, django_assert_num_queries
):
    add_log_entry(event)
    for _ in range(2):
        with django_assert_num_queries(5):
            client.get(event.live_url())
        for _ in range(40):
            add_log_entry(event)
            add_agenda_item(event)


def test_five_thousand_readers_ask_the_database_nothing_while_nothing_changes(
    client, event, settings, monkeypatch, django_assert_num_queries
):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    standing._memory.standing = None
    client = type(client)()  # its handler is made with the cache switched on
    add_log_entry(event)
    first = client.get(event.live_url())
    monkeypatch.setattr(standing._memory, "next_look", float("inf"))
    with django_assert_num_queries(0):
        for _ in range(50):
            again = client.get(event.live_url())
    assert again.content == first.content
    assert again["Cache-Control"] in {"public, max-age=5", "public, max-age=4"}
    caches["pages"].clear()
    standing._memory.standing = None

"""The live log in real browsers: what one reporter writes, two viewers hear of."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.views import LIVE_PAGE_SECONDS, LIVE_SECONDS
from tests.builders import add_agenda_item, add_log_entry, add_session, make_event

# Of the tests that follow, some restore the first rows: they need a database left without any.
pytestmark = pytest.mark.browser


@pytest.fixture
def event():
    now = timezone.now()
    event = make_event(
        "Đại hội xã",
        starts_at=now - timedelta(hours=2),
        ends_at=now + timedelta(hours=2),
        is_reported=True,
    )
    add_session(event, now - timedelta(hours=1), kind="khai-mac")
    add_agenda_item(event, "Chào cờ", starts_at=now - timedelta(hours=1))
    add_log_entry(event, "Khai mạc.", happened_at=now - timedelta(minutes=50))
    return event


@pytest.fixture
def watch(open_page, event):
    """Return a function that opens the page with a clock that the test sets forward."""

    def open_(**options):
        page = open_page("/khong-co/", **options)
        page.clock.install()
        page.goto(page.url.replace("/khong-co/", event.get_absolute_url()))
        return page

    return open_


def wait(page, seconds):
    """Let time pass in a page, and hear its answer."""
    page.clock.run_for(seconds * 1000)
    page.wait_for_load_state("networkidle")


def look(page, state):
    """Let the page be in front of the reader (visible), or behind others (hidden)."""
    page.evaluate(
        "state => { Object.defineProperty(document, 'visibilityState', "
        "{ value: state, configurable: true }); "
        "document.dispatchEvent(new Event('visibilitychange')); }",
        state,
    )


def status(page):
    return page.locator("[data-live-status]")


def texts(page):
    return page.locator("[data-live-log] .log__words").all_inner_texts()


def test_two_viewers_hear_of_what_is_new_and_each_shows_it_when_asked_to(watch, event):
    one, two = watch(), watch(width=360)
    for page in (one, two):
        expect(page.get_by_role("button", name="Hiện tin mới")).to_be_hidden()
    for minute in (3, 2, 1):
        at = timezone.now() - timedelta(minutes=minute)
        add_log_entry(event, f"Tin {minute} phút trước.", happened_at=at)
    for page in (one, two):
        wait(page, 12)
        expect(status(page)).to_have_text("Có 3 tin mới")
        assert status(page).get_attribute("role") == "status"
        assert texts(page) == ["Khai mạc."]
    one.get_by_role("button", name="Hiện tin mới").click()
    shown = ["Tin 1 phút trước.", "Tin 2 phút trước.", "Tin 3 phút trước.", "Khai mạc."]
    assert texts(one) == shown
    assert texts(two) == ["Khai mạc."]
    expect(status(one)).to_have_text("")
    expect(one.get_by_role("button", name="Hiện tin mới")).to_be_hidden()
    assert "Tin 1 phút trước." in one.evaluate("document.activeElement.innerText")
    add_log_entry(event, "Tin cuối.")
    time.sleep(LIVE_SECONDS + 0.3)  # what browsers keep grows old by the real clock
    wait(one, 12)
    wait(two, 30)
    expect(status(one)).to_have_text("Có 1 tin mới")
    expect(status(two)).to_have_text("Có 4 tin mới")
    two.keyboard.press("Tab")
    two.get_by_role("button", name="Hiện tin mới").press("Enter")
    assert texts(two) == ["Tin cuối.", *shown]


def test_corrections_and_what_was_struck_are_heard_of_too(watch, event):
    page = watch()
    entry = event.log.get()
    entry.text = "Khai mạc trọng thể."
    entry.updated_at += timedelta(seconds=5)
    entry.save()
    type(entry).objects.filter(pk=entry.pk).update(updated_at=timezone.now() + timedelta(seconds=9))
    wait(page, 12)
    expect(status(page)).to_have_text("Có tin vừa được sửa")
    page.get_by_role("button", name="Hiện tin mới").click()
    assert texts(page) == ["Khai mạc trọng thể."]


def test_it_asks_ever_less_often_while_nothing_happens_and_never_while_nobody_looks(watch, event):
    page = watch()
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if "/truc-tiep/" in request.url else None,
    )
    wait(page, 12)
    assert len(asked) == 1
    for _ in range(60):
        wait(page, 10)
    in_ten_minutes = len(asked)
    assert 9 <= in_ten_minutes <= 20
    look(page, "hidden")
    wait(page, 300)
    assert len(asked) == in_ten_minutes
    look(page, "visible")
    page.wait_for_load_state("networkidle")
    assert len(asked) == in_ten_minutes + 1


def test_it_says_that_the_event_is_over(watch, event):
    page = watch()
    event.ends_at = timezone.now() - timedelta(minutes=1)
    event.save()
    wait(page, 12)
    expect(status(page)).to_have_text("Sự kiện đã kết thúc")
    expect(page.get_by_role("link", name="Tải lại trang")).to_be_visible()


def test_without_scripts_the_log_is_there_with_the_way_to_what_is_new(open_page, event):
    page = open_page(event.get_absolute_url(), scripts=False)
    assert texts(page) == ["Khai mạc."]
    expect(page.get_by_text("Đang diễn ra").last).to_be_visible()
    add_log_entry(event, "Tin mới.")
    time.sleep(LIVE_PAGE_SECONDS + 0.3)
    page.get_by_role("link", name="Tải lại trang").click()
    assert texts(page) == ["Tin mới.", "Khai mạc."]
    expect(page.get_by_role("button", name="Hiện tin mới")).to_be_hidden()


def test_trouble_is_borne_in_silence(watch, event):
    page = watch()
    page.route("**/truc-tiep/", lambda route: route.abort())
    wait(page, 40)
    expect(status(page)).to_have_text("")
    page.unroute("**/truc-tiep/")
    add_log_entry(event, "Tin mới.")
    for _ in range(12):
        wait(page, 30)
    expect(status(page)).to_have_text("Có 1 tin mới")

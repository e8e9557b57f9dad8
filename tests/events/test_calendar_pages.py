"""The calendar: month, week, list, files and feeds, all by the same filter."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import feedparser
import icalendar
import pytest
import time_machine
import vobject
from django.utils import timezone

from events.models import Event
from tests.browsing import elements, seen
from tests.builders import make_area, make_event

pytestmark = pytest.mark.django_db

EIGHT = datetime(2028, 2, 29, 1, tzinfo=UTC)  # 08:00 in Vietnam
FILE = "/su-kien/lich/lich.ics"


@pytest.fixture(autouse=True)
def _early():
    """Let all events of these tests be published, and to come."""
    with time_machine.travel(datetime(2028, 1, 10, tzinfo=UTC), tick=False):
        yield


def shown(page):
    """Return the days of a grid with the titles on them."""
    days = [day for week in page.context["weeks"] for day in week]
    return {
        f"{day.date:%d/%m}": [event.title for event in day.things] for day in days if day.things
    }


def test_a_month_shows_each_event_on_each_of_its_days(client):
    make_event("Dài", starts_at=EIGHT - timedelta(days=1), ends_at=EIGHT + timedelta(days=1))
    make_event("Sáng sớm", starts_at=EIGHT)
    make_event("Cả ngày", starts_at=EIGHT, precision="day")
    page = client.get("/su-kien/lich/2028/2/")
    assert shown(page) == {
        "28/02": ["Dài"],
        "29/02": ["Dài", "Cả ngày", "Sáng sớm"],
        "01/03": ["Dài"],
    }
    assert "Lịch sự kiện tháng 2 năm 2028" in seen(page.text)
    assert "08:00 Sáng sớm" in seen(page.text)


@pytest.mark.parametrize(
    ("starts_at", "day"),
    [
        (datetime(2028, 2, 28, 17, tzinfo=UTC), "29/02"),  # midnight in Vietnam
        (datetime(2028, 2, 28, 16, 59, tzinfo=UTC), "28/02"),
        (datetime(2028, 2, 29, 16, 59, tzinfo=UTC), "29/02"),
    ],
)
def test_midnight_belongs_to_its_own_day(client, starts_at, day):
    make_event("Giao thừa", starts_at=starts_at, ends_at=starts_at)
    assert shown(client.get("/su-kien/lich/2028/2/")) == {day: ["Giao thừa"]}


def test_what_ends_at_midnight_is_not_on_the_next_day(client):
    midnight = datetime(2028, 2, 29, 17, tzinfo=UTC)
    make_event("Giao thừa", starts_at=EIGHT, ends_at=midnight)
    assert shown(client.get("/su-kien/lich/2028/2/")) == {"29/02": ["Giao thừa"]}
    assert shown(client.get("/su-kien/lich/2028/3/")) == {}
    assert not Event.objects.in_days(date(2028, 3, 1), date(2028, 3, 31)).exists()
    make_event("Khai mạc", starts_at=midnight, ends_at=midnight)
    assert Event.objects.in_days(date(2028, 3, 1), date(2028, 3, 31)).get().title == "Khai mạc"


def test_what_is_known_by_month_or_quarter_stands_below_the_grid(client):
    make_event("Tháng hai", starts_at=EIGHT, precision="month")
    make_event("Quý một", starts_at=EIGHT, precision="quarter")
    for month, titles in [("2", ["Tháng hai", "Quý một"]), ("1", ["Quý một"]), ("4", [])]:
        page = client.get(f"/su-kien/lich/2028/{month}/")
        assert shown(page) == {}
        assert [event.title for event in page.context["unfixed"]] == titles


def test_lists_put_what_has_no_day_behind_what_is_fixed_in_its_period(client):
    make_event("Quý I", starts_at=EIGHT, precision="quarter")
    make_event("Tháng 2", starts_at=EIGHT, precision="month")
    make_event("29 tháng 2", starts_at=EIGHT)
    make_event("1 tháng 3", starts_at=EIGHT + timedelta(days=1))
    page = client.get("/su-kien/lich/danh-sach/")
    titles = ["29 tháng 2", "Tháng 2", "1 tháng 3", "Quý I"]
    assert [event.title for event in page.context["page"]] == titles
    past = Event.objects.past(EIGHT + timedelta(days=90))
    assert [event.title for event in past] == titles[::-1]


def test_a_week_is_shown_from_monday_to_sunday(client):
    make_event("Thứ Ba", starts_at=EIGHT)
    make_event("Tuần sau", starts_at=EIGHT + timedelta(days=6))
    page = client.get("/su-kien/lich/tuan/2028/9/")
    assert shown(page) == {"29/02": ["Thứ Ba"]}
    assert "Lịch sự kiện tuần 9 (28/02 – 05/03/2028)" in seen(page.text)


def test_without_a_time_the_present_month_and_week_are_shown(client):
    for address, title in [
        ("/su-kien/lich/", "tháng 1 năm 2028"),
        ("/su-kien/lich/tuan/", "tuần 2"),
    ]:
        assert title in seen(client.get(address).text)


@pytest.mark.parametrize(
    "address",
    [
        *("/su-kien/lich/2028/13/", "/su-kien/lich/2028/0/", "/su-kien/lich/1899/1/"),
        *("/su-kien/lich/tuan/2028/53/", "/su-kien/lich/tuan/9999/1/"),
        *(f"/su-kien/lich/{10**40}/1/", f"/su-kien/lich/tuan/2028/{10**40}/"),
    ],
)
def test_a_time_that_is_none_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_each_period_leads_to_those_beside_it_and_to_the_same_events_otherwise(client):
    page = client.get("/su-kien/lich/2028/1/?loai=dai-hoi").text
    for address in (
        "/su-kien/lich/2027/12/?loai=dai-hoi",
        "/su-kien/lich/2028/2/?loai=dai-hoi",
        "/su-kien/lich/tuan/2028/2/?loai=dai-hoi",
        "/su-kien/lich/danh-sach/?loai=dai-hoi",
        "/su-kien/lich/lich.ics?loai=dai-hoi",
        "/su-kien/atom/?loai=dai-hoi",
    ):
        assert f'href="{address}"' in page, address
    assert 'rel="prev"' not in client.get("/su-kien/lich/1900/1/").text
    assert 'rel="next"' not in client.get("/su-kien/lich/2100/12/").text


def test_a_month_without_events_says_so_and_is_not_for_search_engines(client):
    page = client.get("/su-kien/lich/2031/5/").text
    assert "Không có sự kiện nào" in seen(page)
    assert ("meta", {"name": "robots", "content": "noindex"}) in list(elements(page))


@pytest.fixture
def three(db):
    """Three events that differ in all that is filtered by."""
    province = make_area("Nghệ An", "tinh")
    commune = make_area("Tân Kỳ", "xa", parent=province)
    make_event("Đại hội tỉnh", kind="dai-hoi", level="provincial", area=province, starts_at=EIGHT)
    make_event("Đại hội xã", kind="dai-hoi", level="communal", area=commune, starts_at=EIGHT)
    make_event("Hội nghị tỉnh", kind="hoi-nghi", level="provincial", starts_at=EIGHT)


FILTERS = [
    ("", {"Đại hội tỉnh", "Đại hội xã", "Hội nghị tỉnh"}),
    ("loai=dai-hoi", {"Đại hội tỉnh", "Đại hội xã"}),
    ("loai=dai-hoi&loai=hoi-nghi", {"Đại hội tỉnh", "Đại hội xã", "Hội nghị tỉnh"}),
    ("cap=communal", {"Đại hội xã"}),
    ("dia-ban=tinh-nghe-an", {"Đại hội tỉnh", "Đại hội xã"}),
    ("dia-ban=xa-tan-ky", {"Đại hội xã"}),
    ("loai=hoi-nghi&dia-ban=xa-tan-ky", set()),
    ("loai=&cap=&dia-ban=", {"Đại hội tỉnh", "Đại hội xã", "Hội nghị tỉnh"}),
]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("query", "titles"), FILTERS)
def test_pages_files_and_feeds_are_filtered_alike(client, query, titles):
    month = client.get(f"/su-kien/lich/2028/2/?{query}")
    assert set(shown(month).get("29/02", [])) == titles
    week = client.get(f"/su-kien/lich/tuan/2028/9/?{query}")
    assert set(shown(week).get("29/02", [])) == titles
    listed = client.get(f"/su-kien/lich/danh-sach/?{query}")
    assert {event.title for event in listed.context["page"]} == titles
    calendar = icalendar.Calendar.from_ical(client.get(f"{FILE}?{query}").content)
    assert {str(each["SUMMARY"]) for each in calendar.walk("VEVENT")} == titles
    feed = feedparser.parse(BytesIO(client.get(f"/su-kien/atom/?{query}").content))
    assert feed.bozo == 0
    assert {entry.title for entry in feed.entries} == titles


@pytest.mark.usefixtures("three")
def test_what_is_not_understood_is_said_and_left_out(client):
    page = client.get("/su-kien/lich/2028/2/?loai=tiec&cap=9&dia-ban=khong-co")
    text = seen(page.text)
    for words in ("Không có loại sự kiện “tiec”.", "Không có cấp “9”.", "địa bàn “khong-co”"):
        assert words in text
    assert len(shown(page)["29/02"]) == 3


@pytest.mark.usefixtures("three")
def test_the_form_keeps_what_was_chosen_and_the_page_says_it(client):
    page = client.get("/su-kien/lich/2028/2/?loai=dai-hoi&dia-ban=xa-tan-ky")
    assert "Đại hội, xã Tân Kỳ" in seen(page.text)
    chosen = [a["value"] for tag, a in elements(page.text) if tag == "option" and "selected" in a]
    assert chosen == ["dai-hoi", "xa-tan-ky"]


def test_drafts_and_withdrawn_events_are_nowhere(client):
    make_event("Nháp", state="draft", published_at=None, starts_at=EIGHT)
    make_event("Gỡ", state="withdrawn", starts_at=EIGHT)
    make_event("Hẹn giờ", published_at=timezone.now() + timedelta(days=1), starts_at=EIGHT)
    for address in ("/su-kien/lich/2028/2/", "/su-kien/lich/danh-sach/", FILE, "/su-kien/atom/"):
        page = client.get(address).content.decode()
        assert not any(title in page for title in ("Nháp", "Gỡ", "Hẹn giờ"))


# --- files


def read(response):
    """Return the events of a file, read by two readers that must agree."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    first = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    second = vobject.readOne(response.content.decode()).contents.get("vevent", [])
    assert [str(each["UID"]) for each in first] == [each.uid.value for each in second]
    assert [each["DTSTART"].dt for each in first] == [each.dtstart.value for each in second]
    return first


def one(client, event):
    (found,) = read(client.get(event.ics_url()))
    return found


def test_one_event_is_a_file_at_its_own_address(client):
    event = make_event(
        "Hội nghị", starts_at=EIGHT, ends_at=EIGHT + timedelta(hours=2), venue="Nhà văn hóa"
    )
    assert event.ics_url() == f"/su-kien/hoi-nghi-{event.pk}.ics"
    found = one(client, event)
    assert found["DTSTART"].dt == EIGHT
    assert found["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert found["DTEND"].dt == EIGHT + timedelta(hours=2)
    assert str(found["LOCATION"]) == "Nhà văn hóa"
    assert str(found["STATUS"]) == "CONFIRMED"
    assert event.get_absolute_url() in str(found["URL"])
    assert f'href="{event.ics_url()}"' in client.get(event.get_absolute_url()).text


def test_other_words_lead_to_the_file_of_the_same_event(client):
    event = make_event("Hội nghị")
    answer = client.get(f"/su-kien/ten-cu-{event.pk}.ics")
    assert (answer.status_code, answer["Location"]) == (301, event.ics_url())


@pytest.mark.parametrize(
    ("precision", "end", "first", "behind", "words"),
    [
        ("day", None, "2028-02-29", "2028-03-01", ""),
        ("day", 1, "2028-02-29", "2028-03-02", ""),
        ("morning", None, "2028-02-29", "2028-03-01", "(buổi sáng)"),
        ("month", None, "2028-02-01", "2028-03-01", "(tháng 2 năm 2028, chưa ấn định ngày)"),
        ("quarter", None, "2028-01-01", "2028-04-01", "(quý I năm 2028, chưa ấn định ngày)"),
    ],
)  # fmt: skip
def test_an_hour_that_nobody_knows_is_not_invented(client, precision, end, first, behind, words):
    ends_at = end and EIGHT + timedelta(days=end)
    event = make_event("Hội nghị", starts_at=EIGHT, ends_at=ends_at, precision=precision)
    found = one(client, event)
    assert [found[name].dt.isoformat() for name in ("DTSTART", "DTEND")] == [first, behind]
    assert str(found["SUMMARY"]) == f"Hội nghị {words}".strip()
    is_free = precision in {"month", "quarter"}
    assert str(found["TRANSP"]) == ("TRANSPARENT" if is_free else "OPAQUE")


@pytest.mark.parametrize(
    ("status", "written", "title"),
    [
        ("du-kien", "TENTATIVE", "Hội nghị"),
        ("xac-nhan", "CONFIRMED", "Hội nghị"),
        ("hoan", "TENTATIVE", "Hoãn: Hội nghị"),
        ("huy", "CANCELLED", "Hủy: Hội nghị"),
    ],
)
def test_what_is_announced_is_said_to_calendars(client, status, written, title):
    event = make_event("Hội nghị", status=status, status_note="Vì bão số 3.")
    for found in (one(client, event), *read(client.get(FILE))):
        assert (str(found["STATUS"]), str(found["SUMMARY"])) == (written, title)
        assert "Vì bão số 3." in str(found["DESCRIPTION"])


CHANGES = [
    ("title", "Hội nghị mới", 1),
    ("starts_at", EIGHT + timedelta(hours=1), 1),
    ("ends_at", EIGHT + timedelta(hours=3), 1),
    ("precision", "day", 1),
    ("venue", "Nơi khác", 1),
    ("status", "huy", 1),
    ("summary", "Tóm tắt mới.", 0),
    ("body", "<p>Nội dung mới.</p>", 0),
]


@pytest.mark.parametrize(("name", "value", "rise"), CHANGES)
def test_a_change_of_what_calendars_show_raises_the_sequence_and_keeps_the_uid(
    client, name, value, rise
):
    event = make_event("Hội nghị", starts_at=EIGHT)
    before = one(client, event)
    assert int(before["SEQUENCE"]) == 0
    changed = Event.objects.get()
    setattr(changed, name, value)
    changed.save()
    changed.save()
    after = one(client, changed)
    assert int(after["SEQUENCE"]) == rise
    assert str(after["UID"]) == str(before["UID"]) == str(event.uid)


def test_the_sequence_rises_though_only_some_columns_are_saved():
    make_event(starts_at=EIGHT)
    event = Event.objects.for_cards().get()
    event.status = "huy"
    event.save(update_fields=["status"])
    assert Event.objects.get().sequence == 1


def test_uids_differ(client):
    for _ in range(3):
        make_event()
    assert len({str(each["UID"]) for each in read(client.get(FILE))}) == 3


def test_a_withdrawn_event_is_gone_from_its_file_too(client):
    event = make_event(state="withdrawn", withdrawal_reason="Sai.")
    assert client.get(event.ics_url()).status_code == 410


def test_a_subscription_holds_what_is_to_come_and_half_a_year_back(client):
    now = timezone.now()
    for title, days in (("Sắp tới", 400), ("Mới qua", -100), ("Đã lâu", -200)):
        make_event(title, starts_at=now + timedelta(days=days))
    titles = [str(each["SUMMARY"]) for each in read(client.get(FILE))]
    assert titles == ["Mới qua", "Sắp tới"]


def test_a_subscription_has_an_address_for_clients_that_ask_again(client, settings):
    settings.SITE_URL = "https://mttq.example.vn"
    page = client.get("/su-kien/lich/2028/1/?loai=dai-hoi").text
    assert 'href="webcal://mttq.example.vn/su-kien/lich/lich.ics?loai=dai-hoi"' in page
    content = client.get(f"{FILE}?loai=dai-hoi").content.decode().replace("\r\n ", "")
    assert "SOURCE:https://mttq.example.vn/su-kien/lich/lich.ics?loai=dai-hoi\r\n" in content


def test_a_file_is_for_any_cache_and_the_same_bytes_again(client):
    make_event()
    first, second = client.get(FILE), client.get(FILE)
    assert first.content == second.content
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies


def test_a_calendar_is_asked_for_in_few_queries_however_many_it_holds(
    client, django_assert_num_queries
):
    for _ in range(3):
        make_event()
    with django_assert_num_queries(2):
        client.get(FILE)
    for _ in range(6):
        make_event()
    with django_assert_num_queries(2):
        client.get(FILE)

"""Calendars, read back by two readers that know nothing of each other."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from events.ics import ZONE, Entry, Status, write

VIETNAM = ZoneInfo(ZONE)
NOON = datetime(2028, 2, 29, 12, tzinfo=VIETNAM)


def make_entry(**facts):
    return Entry(
        **{
            "uid": "6c1f3a0e-0000-4000-8000-000000000001",
            "sequence": 0,
            "changed_at": datetime(2028, 1, 5, 3, 4, 5, 678, tzinfo=UTC),
            "title": "Hội nghị giao ban",
            "start": NOON,
            "end": NOON + timedelta(hours=2),
            "status": Status.CONFIRMED,
            "is_free": False,
            "words": "Thời gian: 12:00",
            "venue": "Hội trường",
            "address": "https://example.vn/su-kien/a-1/",
            "kinds": ("Hội nghị",),
        }
        | facts
    )


def written(*entries):
    return write(entries, "Lịch sự kiện", "https://example.vn/su-kien/lich/lich.ics")


def read_by_icalendar(content):
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return [
        {
            "uid": str(each["UID"]),
            "title": str(each["SUMMARY"]),
            "start": each["DTSTART"].dt,
            "end": each["DTEND"].dt if "DTEND" in each else None,
            "status": str(each["STATUS"]),
            "sequence": int(each["SEQUENCE"]),
            "words": str(each["DESCRIPTION"]),
            "venue": str(each.get("LOCATION", "")),
        }
        for each in found
    ]


def read_by_vobject(content):
    calendar = vobject.readOne(content.decode())
    return [
        {
            "uid": each.uid.value,
            "title": each.summary.value,
            "start": each.dtstart.value,
            "end": each.dtend.value if hasattr(each, "dtend") else None,
            "status": each.status.value,
            "sequence": int(each.sequence.value),
            "words": each.description.value,
            "venue": each.location.value if hasattr(each, "location") else "",
        }
        for each in calendar.contents.get("vevent", [])
    ]


@pytest.fixture(params=[read_by_icalendar, read_by_vobject])
def read(request):
    return request.param


def test_what_is_written_is_read_back(read):
    entry = make_entry(sequence=3)
    assert read(written(entry)) == [
        {
            "uid": entry.uid,
            "title": entry.title,
            "start": NOON,
            "end": NOON + timedelta(hours=2),
            "status": "CONFIRMED",
            "sequence": 3,
            "words": entry.words,
            "venue": "Hội trường",
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội, lần thứ XII; nhiệm kỳ 2024 – 2029",
        "Chữ " * 60,
        "Sổ \\ chéo",
        "Hai\ndòng",
        'Nháy "kép"',
        "END:VEVENT",
    ],
)
def test_any_vietnamese_text_comes_back_as_it_was(read, text):
    found = read(written(make_entry(title=text.strip(), words=text.strip())))
    assert [(each["title"], each["words"]) for each in found] == [(text.strip(), text.strip())]


@pytest.mark.parametrize(
    ("first", "last", "behind"),
    [
        (date(2028, 2, 29), None, date(2028, 3, 1)),
        (date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)),
        (date(2027, 12, 31), date(2028, 1, 1), date(2028, 1, 2)),
    ],
)
def test_whole_days_end_on_the_day_after(read, first, last, behind):
    found = read(written(make_entry(start=first, end=last)))
    assert [(each["start"], each["end"]) for each in found] == [(first, behind)]


@pytest.mark.parametrize("end", [None, NOON])
def test_what_has_no_stated_end_has_none(read, end):
    assert [each["end"] for each in read(written(make_entry(end=end)))] == [None]


def test_midnight_is_the_beginning_of_its_day(read):
    midnight = datetime(2028, 2, 29, tzinfo=VIETNAM)
    found = read(written(make_entry(start=midnight, end=None)))
    assert found[0]["start"] == midnight
    assert (
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20280229T000000"
        in written(make_entry(start=midnight)).decode()
    )


@pytest.mark.parametrize("status", Status)
def test_the_status_is_said(read, status):
    assert [each["status"] for each in read(written(make_entry(status=status)))] == [status.value]


def test_many_events_keep_their_order(read):
    entries = [make_entry(uid=f"{number}", title=f"Sự kiện {number}") for number in range(5)]
    assert [each["uid"] for each in read(written(*entries))] == ["0", "1", "2", "3", "4"]


def test_a_calendar_without_events_is_one(read):
    assert read(written()) == []


def test_the_hour_of_vietnam_is_described():
    zones = icalendar.Calendar.from_ical(written(make_entry())).walk("VTIMEZONE")
    assert [str(each["TZID"]) for each in zones] == ["Asia/Ho_Chi_Minh"]
    start = vobject.readOne(written(make_entry()).decode()).vevent.dtstart.value
    assert start.utcoffset() == timedelta(hours=7)


def test_lines_are_as_rfc_5545_wants_them():
    content = written(make_entry(title="Ữ" * 200))
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line for line in lines)


def test_the_same_events_are_the_same_bytes():
    assert written(make_entry()) == written(make_entry())
    assert b"DTSTAMP:20280105T030405Z" in written(make_entry())


def test_clients_are_told_when_to_ask_again_and_what_it_is_called():
    text = written().decode()
    for line in (
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Lịch sự kiện",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE:https://example.vn/su-kien/lich/lich.ics",
    ):
        assert f"{line}\r\n" in text

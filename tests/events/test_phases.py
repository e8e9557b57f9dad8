"""Where an event stands, and what is on in it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from events.phases import OnNow, Phase, on_now, overlaps, phase_at, programme

TICK = timedelta(microseconds=1)
DAY = datetime(2028, 2, 29, tzinfo=UTC)


def at(hour, minute=0, day=0):
    return DAY + timedelta(days=day, hours=hour, minutes=minute)


@dataclass(frozen=True)
class Session:
    name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Item:
    name: str
    starts_at: datetime | None = None


BEGIN, END = at(8), at(17, day=1)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (BEGIN - timedelta(days=180), Phase.BEFORE),
        (BEGIN - TICK, Phase.BEFORE),
        (BEGIN, Phase.DURING),
        (at(0, day=1), Phase.DURING),  # the night between two days
        (END, Phase.DURING),
        (END + TICK, Phase.AFTER),
        (END + timedelta(days=730), Phase.AFTER),
    ],
)
def test_the_time_alone_makes_the_phase(now, phase):
    assert phase_at(BEGIN, END, now) is phase


@pytest.mark.parametrize("now", [BEGIN - TICK, BEGIN, END, END + TICK])
def test_what_was_put_off_is_off_at_any_time(now):
    assert phase_at(BEGIN, END, now, is_off=True) is Phase.OFF


@pytest.mark.parametrize("now", [BEGIN, END + TICK])
def test_nobody_claims_that_what_was_only_planned_took_place(now):
    assert phase_at(BEGIN, END, now, is_confirmed=False) is Phase.BEFORE


def test_an_event_of_some_day_of_a_month_is_never_on_but_is_over_when_the_month_is():
    assert phase_at(BEGIN, END, BEGIN, has_known_day=False) is Phase.BEFORE
    assert phase_at(BEGIN, END, END + TICK, has_known_day=False) is Phase.AFTER


MORNING = Session("sáng", at(8), at(11))
LATE = Session("muộn", at(10), at(12))
AFTERNOON = Session("chiều", at(13), at(17))
NIGHT = Session("đêm", at(22), at(1, day=1))
SAME = Session("cùng lúc", at(8), at(11))
MIDNIGHT = Session("nửa đêm", at(0, day=1), at(2, day=1))


@pytest.mark.parametrize(
    ("sessions", "found"),
    [
        ([MORNING, AFTERNOON, NIGHT], []),
        ([MORNING, Session("ngay sau", at(11), at(12))], []),
        ([LATE, MORNING], [(MORNING, LATE)]),
        ([MORNING, SAME], [(MORNING, SAME)]),
        ([NIGHT, MIDNIGHT], [(NIGHT, MIDNIGHT)]),
        ([], []),
    ],
)
def test_sessions_that_overlap_are_found(sessions, found):
    assert overlaps(sessions) == found


def test_a_long_session_overlaps_all_that_are_held_in_it():
    whole = Session("cả ngày", at(7), at(18))
    assert overlaps([MORNING, AFTERNOON, whole]) == [(whole, MORNING), (whole, AFTERNOON)]


def test_items_belong_to_the_session_in_whose_time_they_begin():
    items = [
        Item("chào cờ", at(8)),
        Item("văn nghệ"),
        Item("thảo luận", at(13, 30)),
        Item("lửa trại", at(0, 30, day=1)),
    ]
    parts = programme([MORNING, AFTERNOON, NIGHT], items)
    assert [(part.session, [item.name for item in part.items]) for part in parts] == [
        (MORNING, ["chào cờ", "văn nghệ"]),
        (AFTERNOON, ["thảo luận"]),
        (NIGHT, ["lửa trại"]),
    ]


def test_items_of_no_session_stand_first_and_apart():
    items = [Item("đón đại biểu", at(7)), Item("nghỉ trưa", at(12)), Item("ăn trưa")]
    parts = programme([MORNING, AFTERNOON], items)
    assert (parts[0].session, parts[0].items) == (None, items)
    assert [part.items for part in parts[1:]] == [[], []]


def test_without_sessions_there_is_one_part_and_without_anything_none():
    assert [part.items for part in programme([], [Item("một")])] == [[Item("một")]]
    assert programme([], []) == []


PARTS = programme(
    [MORNING, AFTERNOON],
    [Item("một", at(8)), Item("hai", at(9)), Item("phụ"), Item("ba", at(14))],
)


@pytest.mark.parametrize(
    ("now", "session", "item", "next_session", "next_item"),
    [
        (at(7), None, None, MORNING, None),
        (at(8), MORNING, "một", AFTERNOON, "hai"),
        (at(8, 59), MORNING, "một", AFTERNOON, "hai"),
        (at(9), MORNING, "hai", AFTERNOON, None),
        (at(11), None, None, AFTERNOON, None),
        (at(13), AFTERNOON, None, None, "ba"),
        (at(14), AFTERNOON, "ba", None, None),
        (at(17), None, None, None, None),
    ],
)
def test_what_is_on_follows_the_clock(now, session, item, next_session, next_item):
    found = on_now(PARTS, now)
    names = [each and each.name for each in (found.item, found.next_item)]
    assert (found.session, *names, found.next_session) == (session, item, next_item, next_session)


def test_an_agenda_without_sessions_follows_the_clock_too():
    parts = programme([], [Item("một", at(8)), Item("hai", at(9))])
    assert on_now(parts, at(8, 30)) == OnNow(None, Item("một", at(8)), None, Item("hai", at(9)))
    assert on_now([], at(8)) == OnNow(None, None, None, None)

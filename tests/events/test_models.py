"""Events that are to come, going on, over, postponed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from documents.models import Issuer
from events.models import Congress, Event, EventHost
from events.when import Precision
from tests.builders import make_event

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
EIGHT = datetime(2026, 6, 24, 1, tzinfo=UTC)  # 08:00 in Vietnam
TEN = EIGHT + timedelta(hours=2)


def is_coming(event, now):
    coming = Event.objects.coming(now).filter(pk=event.pk).exists()
    assert coming is not Event.objects.past(now).filter(pk=event.pk).exists()
    return coming


#     moment            coming?  phase
BOUNDARIES = [
    (EIGHT - TICK, True, "Sắp diễn ra"),
    (EIGHT, True, "Đang diễn ra"),
    (TEN - TICK, True, "Đang diễn ra"),
    (TEN, True, "Đang diễn ra"),
    (TEN + TICK, False, "Đã diễn ra"),
]


@pytest.mark.parametrize(("now", "coming", "phase"), BOUNDARIES)
def test_lists_and_words_change_at_the_same_moment(now, coming, phase):
    event = make_event(starts_at=EIGHT, ends_at=TEN)
    assert is_coming(event, now) is coming
    assert event.phase(now) == phase


MIDNIGHT = datetime(2026, 6, 24, 17, tzinfo=UTC)  # the end of 24 June in Vietnam


@pytest.mark.parametrize(
    ("precision", "over_from"),
    [
        (Precision.MINUTE, MIDNIGHT),
        (Precision.MORNING, datetime(2026, 6, 24, 5, tzinfo=UTC) + TICK),
        (Precision.AFTERNOON, datetime(2026, 6, 24, 11, tzinfo=UTC) + TICK),
        (Precision.EVENING, MIDNIGHT),
        (Precision.DAY, MIDNIGHT),
        (Precision.MONTH, datetime(2026, 6, 30, 17, tzinfo=UTC)),
        (Precision.QUARTER, datetime(2026, 6, 30, 17, tzinfo=UTC)),
    ],
)
def test_an_event_without_an_end_is_over_when_its_period_is(precision, over_from):
    event = make_event(starts_at=EIGHT, precision=precision)
    assert is_coming(event, over_from - TICK) is True
    assert is_coming(event, over_from) is False
    assert event.phase(over_from) == "Đã diễn ra"


@pytest.mark.parametrize("precision", [Precision.MONTH, Precision.QUARTER])
def test_nobody_claims_that_an_event_of_this_month_is_going_on_today(precision):
    event = make_event(starts_at=EIGHT, precision=precision)
    assert event.phase(EIGHT) == "Sắp diễn ra"
    assert event.has_known_day() is False


@pytest.mark.parametrize(
    ("status", "now", "phase"),
    [
        ("du-kien", EIGHT - TICK, "Dự kiến"),
        ("du-kien", EIGHT, "Dự kiến"),
        ("du-kien", TEN, "Dự kiến"),
        ("du-kien", TEN + TICK, "Đã qua ngày dự kiến"),
        ("xac-nhan", EIGHT - TICK, "Sắp diễn ra"),
        ("hoan", EIGHT - TICK, "Hoãn"),
        ("hoan", EIGHT, "Hoãn"),
        ("hoan", TEN + TICK, "Hoãn"),
        ("huy", EIGHT, "Hủy"),
        ("huy", TEN + TICK, "Hủy"),
    ],
)
def test_what_is_announced_and_the_time_make_the_phase(status, now, phase):
    assert make_event(starts_at=EIGHT, ends_at=TEN, status=status).phase(now) == phase


def test_without_a_moment_the_present_one_is_meant():
    event = make_event(starts_at=EIGHT, ends_at=TEN)
    for moment, phase, coming in [
        (EIGHT - TICK, "Sắp diễn ra", [event]),
        (EIGHT, "Đang diễn ra", [event]),
        (TEN + TICK, "Đã diễn ra", []),
    ]:
        with time_machine.travel(moment, tick=False):
            assert event.phase() == phase
            assert list(Event.objects.coming()) == coming
            assert list(Event.objects.past()) == ([] if coming else [event])


def test_the_nearest_comes_first_and_the_latest_past_first():
    events = [make_event(starts_at=EIGHT + timedelta(days=day)) for day in (2, 1, 1, 3)]
    assert list(Event.objects.coming(EIGHT)) == [events[1], events[2], events[0], events[3]]
    late = EIGHT + timedelta(days=9)
    assert list(Event.objects.past(late)) == [events[3], events[0], events[2], events[1]]


def test_changing_the_time_or_its_precision_moves_the_event():
    event = make_event(starts_at=EIGHT, ends_at=TEN)
    event.precision = Precision.QUARTER
    event.save()
    event.refresh_from_db()
    assert event.begins_at == datetime(2026, 3, 31, 17, tzinfo=UTC)
    assert event.when() == "Quý II năm 2026"
    assert f"{event.begins_on():%d/%m %H:%M}" == "01/04 00:00"


def test_the_words_are_in_the_hour_of_vietnam():
    event = make_event(starts_at=datetime(2026, 6, 24, 17, 30, tzinfo=UTC))
    assert event.when() == "00:30, Thứ Năm, ngày 25 tháng 6 năm 2026"


@pytest.mark.parametrize(
    ("ordinal", "start", "end", "words"),
    [
        (12, 2024, 2029, "lần thứ XII, nhiệm kỳ 2024 – 2029"),
        (1, 2025, 2030, "lần thứ I, nhiệm kỳ 2025 – 2030"),
        (12, None, None, "lần thứ XII"),
        (None, 2024, 2029, "nhiệm kỳ 2024 – 2029"),
        (None, None, None, ""),
    ],
)
def test_a_congress_says_its_ordinal_and_term_as_far_as_they_are_known(ordinal, start, end, words):
    congress = Congress(ordinal=ordinal, term_start=start, term_end=end)
    assert congress.ordinal_and_term() == words
    assert str(congress) == (words or "Đại hội")


def test_a_body_hosts_an_event_once():
    event, host = make_event(), Issuer.objects.create(name="Ban Dân vận")
    EventHost.objects.create(event=event, host=host)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventHost.objects.create(event=event, host=host, position=2)

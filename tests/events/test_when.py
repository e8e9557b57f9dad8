"""When an event takes place, as exactly as it is known."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.when import Precision, first_moment, in_words, last_moment

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
END_OF_DAY = time.max


def at(year, month, day, hour=0, minute=0, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=HERE)


def end_of(year, month, day):
    return datetime.combine(at(year, month, day), END_OF_DAY, HERE)


MINUTE, MORNING, AFTERNOON = Precision.MINUTE, Precision.MORNING, Precision.AFTERNOON
EVENING, DAY, MONTH, QUARTER = Precision.EVENING, Precision.DAY, Precision.MONTH, Precision.QUARTER

#    start                    end                     precision   words
WORDS = [
    (at(2022, 1, 14, 14), None, MINUTE, "14:00, Thứ Sáu, ngày 14 tháng 1 năm 2022"),
    (
        at(2022, 1, 14, 14),
        at(2022, 1, 14, 16, 30),
        MINUTE,
        "14:00 – 16:30, Thứ Sáu, ngày 14 tháng 1 năm 2022",
    ),
    (
        at(2022, 1, 14, 14),
        at(2022, 1, 14, 14),
        MINUTE,
        "14:00, Thứ Sáu, ngày 14 tháng 1 năm 2022",
    ),
    (at(2022, 1, 14), None, MINUTE, "00:00, Thứ Sáu, ngày 14 tháng 1 năm 2022"),
    (at(2020, 2, 29, 8, 5), None, MINUTE, "08:05, Thứ Bảy, ngày 29 tháng 2 năm 2020"),
    (
        at(2022, 1, 14, 14),
        at(2022, 1, 15, 11),
        MINUTE,
        "Từ 14:00 ngày 14 đến 11:00 ngày 15 tháng 1 năm 2022",
    ),
    (
        at(2022, 6, 14, 23),
        at(2022, 6, 15, 0, 0),
        MINUTE,
        "Từ 23:00 ngày 14 đến 00:00 ngày 15 tháng 6 năm 2022",
    ),
    (
        at(2022, 12, 31, 20, 30),
        at(2023, 1, 1, 1, 5),
        MINUTE,
        "Từ 20:30 ngày 31 tháng 12 năm 2022 đến 01:05 ngày 1 tháng 1 năm 2023",
    ),
    (at(2022, 6, 17, 3), None, MORNING, "Sáng Thứ Sáu, ngày 17 tháng 6 năm 2022"),
    (at(2022, 6, 17, 3), None, AFTERNOON, "Chiều Thứ Sáu, ngày 17 tháng 6 năm 2022"),
    (at(2022, 6, 19, 3), None, EVENING, "Tối Chủ nhật, ngày 19 tháng 6 năm 2022"),
    (
        at(2022, 6, 17, 8),
        at(2022, 6, 18, 8),
        MORNING,
        "Từ sáng ngày 17 đến ngày 18 tháng 6 năm 2022",
    ),
    (
        at(2022, 6, 30, 14),
        at(2022, 7, 1, 8),
        AFTERNOON,
        "Từ chiều ngày 30 tháng 6 đến ngày 1 tháng 7 năm 2022",
    ),
    (at(2022, 6, 17, 8), at(2022, 6, 17, 9), EVENING, "Tối Thứ Sáu, ngày 17 tháng 6 năm 2022"),
    (at(2022, 6, 17, 9), None, DAY, "Thứ Sáu, ngày 17 tháng 6 năm 2022"),
    (at(2022, 6, 17, 9), at(2022, 6, 17, 17), DAY, "Thứ Sáu, ngày 17 tháng 6 năm 2022"),
    (at(2022, 6, 17), at(2022, 6, 18), DAY, "Từ ngày 17 đến ngày 18 tháng 6 năm 2022"),
    (at(2022, 6, 30), at(2022, 7, 1), DAY, "Từ ngày 30 tháng 6 đến ngày 1 tháng 7 năm 2022"),
    (at(2022, 6, 17), at(2022, 8, 17), DAY, "Từ ngày 17 tháng 6 đến ngày 17 tháng 8 năm 2022"),
    (
        at(2022, 12, 31),
        at(2023, 1, 2),
        DAY,
        "Từ ngày 31 tháng 12 năm 2022 đến ngày 2 tháng 1 năm 2023",
    ),
    (
        at(2022, 6, 17),
        at(2023, 6, 17),
        DAY,
        "Từ ngày 17 tháng 6 năm 2022 đến ngày 17 tháng 6 năm 2023",
    ),
    (at(2024, 2, 28), at(2024, 2, 29), DAY, "Từ ngày 28 đến ngày 29 tháng 2 năm 2024"),
    (at(2024, 6, 17), None, MONTH, "Tháng 6 năm 2024"),
    (at(2024, 6, 17), at(2024, 6, 30), MONTH, "Tháng 6 năm 2024"),
    (at(2024, 6, 1), at(2024, 8, 1), MONTH, "Từ tháng 6 năm 2024 đến tháng 8 năm 2024"),
    (at(2024, 1, 1), None, QUARTER, "Quý I năm 2024"),
    (at(2024, 3, 31, 23, 59), None, QUARTER, "Quý I năm 2024"),
    (at(2024, 4, 1), None, QUARTER, "Quý II năm 2024"),
    (at(2024, 9, 30), None, QUARTER, "Quý III năm 2024"),
    (at(2024, 12, 31), None, QUARTER, "Quý IV năm 2024"),
    (at(2024, 4, 1), at(2024, 6, 30), QUARTER, "Quý II năm 2024"),
    (at(2024, 10, 1), at(2025, 2, 1), QUARTER, "Từ quý IV năm 2024 đến quý I năm 2025"),
]


@pytest.mark.parametrize(("start", "end", "precision", "words"), WORDS)
def test_the_words_say_what_is_known_and_no_more(start, end, precision, words):
    assert in_words(start, end, precision) == words


#    start                       end                    precision  first                last
MOMENTS = [
    (at(2022, 1, 14, 14, 0, 9), None, MINUTE, at(2022, 1, 14, 14), end_of(2022, 1, 14)),
    (at(2022, 1, 14, 14), at(2022, 1, 14, 16), MINUTE, at(2022, 1, 14, 14), at(2022, 1, 14, 16)),
    (at(2022, 1, 14, 14), at(2022, 2, 1, 16), MINUTE, at(2022, 1, 14, 14), at(2022, 2, 1, 16)),
    (at(2022, 1, 14), None, MINUTE, at(2022, 1, 14), end_of(2022, 1, 14)),
    (at(2022, 1, 14, 9), None, MORNING, at(2022, 1, 14), at(2022, 1, 14, 12)),
    (at(2022, 1, 14, 9), None, AFTERNOON, at(2022, 1, 14, 12), at(2022, 1, 14, 18)),
    (at(2022, 1, 14, 9), None, EVENING, at(2022, 1, 14, 18), end_of(2022, 1, 14)),
    (at(2022, 1, 14), at(2022, 1, 15), MORNING, at(2022, 1, 14), end_of(2022, 1, 15)),
    (at(2022, 1, 14, 9), None, DAY, at(2022, 1, 14), end_of(2022, 1, 14)),
    (at(2022, 12, 31, 9), at(2023, 1, 2, 1), DAY, at(2022, 12, 31), end_of(2023, 1, 2)),
    (at(2024, 2, 29, 9), None, DAY, at(2024, 2, 29), end_of(2024, 2, 29)),
    (at(2024, 2, 10), None, MONTH, at(2024, 2, 1), end_of(2024, 2, 29)),
    (at(2023, 2, 28), None, MONTH, at(2023, 2, 1), end_of(2023, 2, 28)),
    (at(2023, 12, 31), None, MONTH, at(2023, 12, 1), end_of(2023, 12, 31)),
    (at(2023, 12, 31), at(2024, 2, 1), MONTH, at(2023, 12, 1), end_of(2024, 2, 29)),
    (at(2024, 2, 29), None, QUARTER, at(2024, 1, 1), end_of(2024, 3, 31)),
    (at(2024, 5, 31), None, QUARTER, at(2024, 4, 1), end_of(2024, 6, 30)),
    (at(2024, 8, 31), None, QUARTER, at(2024, 7, 1), end_of(2024, 9, 30)),
    (at(2024, 12, 31), None, QUARTER, at(2024, 10, 1), end_of(2024, 12, 31)),
    (at(2024, 11, 30), at(2025, 1, 1), QUARTER, at(2024, 10, 1), end_of(2025, 3, 31)),
    (at(9999, 12, 1), None, MONTH, at(9999, 12, 1), end_of(9999, 12, 31)),
    (at(9999, 12, 1), None, QUARTER, at(9999, 10, 1), end_of(9999, 12, 31)),
]


@pytest.mark.parametrize(("start", "end", "precision", "first", "last"), MOMENTS)
def test_an_event_lasts_from_the_first_to_the_last_moment_it_can_mean(
    start, end, precision, first, last
):
    assert first_moment(start, precision) == first
    assert last_moment(start, end, precision) == last


moments = st.datetimes(
    min_value=datetime(1930, 11, 18),  # noqa: DTZ001 - the zone is the next argument
    max_value=datetime(9000, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
).map(lambda moment: moment.astimezone(HERE))


@given(
    moments,
    st.none() | st.timedeltas(timedelta(0), timedelta(days=900)),
    st.sampled_from(Precision),
)
def test_no_event_is_over_before_it_begins_and_all_can_be_said(start, length, precision):
    end = None if length is None else start + length
    first, last = first_moment(start, precision), last_moment(start, end, precision)
    assert first <= last
    if precision in {DAY, MONTH, QUARTER}:
        assert first <= start <= last
        assert end is None or end <= last
    words = in_words(start, end, precision)
    assert words[0].isupper() or words[0].isdigit()
    assert str((end or start).year) in words

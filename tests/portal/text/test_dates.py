import re
import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    WEEKDAYS,
    DateError,
    Period,
    long_date,
    long_datetime,
    parse_date,
    parse_period,
    short_date,
)

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def test_a_long_date_is_written_like_the_news():
    assert long_date(date(2020, 6, 24)) == "Thứ Tư, ngày 24 tháng 6 năm 2020"


def test_a_long_date_has_no_leading_zeros():
    assert long_date(date(2026, 2, 5)) == "Thứ Năm, ngày 5 tháng 2 năm 2026"


def test_a_long_datetime_adds_the_time_of_day():
    moment = datetime(2020, 6, 24, 21, 0)  # noqa: DTZ001 - the caller passes local time
    assert long_datetime(moment) == "Thứ Tư, ngày 24 tháng 6 năm 2020 - 21:00"


def test_the_week_starts_on_monday_and_ends_on_sunday():
    assert len(WEEKDAYS) == 7
    assert long_date(date(2026, 2, 1)).startswith("Chủ nhật, ")
    assert long_date(date(2026, 2, 2)).startswith("Thứ Hai, ")


def test_a_short_date_has_two_digits_for_day_and_month():
    assert short_date(date(2026, 2, 5)) == "05/02/2026"


@pytest.mark.parametrize(
    "text",
    [
        "5/2/2026",
        "05/02/2026",
        "05-02-2026",
        "5.2.2026",
        " 5 / 2 / 2026 ",
        "05\u00a0/\u00a002 / 2026",
        "5–2–2026",
        "ngày 5/2/2026",
        "5 tháng 2 năm 2026",
        "ngày 05 tháng 02 năm 2026",
        "Ngày 05 tháng 02, năm 2026",
        "ngày 5/2 năm 2026",
        "05/02, năm 2026",
        "NGÀY 05 THÁNG 02 NĂM 2026",
        "ngay 5 thang 2 nam 2026",
        unicodedata.normalize("NFD", "ngày 05 tháng 02 năm 2026"),
        "2026-02-05",
    ],
)
def test_a_date_is_read_day_first(text):
    assert parse_date(text) == date(2026, 2, 5)


def test_a_leap_day_is_read_in_a_leap_year():
    assert parse_date("29/02/2024") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2021", "Tháng 2 năm 2021 chỉ có 28 ngày, không có ngày 31."),
        ("2021-02-31", "Tháng 2 năm 2021 chỉ có 28 ngày, không có ngày 31."),
        ("30 tháng 2 năm 2024", "Tháng 2 năm 2024 chỉ có 29 ngày, không có ngày 30."),
        ("32/01/2021", "Tháng 1 năm 2021 chỉ có 31 ngày, không có ngày 32."),
        ("31.4.2021", "Tháng 4 năm 2021 chỉ có 30 ngày, không có ngày 31."),
        ("00/01/2021", "Không có ngày 0: ngày đầu tháng là ngày 1."),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(text, sentence):
    for parse in (parse_date, parse_period):
        with pytest.raises(DateError) as error:
            parse(text)
        assert str(error.value) == sentence


@pytest.mark.parametrize("text", ["11/19/2021", "19/13/2021", "1/0/2021"])
def test_a_month_that_does_not_exist_is_never_taken_for_a_day(text):
    with pytest.raises(DateError, match="tháng là một số từ 1 đến 12, và ngày viết trước tháng"):
        parse_date(text)


@pytest.mark.parametrize("text", ["19/11/21", "19-11-21", "5 tháng 2 năm 26", "19/11/20211"])
def test_a_two_digit_year_is_refused_with_a_sentence(text):
    with pytest.raises(DateError, match="đủ bốn chữ số"):
        parse_date(text)


@pytest.mark.parametrize("text", ["02/3", "ngày 2/3", "2 tháng 3"])
def test_a_missing_year_is_asked_for(text):
    for parse in (parse_date, parse_period):
        with pytest.raises(DateError, match="thiếu năm"):
            parse(text)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 9999])
def test_a_year_outside_the_limits_is_refused(year):
    with pytest.raises(DateError, match=f"Năm {year} nằm ngoài khoảng từ 1900 đến 2100"):
        parse_date(f"1/1/{year}")


@pytest.mark.parametrize("text", ["11/2021", "2021", "tháng 11 năm 2021"])
def test_a_month_or_a_year_is_no_day(text):
    with pytest.raises(DateError, match="đủ ngày, tháng và năm"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "hôm nay", "2021/11/19", "19 11 2021", "19/11-2021", "19/11/2021 8:00", "١٩/١١/٢٠٢١"],
)
def test_other_text_is_refused_with_the_accepted_forms(text):
    for parse in (parse_date, parse_period):
        with pytest.raises(DateError, match=r"19/11/2021, 19-11-2021, 19\.11\.2021"):
            parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "11/2021",
        "11-2021",
        "11.2021",
        "11 / 2021",
        "tháng 11/2021",
        "tháng 11 năm 2021",
        "thang 11 nam 2021",
        "Tháng 11, năm 2021",
        "2021-11",
    ],
)
def test_a_month_is_read_from_its_first_to_its_last_day(text):
    assert parse_period(text) == Period(date(2021, 11, 1), date(2021, 11, 30), "month")


@pytest.mark.parametrize("text", ["2021", "năm 2021", "Nam 2021"])
def test_a_year_is_read_from_its_first_to_its_last_day(text):
    assert parse_period(text) == Period(date(2021, 1, 1), date(2021, 12, 31), "year")


def test_a_day_is_a_period_too():
    day = date(2021, 11, 19)
    assert parse_period("19/11/2021") == Period(day, day, "day")


@pytest.mark.parametrize("text", ["13/2021", "tháng 13 năm 2021", "2021-13", "0/2021"])
def test_month_thirteen_is_refused_with_a_sentence(text):
    with pytest.raises(DateError, match="tháng là một số từ 1 đến 12"):
        parse_period(text)


@pytest.mark.parametrize("text", ["21", "năm 21", "tháng 11/021"])
def test_a_period_needs_a_four_digit_year(text):
    with pytest.raises(DateError, match="bốn chữ số"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("19-11-2021", "ngày 19/11/2021"),
        ("2021-11", "tháng 11/2021"),
        ("02/2026", "tháng 2/2026"),
        ("2021", "năm 2021"),
    ],
)
def test_a_period_names_itself(text, label):
    assert parse_period(text).label() == label
    assert parse_period(label) == parse_period(text)


@given(DAYS)
def test_a_written_date_is_read_back(day):
    assert parse_date(short_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(long_date(day).split(", ")[1]) == day


@given(st.text() | st.from_regex(r"[0-9]{0,5}[-/.]?[0-9]{0,3}[-/.]?[0-9]{0,5}", fullmatch=True))
def test_any_text_gives_a_date_or_a_sentence(text):
    try:
        period = parse_period(text)
        said = period.label()
    except DateError as error:
        said = str(error)
    assert re.fullmatch(r"(ngày|tháng|năm) [0-9/]+|[A-ZĐ].+\.", said)

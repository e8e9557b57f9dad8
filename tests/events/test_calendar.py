"""Months and weeks from Monday to Sunday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.calendar import Month, Week, grid, month_of, week_of

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("month", "last", "weeks"),
    [
        (Month(2028, 2), 29, 5),  # a leap year
        (Month(2026, 2), 28, 5),
        (Month(2027, 2), 28, 4),  # from Monday to Sunday exactly
        (Month(2100, 2), 28, 4),  # a century that is none
        (Month(2000, 2), 29, 5),
        (Month(2026, 8), 31, 6),
        (Month(2026, 12), 31, 5),
    ],
)
def test_a_month_has_its_days(month, last, weeks):
    assert month.last.day == last
    laid_out = grid(month, [], lambda thing: thing)
    assert len(laid_out) == weeks
    inside = [day.date.day for week in laid_out for day in week if day.is_inside]
    assert inside == list(range(1, last + 1))


@given(days)
def test_a_grid_is_whole_weeks_around_its_month(day):
    laid_out = grid(month_of(day), [], lambda thing: thing)
    assert all(len(week) == 7 and week[0].date.weekday() == 0 for week in laid_out)
    flat = [each.date for week in laid_out for each in week]
    assert flat == [flat[0] + timedelta(days=step) for step in range(len(flat))]
    assert day in flat


@given(days)
def test_the_month_after_the_one_before_is_the_same(day):
    month = month_of(day)
    assert month.before is None or month.before.after == month
    assert month.after is None or month.after.before == month


@given(days)
def test_a_week_holds_its_day_and_seven_of_them(day):
    week = week_of(day)
    assert week is None or (week.first <= day <= week.last and week.first.weekday() == 0)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2027, 1, 1), Week(2026, 53)),
        (date(2024, 12, 30), Week(2025, 1)),
        (date(2028, 2, 29), Week(2028, 9)),
    ],
)
def test_the_weeks_around_new_year_are_those_of_iso_8601(day, week):
    assert week_of(day) == week


@pytest.mark.parametrize(
    ("year", "number"), [(1899, 1), (2101, 1), (2026, 0), (2026, 13), (10**30, 1), (2026, 10**30)]
)
def test_what_is_no_month_is_refused(year, number):
    with pytest.raises(ValueError, match="no month"):
        Month(year, number)


@pytest.mark.parametrize(
    ("year", "number"), [(1899, 1), (2101, 1), (2026, 0), (2025, 53), (10**30, 1), (2026, 10**30)]
)
def test_what_is_no_week_is_refused(year, number):
    with pytest.raises(ValueError, match=r"no week|[Ii]nvalid week"):
        Week(year, number)


def test_the_years_have_edges():
    assert Month(1900, 1).before is None
    assert Month(2100, 12).after is None


def shown(weeks):
    return {day.date.day: day.things for week in weeks for day in week if day.things}


def test_a_thing_of_several_days_stands_on_each_in_the_order_given():
    things = [
        ("dài", date(2028, 2, 28), date(2028, 3, 1)),
        ("ngắn", date(2028, 2, 29), date(2028, 2, 29)),
    ]
    found = shown(grid(Month(2028, 2), things, lambda thing: thing[1:]))
    assert {day: [name for name, *_ in each] for day, each in found.items()} == {
        28: ["dài"], 29: ["dài", "ngắn"], 1: ["dài"],
    }  # fmt: skip


def test_a_thing_that_began_before_the_grid_and_ends_behind_it_stands_on_every_day():
    weeks = grid(Week(2028, 9), [1], lambda thing: (date.min, date.max))
    assert [day.things for day in weeks[0]] == [[1]] * 7


def test_a_thing_outside_stands_nowhere():
    things = [(date(2028, 1, 1), date(2028, 1, 2)), (date(2028, 4, 1), date(2028, 4, 2))]
    assert shown(grid(Month(2028, 2), things, lambda thing: thing)) == {}


def test_periods_are_named():
    assert str(Month(2028, 2)) == "Tháng 2 năm 2028"
    assert str(Week(2028, 9)) == "Tuần 9 (28/02 – 05/03/2028)"

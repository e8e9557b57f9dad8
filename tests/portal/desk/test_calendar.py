"""The month of publications."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.desk.calendar import month_of, read_month
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.models import Scope
from tests.builders import indexed, make_article, make_body, make_user

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 24, 0, 30, tzinfo=UTC)  # 07:30 in Vietnam
JUNE = date(2026, 6, 1)


def days_with(month):
    return {
        day.date: [line.words for line in day.lines] for w in month.weeks for day in w if day.lines
    }


def article(title, at, **fields):
    return indexed(make_article(title, published_at=at, first_published_at=at, **fields))


def test_items_stand_on_their_day_in_vietnam_in_the_order_of_hours():
    article("Muộn", NOW + timedelta(minutes=-10))
    article("Sớm", NOW + timedelta(hours=-7))  # half past midnight
    article("Hôm qua", NOW + timedelta(hours=-8))
    article("Sắp tới", NOW + timedelta(days=3))
    assert days_with(month_of(JUNE, make_user(PUBLISHERS), NOW)) == {
        date(2026, 6, 23): ["Hôm qua"],
        date(2026, 6, 24): ["Sớm", "Muộn"],
        date(2026, 6, 27): ["Sắp tới"],
    }


def test_weeks_are_whole_and_begin_on_monday():
    month = month_of(date(2026, 2, 1), make_user(PUBLISHERS), NOW)
    assert [week[0].date.weekday() for week in month.weeks] == [0] * len(month.weeks)
    assert (month.weeks[0][0].date, month.weeks[-1][-1].date) == (
        date(2026, 1, 26),
        date(2026, 3, 1),
    )
    assert (month.before, month.after) == ("2026-01", "2026-03")


@pytest.mark.parametrize(
    ("first", "before", "after"),
    [(date(2026, 1, 1), "2025-12", "2026-02"), (date(2026, 12, 1), "2026-11", "2027-01")],
)
def test_months_lead_over_the_turn_of_the_year(first, before, after):
    month = month_of(first, make_user(PUBLISHERS), NOW)
    assert (month.before, month.after) == (before, after)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "abc", "0000-01", "2026-06-01", "９９", "9999-12"]
)
def test_an_address_that_names_no_month_shows_this_one(text):
    assert read_month(text, date(2026, 6, 24)) == JUNE


def test_a_day_with_many_items_tells_how_many_more_there_are():
    for number in range(7):
        article(f"Tin {number}", NOW - timedelta(minutes=number))
    month = month_of(JUNE, make_user(PUBLISHERS), NOW)
    day = next(day for week in month.weeks for day in week if day.lines)
    assert (len(day.lines), day.others) == (3, 4)


def test_what_is_to_come_from_another_unit_is_not_told():
    near, far = make_body("Xã Một"), make_body("Xã Hai")
    editor = make_user(EDITORS)
    Scope.objects.create(user=editor).units.add(near)
    article("Của xã Hai", NOW + timedelta(days=1), unit=far)
    article("Của xã Một", NOW + timedelta(days=1), unit=near)
    assert days_with(month_of(JUNE, editor, NOW)) == {date(2026, 6, 25): ["Của xã Một"]}


def test_the_page_shows_the_month_of_its_address(client):
    client.force_login(make_user(PUBLISHERS))
    page = client.get("/quan-tri/lich-dang/?thang=2026-06")
    assert "Lịch đăng tháng 6/2026" in page.text
    assert client.get("/quan-tri/lich-dang/?thang=9999-12").status_code == 200

"""Totals, the last five minutes, days, months, what is read most."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from portal.publishing.models import State
from portal.visits import counting, figures
from portal.visits.folding import DAYS_KEPT, fold
from portal.visits.models import DayViews, ItemViews
from tests.builders import make_article, make_document

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


def seen(day, views=1):
    return DayViews.objects.create(day=day, views=views)


def test_nothing_counted_is_zero_since_no_day(django_assert_num_queries):
    with django_assert_num_queries(2):
        found = figures.totals(NOON)
    assert found == figures.Totals(total=0, today=0, month=0, present=0, since=None)


def test_totals_hold_today_and_this_month_of_vietnam():
    seen(date(2025, 3, 1), 1000)
    seen(date(2026, 10, 31), 100)
    seen(date(2026, 11, 1), 10)
    seen(TODAY, 5)
    found = figures.totals(NOON)
    assert (found.total, found.today, found.month) == (1115, 5, 15)
    assert found.since == date(2025, 3, 1)


def test_a_new_day_begins_at_midnight_in_vietnam():
    seen(TODAY, 5)
    midnight = NOON.replace(hour=0) + timedelta(days=1)
    assert figures.totals(midnight - timedelta(seconds=1)).today == 5
    assert figures.totals(midnight).today == 0


@pytest.mark.parametrize(
    ("ago", "present"),
    [
        (timedelta(0), 1),
        (timedelta(minutes=4, seconds=50), 1),
        (timedelta(minutes=5), 0),
        (timedelta(minutes=6), 0),
        (timedelta(minutes=-1), 0),  # the clock of another server is ahead
    ],
)
def test_present_are_the_views_of_the_last_five_minutes(ago, present, buffer, timers):
    counting.count(now=NOON - ago)
    timers.pass_time()
    assert figures.totals(NOON).present == present


def test_charts_end_today_and_tell_zero_from_not_counted():
    since = TODAY - timedelta(days=3)
    seen(since, 4)
    seen(TODAY, 6)
    days, months = figures.latest_stretches(since, NOON)
    assert (len(days), len(months)) == (30, 12)
    assert [each.views for each in days[-5:]] == [None, 4, 0, 0, 6]
    assert [each.views for each in months[-2:]] == [None, 10]
    assert (months[0].start, months[-1].start) == (date(2025, 12, 1), date(2026, 11, 1))


def test_a_month_in_which_counting_began_is_counted():
    seen(date(2026, 9, 30), 3)
    _, months = figures.latest_stretches(date(2026, 9, 30), NOON)
    assert [each.views for each in months[-4:]] == [None, 3, 0, 0]


def test_most_viewed_are_published_items_of_the_last_30_days():
    often, seldom, gone, long_ago = (make_article(f"Tin {n}") for n in range(4))
    document = make_document()
    for kind, item, day, views in [
        ("tin-tuc", seldom, TODAY, 2),
        ("tin-tuc", often, TODAY, 5),
        ("tin-tuc", often, TODAY - timedelta(days=29), 5),
        ("tin-tuc", gone, TODAY, 99),
        ("tin-tuc", long_ago, TODAY - timedelta(days=30), 99),
        ("van-ban", document, TODAY, 7),
    ]:
        ItemViews.objects.create(kind=kind, object_id=item.pk, day=day, views=views)
    gone.state = State.WITHDRAWN
    gone.save()
    found = figures.most_viewed(NOON)
    assert [(each.item, each.label, each.views) for each in found] == [
        (often, "Tin tức", 10),
        (document, "Văn bản", 7),
        (seldom, "Tin tức", 2),
    ]


def test_views_of_one_item_are_not_those_of_another_kind_with_the_same_id():
    article = make_article()
    ItemViews.objects.create(kind="van-ban", object_id=article.pk, day=TODAY, views=9)
    assert ItemViews.objects.of(article) == 0
    ItemViews.objects.create(kind="tin-tuc", object_id=article.pk, day=TODAY, views=3)
    assert ItemViews.objects.of(article) == 3


class TestFolding:
    def test_months_long_past_become_one_row_of_each_item(self):
        article, document = make_article(), make_document()
        for day in (date(2026, 3, 1), date(2026, 3, 9), date(2026, 3, 31), date(2026, 4, 2)):
            ItemViews.objects.create(kind="tin-tuc", object_id=article.pk, day=day, views=2)
        ItemViews.objects.create(
            kind="van-ban", object_id=document.pk, day=date(2026, 3, 5), views=1
        )
        seen(date(2026, 3, 9), 7)
        assert fold(NOON) == 2
        assert sorted(ItemViews.objects.values_list("kind", "day", "views")) == [
            ("tin-tuc", date(2026, 3, 1), 6),
            ("tin-tuc", date(2026, 4, 1), 2),
            ("van-ban", date(2026, 3, 1), 1),
        ]
        assert DayViews.objects.get().day == date(2026, 3, 9)
        assert fold(NOON) == 0
        assert ItemViews.objects.of(article) == 8

    def test_the_days_that_the_list_of_the_most_viewed_needs_stay(self):
        first_kept = (TODAY - timedelta(days=DAYS_KEPT)).replace(day=1)
        days = [first_kept + timedelta(days=1), TODAY - timedelta(days=29), TODAY]
        for day in days:
            ItemViews.objects.create(kind="tin-tuc", object_id=1, day=day, views=1)
        assert fold(NOON) == 0
        assert ItemViews.objects.count() == 3

"""The page *Thống kê truy cập* and its table."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.site.pagecache.standing import standing
from portal.visits import counting
from portal.visits.models import DayViews, ItemViews
from tests.browsing import elements
from tests.builders import make_article, make_document, make_event

pytestmark = pytest.mark.django_db

PAGE, TABLE = "/thong-ke-truy-cap/", "/thong-ke-truy-cap/csv/"


def fill(number):
    """Let each of some items of every kind have been looked at, on as many days."""
    today = timezone.localdate()
    for serial in range(number):
        first = DayViews.objects.order_by("day").first()
        day = (first.day if first else today + timedelta(days=1)) - timedelta(days=1)
        DayViews.objects.create(day=day, views=1000)
        for kind, item in [
            ("tin-tuc", make_article(f"Tin {serial}")),
            ("van-ban", make_document(number=None, title=f"Văn bản {serial} {day}")),
            ("su-kien", make_event(f"Hội nghị {serial}")),
        ]:
            ItemViews.objects.create(kind=kind, object_id=item.pk, day=today, views=serial + 1)


def test_numbers_are_written_the_vietnamese_way_with_the_day_since_when(client):
    today = timezone.localdate()
    DayViews.objects.create(day=today - timedelta(days=400), views=2_595_953)
    DayViews.objects.create(day=today, views=1)
    page = client.get(PAGE).text
    assert "2.595.954" in page
    assert f"{today - timedelta(days=400):%d/%m/%Y}" in page


def test_a_portal_that_nobody_looked_at_says_so(client):
    page = client.get(PAGE).text
    assert "chưa ghi nhận lượt xem nào" in page
    assert "Chưa có nội dung nào được xem" in page
    assert page.count("chưa đếm") == 42


def test_charts_have_their_numbers_in_tables_too(client):
    DayViews.objects.create(day=timezone.localdate(), views=1234)
    found = list(elements(client.get(PAGE).text))
    drawings = [attributes for tag, attributes in found if attributes.get("role") == "img"]
    assert len(drawings) == 4
    assert len([tag for tag, _ in found if tag == "table"]) == 2
    bars = [attributes for tag, attributes in found if tag == "rect"]
    assert len(bars) == 4
    assert all("," not in bar["height"] for bar in bars)  # numbers for machines


def test_what_is_read_most_is_linked(client):
    article = make_article("Tin được xem nhiều")
    today = timezone.localdate()
    ItemViews.objects.create(kind="tin-tuc", object_id=article.pk, day=today, views=4321)
    page = client.get(PAGE).text
    assert f'href="{article.get_absolute_url()}"' in page
    assert "4.321 lượt xem" in page


def test_it_asks_the_database_as_much_when_twice_as_much_is_counted(
    client, django_assert_num_queries
):
    fill(8)
    client.get(PAGE)
    with django_assert_num_queries(11):
        client.get(PAGE)
    fill(8)
    with django_assert_num_queries(11):
        client.get(PAGE)


def test_the_table_holds_every_day_since_counting_began(client, django_assert_num_queries):
    today = timezone.localdate()
    DayViews.objects.create(day=today - timedelta(days=3), views=12)
    DayViews.objects.create(day=today - timedelta(days=1), views=2595)
    with django_assert_num_queries(1):
        answer = client.get(TABLE)
    days = [(today - timedelta(days=back)).isoformat() for back in (3, 2, 1, 0)]
    assert answer.content.decode("utf-8-sig").split("\r\n") == [
        "date,views",
        *(f"{day},{views}" for day, views in zip(days, (12, 0, 2595, 0), strict=True)),
        "",
    ]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="thong-ke-truy-cap.csv"'
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_table_of_nothing_has_its_head(client):
    assert client.get(TABLE).content.decode("utf-8-sig") == "date,views\r\n"


def test_storing_views_makes_no_page_anew(buffer, timers):
    article = make_article()
    before = standing(timezone.now().timestamp()).changes
    counting.count("tin-tuc", article.pk)
    timers.pass_time()
    assert ItemViews.objects.of(article) == 1
    assert standing((timezone.now() + timedelta(seconds=5)).timestamp()).changes == before

"""When and where a banner shows: a test for each rule."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.publishing import due
from portal.publishing.groups import PUBLISHERS
from portal.site.models import Banner
from portal.site.models.banners import Place
from tests.browsing import elements, fill_in, seen
from tests.builders import make_banner, make_picture, make_user, upload

pytestmark = pytest.mark.django_db

BEGINS = timezone.make_aware(datetime(2026, 11, 18, 7, 0))  # noqa: DTZ001 - made aware
ENDS = BEGINS + timedelta(days=2)
INSTANT = timedelta(microseconds=1)


def shows(banner, now):
    """Tell whether a banner shows, asked of the database and of the banner."""
    found = banner in Banner.objects.showing(banner.place, now)
    assert banner.is_showing(now) == found
    return found


@pytest.fixture
def timed():
    return make_banner(shown_from=BEGINS, shown_until=ENDS)


def test_it_does_not_show_before_its_time(timed):
    assert not shows(timed, BEGINS - INSTANT)


def test_it_shows_from_its_first_moment(timed):
    assert shows(timed, BEGINS)


def test_it_shows_in_its_time(timed):
    assert shows(timed, BEGINS + timedelta(days=1))
    assert shows(timed, ENDS - INSTANT)


def test_it_is_gone_at_its_last_moment(timed):
    assert not shows(timed, ENDS)


def test_it_does_not_show_after_its_time(timed):
    assert not shows(timed, ENDS + timedelta(days=1))


def test_without_moments_it_shows_always():
    assert shows(make_banner(), BEGINS)


def test_with_a_beginning_alone_it_shows_from_then_on():
    banner = make_banner(shown_from=BEGINS)
    assert not shows(banner, BEGINS - INSTANT)
    assert shows(banner, BEGINS + timedelta(days=9999))


def test_with_an_end_alone_it_shows_until_then():
    banner = make_banner(shown_until=ENDS)
    assert shows(banner, ENDS - timedelta(days=9999))
    assert not shows(banner, ENDS)


def test_switched_off_it_does_not_show_in_its_time():
    assert not shows(make_banner(is_on=False, shown_from=BEGINS), BEGINS)


def test_more_than_one_shows_at_once_in_their_order():
    second, first = make_banner("Hai", position=2), make_banner("Một", position=1)
    assert list(Banner.objects.showing(Place.TOP, BEGINS)) == [first, second]


def test_each_shows_in_its_own_place(client):
    make_banner("Ở trang chủ", place=Place.HOME)
    make_banner("Ở đầu trang", place=Place.TOP)
    make_banner("Ở cuối trang", place=Place.FOOT)
    for place, text in [(Place.HOME, "Ở trang chủ"), (Place.TOP, "Ở đầu trang")]:
        assert [each.text for each in Banner.objects.showing(place)] == [text]
    page = seen(client.get("/tin-tuc/").text)
    assert page.index("Ở đầu trang") < page.index("Tin tức") < page.index("Ở cuối trang")
    assert "Ở trang chủ" not in page


def test_one_that_ends_before_it_begins_is_refused():
    for until in (BEGINS, BEGINS - INSTANT):
        banner = Banner(text="Chữ", shown_from=BEGINS, shown_until=until)
        with pytest.raises(ValidationError, match="phải sau lúc bắt đầu"):
            banner.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            banner.save()


def test_a_picture_that_nobody_described_is_refused():
    with pytest.raises(ValidationError, match="Ảnh cần mô tả"):
        Banner(picture=upload(make_picture(), "x.jpg")).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_banner("", picture=upload(make_picture(), "x.jpg"))


def test_a_described_picture_is_taken():
    Banner(picture=upload(make_picture(), "x.jpg"), alt="Chào mừng").full_clean()


def test_text_and_picture_together_or_neither_are_refused():
    both = {"text": "Chữ", "picture": upload(make_picture(), "x.jpg"), "alt": "Ảnh"}
    for fields in (both, {}):
        with pytest.raises(ValidationError, match="cần đúng một trong hai"):
            Banner(**fields).full_clean()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//a.vn/", "http://a.vn/", "a"])
def test_a_link_that_is_none_is_refused(address):
    with pytest.raises(ValidationError, match="bắt đầu bằng “/”"):
        Banner(text="Chữ", address=address).full_clean()


def test_a_text_with_a_link_is_one_and_without_stands_still(client):
    make_banner("Có liên kết", address="/su-kien/")
    make_banner("Ra ngoài", address="https://mattran.org.vn/")
    make_banner("Không liên kết")
    page = client.get("/tin-tuc/").text
    banners = page.split('<div class="banner">')[1:]
    assert 'href="/su-kien/"' in banners[0]
    assert 'rel="external"' not in banners[0]
    assert 'rel="external"' in banners[1]
    assert "<a" not in banners[2].split("</div>")[0]
    assert "<marquee" not in page


def test_a_picture_says_what_it_shows(client):
    make_banner("", picture=upload(make_picture(1200, 200), "x.jpg"), alt="Đại hội XII")
    pictures = [attributes for tag, attributes in elements(client.get("/").text) if tag == "img"]
    assert [(each["alt"], each["width"], each["height"]) for each in pictures] == [
        ("Đại hội XII", "1200", "200")
    ]


def test_its_moments_are_due_so_that_kept_pages_change_then(timed):
    make_banner(shown_from=BEGINS - timedelta(days=1), is_on=False)
    next_change = Banner.objects.next_change
    assert next_change(BEGINS - timedelta(days=3)) == BEGINS
    assert next_change(BEGINS) == ENDS
    assert next_change(ENDS) is None
    assert due.next_moment(BEGINS - timedelta(hours=2)) == BEGINS


def test_the_admin_says_what_is_wrong(client):
    client.force_login(make_user(PUBLISHERS))
    page = fill_in(client, "/quan-tri/site/banner/add/", text="", alt="Chữ đã gõ")
    assert "cần đúng một trong hai" in seen(page.text)
    assert 'value="Chữ đã gõ"' in page.text


def test_the_admin_tells_which_show_now(client):
    client.force_login(make_user(PUBLISHERS))
    make_banner("Đang hiện")
    make_banner("Đã tắt", is_on=False)
    page = client.get("/quan-tri/site/banner/").text
    assert [attributes["alt"] for tag, attributes in elements(page)
            if tag == "img" and "icon-" in attributes["src"]] == ["True", "False"]  # fmt: skip

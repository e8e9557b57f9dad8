"""A process keeps the frame of pages as long as nothing about it changed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from portal.publishing.reading import PUBLIC_SECONDS
from portal.site.frame import frame_of
from portal.site.models import Banner, MenuItem
from portal.site.pagecache.standing import note_change
from tests.browsing import fill_in, seen
from tests.builders import make_article, make_banner, make_links, make_menu_item, make_user
from tests.moments import tomorrow_morning

pytestmark = pytest.mark.django_db

STATEMENT = "/kha-nang-tiep-can/"  # a page of which nothing but the frame asks the database


def rename(item, label):
    """Change an entry past everything that notes changes."""
    MenuItem.objects.filter(pk=item.pk).update(label=label)


def test_a_page_made_anew_asks_nothing_for_it(client, stop_looking, django_assert_num_queries):
    make_links("Trung ương", "Quốc hội")
    client.get("/")
    stop_looking()
    with django_assert_num_queries(0):
        page = client.get(STATEMENT)
    assert "Quốc hội" in page.text
    assert 'aria-current="page"' not in page.text.split("<main")[0].split("breadcrumbs")[0]


def test_each_reader_sees_his_own_place_in_the_menu_that_is_kept(client, stop_looking):
    client.get("/")
    stop_looking()
    for path in ("/tin-tuc/", "/van-ban/", "/su-kien/"):
        menu = client.get(path).context["frame"].main_menu
        marked = [each.address for each in menu if each.current]
        assert marked == [path]


def test_a_noted_change_makes_it_anew(client, look_again):
    item = make_menu_item("Tên cũ")
    client.get(STATEMENT)
    rename(item, "Tên mới")
    look_again()
    caches["pages"].clear()
    assert "Tên cũ" in seen(client.get(STATEMENT).text)
    note_change()
    look_again()
    assert "Tên mới" in seen(client.get(STATEMENT).text)


def test_what_publishers_save_is_in_the_next_page(client, look_again):
    item = make_menu_item("Tên cũ")
    assert "Tên cũ" in seen(client.get("/").text)
    publisher = type(client)()
    publisher.force_login(make_user(is_superuser=True))
    fill_in(publisher, reverse("admin:site_menuitem_change", args=[item.pk]), label="Tên mới")
    look_again()
    text = seen(client.get("/").text)
    assert "Tên mới" in text
    assert "Tên cũ" not in text


def test_a_banner_appears_and_goes_in_its_second(client):
    begins = timezone.now().replace(microsecond=0) + timedelta(seconds=30)
    make_banner("Băng hẹn giờ", shown_from=begins, shown_until=begins + timedelta(seconds=20))
    with time_machine.travel(begins - timedelta(seconds=2), tick=False) as clock:
        for moment, is_there in [
            (-2, False),
            (-0.001, False),
            (0, True),
            (19.999, True),
            (20, False),
        ]:
            clock.move_to(begins + timedelta(seconds=moment))
            assert ("Băng hẹn giờ" in client.get(STATEMENT).text) is is_there, moment


def test_what_was_changed_past_the_portal_is_read_after_a_minute(client, look_again):
    item = make_menu_item("Tên cũ")
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        client.get("/")
        rename(item, "Tên mới")
        clock.shift(PUBLIC_SECONDS)
        look_again()
        assert "Tên mới" in seen(client.get("/").text)


def test_without_the_page_cache_nothing_is_kept(client, settings, stop_looking):
    item = make_menu_item("Tên cũ")
    client.get("/")
    stop_looking()
    settings.PAGE_CACHE = False
    rename(item, "Tên mới")
    assert "Tên mới" in seen(type(client)().get("/").text)
    settings.PAGE_CACHE = True
    assert frame_labels("/") >= {"Tên cũ"}


def test_a_preview_shows_what_the_database_holds(client, stop_looking):
    item = make_menu_item("Tên cũ")
    draft = make_article("Nháp", state="draft", published_at=None, first_published_at=None)
    client.get("/")
    stop_looking()
    rename(item, "Tên mới")
    client.force_login(make_user(is_superuser=True))
    assert "Tên mới" in seen(client.get(draft.get_absolute_url()).text)
    assert "Tên cũ" in seen(client.get("/").text)


def test_a_banner_switched_off_past_its_time_asks_for_no_due_moment():
    make_banner(shown_until=timezone.now() - timedelta(days=1))
    assert Banner.objects.next_change(timezone.now()) is None


def frame_labels(path):
    return {each.label for each in frame_of(RequestFactory().get(path)).main_menu}

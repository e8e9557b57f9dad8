"""Parts of pages are kept under the rules of pages, and never make one older than a minute."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone

from news.models import Article
from portal.publishing.verbs import withdraw
from tests.builders import make_article, make_user
from tests.moments import tomorrow_morning

pytestmark = pytest.mark.django_db

UNKEPT = "/?la=1"  # with a parameter that no page is kept by


def rename(article, title):
    """Change an article past everything that would be heard."""
    Article.objects.filter(pk=article.pk).update(title=title)


def seconds(page):
    return int(page["Cache-Control"].rpartition("=")[2])


def test_a_page_at_an_unknown_address_takes_the_part_that_is_kept(client):
    article = make_article("Tin cũ")
    client.get("/")
    rename(article, "Tin mới")
    assert "Tin cũ" in client.get(UNKEPT).text


def test_no_reader_gets_what_was_made_more_than_a_minute_ago(client):
    article = make_article("Tin cũ")
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        client.get(UNKEPT)
        rename(article, "Tin mới")
        clock.shift(40)
        page = client.get("/")  # made now, of a part that is forty seconds old
        assert "Tin cũ" in page.text
        assert seconds(page) == 20
        assert seconds(client.get(UNKEPT)) == 20
        clock.shift(21)
        assert "Tin mới" in client.get("/").text
        assert "Tin mới" in client.get(UNKEPT).text


def test_a_change_that_is_heard_makes_it_anew(client, look_again):
    article = make_article("Tin sắp gỡ")
    assert "Tin sắp gỡ" in client.get(UNKEPT).text
    withdraw(article, by=None, reason="Nhầm.")
    look_again()
    assert "Tin sắp gỡ" not in client.get(UNKEPT).text


def test_it_lasts_no_longer_than_the_next_due_moment(client):
    with time_machine.travel(tomorrow_morning().replace(hour=5), tick=False) as clock:
        make_article("Tin hẹn giờ", published_at=timezone.now() + timedelta(seconds=20))
        assert "Tin hẹn giờ" not in client.get(UNKEPT).text
        clock.shift(20)
        assert "Tin hẹn giờ" in client.get(UNKEPT).text


def test_who_is_signed_in_gets_none_and_leaves_none(client):
    article = make_article("Tin cũ")
    editor = type(client)()
    editor.force_login(make_user(is_superuser=True))
    editor.get("/")
    rename(article, "Tin mới")
    assert "Tin mới" in client.get(UNKEPT).text
    rename(article, "Tin mới hơn")
    assert "Tin mới hơn" in editor.get("/").text


def test_a_preview_leaves_none(client):
    make_article("Tin của trang")
    editor = type(client)()
    editor.force_login(make_user(is_superuser=True))
    assert editor.get("/?ban-nhap=1").status_code == 200
    caches["pages"].clear()
    assert "Bản xem trước" not in client.get("/").text

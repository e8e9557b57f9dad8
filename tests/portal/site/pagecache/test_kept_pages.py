"""What is kept and what never is: the whole portal, asked as readers, robots and staff ask."""

import gzip
import os
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from portal.publishing.reading import public_page
from portal.publishing.verbs import publish, withdraw
from portal.site.models import PageChange, SiteProfile
from portal.site.pagecache.middleware import PageCacheMiddleware
from portal.site.pagecache.pages import LARGEST, takes_gzip
from portal.site.pagecache.standing import SEEN, note_change
from tests.browsing import fill_in
from tests.builders import (
    make_article,
    make_category,
    make_event,
    make_poll,
    make_user,
    scheduled,
)
from tests.moments import tomorrow_morning

pytestmark = pytest.mark.django_db

GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


def rename(article, title):
    """Change a title past everything that notes changes."""
    Article.objects.filter(pk=article.pk).update(title=title)


def kept():
    return len(caches["pages"]._cache)


def test_a_page_is_made_once_and_given_again_without_asking_the_database(
    client, stop_looking, django_assert_num_queries
):
    make_article("Tin thứ nhất")
    first = client.get("/")
    stop_looking()
    with django_assert_num_queries(0):
        again = client.get("/")
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())
    assert "Content-Security-Policy" in again
    assert again["X-Frame-Options"] == "DENY"
    assert again["X-Content-Type-Options"] == "nosniff"


def test_head_is_answered_from_the_page_without_a_body(
    client, stop_looking, django_assert_num_queries
):
    whole = client.get("/")
    stop_looking()
    with django_assert_num_queries(0):
        head = client.head("/")
    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]


def test_head_of_a_page_that_is_not_kept_makes_none(client):
    assert client.head("/").status_code == 200
    assert kept() == 0


def test_a_reader_who_has_the_page_is_told_so(client):
    make_article()
    page = client.get("/")
    for known in (page["ETag"], f"W/{page['ETag']}", f'"other", {page["ETag"]}', "*"):
        answer = client.get("/", HTTP_IF_NONE_MATCH=known)
        assert (answer.status_code, answer.content) == (304, b""), known
        assert answer["ETag"] == page["ETag"]
        assert answer["Cache-Control"].startswith("public, max-age=")
    assert client.get("/", HTTP_IF_NONE_MATCH='"other"').status_code == 200


def test_a_page_is_made_whole_for_a_reader_who_has_an_older_one(client):
    etag = client.get("/")["ETag"]
    caches["pages"].clear()
    assert client.get("/", HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert client.get("/").status_code == 200


def test_both_encodings_are_the_same_page_under_marks_of_their_own(client):
    make_article()
    plain, zipped = client.get("/"), client.get("/", **GZIP)
    assert "Content-Encoding" not in plain
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["Content-Length"] == str(len(zipped.content))
    assert plain["Vary"] == zipped["Vary"] == "Accept-Encoding"
    assert not plain["ETag"].startswith("W/")
    assert zipped["ETag"] == f"W/{plain['ETag']}"
    assert client.get("/", HTTP_IF_NONE_MATCH=zipped["ETag"], **GZIP).status_code == 304


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True), ("GZIP", True), ("br, gzip;q=0.5", True), ("*", True), ("*;q=0.1", True),
        ("", False), ("br", False), ("gzip;q=0", False), ("gzip; q=0.000", False),
        ("*, gzip;q=0", False), ("*;q=0", False), ("gzipped", False),
    ],
)  # fmt: skip
def test_gzip_goes_to_those_who_take_it(accepted, takes):
    assert takes_gzip(accepted) is takes


def test_a_page_grows_old_for_other_caches_too(client):
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        assert client.get("/")["Cache-Control"] == "public, max-age=60"
        clock.shift(45)
        assert client.get("/")["Cache-Control"] == "public, max-age=15"


def test_a_change_past_everything_is_seen_within_a_minute(client):
    article = make_article("Tin cũ")
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        client.get("/")
        rename(article, "Tin mới")
        clock.shift(59)
        assert "Tin cũ" in client.get("/").text
        clock.shift(2)
        assert "Tin mới" in client.get("/").text


def test_what_the_verbs_change_is_seen_at_once(client, look_again):
    article = make_article("Tin sắp gỡ")
    address = article.get_absolute_url()
    assert client.get(address).status_code == 200
    withdraw(article, by=None, reason="Nhầm")
    look_again()
    assert client.get(address).status_code == 410
    assert "Tin sắp gỡ" not in client.get("/").text
    publish(article, by=None)
    look_again()
    assert client.get(address).status_code == 200


def test_within_a_second_the_database_is_not_asked_again(client, stop_looking, look_again):
    article = make_article("Hội thi dân vũ")
    client.get("/")
    stop_looking()
    withdraw(article, by=None, reason="Nhầm")
    assert article.title in client.get("/").text
    look_again()
    assert article.title not in client.get("/").text


def test_a_change_that_is_undone_makes_nothing_anew(client, look_again):
    article = make_article("Tin cũ")
    client.get("/")
    rename(article, "Tin mới")
    look_again()
    assert "Tin cũ" in client.get("/").text
    note_change()
    look_again()
    assert "Tin mới" in client.get("/").text


@pytest.mark.parametrize("model", ["site_siteprofile", "news_category"])
def test_what_is_saved_in_the_admin_past_the_steps_is_heard(client, look_again, model):
    SiteProfile(name="Tên cũ").save()
    article = make_article(category=make_category("Mục cũ"))
    address = article.get_absolute_url()
    before = client.get(address).text
    assert "Tên cũ" in before
    assert "Mục cũ" in before
    editor = type(client)()
    editor.force_login(make_user(is_superuser=True))
    pk = 1 if model == "site_siteprofile" else article.category_id
    fill_in(editor, reverse(f"admin:{model}_change", args=[pk]), name="Tên mới")
    look_again()
    assert "Tên mới" in client.get(address).text


def test_strangers_at_the_door_of_the_admin_change_nothing(client):
    client.post("/quan-tri/login/", {"username": "ai-do", "password": "sai"})
    client.post("/", {"x": "y"})
    assert not PageChange.objects.exists()


@pytest.mark.parametrize("command", ["link_citations", "rebuild_validity", "check_search"])
def test_commands_that_write_past_the_steps_are_heard(command):
    call_command(command, stdout=StringIO())
    assert PageChange.objects.exists()


def test_old_changes_are_cleared_away(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(SEEN * 5):
            note_change()
    assert SEEN <= PageChange.objects.count() <= SEEN * 4


def test_who_is_signed_in_gets_no_kept_page_and_leaves_none(client):
    article = make_article("Tin cũ")
    editor = type(client)()
    editor.force_login(make_user(is_superuser=True))
    assert editor.get("/").status_code == 200
    assert kept() == 0
    client.get("/")
    rename(article, "Tin mới")
    assert "Tin mới" in editor.get("/").text
    assert "Tin cũ" in client.get("/").text


def test_a_preview_is_never_kept(client):
    draft = make_article("Nháp", state="draft", published_at=None, first_published_at=None)
    editor = type(client)()
    editor.force_login(make_user(is_superuser=True))
    assert editor.get(draft.get_absolute_url()).status_code == 200
    assert kept() == 0
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/khong-co/", "/tin-tuc/sai-1/", "/quan-tri/login/", "/van-ban/?q=mat+tran", "/tim-kiem/?q=a",
     "/tin-tuc/?trang=999", "/?trang=2", "/?x=1", "/tin-tuc/?trang=1&trang=2", "/tin-tuc/?trang=a",
     "/tim-kiem/goi-y/?q=mat", "/?" + "a=1&" * 30],
)  # fmt: skip
def test_what_is_rare_endless_or_an_error_is_not_kept(client, address):
    client.get(address)
    assert kept() == 0


def test_withdrawn_items_are_not_kept(client):
    article = make_article()
    withdraw(article, by=None, reason="Nhầm")
    assert client.get(article.get_absolute_url()).status_code == 410
    assert kept() == 0


def test_marks_of_campaigns_lead_to_the_one_page_and_stand_nowhere_on_it(client):
    for number in range(11):
        make_article(f"Tin {number}")
    marked = client.get("/tin-tuc/?utm_source=fb&fbclid=x1y2&trang=1").text
    for number in range(20):
        assert client.get(f"/tin-tuc/?trang=1&utm_campaign=c{number}").text == marked
    assert client.get("/tin-tuc/?trang=1").text == marked
    assert "utm_" not in marked
    assert "fbclid" not in marked
    assert kept() == 1


def test_the_pages_of_a_list_are_kept_apart(client):
    for number in range(25):
        make_article(f"Tin {number}")
    texts = {client.get(address).text for address in ("/tin-tuc/", "/tin-tuc/?trang=2")}
    assert len(texts) == 2
    assert kept() == 2


def test_no_more_than_so_many_are_kept(client, settings):
    settings.CACHES = {
        **settings.CACHES,
        "pages": {**settings.CACHES["pages"], "OPTIONS": {"MAX_ENTRIES": 5}, "LOCATION": "few"},
    }
    for number in range(12):
        client.get(make_article(f"Tin {number}").get_absolute_url())
    assert kept() <= 6


def test_a_foreign_host_name_gets_what_it_always_got(client):
    client.get("/")
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400
    assert client.get("/", HTTP_HOST="localhost:12345").status_code == 200
    assert kept() == 1


def test_a_form_sent_without_https_is_only_redirected(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.post("/quan-tri/login/", {"username": "ai-do"}).status_code == 301
    assert not PageChange.objects.exists()


def test_http_and_https_are_kept_apart(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/", secure=True).status_code == 200
    assert client.get("/").status_code == 301
    assert client.get("/", secure=True).status_code == 200


def with_header(name, value):
    return lambda response: response.headers.__setitem__(name, value)


RULES = [
    ("sets a cookie", lambda response: response.set_cookie("a", "b")),
    ("is private", with_header("Cache-Control", "private, max-age=60")),
    ("is not to be stored", with_header("Cache-Control", "public, no-store")),
    ("varies", with_header("Vary", "Cookie")),
    ("failed", lambda response: setattr(response, "status_code", 500)),
    ("has a nonce", with_header("Content-Security-Policy", "script-src 'nonce-a'")),
    ("is too long", lambda response: setattr(response, "content", _noise(LARGEST + 1))),
]


def _noise(length):
    return os.urandom(length)


@pytest.mark.parametrize(("rule", "breaks"), RULES, ids=[rule for rule, _ in RULES])
def test_a_page_that_breaks_the_rule_is_not_kept(rule, breaks):
    calls = []

    @public_page
    def view(request):
        calls.append(request)
        return HttpResponse("x" * 1000)

    def handler(request):
        response = view(request)
        if rule:
            breaks(response)
        return response

    middleware = PageCacheMiddleware(handler)
    for _ in range(2):
        middleware(RequestFactory().get("/"))
    assert len(calls) == 2
    rule, calls[:] = "", []
    for _ in range(2):
        middleware(RequestFactory().get("/"))
    assert len(calls) == 1, "the same page without the fault is kept"


def test_a_page_with_a_form_token_is_not_kept():
    from django.middleware.csrf import get_token  # noqa: PLC0415

    middleware = PageCacheMiddleware(public_page(lambda request: HttpResponse(get_token(request))))
    first, second = (middleware(RequestFactory().get("/")) for _ in range(2))
    assert first.content != second.content


def test_a_scheduled_article_appears_on_its_second_with_nothing_running(client):
    with time_machine.travel(tomorrow_morning(), tick=False) as clock:
        article = make_article("Tin hẹn giờ", **scheduled())
        Article.objects.filter(pk=article.pk).update(
            published_at=timezone.now() + timedelta(seconds=20)
        )
        page = client.get("/")
        assert page["Cache-Control"] == "public, max-age=20"
        clock.shift(19)
        page = client.get("/")
        assert "Tin hẹn giờ" not in page.text
        assert page["Cache-Control"] == "public, max-age=1"
        clock.shift(1)
        assert "Tin hẹn giờ" in client.get("/").text


def test_an_event_begins_and_is_over_on_its_minute(client):
    start = tomorrow_morning()
    with time_machine.travel(start - timedelta(seconds=10), tick=False) as clock:
        event = make_event("Hội nghị", starts_at=start, ends_at=start + timedelta(minutes=1))
        address = event.get_absolute_url()
        assert client.get(address)["Cache-Control"] == "public, max-age=10"
        assert "Sắp diễn ra" in client.get(address).text
        clock.shift(10)
        assert "Đang diễn ra" in client.get(address).text
        clock.shift(59)
        assert "Đang diễn ra" in client.get(address).text
        clock.shift(1.001)
        assert "Đã diễn ra" in client.get(address).text


def test_a_poll_closes_on_its_second_for_readers_of_kept_pages_too(client):
    now = tomorrow_morning()
    with time_machine.travel(now, tick=False) as clock:
        poll = make_poll(closes_at=now + timedelta(seconds=10))
        page = client.get(poll.get_absolute_url())
        assert page["Cache-Control"] == "public, max-age=10"
        assert poll.ballot_url() in page.text
        clock.shift(10)
        page = client.get(poll.get_absolute_url())
        assert "Đã kết thúc" in page.text
        assert poll.ballot_url() not in page.text


def test_a_ballot_is_made_for_each_reader():
    poll = make_poll()
    ballots = [Client().get(poll.ballot_url()) for _ in range(2)]
    one, other = (ballot.cookies["csrftoken"].value for ballot in ballots)
    assert one != other
    assert kept() == 0


def test_no_page_outlives_the_day(client):
    evening = timezone.localtime().replace(hour=23, minute=59, second=50, microsecond=0)
    with time_machine.travel(evening, tick=False):
        assert client.get("/van-ban/")["Cache-Control"] == "public, max-age=10"

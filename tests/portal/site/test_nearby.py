"""What a page that was not found offers, and what it costs."""

from itertools import count
from urllib.parse import quote

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.publishing.verbs import withdraw
from portal.site import nearby
from portal.site.nearby import LONGEST, SHOWN, near_to, words_of
from tests.browsing import elements, seen
from tests.builders import (
    hold,
    indexed,
    make_article,
    make_event,
    make_the_six,
    scheduled,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/tin-tuc/hoi-nghi-giao-ban-99/", "hoi nghi giao ban"),
        ("/tin-tuc/hoi-nghi-giao-ban-99.html", "hoi nghi giao ban"),
        ("/hoi-nghi-giao-ban-d99.html", "hoi nghi giao ban"),
        ("/bai-viet/hoi-nghi-giao-ban.aspx", "hoi nghi giao ban"),
        ("/bai-viet/hoi_nghi_giao_ban/12", "hoi nghi giao ban"),
        ("/tin-tuc/Hội nghị giao ban", "Hội nghị giao ban"),
        ("/tin-tuc/index.php/hoi-nghi.html", "hoi nghi"),
        ("/van-ban/nghi-quyet-04-nq-tu-2021-11-19-137/", "nghi quyet 04 nq tu"),
        ("/van-ban/04-nq-tu", "04 nq tu"),
        ("/van-ban/quyet-dinh-217/", "quyet dinh 217"),
        ("/van-ban/04-NQ/TU", "04 NQ"),
        ("/tin-tuc/abc/", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_the_words_of_an_address_are_those_of_its_last_part_that_says_something(path, words):
    assert words_of(path) == words


HOSTILE = [
    "/wp-login.php",
    "/wp-admin/setup-config.php",
    "/wp-content/plugins/file-manager/readme.txt",
    "/.env",
    "/.git/config",
    "/phpmyadmin/index.php",
    "/xmlrpc.php",
    "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
    "/cgi-bin/luci",
    "/index.php",
    "/1.php",
    "/admin/login.jsp",
    "/apple-touch-icon.png",
    "/anh-dai-hoi.jpg",
    "/static/hoi-nghi-giao-ban/",
    "/media/hoi-nghi-giao-ban/",
    "/%25%25%25/",
    "/%ff%fe%c0%af/",
    "/" + "a" * 10_000,
    "/" + "hoi-nghi-" * 2_000,
    "/" + "/" * 3_000,
    "/../../etc/passwd",
    "/'%20OR%201=1--/",
    '/"*"%20NEAR(/',
    "/{{7*7}}/",
    "/\u202e\u200b/".encode().decode(),
]


@pytest.mark.parametrize("path", HOSTILE)
def test_an_address_that_robots_try_asks_the_search_nothing(client, path):
    indexed(make_article("Hội nghị giao ban"))
    client.get("/khong/")
    with CaptureQueriesContext(connection) as plain:
        assert client.get("/x/").status_code == 404
    with CaptureQueriesContext(connection) as asked:
        page = client.get(path if path.isascii() else quote(path))
    assert page.status_code == 404
    assert len(asked) == len(plain)
    assert "Có phải bạn tìm" not in seen(page.text)


@settings(max_examples=60)
@given(st.text(max_size=LONGEST + 50))
def test_no_address_makes_it_fail(path):
    assert words_of(path) == " ".join(words_of(path).split())


def near(path):
    return [item.address for item in near_to(path).items]


@pytest.mark.parametrize(
    "path",
    [
        "/tin-tuc/hoi-nghi-giao-ban-quy-i-999999/",
        "/tin-tuc/hoi-nghi-giao-ban-quy-i.html",
        "/tin-tuc/hoi-nghi-giao-ban-quy-i",
        "/index.php/hoi-nghi-giao-ban-quy-i-d12.html",
        "/su-kien/hoi-nghi-giao-ban-1/",
        "/hoi-nghi-giao-ban-qui-i/",
        "/hoi-nghi-giao-bam-quy-i/",
        "/hội-nghị-giao-ban/",
    ],
)
def test_the_words_of_a_title_lead_to_the_item_whatever_the_rest_of_the_address(client, path):
    article = indexed(make_article("Hội nghị giao ban quý I"))
    indexed(make_article("Ngày hội đại đoàn kết"))
    assert near(path) == [article.get_absolute_url()]
    page = client.get(quote(path))
    assert page.status_code == 404
    links = [attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"]
    assert article.get_absolute_url() in links
    assert "Có phải bạn tìm Hội nghị giao ban quý I Tin tức" in " ".join(seen(page.text).split())


def test_of_a_few_words_one_may_be_wrong():
    article = indexed(make_article("Hội nghị giao ban"))
    assert near("/tin-tuc/hoi-nghi-giao-bam/") == [article.get_absolute_url()]
    assert near("/tin-tuc/hoi-nghi-xuan-thu/") == []


@pytest.mark.parametrize(
    "path",
    [
        "/van-ban/nghi-quyet-04-nq-tu-2021-11-19-999999/",
        "/van-ban/nghi-quyet-04-nq-tu.html",
        "/van-ban/nghi-quyet-so-04-nq-tu-ngay-19-11-2021",
        "/van-ban/04-nq-tu",
        "/van-ban/nghi-quyet-04",
        "/chi-tiet/nghi-quyet-04/77.html",
    ],
)
def test_the_number_of_a_document_leads_to_it(client, path):
    document = indexed(make_the_six()[0])
    hold("Nghị quyết", "05-NQ/TU")
    assert near(path) == [document.get_absolute_url()]


def test_at_most_a_few_items_of_any_kind_are_offered():
    for number in range(4):
        indexed(make_article(f"Hội nghị giao ban {number}"))
        indexed(make_event(f"Hội nghị giao ban {number}"))
    found = near_to("/hoi-nghi-giao-ban/").items
    assert len(found) == SHOWN
    assert {item.kind for item in found} == {"Tin tức", "Sự kiện"}


def test_what_readers_may_not_see_is_not_offered():
    for fields in ({"state": "draft"}, {"state": "withdrawn"}, scheduled()):
        indexed(make_article("Hội nghị giao ban quý I", **fields))
    assert near("/tin-tuc/hoi-nghi-giao-ban-quy-i/") == []


def test_the_search_box_holds_the_words(client):
    for path, words, action in [
        ("/tin-tuc/hoi-nghi-giao-ban.html", "hoi nghi giao ban", "/tim-kiem/"),
        ("/van-ban/nghi-quyet-99-nq-tu/", "nghi quyet 99 nq tu", "/van-ban/"),
        ("/wp-login.php", "", "/tim-kiem/"),
    ]:
        page = list(elements(client.get(path).text))
        assert [each["value"] for tag, each in page if each.get("name") == "q"] == [words]
        assert [each["action"] for tag, each in page if tag == "form"] == [action]


def test_it_costs_a_few_queries_however_much_the_portal_holds(client):
    counts, serial = [], count(1)
    for _ in range(2):
        for number in range(6):
            indexed(make_article(f"Hội nghị giao ban {number}"))
            indexed(make_event(f"Hội nghị giao ban {number}"))
            hold(number=f"{next(serial)}-NQ/TU", title="Hội nghị giao ban")
        for path in ("/hoi-nghi-giao-ban/", "/van-ban/nghi-quyet-99-nq-tu-2021-11-19-999999/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path).status_code == 404
            counts.append(sum(each["sql"].startswith("SELECT") for each in asked))
    assert counts[:2] == counts[2:]
    frame = 3  # profile, menus, banners; there are no links
    assert max(counts) <= MOST_QUERIES + frame, counts


def test_a_withdrawn_item_still_says_why(client):
    article = indexed(make_article("Hội nghị giao ban quý I"))
    address = article.get_absolute_url()
    withdraw(article, by=None, reason="Số liệu sai")
    page = client.get(address)
    assert page.status_code == 410
    assert "Số liệu sai" in seen(page.text)
    assert client.get(address.replace("tin-tuc", "tin")).status_code == 404


def test_without_an_answer_of_the_search_the_page_is_there_without_near_matches(client):
    def broken(execute, sql, *rest):
        if "search_" in sql:
            raise OperationalError("no such index")
        return execute(sql, *rest)

    indexed(make_article("Hội nghị giao ban quý I"))
    with connection.execute_wrapper(broken):
        page = client.get("/tin-tuc/hoi-nghi-giao-ban/")
    assert page.status_code == 404
    assert "Có phải bạn tìm" not in seen(page.text)
    assert 'value="hoi nghi giao ban"' in page.text


@pytest.mark.parametrize("path", ["/tin-tuc/hoi-nghi-giao-ban/", "/wp-login.php"])
def test_without_a_database_the_page_stands_alone(path):
    def away(*arguments):
        raise OperationalError("server closed the connection")

    with connection.execute_wrapper(away):
        page = Client(raise_request_exception=False).get(path)
    assert page.status_code == 500
    assert "Cổng đang gặp trục trặc" in seen(page.text)
    assert "public" not in page.get("Cache-Control", "")


def test_while_one_address_is_looked_for_others_ask_nothing(django_assert_num_queries):
    indexed(make_article("Hội nghị giao ban quý I"))
    with nearby._asking, django_assert_num_queries(0):
        found = near_to("/tin-tuc/hoi-nghi-giao-ban/")
    assert found.words == "hoi nghi giao ban"
    assert found.items == []
    assert near("/tin-tuc/hoi-nghi-giao-ban/")


def test_nothing_is_looked_for_in_the_admin_or_for_what_is_sent(client):
    indexed(make_article("Hội nghị giao ban quý I"))
    assert "Có phải bạn tìm" not in seen(client.post("/tin/hoi-nghi-giao-ban/").text)

"""The frame of every page: what it costs, and that it comes from the database."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from portal.site.context import site
from portal.site.frame import read_frame
from portal.site.models import SiteProfile
from tests.browsing import elements, seen
from tests.builders import make_banner, make_links, make_menu_item

pytestmark = pytest.mark.django_db


def test_it_is_read_with_five_queries_however_much_it_holds(django_assert_num_queries):
    for number in range(6):
        make_links(f"Nhóm {number}", "Một", "Hai")
        make_menu_item("Dưới", parent=make_menu_item(f"Mục {number}"))
        make_banner(f"Băng {number}")
    with django_assert_num_queries(5):
        frame = read_frame(timezone.now())
        for group in frame.link_groups:
            assert list(group.links.all())


def test_a_template_that_shows_none_of_it_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        context = site(RequestFactory().get("/"))
        engines["django"].from_string("{{ canonical_url }}").render(context)


def test_without_the_page_cache_every_page_reads_it(client, django_assert_num_queries):
    client.get("/kha-nang-tiep-can/")
    for _ in range(2):
        with django_assert_num_queries(4):  # no links, so none are fetched
            client.get("/kha-nang-tiep-can/")


def test_the_foot_holds_the_contacts_and_the_accessibility_statement(client):
    SiteProfile(address="Số 1", phone="0234.382.2222", email="bbt@example.vn").save()
    foot = client.get("/tin-tuc/").text.split("<footer")[1]
    addresses = [attributes.get("href") for tag, attributes in elements(foot) if tag == "a"]
    assert {"tel:02343822222", "mailto:bbt@example.vn", "/kha-nang-tiep-can/"} <= set(addresses)
    assert "Số 1" in seen(f"<footer{foot}")


def test_the_statement_says_where_to_complain(client):
    before = seen(client.get("/kha-nang-tiep-can/").text)
    assert "WCAG 2.2 mức AA" in before
    assert "liên hệ trực tiếp" in before
    SiteProfile(phone="0234.382.2222", editor_in_chief="Ông Nguyễn An").save()
    main = seen(client.get("/kha-nang-tiep-can/").text.split("<main")[1].split("</main>")[0])
    assert "0234.382.2222" in main
    assert "Ông Nguyễn An" in main


def test_nothing_can_be_sent_to_the_statement(client):
    assert client.post("/kha-nang-tiep-can/").status_code == 405

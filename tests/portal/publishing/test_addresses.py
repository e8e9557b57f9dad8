"""Old addresses keep leading somewhere."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.publishing.addresses import remember_old_address
from portal.publishing.models import OldAddress
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def led_to():
    return dict(OldAddress.objects.values_list("path", "target"))


@pytest.mark.parametrize(
    ("stored", "asked", "led_to"),
    [
        ("/tin-cu/bai-12.html", "/tin-cu/bai-12.html", "/tin-tuc/"),
        ("/tin-cu/", "/tin-cu/?trang=2", "/tin-tuc/?trang=2"),
        ("/Default.aspx?id=12&lang=vi", "/Default.aspx?id=12&lang=vi", "/tin-tuc/"),
        ("/tin-cũ/bài-12.html", "/tin-cũ/bài-12.html", "/tin-tuc/"),
    ],
)
def test_an_old_address_leads_to_the_new_one_for_good(client, stored, asked, led_to):
    OldAddress.objects.create(path=stored, target="/tin-tuc/")
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, led_to)
    assert client.head(asked).status_code == 301


def test_the_address_with_its_query_goes_before_the_path_alone(client):
    OldAddress.objects.create(path="/Default.aspx", target="/")
    OldAddress.objects.create(path="/Default.aspx?id=12", target="/tin-tuc/")
    assert client.get("/Default.aspx?id=12")["Location"] == "/tin-tuc/"
    assert client.get("/Default.aspx?id=13")["Location"] == "/?id=13"


def test_other_queries_of_an_old_address_are_not_there(client):
    OldAddress.objects.create(path="/Default.aspx?id=12", target="/tin-tuc/")
    assert client.get("/Default.aspx?id=13").status_code == 404
    assert client.get("/Default.aspx").status_code == 404


def test_a_form_sent_to_an_old_address_is_not_sent_on(client):
    OldAddress.objects.create(path="/gop-y", target="/tin-tuc/")
    assert client.post("/gop-y", {"noi-dung": "x"}).status_code == 404


def test_a_page_that_exists_is_never_hidden_by_an_old_address(client):
    article = make_article()
    OldAddress.objects.create(path=article.get_absolute_url(), target="/su-kien/")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_page_that_exists_asks_nothing_about_old_addresses(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/robots.txt").status_code == 200


def test_a_very_long_address_is_a_page_not_found(client):
    assert client.get("/" + "a" * 5000).status_code == 404


class TestRemembering:
    def test_makes_one_step(self):
        remember_old_address("/a/", "/b/")
        assert led_to() == {"/a/": "/b/"}

    def test_flattens_a_chain(self):
        for old, new in [("/a/", "/b/"), ("/b/", "/c/"), ("/c/", "/d/")]:
            remember_old_address(old, new)
        assert led_to() == {"/a/": "/d/", "/b/": "/d/", "/c/": "/d/"}

    def test_never_makes_a_circle(self):
        for old, new in [("/a/", "/b/"), ("/b/", "/c/"), ("/c/", "/a/")]:
            remember_old_address(old, new)
        assert led_to() == {"/b/": "/a/", "/c/": "/a/"}

    def test_there_and_back_leaves_only_the_way_back(self):
        remember_old_address("/a/", "/b/")
        remember_old_address("/b/", "/a/")
        assert led_to() == {"/b/": "/a/"}

    def test_an_address_used_anew_and_moved_anew_leads_to_the_latest(self):
        remember_old_address("/a/", "/b/")
        remember_old_address("/a/", "/c/")
        assert led_to() == {"/a/": "/c/"}

    def test_nothing_when_nothing_changed(self):
        remember_old_address("/a/", "/a/")
        assert led_to() == {}


REFUSED = [
    ("tin-cu", "/tin-tuc/", "một dấu /"),
    ("https://cu.example.vn/tin", "/tin-tuc/", "một dấu /"),
    ("/tin-cu", "tin-tuc", "một dấu /"),
    ("/tin-cu", "https://example.com/", "một dấu /"),
    ("/tin-cu", "//example.com/", "một dấu /"),
    ("/tin-cu", "javascript:alert(1)", "một dấu /"),
    ("/tin-cu", "/tin-cu", "đang giống nhau"),
]


@pytest.mark.parametrize(("path", "target", "sentence"), REFUSED)
def test_an_address_that_leads_out_of_the_portal_or_nowhere_is_refused(path, target, sentence):
    address = OldAddress(path=path, target=target)
    with pytest.raises(ValidationError, match=sentence):
        address.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        address.save()


def test_one_old_address_leads_to_one_place():
    OldAddress.objects.create(path="/a/", target="/b/")
    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(path="/a/", target="/c/")

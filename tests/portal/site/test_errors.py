"""Pages for what went wrong: in Vietnamese, and never with what only staff should see."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client
from django.urls import path

from portal.site import errors
from portal.urls import urlpatterns as portal_urls
from tests.browsing import elements, seen
from tests.builders import make_article, make_user

FAULT = "Mật khẩu cơ sở dữ liệu là bi-mat"


def fault(request: HttpRequest) -> None:
    raise RuntimeError(FAULT)


def forbidden(request: HttpRequest) -> None:
    raise PermissionDenied(FAULT)


urlpatterns = [path("thu-hong/", fault), path("thu-cam/", forbidden), *portal_urls]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


NUL = ["/tin-tuc/?trang=%00", "/van-ban/?q=a%00b", "/tin%00tuc/", "/media/%00.jpg", "/%00"]


@pytest.mark.parametrize("address", NUL)
def test_a_nul_byte_in_an_address_is_refused_at_the_door(client, address):
    page = client.get(address)
    assert page.status_code == 400
    assert "Cổng không hiểu yêu cầu này" in seen(page.text)


def test_a_host_name_that_is_not_the_portals_is_refused(client):
    page = client.get("/", headers={"Host": "evil.example"})
    assert page.status_code == 400
    assert "Cổng không hiểu yêu cầu này" in seen(page.text)


def test_a_page_for_others_says_so(client):
    page = client.get("/thu-cam/")
    assert page.status_code == 403
    assert "không được phép xem" in seen(page.text)
    assert FAULT not in page.text


def test_a_form_that_is_too_old_says_what_to_do():
    client = Client(enforce_csrf_checks=True)
    page = client.post("/quan-tri/login/", {"username": "a", "password": "b"})
    assert page.status_code == 403
    assert "Biểu mẫu đã hết hạn" in seen(page.text)


@pytest.mark.parametrize(
    "address",
    ["/khong-co/", "/tin-tuc/khong-co-999999/", "/su-kien/muc/", "/a/b/c.html", "/wp-login.php"],
)
def test_a_page_that_is_not_there_says_so_and_offers_a_search(client, address):
    page = client.get(address)
    assert page.status_code == 404
    assert "Không tìm thấy trang" in seen(page.text)
    assert ("form", "/tim-kiem/") in {
        (tag, attributes.get("action")) for tag, attributes in elements(page.text)
    }


def test_a_page_not_found_does_not_repeat_what_was_asked(client):
    page = client.get("/<script>alert(1)</script>/", {"q": "<script>alert(2)</script>"})
    assert page.status_code == 404
    assert "<script>alert" not in page.text


def test_a_withdrawn_page_says_why(client):
    page = client.get(
        make_article(state="withdrawn", withdrawal_reason="Số liệu sai").get_absolute_url()
    )
    assert page.status_code == 410
    assert "đã được gỡ" in seen(page.text)
    assert "Số liệu sai" in seen(page.text)


def test_a_fault_of_the_portal_is_admitted_without_details(client):
    page = client.get("/thu-hong/")
    assert page.status_code == 500
    assert "Cổng đang gặp trục trặc" in seen(page.text)
    assert FAULT not in page.text
    assert "Traceback" not in page.text


@pytest.mark.parametrize("ask", ["get", "head"])
def test_a_page_that_is_not_there_or_was_withdrawn_replaces_what_caches_held(client, ask):
    for address in ("/khong-co/", make_article(state="withdrawn").get_absolute_url()):
        page = getattr(client, ask)(address)
        assert page.status_code in {404, 410}
        assert page["Cache-Control"] == "public, max-age=60"


def test_a_page_of_the_admin_that_is_not_there_is_not_kept(client):
    client.force_login(make_user(is_superuser=True))
    page = client.get("/quan-tri/khong-co/")
    assert page.status_code == 404
    assert "public" not in page.get("Cache-Control", "")


def test_what_was_sent_to_nowhere_is_not_kept(client):
    page = client.post("/khong-co/")
    assert page.status_code == 404
    assert "public" not in page.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/thu-hong/", "/thu-cam/", "/%00"])
def test_no_cache_keeps_a_page_for_what_went_wrong(client, address):
    assert "public" not in client.get(address).get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/khong-co/", "/thu-hong/", "/thu-cam/", "/%00"])
def test_such_a_page_keeps_the_strict_policy_and_is_not_for_search_engines(client, address):
    page = client.get(address)
    assert "unsafe" not in page["Content-Security-Policy"]
    found = list(elements(page.text))
    assert ("html", {"lang": "vi"}) in found
    assert any(
        tag == "meta" and attributes.get("name") == "robots" and "noindex" in attributes["content"]
        for tag, attributes in found
    )


def test_staff_without_rights_are_told_so_in_vietnamese(client):
    client.force_login(make_user())
    page = client.get("/quan-tri/news/article/")
    assert page.status_code == 403
    assert "không được phép xem" in seen(page.text)

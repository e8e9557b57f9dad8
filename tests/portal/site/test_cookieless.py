"""Public pages set no cookie, whatever a browser brings along."""

import pytest

from tests.builders import make_document, make_user

pytestmark = pytest.mark.django_db

ODD_COOKIES = [
    {"csrftoken": "x"},
    {"sessionid": "zzz"},
    {"sessionid": "zzz", "csrftoken": "x", "messages": "y"},
]


@pytest.mark.parametrize("cookies", ODD_COOKIES, ids=str)
@pytest.mark.parametrize("address", ["/", "/van-ban/", "/khong-co/", "document"])
def test_odd_cookies_change_nothing_about_a_public_page(client, address, cookies):
    document = make_document()
    for name, value in cookies.items():
        client.cookies[name] = value
    answer = client.get(document.get_absolute_url() if address == "document" else address)
    assert "Set-Cookie" not in str(answer.cookies)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_the_admin_keeps_its_cookies(client):
    assert client.get("/quan-tri/login/").cookies["csrftoken"].value


def test_a_preview_says_that_it_depends_on_who_asks(admin_client):
    draft = make_document(state="draft", published_at=None, first_published_at=None)
    answer = admin_client.get(draft.get_absolute_url())
    assert answer.status_code == 200
    assert "Cookie" in answer["Vary"]
    assert "no-store" in answer["Cache-Control"]


def test_staff_stay_signed_in_while_they_read_public_pages(client):
    client.force_login(make_user(is_superuser=True))
    client.get("/")
    assert client.get("/quan-tri/").status_code == 200

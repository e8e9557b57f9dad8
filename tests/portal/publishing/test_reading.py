"""How a page of one item answers: to readers, to staff, after withdrawal, under old words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.publishing.groups import EDITORS
from portal.publishing.models import State
from tests.browsing import seen
from tests.builders import make_article, make_document, make_event, make_user

pytestmark = pytest.mark.django_db

MAKERS = pytest.mark.parametrize("make", [make_article, make_document, make_event])
HIDDEN = [
    {"state": State.DRAFT, "published_at": None},
    {"state": State.PUBLISHED, "published_at": timezone.now() + timedelta(days=9)},
]


def body_of(make):
    """Return fields with a body or title that must not be seen, and its words."""
    secret = "Đoạn văn chỉ bản nháp mới có"
    field = {make_article: "body", make_document: "title", make_event: "body"}[make]
    return {field: secret}, secret


@MAKERS
def test_what_is_published_is_for_everybody_and_every_cache(client, make):
    response = client.get(make().get_absolute_url())
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")


@MAKERS
@pytest.mark.parametrize("fields", HIDDEN)
def test_what_is_not_published_yet_is_not_there_for_readers(client, make, fields):
    hidden, secret = body_of(make)
    response = client.get(make(**fields, **hidden).get_absolute_url())
    assert response.status_code == 404
    assert secret not in response.text


@MAKERS
@pytest.mark.parametrize("fields", [*HIDDEN, {"state": State.WITHDRAWN}])
def test_staff_who_may_view_it_see_a_preview_that_no_cache_keeps(client, make, fields):
    hidden, secret = body_of(make)
    client.force_login(make_user(EDITORS))
    response = client.get(make(**fields, **hidden).get_absolute_url())
    assert response.status_code == 200
    assert secret in seen(response.text)
    assert "Bản xem trước" in seen(response.text)
    directives = {part.strip() for part in response["Cache-Control"].split(",")}
    assert {"no-store", "private"} <= directives
    assert "public" not in directives


@MAKERS
@pytest.mark.parametrize("fields", HIDDEN)
def test_staff_without_the_right_and_other_accounts_see_no_preview(
    client, make, fields, django_user_model
):
    address = make(**fields).get_absolute_url()
    client.force_login(make_user())
    assert client.get(address).status_code == 404
    reader = make_user(EDITORS)
    reader.is_staff = False
    reader.save()
    client.force_login(reader)
    assert client.get(address).status_code == 404


@MAKERS
def test_a_withdrawn_item_says_so_with_the_reason_and_shows_nothing_else(client, make):
    hidden, secret = body_of(make)
    if make is make_document:
        hidden, secret = {}, "Ngày có hiệu lực"
    item = make(state=State.WITHDRAWN, withdrawal_reason="Số liệu <b>chưa</b> đúng.", **hidden)
    response = client.get(item.get_absolute_url())
    assert response.status_code == 410
    assert "Số liệu <b>chưa</b> đúng." in seen(response.text)
    assert secret not in response.text
    assert response["Cache-Control"] == "public, max-age=60"  # and so replaces what caches held


@MAKERS
def test_other_words_in_the_address_lead_to_the_real_ones(client, make):
    item = make()
    address = item.get_absolute_url()
    section = address.split("/")[1]
    response = client.get(f"/{section}/chu-khac-{item.pk}/", {"q": "giám sát", "trang": "2"})
    assert response.status_code == 301
    assert response["Location"] == f"{address}?q=gi%C3%A1m+s%C3%A1t&trang=2"
    assert client.get(f"/{section}/chu-khac-{item.pk}/")["Location"] == address


@MAKERS
def test_other_words_tell_nobody_the_words_of_a_draft(client, make):
    item = make(state=State.DRAFT, published_at=None)
    section = item.get_absolute_url().split("/")[1]
    assert client.get(f"/{section}/chu-khac-{item.pk}/").status_code == 404


WRONG_IDS = ["0", "00", "01", "-1", "999999", "9" * 18, "9" * 19, "9" * 300, "１２", "٣", "1e3"]


@pytest.mark.parametrize("wrong", WRONG_IDS)
@pytest.mark.parametrize("section", ["tin-tuc", "van-ban", "su-kien"])
def test_an_id_that_is_wrong_or_huge_is_a_page_not_found(client, section, wrong):
    assert client.get(f"/{section}/mot-bai-{wrong}/").status_code == 404


@MAKERS
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_can_only_be_read(client, make, method):
    assert getattr(client, method)(make().get_absolute_url()).status_code == 405


@MAKERS
def test_a_page_answers_head_like_get(client, make):
    response = client.head(make().get_absolute_url())
    assert (response.status_code, response.content) == (200, b"")

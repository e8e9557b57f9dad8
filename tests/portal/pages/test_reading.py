"""What holds for the page of a page, a question and a notice alike."""

from datetime import timedelta

import pytest

from portal.publishing import due
from portal.publishing.groups import EDITORS
from portal.publishing.models import State
from tests.browsing import elements, seen
from tests.builders import hold, indexed, make_user, scheduled
from tests.moments import tomorrow_morning
from tests.portal.pages.items import DRAFT, MAKERS, TEXTS

pytestmark = pytest.mark.django_db


def links(page):
    return [attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"]


@MAKERS
def test_its_address_is_words_and_an_id_and_the_id_decides(client, make):
    item = make("Đường dây nóng & góp ý?")
    address = item.get_absolute_url()
    assert address.endswith(f"/duong-day-nong-gop-y-{item.pk}/")
    wrong = client.get(address.replace("duong-day-nong-gop-y", "chu-khac") + "?a=1")
    assert (wrong.status_code, wrong["Location"]) == (301, f"{address}?a=1")
    item.title = "Tên mới"
    item.save()
    assert item.get_absolute_url() == address


@MAKERS
@pytest.mark.parametrize("wrong", ["0", "01", "999999", "9" * 19, "١"])
def test_an_id_that_is_wrong_is_a_page_not_found(client, make, wrong):
    section = make().get_absolute_url().split("/")[1]
    assert client.get(f"/{section}/mot-trang-{wrong}/").status_code == 404


@MAKERS
@pytest.mark.parametrize("fields", [DRAFT, scheduled()])
def test_readers_do_not_see_it_before_its_time_and_staff_preview_it(client, make, fields):
    item = make("Chưa đến lúc", **{"state": State.PUBLISHED} | fields)
    section = "/" + item.get_absolute_url().split("/")[1] + "/"
    assert client.get(item.get_absolute_url()).status_code == 404
    assert "Chưa đến lúc" not in seen(client.get(section).text)
    client.force_login(make_user(EDITORS))
    page = client.get(item.get_absolute_url())
    assert page.status_code == 200
    assert "Bản xem trước" in seen(page.text)
    assert "no-store" in page["Cache-Control"]


@MAKERS
def test_when_it_is_withdrawn_its_address_says_why(client, make):
    item = make(state=State.WITHDRAWN, withdrawal_reason="Thông tin đã cũ.")
    page = client.get(item.get_absolute_url())
    assert page.status_code == 410
    assert "Thông tin đã cũ." in seen(page.text)


@MAKERS
def test_what_is_pasted_into_its_text_does_nothing_and_markup_in_its_title_is_shown(client, make):
    text = {TEXTS[make]: '<p onclick="x()">Chữ</p><script>alert(1)</script>'}
    page = client.get(make("<b>Đậm</b>", **text).get_absolute_url())
    assert "alert(1)" not in page.text
    assert "onclick" not in page.text
    assert "<b>Đậm</b>" in seen(page.text)


@MAKERS
def test_no_page_is_kept_beyond_the_moment_at_which_it_appears(make):
    now = tomorrow_morning()
    moment = now + timedelta(minutes=7)
    make(published_at=moment, first_published_at=moment)
    assert due.next_moment(now) == moment


@MAKERS
def test_a_number_in_its_text_becomes_a_link_to_the_document(client, make):
    document = hold()
    text = "<p>Theo Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy Nghệ An.</p>"
    item = indexed(make("Thực hiện nghị quyết", **{TEXTS[make]: text}))
    assert document.get_absolute_url() in links(client.get(item.get_absolute_url()))
    assert "Thực hiện nghị quyết" in seen(client.get(document.get_absolute_url()).text)
    section = "/" + item.get_absolute_url().split("/")[1] + "/"
    is_read_there = section == "/hoi-dap/"
    assert (document.get_absolute_url() in links(client.get(section))) == is_read_there

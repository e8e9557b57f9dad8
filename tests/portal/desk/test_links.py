"""Links that lead nowhere are found, told on the desk, and forgotten once they are mended."""

import pytest
from django.core.management import call_command

from portal.desk import links
from portal.desk.models import BrokenLink
from portal.publishing.groups import EDITORS
from tests.browsing import seen
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def portal(live_server, settings):
    """A real server of the portal, at the address that the check asks."""
    settings.SITE_URL = live_server.url
    return live_server


def check(**options):
    return links.check_all(outside=options.get("outside", False), say=lambda *_: None)


def found():
    return dict(BrokenLink.objects.values_list("address", "why"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/a/">a</a> <a href="/a/">lại</a> <img src="/b.jpg">', ["/a/", "/b.jpg"]),
        ("<a>không có</a><a href>trống</a><p href='/c/'>đoạn</p>", []),
        ('<a href="/d/?x=1&amp;y=2">d</a>', ["/d/?x=1&y=2"]),
        ('<a href="/e/"', []),
    ],
)
def test_links_and_pictures_are_read_once_each(html, expected):
    assert links.links_in(html) == expected


def test_what_leads_somewhere_is_not_told_and_what_does_not_is(portal):
    other = make_article("Tin khác")
    gone = make_article("Tin đã gỡ", state="withdrawn", withdrawal_reason="Sai.")
    body = (
        f'<p><a href="{other.get_absolute_url()}">có</a> <a href="/van-ban/?q=đảng#ket-qua">có</a>'
        f' <a href="{gone.get_absolute_url()}">gỡ</a> <a href="/khong-co/">không</a>'
        f' <a href="mailto:a@example.vn">thư</a> <a href="#muc">mục</a></p>'
    )
    make_article(body=body)
    assert check() == 2
    assert found() == {
        gone.get_absolute_url(): "Trang đã gỡ.",
        "/khong-co/": "Máy chủ trả lời lỗi 404.",
    }


def test_a_link_that_was_mended_is_forgotten(portal):
    article = make_article(body='<p><a href="/khong-co/">không</a></p>')
    assert check() == 1
    article.body = "<p>Hết.</p>"
    article.save()
    assert check() == 0
    assert found() == {}


def test_other_servers_are_asked_only_when_wanted(portal):
    make_article(body='<p><a href="https://khong-co.invalid/">xa</a></p>')
    assert check() == 0
    assert check(outside=True) == 1
    assert found() == {"https://khong-co.invalid/": "Không mở được."}


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://[::1]/", "http://10.0.0.1/"])
def test_no_text_makes_the_server_look_at_its_neighbours(portal, address):
    make_article(body=f'<p><a href="{address}">gần</a></p>')
    check(outside=True)
    assert found() == {address: "Máy chủ không có trên Internet."}


def test_the_desk_of_an_editor_tells_them_with_the_text_that_holds_them(portal, client):
    make_article("Bài có liên kết hỏng", body='<p><a href="/khong-co/">không</a></p>')
    call_command("check_links", verbosity=0)
    client.force_login(make_user(EDITORS))
    page = seen(client.get("/quan-tri/").text)
    assert "Bài có liên kết hỏng" in page
    assert "/khong-co/ – Máy chủ trả lời lỗi 404." in page
    listed = seen(client.get("/quan-tri/desk/brokenlink/").text)
    assert "Bài có liên kết hỏng" in listed


def test_drafts_are_not_checked(portal):
    make_article(state="draft", published_at=None, body='<p><a href="/khong-co/">không</a></p>')
    assert check() == 0

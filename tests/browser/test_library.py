"""The library of pictures in a real browser: choosing, by mouse and by keyboard."""

import pytest
from playwright.sync_api import expect

from portal.media.models import Picture
from portal.media.storing import store_upload
from portal.publishing.groups import PUBLISHERS
from tests.accessibility import cut_off, violations
from tests.builders import make_picture, make_user, upload
from tests.editor import wait_for_editor

pytestmark = pytest.mark.browser


@pytest.fixture
def picture():
    picture = store_upload(upload(make_picture(1200, 800), "a.jpg"))
    picture.alt, picture.caption = "Hội trường", "Phiên khai mạc"
    picture.save()
    return picture


@pytest.fixture
def page(open_page):
    """A signed-in publisher's window."""
    make_user(PUBLISHERS, username="xuat-ban")
    page = open_page("/quan-tri/")
    page.get_by_label("Tên đăng nhập").fill("xuat-ban")
    page.get_by_label("Mật khẩu").fill("mat khau du dai 123")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/quan-tri/")
    return page


def go(page, path):
    page.goto("/".join(page.url.split("/")[:3]) + path)


def test_a_picture_is_chosen_for_a_cover_and_for_a_text(page, picture):
    go(page, "/quan-tri/news/article/add/")
    wait_for_editor(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Mở kho ảnh").click()
    opened.value.get_by_role("button", name="Phiên khai mạc").click()
    expect(page.locator("#id_cover-library")).to_have_value(str(picture.pk))

    page.evaluate("CKEDITOR.instances.id_body.execCommand('image')")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Chọn trong kho ảnh").click()
    opened.value.get_by_role("button", name="Phiên khai mạc").click()
    expect(page.get_by_role("dialog").get_by_label("Mô tả ảnh")).to_have_value("Hội trường")
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    body = page.evaluate("CKEDITOR.instances.id_body.getData()")
    assert f'src="/media/{picture.name}"' in body
    assert 'alt="Hội trường"' in body


def test_what_is_not_to_be_cut_off_is_chosen_by_keyboard(page, picture):
    go(page, f"/quan-tri/media/picture/{picture.pk}/change/")
    page.get_by_label("Chưa chọn: giữ phần giữa").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Trên cùng, chính giữa")).to_be_checked()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_selector(".messagelist .success")
    assert Picture.objects.get().focus == "50-0"


@pytest.mark.parametrize("width", [360, 1280])
def test_its_pages_fit_the_window_and_choosing_has_no_faults(page, picture, width):
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("", f"{picture.pk}/change/", f"{picture.pk}/thay/", "add/"):
        go(page, f"/quan-tri/media/picture/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    go(page, "/quan-tri/kho-anh/chon/?vao=x")
    assert not cut_off(page)
    assert not violations(page)

"""The whole way of an article in real browsers, with four people and a reader."""

import pytest

from news.models import Article
from portal.publishing.groups import ADMINISTRATORS, CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import Scope
from tests.builders import make_body, make_category, make_user
from tests.editor import wait_for_editor, write

pytestmark = pytest.mark.browser

TITLE = "Khu dân cư số 4 trồng 200 cây xanh"


@pytest.fixture
def windows(open_page):
    """A window for each of four people, and one for a reader."""
    unit = make_body("Ủy ban MTTQ Việt Nam xã Một")
    people = {
        "writer": make_user(CONTRIBUTORS, username="cong-tac-vien"),
        "editor": make_user(EDITORS, username="bien-tap-vien"),
        "publisher": make_user(PUBLISHERS, username="nguoi-xuat-ban"),
        "administrator": make_user(ADMINISTRATORS, username="quan-tri"),
    }
    Scope.objects.create(user=people["writer"]).units.add(unit)
    make_category()
    return {who: _sign_in(open_page, user) for who, user in people.items()} | {
        "reader": open_page("/")
    }


def _sign_in(open_page, user):
    page = open_page("/quan-tri/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill("mat khau du dai 123")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/quan-tri/")
    return page


def _base(page):
    return "/".join(page.url.split("/")[:3])


def _open(page, path):
    page.goto(_base(page) + path)


def _open_from_desk(page, card, title):
    """Open an item from a card of the desk, as people do."""
    _open(page, "/quan-tri/")
    page.locator(".desk-card", has_text=card).get_by_role("link", name=title).click()
    wait_for_editor(page)


def _press(page, button):
    page.locator(f"input[value='{button}']").click()
    page.wait_for_selector(".messagelist .success")


def test_an_article_goes_from_a_commune_to_its_readers_is_changed_beside_and_withdrawn(windows):
    writer, editor, publisher = (windows[who] for who in ("writer", "editor", "publisher"))
    reader, administrator = windows["reader"], windows["administrator"]

    # The commune writes and sends on; it cannot publish.
    _open(writer, "/quan-tri/news/article/add/")
    writer.fill("#id_title", TITLE)
    writer.locator(".field-category .select2-selection").click()
    writer.locator(".select2-dropdown .select2-search__field").fill("Hoạt động")
    writer.locator(".select2-results__option", has_text="Hoạt động Mặt trận").click()
    writer.fill("#id_lead", "Bà con cùng trồng cây.")
    write(writer, "<p>Sáng 18/11/2026, bà con cùng trồng cây.</p>")
    assert writer.locator("input[name=_publish]").count() == 0
    _press(writer, "Lưu và gửi duyệt")
    assert "Chờ duyệt" in writer.locator(".messagelist").inner_text()
    article = Article.objects.get()
    assert str(article.unit) == "Ủy ban MTTQ Việt Nam xã Một"

    # The editor finds it on the desk and returns it with a reason.
    _open_from_desk(editor, "Chờ duyệt", TITLE)
    editor.get_by_role("link", name="Trả lại…").click()
    editor.fill("#id_reason", "Ghi rõ số hộ tham gia.")
    _press(editor, "Trả lại")

    # The commune reads why, mends, and sends it on again.
    _open_from_desk(writer, "Trả lại cho tôi", TITLE)
    assert "Ghi rõ số hộ tham gia." in writer.locator(".desk-state").inner_text()
    write(writer, "<p>Sáng 18/11/2026, 120 hộ cùng trồng cây.</p>")
    _press(writer, "Lưu và gửi duyệt")

    # The publisher looks at it at its real address, then publishes.
    assert reader.goto(_base(reader) + article.get_absolute_url()).status == 404
    _open_from_desk(publisher, "Chờ duyệt", TITLE)
    preview = publisher.get_by_role("link", name="Xem trước", exact=True).get_attribute("href")
    assert "120 hộ" in publisher.request.get(_base(publisher) + preview).text()
    _press(publisher, "Lưu và đăng")
    reader.reload()  # the browser keeps for a minute what it was told before
    assert "120 hộ" in reader.content()

    # The editor changes it beside what the reader sees, and sends the change on.
    _open(editor, f"/quan-tri/news/article/{article.pk}/change/")
    write(editor, "<p>Sáng 18/11/2026, 125 hộ cùng trồng cây.</p>")
    _press(editor, "Lưu và gửi duyệt")
    assert "bản sửa: chờ duyệt" in editor.locator(".messagelist").inner_text()
    reader.reload()
    assert "120 hộ" in reader.content()
    assert "125 hộ" not in reader.content()

    # The publisher sees the difference and lets the change replace what readers see.
    _open(publisher, f"/quan-tri/news/article/{article.pk}/lich-su/")
    assert publisher.get_by_text("Gửi duyệt").count() >= 3
    _open_from_desk(publisher, "Chờ duyệt", TITLE)
    _press(publisher, "Lưu và đăng")
    reader.reload()
    assert "125 hộ" in reader.content()

    # The administrator withdraws it; the address says why.
    _open(administrator, f"/quan-tri/news/article/{article.pk}/change/")
    administrator.get_by_role("link", name="Gỡ khỏi cổng…").click()
    administrator.fill("#id_reason", "Thông tin chưa chính xác.")
    _press(administrator, "Gỡ khỏi cổng")
    assert reader.reload().status == 410
    assert "Thông tin chưa chính xác." in reader.content()

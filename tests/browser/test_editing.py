"""An editor's day in a real browser: log in, write with the editor, publish, withdraw."""

import pytest
from playwright.sync_api import expect

from news.models import Article
from tests.builders import make_article, make_category, make_picture, make_user
from tests.editor import wait_for_editor, write

pytestmark = pytest.mark.browser


@pytest.fixture
def publisher(open_page):
    """A signed-in publisher's window."""
    make_user("Biên tập viên", "Người xuất bản", username="xuat-ban")
    make_category()
    page = open_page("/quan-tri/")
    page.get_by_label("Tên đăng nhập").fill("xuat-ban")
    page.get_by_label("Mật khẩu").fill("mat khau du dai 123")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/quan-tri/")
    return page


def _base(page):
    return "/".join(page.url.split("/")[:3])


def _open_article_form(page):
    page.goto(f"{_base(page)}/quan-tri/news/article/add/")
    wait_for_editor(page)


def test_an_article_is_written_published_read_and_withdrawn(publisher):
    page = publisher
    _open_article_form(page)
    page.fill("#id_title", "Đồng Tháp: Ngày hội Đại đoàn kết")
    page.locator(".field-category .select2-selection").click()
    page.locator(".select2-dropdown .select2-search__field").fill("Hoạt động")
    page.locator(".select2-results__option", has_text="Hoạt động Mặt trận").click()
    page.fill("#id_lead", "Bà con cùng chung vui.")
    write(
        page,
        "<p>Nội dung <b>chính</b>.</p><script>alert(1)</script>"
        '<p><a href="javascript:alert(2)">bấm</a><img src="data:," onerror="alert(3)"></p>',
    )
    page.click("input[name=_publish]")
    page.wait_for_selector(".messagelist .success")
    article = Article.objects.get()
    assert article.slug == "dong-thap-ngay-hoi-dai-doan-ket"

    page.goto(_base(page) + article.get_absolute_url())
    text = page.content()
    assert "<b>chính</b>" in text or "<strong>chính</strong>" in text
    assert "alert(" not in text

    page.goto(f"{_base(page)}/quan-tri/news/article/{article.pk}/go/")
    page.fill("#id_reason", "Thông tin chưa chính xác.")
    page.get_by_role("button", name="Gỡ khỏi cổng").click()
    page.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert article.state == "withdrawn"


def test_a_picture_is_uploaded_through_the_editor(publisher):
    page = publisher
    _open_article_form(page)
    url = page.evaluate(
        """async (bytes) => {
            const editor = CKEDITOR.instances.id_body;
            const file = new File([new Uint8Array(bytes)], "anh.jpg", {type: "image/jpeg"});
            const loader = editor.uploadRepository.create(file);
            loader.loadAndUpload(editor.config.uploadUrl);
            await new Promise((done, fail) => {
                loader.on("uploaded", done);
                loader.on("error", () => fail(loader.message));
            });
            return loader.url;
        }""",
        list(make_picture(640, 400)),
    )
    answer = page.request.get(_base(page) + url)
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/jpeg"


def test_a_picture_from_the_image_dialog_reaches_the_reader_with_its_size(publisher):
    page = publisher
    article = make_article(state="draft", published_at=None, first_published_at=None)
    page.goto(f"{_base(page)}/quan-tri/news/article/{article.pk}/change/")
    wait_for_editor(page)
    page.click(".cke_button__image")
    dialog = page.locator(".cke_dialog")
    dialog.get_by_role("tab", name="Tải lên").click()
    upload = dialog.frame_locator("iframe.cke_dialog_ui_input_file").locator("input[type=file]")
    picture = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": make_picture(640, 400)}
    upload.set_input_files(picture)
    dialog.get_by_role("button", name="Tải lên").click()
    expect(dialog.get_by_label("Chiều rộng")).to_have_value("640")
    dialog.get_by_label("Mô tả ảnh").fill("Bà con trong ngày hội")
    dialog.get_by_role("button", name="Đồng ý").click()
    page.click("input[name=_publish]")
    page.wait_for_selector(".messagelist .success")

    page.goto(_base(page) + article.get_absolute_url())
    shown = page.get_by_alt_text("Bà con trong ngày hội")
    assert (shown.get_attribute("width"), shown.get_attribute("height")) == ("640", "400")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("naturalWidth", 640)


def test_what_was_typed_survives_a_refused_form(publisher):
    page = publisher
    _open_article_form(page)
    page.fill("#id_title", "Một tiêu đề")
    page.fill("#id_published_at_0", "31/02/2026")
    page.fill("#id_published_at_1", "07:30")
    page.click("input[name=_save]")
    page.wait_for_selector(".errornote")
    assert page.input_value("#id_title") == "Một tiêu đề"
    assert page.input_value("#id_published_at_0") == "31/02/2026"
    assert not Article.objects.exists()

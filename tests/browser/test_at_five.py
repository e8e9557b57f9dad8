"""A commune sends a Word file and six photos at 17:00; readers see them at 17:05."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from news.models import Article
from portal.publishing.groups import PUBLISHERS
from tests.builders import make_category, make_picture, make_user
from tests.editor import wait_for_editor
from tests.portal.richtext.word.files import LEAD, bold, paragraph, word_file

pytestmark = pytest.mark.browser

TITLE = "Ngày hội Đại đoàn kết ở bản Huồi Thum"
# As telephones name and hold them: one upright, five wide, in no order of their size.
SIZES = [(600, 900), (1200, 800), (900, 600), (1000, 700), (960, 640), (800, 450)]
MOST_CLICKS, MOST_PAGES, MOST_FIELDS = 7, 5, 9


class Editor:
    """Somebody at a browser, whose clicks, pages and filled fields are counted."""

    def __init__(self, page):
        self.page, self.clicks, self.pages, self.fields = page, 0, 1, 0
        page.on("framenavigated", self._count_page)

    def _count_page(self, frame):
        if frame == self.page.main_frame:
            self.pages += 1

    def click(self, target):
        self.clicks += 1
        target.click()

    def choose(self, field, value):
        self.clicks += 1
        field.select_option(label=value)

    def choose_files(self, field, files):
        self.clicks += 1
        field.set_input_files(files)

    def fill(self, field, words):
        self.fields += 1
        field.fill(words)


@pytest.fixture
def sent(tmp_path):
    """What the commune has sent, as files: a report without pictures, and six photos."""
    body = [
        paragraph(bold(TITLE), jc="center"),
        paragraph(bold(LEAD)),
        paragraph("Hơn 200 người dự."),
        paragraph("Kết quả", style="u1"),
        paragraph("Ba nhà văn hóa được khánh thành."),
        paragraph(bold("Tin, ảnh: Lô Văn An"), jc="right"),
    ]
    report = tmp_path / "bao-cao.docx"
    report.write_bytes(word_file("".join(body)))
    photos = [tmp_path / f"IMG_{place + 8}.jpg" for place in range(len(SIZES))]
    for photo, size in zip(photos, SIZES, strict=True):
        photo.write_bytes(make_picture(*size))
    return report, photos[::-1]


def test_a_report_and_six_photos_are_before_readers_after_few_pages_and_clicks(open_page, sent):
    report, photos = sent
    make_category()
    user = make_user(PUBLISHERS, username="bien-tap-vien")
    page = open_page("/quan-tri/")
    editor = Editor(page)

    editor.fill(page.get_by_label("Tên đăng nhập"), user.username)
    editor.fill(page.get_by_label("Mật khẩu"), "mat khau du dai 123")
    editor.click(page.get_by_role("button", name="Đăng nhập"))
    editor.click(page.get_by_role("link", name="Nhập bài từ Word và ảnh"))
    editor.choose_files(page.get_by_label("Tệp Word"), report)
    editor.choose_files(page.get_by_label("Ảnh gửi kèm"), photos)
    editor.fill(page.get_by_label("Người chụp"), "Lô Văn An")
    editor.choose(page.get_by_label("Chuyên mục"), "Hoạt động Mặt trận")
    editor.click(page.get_by_role("button", name="Nhập thành bản nháp"))

    # The form says what it lacks; descriptions are all that has to be typed.
    wait_for_editor(page)
    lacking = page.locator("fieldset", has_text="Còn thiếu trước khi gửi duyệt hoặc đăng")
    expect(lacking).to_contain_text("Ảnh bìa chưa có mô tả")
    expect(lacking).to_contain_text("Ảnh thứ 1, 2, 3 và 2 ảnh nữa chưa có mô tả")
    editor.fill(page.locator("#id_cover_alt"), "Bà con đánh chiêng giữa sân")
    for place in range(len(SIZES) - 1):
        editor.fill(page.locator(f"#id_photos-{place}-alt"), f"Bà con bản Huồi Thum, cảnh {place}")
    editor.click(page.locator("input[value='Lưu và đăng']"))
    expect(page.locator(".messagelist .success").first).to_be_visible()
    guide = (settings.BASE_DIR / "docs/editors/bai-nhieu-anh.md").read_text(encoding="utf-8")
    assert f"{MOST_PAGES} trang, {MOST_CLICKS} lần bấm, {MOST_FIELDS} ô phải gõ" in guide
    assert editor.clicks <= MOST_CLICKS
    assert editor.pages <= MOST_PAGES
    assert editor.fields <= MOST_FIELDS

    article = Article.objects.get()
    reader = open_page(article.get_absolute_url())
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator(".article__lead")).to_contain_text("Sáng 02/3/2026")
    expect(reader.locator(".prose")).to_contain_text("Ba nhà văn hóa được khánh thành.")
    expect(reader.locator(".article__author")).to_contain_text("Lô Văn An")
    cover = reader.locator(".article__cover img")
    expect(cover).to_have_attribute("alt", "Bà con đánh chiêng giữa sân")
    expect(cover).to_have_attribute("width", "1200")  # the first wide one
    shown = reader.locator(".photo-figure img")
    expect(shown).to_have_count(5)
    widths = [shown.nth(place).get_attribute("width") for place in range(5)]
    assert widths == ["600", "900", "1000", "960", "800"]  # as their names count
    expect(reader.locator(".photo-figure").first).to_contain_text("Ảnh: Lô Văn An")

    # Photos go on by keyboard, and back.
    reader.locator(".photo-figure a").first.click()
    keys = reader.get_by_text("phím Esc trở về")
    for number, key in ((1, "ArrowRight"), (2, "Escape")):
        expect(reader.locator("h1")).to_contain_text(f"Ảnh {number} trên 5")
        expect(keys).to_be_visible()  # the script is there
        reader.keyboard.press(key)
    expect(reader).to_have_url(re.compile(article.get_absolute_url() + "$"))

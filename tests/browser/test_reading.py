"""What a reader meets in a real browser."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.utils import timezone

from events.models import Congress, EventHost
from portal.search.rebuilding import rebuild
from tests.builders import (
    make_article,
    make_document,
    make_event,
    make_pdf,
    make_picture,
    make_the_six,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOUND_BY = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def addresses(transactional_db):
    """One page of each kind, filled with content."""
    documents = make_the_six()
    make_document(number="04-NQ/TU", issuer_name="Ban Thường vụ Tỉnh ủy Đồng Tháp")
    documents[0].attachments.create(file=ContentFile(make_pdf(2), name="a.pdf"))
    article = make_article(
        cover=ContentFile(make_picture(1200, 700), name="a.jpg"),
        cover_alt="Hội trường",
        cover_caption="Quang cảnh hội nghị",
        body="<h2>Kết quả</h2><p>Nội dung.</p><table><tr><th>Xã</th><td>1</td></tr></table>",
    )
    for number in range(12):
        make_article(title=f"Tin số {number}")
    event = make_event()
    EventHost.objects.create(event=event, host=documents[0].issuer)
    Congress.objects.create(event=event, ordinal=12, term_start=2024, term_end=2029)
    make_event(title="Đã qua", starts_at=timezone.now() - timedelta(days=9))
    gone = make_article(title="Bài đã gỡ", state="withdrawn", withdrawal_reason="Sai số liệu.")
    rebuild(lambda *_: None)
    return {
        "home": "/",
        "documents": "/van-ban/",
        "filtered": "/van-ban/?q=đảng&loai=quy-dinh&loai=chi-thi&tu-ngay=2010-01-01",
        "with problems": "/van-ban/?q=31/02/2021&ngay=abc&loai=khong-co&tu-ngay=32/1/2020",
        "both readings": "/van-ban/?q=2021",
        "not held": "/van-ban/?q=05-NQ/TU",
        "search": "/tim-kiem/?q=mặt trận",
        "search of a number": "/tim-kiem/?q=04-NQ/TU",
        "search without results": "/tim-kiem/?q=không có đâu",
        "document": documents[0].get_absolute_url() + "?q=04-NQ/TU",
        "news": "/tin-tuc/",
        "category": article.category.get_absolute_url(),
        "article": article.get_absolute_url(),
        "events": "/su-kien/",
        "event": event.get_absolute_url(),
        "not found": "/khong-co-trang-nay/",
        "withdrawn": gone.get_absolute_url(),
    }


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(open_page, addresses, width, colours):
    page = open_page("/", width, colours)
    base = page.url.rstrip("/")
    found = {}
    for name, address in addresses.items():
        page.goto(base + address)
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": FOUND_BY}})
        violations = results.response["violations"]
        if violations:
            found[name] = [
                (violation["id"], [node["html"][:120] for node in violation["nodes"][:3]])
                for violation in violations
            ]
    assert found == {}


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_scrolls_sideways(open_page, addresses, width):
    page = open_page("/", width)
    base = page.url.rstrip("/")
    too_wide = {}
    for name, address in addresses.items():
        page.goto(base + address)
        excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if excess > 0:
            too_wide[name] = excess
    assert too_wide == {}


def test_each_page_has_one_h1_a_title_a_description_and_a_language(open_page, addresses):
    page = open_page("/")
    base = page.url.rstrip("/")
    for name, address in addresses.items():
        page.goto(base + address)
        assert page.locator("h1").count() == 1, name
        assert page.title(), name
        assert page.locator("html").get_attribute("lang") == "vi", name
        if name not in {"not found", "withdrawn"}:
            assert page.locator("meta[name=description]").get_attribute("content"), name
            assert page.locator("link[rel=canonical]").count() == 1, name


def test_a_number_is_found_by_keyboard_alone(open_page, addresses):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert "nội dung" in page.evaluate("document.activeElement.textContent")
    page.locator("input[name=q]").first.focus()
    page.keyboard.type("213 qd tw")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/quy-dinh-213-**")
    assert "213-QĐ/TW" in page.locator("h1").inner_text()


def test_search_filters_and_paging_work_without_scripts(open_page, addresses):
    page = open_page("/van-ban/", scripts=False)
    page.locator("input[name=loai][value=quy-dinh]").check()
    page.locator("form:has(input[name=loai]) button[type=submit]").first.click()
    assert "loai=quy-dinh" in page.url
    assert page.get_by_text("213-QĐ/TW").count()
    assert not page.get_by_text("05-CT/TW").count()


def test_what_was_typed_stays_beside_its_sentence(open_page, addresses):
    page = open_page("/van-ban/?tu-ngay=31/02/2021&ngay=hôm qua", width=1280)
    assert page.locator("input[name=tu-ngay]").input_value() == "31/02/2021"
    assert page.locator("input[name=ngay]").input_value() == "hôm qua"
    described_by = page.locator("input[name=tu-ngay]").get_attribute("aria-describedby")
    sentence = page.locator(f"#{described_by.split()[-1]}").inner_text()
    assert "28 ngày" in sentence


def test_a_file_is_downloaded_under_its_right_name(open_page, addresses):
    page = open_page(addresses["document"])
    link = page.locator("a[href$='04-NQ-TU-2021-11-19.pdf']").first
    answer = page.request.get(page.url.split("/van-ban")[0] + link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert '04-NQ-TU-2021-11-19.pdf"' in answer.headers["content-disposition"]

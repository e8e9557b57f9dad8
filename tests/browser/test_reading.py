"""What a reader meets in a real browser."""

import pytest
from django.shortcuts import render
from django.test import RequestFactory

from tests.accessibility import cut_off, violations, violations_in_dark

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_any_kind_of_page_in_light_or_dark(open_page, addresses, width):
    page = open_page("/", width)
    base = page.url.rstrip("/")
    found = {}
    for name, address in addresses.items():
        page.goto(base + address)
        if wrong := _wrong(page):
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("template", "context"),
    [
        ("400.html", {}),
        ("403.html", {}),
        ("403.html", {"csrf_reason": "old"}),
        ("500.html", {}),
        ("503.html", {}),
    ],
    ids=str,
)
def test_axe_finds_nothing_on_pages_for_what_went_wrong(open_page, template, context, width):
    page = open_page("/", width)
    body = render(RequestFactory().get("/van-ban/?q=mặt trận"), template, context).text
    page.route("**/van-ban/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(page.url + "van-ban/")
    assert page.locator("h1").count() == 1
    assert _wrong(page) == []


def _wrong(page):
    wrong = violations(page) + violations_in_dark(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return wrong + violations(page) + cut_off(page)


def test_no_page_scrolls_sideways(open_page, addresses):
    page = open_page("/")
    base = page.url.rstrip("/")
    too_wide = {}
    for name, address in addresses.items():
        page.goto(base + address)
        for width in (320, 360, 768):
            page.set_viewport_size({"width": width, "height": 900})
            excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if excess > 0:
                too_wide[name, width] = excess
    assert too_wide == {}


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
    page.wait_for_url("**/van-ban/?*loai=quy-dinh*")  # also until it is read whole
    assert page.get_by_text("213-QĐ/TW").count()
    assert not page.get_by_text("05-CT/TW").count()


@pytest.mark.parametrize("path", ["/tim-kiem/?q=mặt trận", "/van-ban/?q=mặt trận"])
def test_on_a_telephone_the_first_result_begins_on_the_first_screen(open_page, addresses, path):
    page = open_page(path, width=360)
    first = page.locator(".rows > *").first.bounding_box()
    assert first["y"] < 640, first


def test_kinds_of_results_are_opened_by_keyboard_and_need_no_script(open_page, addresses):
    page = open_page("/tim-kiem/?q=mặt trận", width=360, scripts=False)
    kind = page.locator(".categories__link", has_text="Văn bản")
    assert "Tất cả (" in page.locator(".kinds__summary").inner_text()
    assert not kind.is_visible()
    page.locator(".kinds__summary").focus()
    page.keyboard.press("Enter")
    kind.click()
    page.wait_for_url("**muc=van-ban**")
    assert "Văn bản (" in page.locator(".kinds__summary").inner_text()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert kind.is_visible()


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


def test_the_address_of_a_question_opens_it_without_scripts(open_page, addresses):
    page = open_page(addresses["questions"], scripts=False)
    opened = page.locator("details.question").evaluate_all("all => all.map(each => each.open)")
    assert opened == [True, False]
    assert page.locator(".question__answer:target").is_visible()

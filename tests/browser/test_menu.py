"""The second level of the menu, by keyboard and by pointer, without scripts."""

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations

pytestmark = pytest.mark.browser

OBSCURED = """() => {
    const each = document.activeElement, box = each.getBoundingClientRect();
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !(each.contains(over) || over?.contains(each) || !!each.closest("label"));
}"""


def open_sheet(page):
    """Open what holds the menu where there is little room; elsewhere the menu is there."""
    button = page.get_by_role("button", name="Danh mục", exact=True)
    if button.is_visible():
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Đóng danh mục")).to_be_focused()


def switch(page, name):
    return page.locator(".main-nav summary", has_text=f"Mục con của {name}")


def inner_link(page, name):
    return page.locator(".main-nav__inner", has_text=name)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_it_opens_and_closes_by_keyboard_without_scripts(open_page, addresses, width):
    page = open_page("/", width, scripts=False)
    open_sheet(page)
    inner = inner_link(page, "Hoạt động Mặt trận các cấp")
    expect(inner).to_be_hidden()
    switch(page, "Tin tức").focus()
    page.keyboard.press("Enter")
    expect(inner).to_be_visible()
    page.keyboard.press("Tab")
    expect(inner).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(inner).to_be_hidden()


def test_opening_one_closes_the_other(open_page, addresses):
    page = open_page("/", scripts=False)
    switch(page, "Tin tức").click()
    switch(page, "Văn bản").click()
    expect(page.locator(".main-nav__more[open]")).to_have_count(1)
    expect(inner_link(page, "Chỉ thị")).to_be_visible()


def test_it_leads_where_it_says(open_page, addresses):
    page = open_page("/", 320, scripts=False, has_touch=True)
    page.get_by_role("button", name="Danh mục", exact=True).tap()
    switch(page, "Văn bản").tap()
    inner_link(page, "Chỉ thị").tap()
    page.wait_for_url("**/van-ban/?loai=chi-thi")
    expect(page.locator(".main-nav [aria-current=page]")).to_have_text("Chỉ thị")
    expect(page.locator(".main-nav [aria-current=true]")).to_have_text("Văn bản")


@pytest.mark.parametrize("width", [320, 1280])
def test_left_open_it_covers_nothing_that_has_the_focus(open_page, addresses, width):
    page = open_page("/tin-tuc/", width, scripts=False)
    open_sheet(page)
    switch(page, "Văn bản").focus()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(OBSCURED), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize(
    "options",
    [{}, {"colours": "dark"}, {"forced_colors": "active", "colours": "dark"}, {"contrast": "more"}],
    ids=str,
)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_open_menu(open_page, addresses, width, options):
    page = open_page("/tin-tuc/", width, **options)
    open_sheet(page)
    switch(page, "Tin tức").click()
    unasked = ["color-contrast"] if "forced_colors" in options else []
    assert violations(page, *unasked) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_sheet_closes_by_its_button_by_escape_and_gives_the_focus_back(open_page, addresses):
    page = open_page("/tin-tuc/", 360, scripts=False)
    for close in ("Enter", "Escape"):
        open_sheet(page)
        expect(page.locator(".main-nav__sheet")).to_be_visible()
        page.keyboard.press(close)
        expect(page.locator(".main-nav__sheet")).to_be_hidden()
        expect(page.get_by_role("button", name="Danh mục", exact=True)).to_be_focused()

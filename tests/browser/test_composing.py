"""The home page is composed by keyboard alone, without JavaScript."""

import pytest

from tests.accessibility import violations
from tests.builders import make_article, make_event, make_user

pytestmark = pytest.mark.browser

STEPS = 200  # presses of Tab after which a control counts as out of reach


def press_until(page, selector, key="Tab"):
    """Go on by keyboard until the focus is on an element."""
    for _ in range(STEPS):
        page.keyboard.press(key)
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"the keyboard does not reach {selector}")


@pytest.fixture
def composer(open_page):
    """The window of a publisher who signed in by keyboard; scripts are off."""
    make_user("Người xuất bản", username="xuat-ban")
    make_article("Tin của trang")
    make_event("Đại hội tỉnh", kind="dai-hoi")
    page = open_page("/quan-tri/login/?next=/quan-tri/home/layout/", scripts=False)
    press_until(page, "#id_username")
    page.keyboard.type("xuat-ban")
    page.keyboard.press("Tab")
    page.keyboard.type("mat khau du dai 123")
    page.keyboard.press("Enter")
    page.wait_for_selector(".composer")
    return page


def test_a_block_is_added_moved_previewed_published_and_seen(composer, open_page):
    page = composer
    press_until(page, "#kind")
    page.locator("#kind").select_option("congress")  # arrows choose in a list that is closed
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/them/?kind=congress")
    press_until(page, "#id_title")
    page.keyboard.type("Đại hội của chúng ta")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quan-tri/home/layout/#khoi-*")
    added = page.url.partition("#")[2]
    assert page.locator(f"#{added}").inner_text().startswith("Vị trí 8 trên 8")

    for place in (7, 6):
        # The focus is on the block that was changed: its own button is the next one.
        page.keyboard.press("Tab")
        assert page.locator(f"#{added} button[name=up]:focus").count() == 1
        page.keyboard.press("Enter")
        page.wait_for_selector(f".messagelist >> text=vị trí {place} trên 8")
        assert page.url.endswith(f"#{added}")

    base = page.url.split("/quan-tri/")[0]
    assert "Đại hội của chúng ta" not in open_page("/").content()
    page.goto(f"{base}/?ban-nhap=1")
    words = page.content()
    assert "Bản xem trước" in words
    assert words.index("Đại hội của chúng ta") < words.index("Sự kiện sắp tới")
    page.go_back()

    press_until(page, "button[name=publish]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert "Đại hội của chúng ta" in open_page("/").content()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_composer_and_its_forms_have_no_fault_that_axe_finds(open_page, colours):
    make_user("Người xuất bản", username="xuat-ban")
    make_article("Tin của trang")
    page = open_page("/quan-tri/login/?next=/quan-tri/home/layout/", colours=colours)
    page.fill("#id_username", "xuat-ban")
    page.fill("#id_password", "mat khau du dai 123")
    page.keyboard.press("Enter")
    page.wait_for_selector(".composer")
    base = page.url
    for path in ("", "them/?kind=doors", "them/?kind=featured"):
        page.goto(base + path)
        # The links of the breadcrumbs are those of Django's admin.
        assert violations(page, "link-in-text-block") == []

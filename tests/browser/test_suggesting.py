"""Suggestions under the search box, in a real browser."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portal.search.indexing import index_item
from tests.accessibility import violations
from tests.builders import make_document, make_the_six

pytestmark = pytest.mark.browser

SCRIPT = Path(settings.BASE_DIR) / "static/js/suggest.js"


@pytest.fixture
def documents():
    made = make_the_six()
    made.append(make_document("Nghị quyết", "04-NQ/TW", "Bộ Chính trị"))
    for document in made:
        index_item(document)
    return made


@pytest.fixture
def typing(open_page, documents):
    """A function that opens a page and types into its search box, as a person does."""

    def type_(text, path="/", **options):
        page = open_page(path, **options)
        box = page.locator("input[name=q]").first
        box.press_sequentially(text, delay=20)
        return page, box

    return type_


def options(page):
    return page.locator("[role=listbox] > [role=option]")


def chosen(page):
    return page.locator("[role=option][aria-selected=true]")


def test_the_script_stays_small():
    assert len(SCRIPT.read_bytes()) <= 3_072


@pytest.mark.parametrize("path", ["/", "/van-ban/", "/tin-tuc/", "/wp-login.php"])
def test_what_is_typed_brings_suggestions_that_are_announced(typing, path):
    page, box = typing("04-n", path)
    expect(options(page)).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=status]").first).to_have_text("2 gợi ý")
    assert options(page).first.inner_text().startswith("Nghị quyết 04-NQ/T")
    assert chosen(page).count() == 0


def test_arrows_move_and_enter_opens_what_is_chosen(typing):
    page, box = typing("04-n")
    expect(options(page)).to_have_count(2)
    down, up = "ArrowDown", "ArrowUp"
    for key, place in [(down, 0), (down, 1), (down, -1), (down, 0), (up, -1), (up, 1)]:
        page.keyboard.press(key)
        expect(box).to_be_focused()
        expect(chosen(page)).to_have_count(0 if place < 0 else 1)
        if place >= 0:
            option = options(page).nth(place)
            expect(option).to_have_attribute("aria-selected", "true")
            expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/nghi-quyet-04-nq-t**")


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft"])
def test_keys_of_the_text_go_back_to_it(typing, key):
    page, box = typing("04-n")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press(key)
    assert chosen(page).count() == 0
    assert box.get_attribute("aria-activedescendant") == ""
    place = box.evaluate("box => box.selectionStart")
    assert place == {"Home": 0, "End": 4, "ArrowLeft": 3}[key]


def test_enter_without_a_choice_searches_for_what_was_typed(typing):
    page, _ = typing("04-n")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/?q=04-n")


def test_escape_closes_and_keeps_the_text_and_down_opens_again(typing):
    page, box = typing("04-n")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "04-n"
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(2)


def test_leaving_the_box_closes_the_list(typing):
    page, _ = typing("04-n")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_a_suggestion_is_opened_with_the_mouse(typing):
    page, _ = typing("213")
    options(page).first.click()
    page.wait_for_url("**/van-ban/quy-dinh-213-**")


def test_one_character_asks_nothing_and_keys_in_a_row_ask_once(open_page, documents):
    page = open_page("/")
    asked = []
    page.on("request", lambda request: "goi-y" in request.url and asked.append(request.url))
    box = page.locator("input[name=q]").first
    box.press_sequentially("0")
    page.wait_for_timeout(300)
    assert asked == []
    box.press_sequentially("4-nq/t", delay=10)
    expect(options(page)).to_have_count(2)
    assert len(asked) == 1


def test_a_late_answer_to_an_older_question_is_not_shown(open_page, documents):
    page = open_page("/")

    def answer(route):
        if route.request.url.endswith("=04"):
            page.wait_for_timeout(400)
        route.fulfill(json={"suggestions": [{"text": route.request.url, "address": "/"}]})

    page.route("**/goi-y/**", answer)
    box = page.locator("input[name=q]").first
    box.press_sequentially("04")
    page.wait_for_timeout(200)
    box.press_sequentially("-nq")
    expect(options(page)).to_contain_text("04-nq")
    page.wait_for_timeout(500)
    expect(options(page)).to_contain_text("04-nq")


def test_offline_and_after_a_fault_nothing_is_suggested_and_the_form_works(typing):
    page, box = typing("04-n")
    expect(options(page)).to_have_count(2)
    page.route("**/goi-y/**", lambda route: route.abort())
    box.press_sequentially("q", delay=10)
    expect(options(page)).to_have_count(0)
    page.unroute("**/goi-y/**")
    page.route("**/goi-y/**", lambda route: route.fulfill(body="<html>"))
    box.press_sequentially("/", delay=10)
    page.wait_for_timeout(300)
    expect(options(page)).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/?q=04-nq%2F")


def test_without_scripts_it_is_a_plain_search_box(open_page, documents):
    page = open_page("/", scripts=False)
    box = page.locator("input[name=q]").first
    assert box.get_attribute("role") is None
    assert page.locator("[role=listbox], [role=status]").count() == 0
    box.fill("213 qd tw")
    box.press("Enter")
    page.wait_for_url("**/van-ban/quy-dinh-213-**")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(("width", "path"), [(320, "/"), (360, "/van-ban/"), (1280, "/tin-tuc/")])
def test_axe_finds_nothing_and_nothing_is_too_wide(typing, path, width, colours):
    page, _ = typing("04-n", path, width=width, colours=colours)
    expect(options(page)).to_have_count(2)
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    list_, box = page.get_by_role("listbox").bounding_box(), page.locator("input[name=q]").first
    assert list_["y"] >= box.bounding_box()["y"] + box.bounding_box()["height"]
    assert list_["x"] >= 0
    assert list_["x"] + list_["width"] <= width

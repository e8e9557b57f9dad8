"""How pages behave for the eyes and hands of different readers: sizes, colours, keys, paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.accessibility import cut_off, violations
from tests.builders import make_user

pytestmark = pytest.mark.browser

KINDS = [
    *("home", "documents", "with problems", "search", "document"),
    *("article", "photo story", "event"),
]

# What a reader may set for himself (WCAG 1.4.12); in a sheet of its own, which the policy allows.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary")]
    .filter(each => {
        const box = each.getBoundingClientRect();
        const isInline = getComputedStyle(each).display === "inline";
        const isInText = isInline && each.closest("p, li, dd, h1");
        return box.width && each.checkVisibility() && !isInText && !each.closest("svg, .skip-link")
            && !each.matches(".skip-link") && (box.height < 24 || box.width < 24);
    }).map(each => `${each.outerHTML.slice(0, 90)} ${each.getBoundingClientRect().height}`)"""

# The element in focus: what it is, whether it is marked, and whether something lies over it.
FOCUSED = """() => {
    const each = document.activeElement;
    if (each === document.body) return null;
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const x = Math.min(Math.max(box.x + Math.min(box.width / 2, 40), 1), innerWidth - 2);
    const over = document.elementFromPoint(x, box.y + Math.min(box.height / 2, 12));
    const after = getComputedStyle(each, "::after");
    const isSvg = each.closest("svg") && getComputedStyle(each.querySelector("rect")).strokeWidth;
    return {
        what: each.outerHTML.slice(0, 120),
        isMarked: style.outlineStyle !== "none" || after.outlineStyle !== "none" || isSvg === "3px",
        isSeen: box.bottom > 0 && box.top < innerHeight
            && (each.contains(over) || over?.contains(each) || !!each.closest("label, svg")),
    };
}"""


@pytest.fixture
def visit(open_page, addresses):
    """A function that opens the usual kinds of page one after the other in one window."""

    def visit_(kinds=KINDS, prepare="", **options):
        page = open_page("/", **options)
        base = page.url.rstrip("/")
        if prepare:
            page.evaluate(prepare)
        for kind in kinds:
            page.goto(base + addresses[kind])
            yield kind, page

    return visit_


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_of_the_text_loses_nothing(visit, width):
    found = {}
    for kind, page in visit(width=width):
        page.evaluate(SPACED)
        if lost := cut_off(page):
            found[kind] = lost
    assert found == {}


def test_the_largest_text_fits_on_the_narrowest_telephone(visit, addresses):
    found = {}
    largest = "localStorage.setItem('co-chu', '150')"
    for kind, page in visit(addresses, width=320, prepare=largest):
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
        if lost := cut_off(page):
            found[kind] = lost
    assert found == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(visit, width):
    found = {kind: page.evaluate(SMALL_TARGETS) for kind, page in visit(width=width)}
    assert {kind: small for kind, small in found.items() if small} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_reaches_everything_marked_and_unhidden(visit, width):
    for kind, page in visit(["home", "documents", "document", "article"], width=width):
        seen = []
        for _ in range(250):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused is None:
                break
            assert focused["isMarked"], (kind, focused["what"])
            assert focused["isSeen"], (kind, focused["what"])
            seen.append(focused["what"])
        assert "skip-link" in seen[0], kind
        assert "href" in seen[-1], kind
        assert len(seen) > 12, kind


def test_the_skip_link_leads_past_the_head(open_page, addresses):
    page = open_page(addresses["article"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize(
    "options",
    [
        {"contrast": "more"},
        {"contrast": "more", "colours": "dark"},
        {"forced_colors": "active", "colours": "dark"},
    ],
    ids=str,
)
def test_axe_finds_nothing_with_more_contrast_or_forced_colours(visit, options):
    found = {}
    unasked = [] if "contrast" in options else ["color-contrast"]  # forced colours are the system's
    for kind, page in visit(**options):
        if wrong := violations(page, *unasked):
            found[kind] = wrong
    assert found == {}


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_component_passes_axe(open_page, db, width, colours):
    make_user(username="ky-thuat")
    page = open_page("/quan-tri/he-thong-thiet-ke/", width=width, colours=colours)
    page.get_by_label("Tên đăng nhập").fill("ky-thuat")
    page.get_by_label("Mật khẩu").fill("mat khau du dai 123")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/he-thong-thiet-ke/")
    # Each sample of a search box is a landmark of its own here, and only here.
    assert violations(page, "landmark-unique") == []
    assert cut_off(page) == []


def test_a_size_of_the_text_is_remembered_without_a_cookie_or_a_jump(open_page, addresses):
    page = open_page("/")
    larger, usual = page.get_by_label("A+, chữ lớn hơn"), page.get_by_label("A, cỡ chữ thường")
    expect(usual).to_have_attribute("aria-disabled", "true")
    larger.click()
    larger.press("Enter")
    expect(page.locator("[data-text-size-status]")).to_have_text("Cỡ chữ 130%")
    page.goto(page.url.rstrip("/") + addresses["article"])
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20.8px"
    shift = page.evaluate(
        """() => new Promise(done => {
            const sum = list => list.getEntries().reduce((total, each) => total + each.value, 0);
            new PerformanceObserver(list => done(sum(list)))
                .observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(0), 500);
        })"""
    )
    assert shift == 0
    assert page.context.cookies() == []
    for _ in range(3):
        larger.press("Enter")
    expect(larger).to_have_attribute("aria-disabled", "true")
    usual.click()
    assert page.evaluate("localStorage.getItem('co-chu')") == "100"


def test_without_scripts_no_size_is_offered_that_cannot_be_had(open_page):
    page = open_page("/", scripts=False)
    expect(page.locator(".text-size")).to_be_hidden()


def test_a_size_that_nobody_offers_is_the_usual_one(open_page):
    page = open_page("/")
    page.evaluate("localStorage.setItem('co-chu', '9000')")
    page.reload()
    assert page.locator("html").get_attribute("data-text-size") == "100"


def test_the_home_page_is_light(open_page, addresses):
    page = open_page("/healthz")
    sizes = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(page.url.replace("healthz", ""), wait_until="networkidle")
    parts = {url: size for url, size in sizes.items() if not re.search("/media/|^data:", url)}
    assert len(parts) <= 12, sorted(parts)
    # Here nothing is compressed; in the field everything is, to less than half.
    assert sum(parts.values()) <= 155_000, parts


@pytest.mark.parametrize("kind", ["document", "article"])
def test_on_paper_stands_the_content_and_nothing_to_click(open_page, addresses, kind):
    page = open_page(addresses[kind])
    page.emulate_media(media="print")
    for part in (".main-nav", ".strip", ".masthead__search", ".breadcrumbs", ".footer__nav"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("Bản in từ")).to_be_visible()
    if kind == "document":
        facts = page.locator(".facts-card")
        assert facts.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
        link = page.locator(".attachment__link").first
        assert "attr(href)" not in (shown := link.evaluate(
            "each => getComputedStyle(each, '::after').content"))  # fmt: skip
        assert re.search(r"/van-ban/.+\.pdf", shown)


@pytest.mark.parametrize("width", [1920, 3840])
def test_lines_stay_short_on_wide_screens(open_page, addresses, width):
    page = open_page(addresses["article"], width=width)
    box, size = page.locator(".prose").bounding_box(), page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)"
    )  # fmt: skip
    assert box["width"] / size <= 46
    assert size >= 18 * width / 1920 * 0.85

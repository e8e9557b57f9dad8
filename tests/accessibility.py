"""Ask axe, and the page itself, what is wrong with a page that a browser shows."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OF_COLOURS = ["color-contrast", "link-in-text-block"]

# Elements whose text is cut off, or that stick out of the window.
_CUT_OFF = """() => [...document.querySelectorAll("main *, header *, nav *, footer *")]
    .filter(each => {
        const style = getComputedStyle(each), box = each.getBoundingClientRect();
        if (!box.width || !each.checkVisibility() || style.clipPath !== "none") return false;
        if (style.webkitLineClamp !== "none" || each.closest("svg, .table-frame")) return false;
        const isCut = style.overflowX !== "visible" && style.overflowX !== "auto"
            && each.scrollWidth > each.clientWidth + 1 && each.tagName !== "INPUT";
        return isCut || box.right > innerWidth + 1;
    }).map(each => `${each.className} ${each.outerHTML.slice(0, 90).replace(/\\s+/g, ' ')}`)"""

# Only what is wrong is told, or most of the time would go into telling what is right.
_VIOLATED = """async options => {
    const found = await axe.run({...options, resultTypes: ["violations"]});
    return found.violations.map(each =>
        [each.id, each.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]);
}"""


def violations(page: Any, *without: str) -> list[tuple[str, list[str]]]:
    """Return each violation of WCAG 2.2 AA or of good practice, with the first of its elements.

    Args:
        page: as Playwright gives it.
        without: rules that say nothing about this page.
    """
    rules = {rule: {"enabled": False} for rule in without}
    return _run(page, {"runOnly": {"type": "tag", "values": _TAGS}, "rules": rules})


def violations_in_dark(page: Any) -> list[tuple[str, list[str]]]:
    """Return what is wrong with a page in dark colours, which differ in nothing but these."""
    page.emulate_media(color_scheme="dark")
    found = _run(page, {"runOnly": {"type": "rule", "values": _OF_COLOURS}})
    page.emulate_media(color_scheme="light")
    return found


def _run(page: Any, options: dict[str, Any]) -> list[tuple[str, list[str]]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, elements) for rule, elements in page.evaluate(_VIOLATED, options)]


def cut_off(page: Any) -> list[str]:
    """Return the elements of a page whose text is cut off, or that stick out of the window."""
    return page.evaluate(_CUT_OFF)

"""Ask axe, and the page itself, what is wrong with a page that a browser shows."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

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
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
        for each in Axe().run(page, options=options).response["violations"]
    ]


def cut_off(page: Any) -> list[str]:
    """Return the elements of a page whose text is cut off, or that stick out of the window."""
    return page.evaluate(_CUT_OFF)

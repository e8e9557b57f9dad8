"""Ask axe what is wrong with a page that a browser shows."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any, *without: str) -> list[tuple[str, list[str]]]:
    """Return each violation of WCAG 2.2 AA or of good practice, with the first of its elements.

    Args:
        page: as Playwright gives it.
        without: rules that say nothing about this page.
    """
    rules = {rule: {"enabled": False} for rule in without}
    options = {"runOnly": {"type": "tag", "values": _TAGS}, "rules": rules}
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
        for each in Axe().run(page, options=options).response["violations"]
    ]

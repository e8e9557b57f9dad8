"""Lists in HTML out of paragraphs that each say how deep they stand. Pure Python.

Word knows no lists, only paragraphs with a number or bullet and a level.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class ListItem:
    """A paragraph of a list.

    Attributes:
        level: how deep it stands; the smallest number is outermost.
        is_ordered: whether it bears a number or letter.
        html: what stands in it.
        number: what it counts, of the first item of a list.
        style: the `type` of an ordered list in HTML: `a`, `A`, `i`, `I`; empty for digits.
        restarts: whether a new list begins with it.
    """

    level: int
    is_ordered: bool
    html: str
    number: int = 1
    style: str = ""
    restarts: bool = False


def nested_list(items: Iterable[ListItem]) -> str:
    """Return paragraphs of a list as lists in each other."""
    written: list[str] = []
    open_lists: list[ListItem] = []  # the first item of each, the innermost last

    def close() -> None:
        written.append("</li></ol>" if open_lists.pop().is_ordered else "</li></ul>")

    for item in items:
        while open_lists and open_lists[-1].level > item.level:
            close()
        if open_lists and open_lists[-1].level == item.level:
            first = open_lists[-1]
            is_like = (first.is_ordered, first.style) == (item.is_ordered, item.style)
            if is_like and not item.restarts:
                written.append("</li>")
            else:
                close()
        if not open_lists or open_lists[-1].level < item.level:
            open_lists.append(item)
            written.append(_start_tag(item))
        written.append(f"<li>{item.html}")
    while open_lists:
        close()
    return "".join(written)


def _start_tag(item: ListItem) -> str:
    if not item.is_ordered:
        return "<ul>"
    start = f' start="{item.number}"' if item.number != 1 else ""
    style = f' type="{item.style}"' if item.style else ""
    return f"<ol{start}{style}>"


_PASTED = re.compile(
    r'<p(?: [^<>]*)? style="[^"<>]*mso-list:\s?l\d+ level(?P<level>[1-9])[^"<>]*"[^<>]*>'
    r"(?P<content>.*?)</p>",
    re.DOTALL,
)
_MARKER = re.compile(r'<span style="[^"<>]*mso-list:\s?ignore[^"<>]*">', re.IGNORECASE)
_SPAN = re.compile(r"<(/?)span\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"\(?(?:(?P<digits>\d{1,4})|(?P<letter>[a-zđ])|(?P<roman>[ivx]+))[.)]", re.I)


def pasted_lists(html: str) -> str:
    """Make lists of the paragraphs that Word pastes for them, each with its bullet as text.

    Args:
        html: well formed, with what Word says of lists (`mso-list`) still in its styles.
    """
    if "mso-list:" not in html:
        return html
    written: list[str] = []
    items: list[ListItem] = []
    position = 0
    for found in _PASTED.finditer(html):
        between = html[position : found.start()]
        if items and between.strip():
            written.append(nested_list(items))
            items = []
        if not items:
            written.append(between)
        items.append(_pasted_item(found))
        position = found.end()
    return "".join([*written, nested_list(items), html[position:]])


def _pasted_item(found: re.Match[str]) -> ListItem:
    content, level = found["content"], int(found["level"])
    marker = _MARKER.search(content)
    if marker is None:
        return ListItem(level, is_ordered=False, html=content)
    depth, end = 1, len(content)
    for span in _SPAN.finditer(content, marker.end()):
        depth += -1 if span[1] else 1
        if depth == 0:
            end = span.start()
            break
    words = _TAG.sub("", content[marker.end() : end]).replace("&nbsp;", " ").strip()
    content = content[: marker.end()] + content[end:]  # the span stays, without its words
    number = _NUMBER.match(words)
    if number is None:
        return ListItem(level, is_ordered=False, html=content)
    digits = int(number["digits"]) if number["digits"] else 1
    style = ""
    if not number["digits"]:
        is_roman = number["roman"] or words.strip("(").lower().startswith("i")
        style = "i" if is_roman else "a"
        style = style.upper() if words.strip("(")[0].isupper() else style
    return ListItem(level, is_ordered=True, html=content, number=digits, style=style)

"""Take the plain text out of HTML, and cut it for lists and descriptions.

The HTML is read by a small scanner of its own. ``html.parser`` rescans to the end of its input
for each unclosed construct: on Python 3.11.7 24 kB of ``'<a ' * 8000`` took 5.7 seconds, twice
as much text takes four times as long (CVE-2025-6069 is of this kind). Every search below either
moves the position past what it read or proves that nothing more can be found and ends the scan.
"""

import re
from html import unescape

from portal.text.folding import clean

# Elements that start and end on a line of their own (HTML Living Standard, 15.3 Rendering:
# flow content displayed as block, list-item or table-row), and br.
_LINE_ELEMENT_NAMES = """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav
    ol optgroup option p pre search section summary table tbody tfoot thead tr ul
"""
_LINE_ELEMENTS = frozenset(_LINE_ELEMENT_NAMES.split())
_CELL_ELEMENTS = frozenset({"td", "th"})
# Their content is not markup, and not text to read either.
_END_OF_DROPPED = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style")
}

# A tag from its name to its ">", which does not count inside a quoted attribute value.
# Possessive quantifiers: nothing is tried twice.
_TAG = re.compile(
    r"""</?(?P<name>[a-zA-Z][^\s/>]*+)"""
    r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+>"""
)
_QUOTE = '"'
_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»", _QUOTE))
_QUOTED = re.compile(r'"([^"]*)"')
_TAG_OPENS = re.compile(r"/?[a-zA-Z]")
_WHITESPACE = re.compile(r"\s+")
# No character has a number this long, and html.unescape raises on thousands of digits.
_ENDLESS_REFERENCE = re.compile(r"&#[0-9]{9,};?")


def plain_text(html: str) -> str:
    """Take the text that a reader sees out of HTML, in time linear in its length.

    Args:
        html: HTML, well formed or not.

    Returns:
        The text with entities decoded; a line for each block element and after each <br>,
        a space between table cells; comments and the content of script and style dropped,
        and like a browser everything after a tag or comment that never ends. Empty lines
        are left out.
    """
    joined = clean("".join(_pieces(html)))
    lines = (" ".join(line.split()) for line in joined.split("\n"))
    return "\n".join(line for line in lines if line)


def excerpt(text: str, length: int = 160) -> str:
    """Cut a plain text for a list or a description.

    Args:
        text: plain text.
        length: the greatest number of characters, '…' included; at least 1.

    Returns:
        The text on one line with its whitespace collapsed; if it is too long, its first whole
        words and '…'. If not even one word fits, the beginning of the first.

    Raises:
        ValueError: ``length`` is below 1.
    """
    if length < 1:
        raise ValueError("length must be at least 1")
    line = " ".join(clean(text).split())
    if len(line) <= length:
        return line
    room = length - 1
    # A space right after the room means that the last word in it is whole.
    end = max(line.rfind(" ", 0, room + 1), 0)
    return (line[:end].rstrip(" ,;:.…–—-") or line[:room]) + "…"


def quoted(text: str, length: int = 80) -> str:
    """Put a text in quotation marks, whatever quotes are in it.

    Args:
        text: plain text.
        length: the greatest number of characters between the marks.

    Returns:
        “đại đoàn kết” for the same words with and without quotes about them; quotes about a
        part of the text become single ones.
    """
    straight = excerpt(text.translate(_STRAIGHT), length)
    if whole := _QUOTED.fullmatch(straight):
        return f"“{whole[1]}”"
    inside = _QUOTED.sub(r"‘\1’", straight).replace(_QUOTE, "")
    return f"“{inside}”"


def _pieces(source: str) -> list[str]:
    pieces: list[str] = []
    position = 0
    while True:
        start = source.find("<", position)
        if start < 0:
            pieces.append(_text(source[position:]))
            return pieces
        pieces.append(_text(source[position:start]))
        end, separator = _skip_markup(source, start)
        if end < 0:
            return pieces
        pieces.append(separator)
        position = end


def _text(source: str) -> str:
    decoded = unescape(_ENDLESS_REFERENCE.sub("\ufffd", source))
    return _WHITESPACE.sub(" ", decoded)


def _skip_markup(source: str, start: int) -> tuple[int, str]:
    """Return where the markup at ``start`` ends (-1: never) and what takes its place."""
    following = source[start + 1 : start + 3]
    if source.startswith("<!--", start):
        return _after(source, "-->", start + 2), ""
    if _TAG_OPENS.match(following):
        tag = _TAG.match(source, start)
        return _after_tag(source, tag) if tag else (-1, "")
    if following[:1] in {"!", "?", "/"}:
        return _after(source, ">", start), ""
    return start + 1, "<"  # as in "5 < 7"


def _after(source: str, closing: str, start: int) -> int:
    found = source.find(closing, start)
    return found + len(closing) if found >= 0 else -1


def _after_tag(source: str, tag: re.Match[str]) -> tuple[int, str]:
    name = tag["name"].lower()
    if name in _END_OF_DROPPED and not tag[0].startswith("</"):
        closing = _END_OF_DROPPED[name].search(source, tag.end())
        return (closing.start() if closing else -1), ""
    if name in _LINE_ELEMENTS:
        return tag.end(), "\n"
    return tag.end(), " " if name in _CELL_ELEMENTS else ""

"""Find citations in the text of a page, where links may be put around them.

The HTML is sanitised already: elements are closed, and what is not a tag is text. Offsets are
those of the HTML itself, so that a caller who inserts tags at them, from the last to the
first, changes no character that a reader sees.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from documents.citations.citation import Citation
from documents.citations.finder import find

# Other tags end a sentence; these stand inside one.
_INLINE = frozenset(
    "a abbr b big cite code del em font i ins mark q s small span strong sub sup u".split()
)
_NO_TEXT = frozenset({"script", "style", "textarea", "title"})
# What is opened and never closed takes the rest of the page with it, as in browsers.
_TOKEN = re.compile(
    r"[^<&]++"
    r"|(?P<comment><!--(?s:.*?)-->|<[!?](?!--)[^>]*+>)"
    r"|<(?P<slash>/)?(?P<tag>[a-zA-Z][^\s/>]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
    r"|(?P<unclosed></?[a-zA-Z]|<[!?])"
    r"|(?P<reference>&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{0,31});?)"
    r"|(?s:.)"
)


@dataclass(frozen=True)
class CitationInHtml:
    """A citation in the text of a page.

    Attributes:
        citation: what it says; its own offsets are not those of the HTML.
        start: where it begins in the HTML, or where the text node that holds its number does.
        end: where it ends there, or where that text node does.
        is_linked: whether a link holds it already.
    """

    citation: Citation
    start: int
    end: int
    is_linked: bool = False


@dataclass(frozen=True)
class _Piece:
    """A stretch of text: as many characters as in the HTML, or one character reference."""

    text_start: int
    text: str
    start: int
    end: int
    node: int
    is_linked: bool

    def offset(self, text_offset: int, *, is_end: bool) -> int:
        if len(self.text) != self.end - self.start:
            return self.end if is_end else self.start
        return self.start + text_offset - self.text_start


def find_in_html(html: str) -> Iterator[CitationInHtml]:
    """Find the citations in a page's text, those too that a link holds.

    Sentences are read across inline tags, so that *<b>Nghị quyết</b> số 04-NQ/TU* keeps its
    type; but what is given to be wrapped is always part of one text node. A number that
    tags cut in two is left out.

    Args:
        html: sanitised HTML.

    Yields:
        The citations, in the order of the page.
    """
    reader = _Reader(html)
    for block in reader.blocks:
        starts = [piece.text_start for piece in block]
        for citation in find("".join(piece.text for piece in block)):
            found = _place(citation, block, starts)
            if found is not None:
                yield found


def _place(citation: Citation, block: list[_Piece], starts: list[int]) -> CitationInHtml | None:
    first = bisect_right(starts, citation.number_start) - 1
    last = bisect_right(starts, citation.number_end - 1) - 1
    node = block[first].node
    if any(piece.node != node for piece in block[first : last + 1]):
        return None
    from_piece, to_piece = first, last
    while from_piece and starts[from_piece] > citation.start and block[from_piece - 1].node == node:
        from_piece -= 1
    while (
        to_piece + 1 < len(block)
        and starts[to_piece + 1] < citation.end
        and block[to_piece + 1].node == node
    ):
        to_piece += 1
    opening, closing = block[from_piece], block[to_piece]
    begin = max(citation.start, opening.text_start)
    finish = min(citation.end, closing.text_start + len(closing.text))
    while opening.text[begin - opening.text_start].isspace() and begin < citation.number_start:
        begin += 1  # where the node begins with a blank
        if begin == opening.text_start + len(opening.text):
            from_piece += 1
            opening = block[from_piece]
    return CitationInHtml(
        citation,
        opening.offset(begin, is_end=False),
        closing.offset(finish, is_end=True),
        block[first].is_linked,
    )


class _Reader:
    """Gathers the text of a page in blocks of pieces.

    Each token is looked at once: the parser of the standard library needs the square of the
    time where comments or tags are never closed.
    """

    def __init__(self, html: str) -> None:
        self.blocks: list[list[_Piece]] = [[]]
        self._node = 0
        self._length = 0
        self._links = 0
        self._hidden = 0
        for token in _TOKEN.finditer(html):
            if token["unclosed"]:
                break
            if token["tag"]:
                self._turn(token["tag"].lower(), 1 if token["slash"] is None else -1)
            elif token["comment"]:
                self._node += 1
            else:
                self._add(token)

    def _turn(self, tag: str, step: int) -> None:
        self._node += 1
        self._links = max(0, self._links + step * (tag == "a"))
        self._hidden = max(0, self._hidden + step * (tag in _NO_TEXT))
        if tag not in _INLINE and self.blocks[-1]:
            self.blocks.append([])
            self._length = 0

    def _add(self, token: re.Match[str]) -> None:
        if self._hidden:
            return
        text = unescape(token[0]) if token["reference"] else token[0]
        piece = _Piece(self._length, text, *token.span(), self._node, self._links > 0)
        self.blocks[-1].append(piece)
        self._length += len(text)

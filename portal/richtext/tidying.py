"""Take the clutter out of sanitised HTML that Word and other programs leave in it. Pure Python.

What is given is well formed, as `portal.richtext.sanitiser` writes it: every element is closed,
and "<" begins a tag. Each token is looked at once.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"<(?P<slash>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?: [^<>\"]+\"[^\"]*\")*)>"
)
_BLOCKS = frozenset(
    "blockquote caption dd div dt figcaption h2 h3 h4 li p td th".split()
)  # at whose beginning a space says nothing
# Of these, one without content is left out.
_EMPTIABLE = frozenset("b cite code del em i ins q s small span strong sub sup u".split())
# Of these, one that goes on where one like it ended is one with it.
_JOINED = frozenset(f"</{tag}>" for tag in "b em i s strong sub sup u".split())
_VOID = frozenset({"br", "col", "hr", "img"})

_SPACE = r"(?:&nbsp;|\u00a0|\s)"
_LEADING = re.compile(rf"{_SPACE}+")
_GAP = re.compile(r"(?:(?:&nbsp;|\u00a0)[ \t\n]*){2,}")


@dataclass
class _Open:
    """An element that was begun.

    Attributes:
        tag: its name.
        place: of its start tag among the tokens; None when it is left out and its content kept.
        content: how much there was before it, of words and pictures.
        breaks: how many line breaks.
        at_start: whether it stood at the beginning of a block.
    """

    tag: str
    place: int | None
    content: int
    breaks: int
    at_start: bool


def tidy(html: str) -> str:
    """Return HTML without what says nothing to a reader.

    Left out are elements without content, `span` without attributes, `a` that leads nowhere,
    paragraphs without words, indents and gaps made of hard spaces, and the seams where bold or
    italic text ends and goes on at once.

    Args:
        html: sanitised HTML.
    """
    tidying = _Tidying()
    position = 0
    for token in _TOKEN.finditer(html):
        if token.start() > position:
            tidying.take_text(html[position : token.start()])
        position = token.end()
        if token["slash"]:
            tidying.close(token[0])
        else:
            tidying.open(token["tag"], token["attributes"], token[0])
    if position < len(html):
        tidying.take_text(html[position:])
    return "".join(token for token, _ in tidying.written)


class _Tidying:
    def __init__(self) -> None:
        self.written: list[tuple[str, _Open | None]] = []  # the second of an end tag: its element
        self._open: list[_Open] = []
        self._content = self._breaks = self._verbatim = 0
        self._at_start = False
        self._after_empty = False

    def take_text(self, text: str) -> None:
        if self._verbatim:
            self._content += 1
            self._write(text)
            return
        if self._at_start or (self._after_empty and self._is_parted()):
            text = text[leading.end() :] if (leading := _LEADING.match(text)) else text
        self._after_empty = False
        text = _GAP.sub(" ", text)
        if not text:
            return
        if not _LEADING.fullmatch(text):
            self._content += 1
            self._at_start = False
        self._write(text)

    def open(self, tag: str, attributes: str, token: str) -> None:
        if tag in _VOID:
            self._content += tag != "br"
            self._breaks += tag == "br"
            self._at_start = self._after_empty = False
            self._write(token)
            return
        if f"</{tag}>" in _JOINED and not attributes and self.written:
            last, element = self.written[-1]
            if last == f"</{tag}>" and element is not None:
                self.written.pop()
                self._open.append(element)
                return
        is_bare = (tag == "span" and not attributes) or (
            tag == "a" and " href=" not in attributes and " id=" not in attributes
        )
        place = None if is_bare else len(self.written)
        self._open.append(_Open(tag, place, self._content, self._breaks, self._at_start))
        if is_bare:
            return
        if tag not in _EMPTIABLE and tag != "p":
            self._content += 1
        if tag in _BLOCKS:
            self._at_start, self._after_empty = True, False
        elif tag not in _EMPTIABLE and tag != "a":
            self._at_start = self._after_empty = False
        self._verbatim += tag == "pre"
        self._write(token)

    def close(self, token: str) -> None:
        element = self._open.pop()
        if element.place is None:
            return
        self._verbatim -= element.tag == "pre"
        is_empty = element.content == self._content
        if element.tag == "p" and is_empty:
            del self.written[element.place :]
            self._at_start, self._after_empty = element.at_start, True
            return
        if element.tag in _EMPTIABLE and is_empty and element.breaks == self._breaks:
            has_space = len(self.written) > element.place + 1
            del self.written[element.place :]
            if has_space:
                self.take_text(" ")
            return
        if element.tag in _BLOCKS:
            self._at_start = False
        plain = self.written[element.place][0] == f"<{element.tag}>"
        self._write(token, element if plain else None)

    def _write(self, token: str, element: _Open | None = None) -> None:
        self.written.append((token, element))

    def _is_parted(self) -> bool:
        """Whether what was written last parts words already."""
        if not self.written:
            return True
        last = self.written[-1][0]
        return last.startswith("<") or last[-1].isspace()

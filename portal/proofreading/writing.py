"""What rules read: the texts of an article, as blocks of words that know their places."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from portal.proofreading.findings import Edit, Excerpt, Finding

_AROUND = 40  # characters of an excerpt before and behind its place

# Tags that stand inside a sentence; all others end it.
_INLINE = frozenset("a abbr b cite code del em i ins q s small span strong sub sup u".split())
# What is opened and never closed takes the rest of the text with it, as in browsers.
_TOKEN = re.compile(
    r"[^<&]++"
    r"|<!--(?s:.*?)-->"
    r"|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)(?P<attributes>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?P<reference>&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{0,31});?)"
    r"|(?s:.)"
)
_ATTRIBUTE = re.compile(r"([a-z-]++)=\"([^\"]*+)\"")


@dataclass(frozen=True)
class _Piece:
    """A stretch of words: as many characters as in the field, or one character reference."""

    text_start: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, cell or item, or the whole of a plain text.

    Attributes:
        text: its words.
    """

    text: str
    _pieces: tuple[_Piece, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where some of its words stand in the field.

        Args:
            start: of the words, in `text`.
            end: behind them; not before `start`.
        """
        starts = [piece.text_start for piece in self._pieces]
        first = self._pieces[bisect_right(starts, start) - 1]
        last = self._pieces[max(bisect_right(starts, max(end - 1, start)) - 1, 0)]
        return _offset(first, start, is_end=False), _offset(last, end, is_end=True)

    def excerpt(self, start: int, end: int) -> Excerpt:
        """Return some of its words with those around them."""
        before = self.text[max(0, start - _AROUND) : start]
        if start > _AROUND:
            before = "…" + before.partition(" ")[2]
        after = self.text[end : end + _AROUND]
        if end + _AROUND < len(self.text):
            after = after.rpartition(" ")[0] + "…"
        return Excerpt(before, self.text[start:end], after)


def _offset(piece: _Piece, text_offset: int, *, is_end: bool) -> int:
    if len(piece.text) != piece.end - piece.start:
        return piece.end if is_end else piece.start
    return piece.start + text_offset - piece.text_start


@dataclass(frozen=True)
class Picture:
    """A picture in a text.

    Attributes:
        number: the first one is 1.
        alt: its description; None when it has none.
        start: where its tag stands.
        end: behind it.
    """

    number: int
    alt: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """One field.

    Attributes:
        field: its name.
        label: what editors call it.
        content: what it holds, in NFC.
        is_html: whether that is sanitised HTML.
        is_mendable: whether a button may change it; what rows say, people change themselves.
    """

    field: str
    label: str
    content: str
    is_html: bool = False
    is_mendable: bool = True

    @classmethod
    def of(
        cls,
        name: str,
        label: str,
        content: str,
        *,
        is_html: bool = False,
        is_mendable: bool = True,
    ) -> "Text":
        """Return a text in NFC, which is how rules know words."""
        return cls(name, label, unicodedata.normalize("NFC", content), is_html, is_mendable)

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """Its paragraphs, cells and the like; of a plain text its lines."""
        return [block for block in self._read if isinstance(block, Block)]

    @cached_property
    def pictures(self) -> Sequence[Picture]:
        """Its pictures."""
        return [picture for picture in self._read if isinstance(picture, Picture)]

    @cached_property
    def _read(self) -> list[Block | Picture]:
        if self.is_html:
            return list(_read_html(self.content))
        return list(_read_lines(self.content))

    def finding(
        self,
        block: Block,
        span: tuple[int, int],
        sentence: str,
        new: str | None = None,
    ) -> Finding:
        """Return a finding about some words.

        Args:
            block: one of `blocks`.
            span: start and end of the words in its text.
            sentence: what is said about them.
            new: what should stand there, if that is safe; it is not where tags stand between.
        """
        start, end = block.place(*span)
        is_safe = self.is_mendable and not (self.is_html and "<" in self.content[start:end])
        edits = (Edit(start, end, new),) if new is not None and is_safe else ()
        return Finding(sentence, self.field, start, end, block.excerpt(*span), edits)


def _read_lines(content: str) -> Iterator[Block]:
    start = 0
    for line in content.split("\n"):
        if line:
            yield Block(line, (_Piece(0, line, start, start + len(line)),))
        start += len(line) + 1


def _read_html(html: str) -> Iterator[Block | Picture]:
    pieces: list[_Piece] = []
    length = number = 0
    for token in _TOKEN.finditer(html):
        tag = (token["tag"] or "").lower()
        if tag == "img":
            number += 1
            alt = dict(_ATTRIBUTE.findall(token["attributes"])).get("alt")
            yield Picture(number, None if alt is None else unescape(alt), *token.span())
        elif tag:
            if tag not in _INLINE and pieces:
                yield _block(pieces)
                pieces, length = [], 0
        elif not token[0].startswith("<!--"):
            text = unescape(token[0]) if token["reference"] else token[0]
            pieces.append(_Piece(length, text, *token.span()))
            length += len(text)
    if pieces:
        yield _block(pieces)


def _block(pieces: list[_Piece]) -> Block:
    return Block("".join(piece.text for piece in pieces), tuple(pieces))


@dataclass(frozen=True)
class CitedDocument:
    """A citation of which nobody can tell the document.

    Attributes:
        field: the text in which it stands.
        start: in that text, markup included.
        end: behind it.
        words: the citation itself.
        is_unclear: whether too little is said to tell any document; else the portal has none.
    """

    field: str
    start: int
    end: int
    words: str
    is_unclear: bool


def _no_citations(_texts: Sequence[Text]) -> Sequence[CitedDocument]:
    return ()


@dataclass(frozen=True)
class Known:
    """What rules are told from outside.

    Attributes:
        phones: digits of the telephones that readers may have: `02383842524`.
        unmet: finds the citations in some texts that lead to no document.
    """

    phones: frozenset[str] = frozenset()
    unmet: Callable[[Sequence[Text]], Sequence[CitedDocument]] = _no_citations


@dataclass(frozen=True)
class Writing:
    """An article, as rules see it.

    Attributes:
        texts: its fields in the order of the form.
        lead: the name of the field with its lead.
        descriptions: the names of the fields that describe pictures.
        is_signed: whether it says its author or its source.
        known: what is told from outside.
    """

    texts: Sequence[Text]
    lead: str = "lead"
    descriptions: frozenset[str] = frozenset()
    is_signed: bool = True
    known: Known = field(default_factory=Known)

    def prose(self) -> Iterator[tuple[Text, Block]]:
        """Yield the blocks of all texts."""
        for text in self.texts:
            for block in text.blocks:
                yield text, block

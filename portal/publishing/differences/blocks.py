"""Read the HTML of a text as the blocks that a reader sees one below the other. Pure."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate
from unicodedata import normalize

from portal.publishing.differences.words import Word, split

PARAGRAPH = "Đoạn văn"
IMAGE = "Ảnh"
CELL = "Ô bảng"
_LINE = "Đường kẻ ngang"
_FORMS = {  # what a block is called, by the element around its words
    "h2": "Tiêu đề cấp 2",
    "h3": "Tiêu đề cấp 3",
    "h4": "Tiêu đề cấp 4",
    "li": "Mục liệt kê",
    "td": CELL,
    "th": "Ô đầu bảng",
    "caption": "Tên bảng",
    "figcaption": "Chú thích ảnh",
    "blockquote": "Trích dẫn",
    "pre": "Đoạn giữ nguyên dòng",
    "dt": "Thuật ngữ",
    "dd": "Giải thích",
}
_NUMBERED = "Mục đánh số"
_BLOCKS = frozenset(_FORMS) | set(
    "p div figure ul ol dl table thead tbody tfoot tr colgroup hr".split()
)
_MARKS = {
    "strong": "in đậm",
    "b": "in đậm",
    "em": "in nghiêng",
    "i": "in nghiêng",
    "cite": "in nghiêng",
    "u": "gạch chân",
    "ins": "gạch chân",
    "s": "gạch ngang",
    "del": "gạch ngang",
    "sup": "chỉ số trên",
    "sub": "chỉ số dưới",
    "small": "chữ nhỏ",
}
_ALIGNMENTS = {
    "align-center": "căn giữa",
    "align-right": "căn phải",
    "align-justify": "căn đều hai bên",
}
AS_USUAL = "căn như thường"  # where no alignment is said
_VOID = frozenset({"br", "img", "hr", "col"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Image:
    """A picture in a text.

    Attributes:
        address: where it stands.
        alt: what it shows, for those who do not see it.
        size: width and height as the text gives them, in words; empty when it does not.
    """

    address: str
    alt: str = ""
    size: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item of a list, a cell of a table, or a picture.

    Attributes:
        form: what it is, in words.
        words: what it says.
        alignment: how its lines stand, in words.
        image: the picture, of a block that is one.
        place: where a cell stands in its table, in words; two blocks that differ in nothing
            else are the same.
    """

    form: str
    words: tuple[Word, ...] = ()
    alignment: str = AS_USUAL
    image: Image | None = None
    place: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """What it says; of a picture the words that describe it."""
        if self.image:
            return self.image.alt
        return "".join([word.text + word.space for word in self.words])


def read_blocks(html: str) -> list[Block]:
    """Return the blocks of a text in order; the empty ones are left out.

    Args:
        html: sanitised, so that every element ends. In any normal form.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


@dataclass
class _Table:
    row: int = 0
    cell: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.open: list[tuple[str, str]] = []  # elements of blocks, each with its class
        self.marks: list[str] = []
        self.links: list[str] = []
        self.tables: list[_Table] = []
        self.said: list[tuple[str, frozenset[str], str]] = []  # text, marks, link

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self.end_block()
            self._open_block(tag, attributes.get("class", ""))
        elif tag == "img":
            self._add_image(attributes)
        elif tag == "br":
            self._say("\n", keeps_space=True)
        elif tag == "a":
            self.links.append(attributes.get("href", ""))
        elif tag in _MARKS:
            self.marks.append(_MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
            if self.open and self.open[-1][0] == tag:
                self.open.pop()
            if tag == "table" and self.tables:
                self.tables.pop()
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag in _MARKS and self.marks:
            self.marks.pop()

    def handle_data(self, data: str) -> None:
        keeps_space = any(tag == "pre" for tag, _ in self.open)
        self._say(data if keeps_space else _SPACES.sub(" ", data), keeps_space=keeps_space)

    def end_block(self) -> None:
        """Take what was said since the last block for one, if it was anything."""
        words = _words_of(self.said)
        self.said = []
        if words:
            self.blocks.append(Block(self._form(), words, self._alignment(), place=self._place()))

    def _open_block(self, tag: str, class_: str) -> None:
        if tag == "hr":
            self.blocks.append(Block(_LINE))
        if tag in _VOID:
            return
        self.open.append((tag, class_))
        if tag == "table":
            self.tables.append(_Table())
        elif self.tables and tag == "tr":
            self.tables[-1].row += 1
            self.tables[-1].cell = 0
        elif self.tables and tag in {"td", "th"}:
            self.tables[-1].cell += 1

    def _add_image(self, attributes: dict[str, str]) -> None:
        self.end_block()
        sides = [attributes.get(side, "") for side in ("width", "height")]
        image = Image(
            address=attributes.get("src", ""),
            alt=normalize("NFC", attributes.get("alt", "")).strip(),
            size=" × ".join(side or "tự động" for side in sides) if any(sides) else "",
        )
        self.blocks.append(Block(IMAGE, (), self._alignment(), image, self._place()))

    def _say(self, text: str, *, keeps_space: bool) -> None:
        """Add text as a browser shows it: space beside space is none."""
        before = self.said[-1][0][-1] if self.said else "\n"
        if not keeps_space and before.isspace():
            text = text.lstrip(" ")
        if text:
            link = self.links[-1] if self.links else ""
            self.said.append((normalize("NFC", text), frozenset(self.marks), link))

    def _form(self) -> str:
        for place in range(len(self.open) - 1, -1, -1):
            tag = self.open[place][0]
            if tag == "li" and place and self.open[place - 1][0] == "ol":
                return _NUMBERED
            if tag in _FORMS:
                return _FORMS[tag]
        return PARAGRAPH

    def _alignment(self) -> str:
        for _, class_ in reversed(self.open):
            if class_ in _ALIGNMENTS:
                return _ALIGNMENTS[class_]
        return AS_USUAL

    def _place(self) -> str:
        table = self.tables[-1] if self.tables else None
        return f"hàng {table.row}, cột {table.cell}" if table and table.cell else ""


def _words_of(said: list[tuple[str, frozenset[str], str]]) -> tuple[Word, ...]:
    """Return the words of texts that follow each other; a word may be set in two ways."""
    text = "".join([each for each, _, _ in said]).rstrip()
    if not any(marks or link for _, marks, link in said):
        return tuple(split(text))
    starts = list(accumulate((len(each) for each, _, _ in said), initial=0))
    words: list[Word] = []
    at = 0
    for word in split(text):
        end = at + len(word.text)
        first, last = bisect_right(starts, at) - 1, bisect_right(starts, max(end - 1, at))
        over = said[first:last]
        marks = frozenset[str]().union(*(each for _, each, _ in over))
        link = next((each for _, _, each in over if each), "")
        words.append(word._replace(marks=marks, link=link))
        at = end + len(word.space)
    return tuple(words)

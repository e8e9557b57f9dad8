"""What a Word file says: paragraphs, tables, and what stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Form:
    """How words look, as far as it says something.

    Attributes:
        is_bold: whether they are.
        is_italic: whether they are.
        is_struck: whether a line goes through them.
        position: `sub`, `sup` or nothing.
        link: where they lead to.
    """

    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    position: str = ""
    link: str | None = None


@dataclass(frozen=True)
class Words:
    """Words of one form; a line feed is a line break."""

    text: str
    form: Form


@dataclass(frozen=True)
class Drawing:
    """A picture.

    Attributes:
        part: of the file, that holds it; None when it stands elsewhere.
        alt: its description, as far as somebody wrote one.
    """

    part: str | None
    alt: str


@dataclass(frozen=True)
class NoteMark:
    """The mark of a footnote or endnote.

    Attributes:
        key: which one.
    """

    key: str


@dataclass(frozen=True)
class Listed:
    """The place of a paragraph in a list.

    Attributes:
        depth: 0 is outermost.
        is_ordered: whether it bears a number.
        number: which.
        style: the `type` of such a list in HTML.
        is_first: whether the counting begins with it.
    """

    depth: int
    is_ordered: bool
    number: int
    style: str
    is_first: bool


@dataclass
class Paragraph:
    """A paragraph.

    Attributes:
        parts: what stands in it.
        level: of a heading; 0 is the title; None is no heading.
        alignment: `center`, `right` or nothing.
        listed: its place in a list, if it is in one.
    """

    parts: list[Words | Drawing | NoteMark] = field(default_factory=list)
    level: int | None = None
    alignment: str = ""
    listed: Listed | None = None

    @property
    def text(self) -> str:
        """Its words, on one line."""
        words = (part.text for part in self.parts if isinstance(part, Words))
        return " ".join("".join(words).split())

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return self._all("is_bold")

    @property
    def is_italic(self) -> bool:
        """Whether all its words are italic."""
        return self._all("is_italic")

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle."""
        return self.alignment == "center"

    @property
    def has_only_words(self) -> bool:
        """Whether it holds words, and neither pictures nor marks of notes."""
        return bool(self.text) and all(isinstance(part, Words) for part in self.parts)

    def _all(self, name: str) -> bool:
        forms = [part.form for part in self.parts if isinstance(part, Words) and part.text.strip()]
        return bool(forms) and all(getattr(form, name) for form in forms)


@dataclass
class Cell:
    """A cell of a table.

    Attributes:
        blocks: what stands in it.
        columns: how many columns it takes.
        goes_on: whether it only goes on with the cell above it.
        rows: how many rows it takes.
    """

    blocks: "list[Paragraph | Table]" = field(default_factory=list)
    columns: int = 1
    goes_on: bool = False
    rows: int = 1

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield its own paragraphs."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


@dataclass
class Row:
    """A row of a table.

    Attributes:
        cells: its cells.
        is_head: whether Word repeats it on each page.
        is_deleted: whether somebody deleted it while changes were tracked.
    """

    cells: list[Cell] = field(default_factory=list)
    is_head: bool = False
    is_deleted: bool = False


@dataclass
class Table:
    """A table."""

    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Table

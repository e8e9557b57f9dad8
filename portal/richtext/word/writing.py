"""HTML out of the blocks of a Word file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from portal.richtext.lists import ListItem, nested_list
from portal.richtext.word.blocks import (
    Block,
    Cell,
    Drawing,
    Form,
    NoteMark,
    Paragraph,
    Row,
    Table,
    Words,
)

_DEEPEST_HEADING = 4
_DEEPEST_TABLE = 5  # of tables in each other; what is deeper is written as paragraphs
MAX_NOTE_MARKS = 2_000


@dataclass
class Writer:
    """Writes one article.

    Attributes:
        picture: returns the tag of a picture, or nothing when it cannot be shown.
        notes: the blocks of the notes, by key.
        cited: the keys of the notes in the order of the text.
    """

    picture: Callable[[Drawing], str]
    notes: Mapping[str, Sequence[Block]]
    cited: list[str] = field(default_factory=list)
    _levels: dict[int, int] = field(default_factory=dict)
    _depth: int = 0

    def write(self, blocks: Sequence[Block]) -> str:
        """Return the HTML of an article: its text, then its notes."""
        used = sorted(set(_levels_in(blocks)))
        self._levels = {
            level: min(rank, _DEEPEST_HEADING) for rank, level in enumerate(used, start=2)
        }
        text = self._blocks(blocks)
        written = []
        for number, key in enumerate(self.cited, start=1):
            words = " ".join(self._inside(block) for block in self.notes.get(key, ()))
            written.append(
                f'<p><a id="chu-thich-{number}" href="#ve-{number}">{number}.</a> {words}</p>'
            )
        return text + ("<hr>" + "".join(written) if written else "")

    def _blocks(self, blocks: Iterable[Block]) -> str:
        written = []
        for is_listed, run in groupby(blocks, _is_listed):
            if is_listed:
                written.append(nested_list(self._items(run)))
            else:
                written += [self._block(block) for block in run]
        return "".join(written)

    def _items(self, blocks: Iterable[Block]) -> Iterator[ListItem]:
        for block in blocks:
            if isinstance(block, Paragraph) and block.listed:
                at = block.listed
                yield ListItem(
                    at.depth,
                    at.is_ordered,
                    self._parts(block.parts),
                    at.number,
                    at.style,
                    restarts=at.is_ordered and at.is_first,
                )

    def _block(self, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        if block.level is not None and block.text:
            tag = f"h{self._levels.get(block.level, _DEEPEST_HEADING)}"
            plain = [
                Words(part.text, Form(link=part.form.link)) if isinstance(part, Words) else part
                for part in block.parts
            ]
            return f"<{tag}>{self._parts(plain)}</{tag}>"
        content = self._parts(block.parts)
        return f"<p{_alignment([block])}>{content}</p>" if content else ""

    def _inside(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._parts(block.parts)
        return " ".join(
            self._inside(each) for row in block.rows for cell in row.cells for each in cell.blocks
        )

    def _parts(self, parts: Iterable[Words | Drawing | NoteMark]) -> str:
        written = []
        for part in parts:
            if isinstance(part, Words):
                written.append(_words(part))
            elif isinstance(part, Drawing):
                written.append(self.picture(part))
            elif part.key in self.notes and len(self.cited) < MAX_NOTE_MARKS:
                written.append(self._mark(part.key))
        return _without_outer_breaks("".join(written))

    def _mark(self, key: str) -> str:
        if key in self.cited:
            number = self.cited.index(key) + 1
            return f'<sup><a href="#chu-thich-{number}">{number}</a></sup>'
        self.cited.append(key)
        number = len(self.cited)
        return f'<sup><a id="ve-{number}" href="#chu-thich-{number}">{number}</a></sup>'

    def _table(self, table: Table) -> str:
        is_layout = all(len(row.cells) == 1 for row in table.rows)
        if is_layout or self._depth >= _DEEPEST_TABLE:
            return "".join(self._blocks(cell.blocks) for row in table.rows for cell in row.cells)
        self._depth += 1
        rows = _with_heights(table)
        heads = _count_heads(rows)
        head = "".join(self._row(row, "th") for row in rows[:heads])
        body = "".join(self._row(row, "td") for row in rows[heads:])
        self._depth -= 1
        return f"<table>{head and f'<thead>{head}</thead>'}<tbody>{body}</tbody></table>"

    def _row(self, row: Row, tag: str) -> str:
        cells = "".join(self._cell(cell, tag) for cell in row.cells if not cell.goes_on)
        return f"<tr>{cells}</tr>"

    def _cell(self, cell: Cell, tag: str) -> str:
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        blocks = [block for block in cell.blocks if isinstance(block, Table) or block.parts]
        if tag == "th":
            words = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
            scope = "colgroup" if cell.columns > 1 else "col"
            return f'<th scope="{scope}"{spans}>{escape(words, quote=False)}</th>'
        if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph) and only.listed is None:
            return f"<td{spans}{_alignment([only])}>{self._parts(only.parts)}</td>"
        return f"<td{spans}>{self._blocks(blocks)}</td>"


def _levels_in(blocks: Iterable[Block]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _levels_in(cell.blocks)
        elif block.level is not None:
            yield block.level


def _is_listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.listed is not None


def _alignment(blocks: Sequence[Paragraph]) -> str:
    alignment = blocks[0].alignment
    return f' class="align-{alignment}"' if alignment in {"center", "right"} else ""


def _words(words: Words) -> str:
    html = escape(words.text, quote=False).replace("\n", "<br>")
    form = words.form
    tags = [
        (form.position, form.position),
        (form.is_struck, "s"),
        (form.is_italic, "em"),
        (form.is_bold, "strong"),
    ]
    for is_so, tag in tags:
        if is_so:
            html = f"<{tag}>{html}</{tag}>"
    return f'<a href="{escape(form.link)}">{html}</a>' if form.link else html


def _without_outer_breaks(html: str) -> str:
    html = html.strip(" ")
    while html.startswith("<br>"):
        html = html.removeprefix("<br>").lstrip(" ")
    while html.endswith("<br>"):
        html = html.removesuffix("<br>").rstrip(" ")
    return html


def _with_heights(table: Table) -> list[Row]:
    """Count the rows that each cell takes; one that goes on with none above stands by itself."""
    above: dict[int, Cell] = {}
    for row in table.rows:
        column, begun = 0, {}
        for cell in row.cells:
            upper = above.get(column)
            if cell.goes_on and upper is not None and upper.columns == cell.columns:
                upper.rows += 1
                begun[column] = upper
            else:
                cell.goes_on = False
                begun[column] = cell
            column += cell.columns
        above = begun
    return [row for row in table.rows if any(not cell.goes_on for cell in row.cells)]


def _count_heads(rows: Sequence[Row]) -> int:
    """Return how many rows name the columns: those that Word repeats, or a first bold one."""
    heads = 0
    while heads < len(rows) and rows[heads].is_head:
        heads += 1
    if heads or len(rows) < 2:
        return heads if heads < len(rows) else 0
    first = [paragraph for cell in rows[0].cells for paragraph in cell.paragraphs()]
    named = [paragraph for paragraph in first if paragraph.text]
    is_head = bool(named) and all(each.is_bold and each.has_only_words for each in named)
    return int(is_head and all(cell.rows == 1 for cell in rows[0].cells))

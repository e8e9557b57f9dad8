"""Make blocks of the text of a Word file while it is read, as its reader sees them.

Of tracked changes what was put in counts and what was taken out does not; comments are left out.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from portal.richtext.word.blocks import (
    Block,
    Cell,
    Drawing,
    Form,
    Listed,
    NoteMark,
    Paragraph,
    Row,
    Table,
    Words,
)
from portal.richtext.word.numbering import Numbering
from portal.richtext.word.package import TOO_LARGE, Relation, WordError
from portal.richtext.word.styles import Style, Styles, is_on

MAX_CHARACTERS = 2_000_000  # a thousand pages

# What was deleted or moved away, how something looked before, the second copy of a text box for
# old programs, what content controls are called.
_UNSEEN = frozenset(
    "w:moveFrom w:rPrChange w:pPrChange w:tblPrChange w:trPrChange w:tcPrChange w:sectPrChange "
    "w:tblGridChange w:numberingChange mc:Fallback w:sdtPr w:rt".split()
)
_MARKS = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_NO_LINE_BREAKS = {"page", "column"}
_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}
_LINK = re.compile(r'^\s*HYPERLINK\s+(?:\\[mnot]\s+)*"([^"]*)"(?!\s*\\l)', re.IGNORECASE)
_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_MACHINE_MADE = ("automatically generated", "được tạo tự động", "tạo ra tự động")
_CHARACTERS = frozenset({"w:t", "m:t"})
# Private letters, which only fonts of symbols show.
_SYMBOLS = re.compile("[\ue000-\uf8ff\ufffc-\uffff]")


@dataclass(frozen=True)
class Around:
    """What the text refers to.

    Attributes:
        styles: of the file.
        numbering: of the file.
        relations: of the part that is read.
    """

    styles: Styles
    numbering: Numbering
    relations: Mapping[str, Relation]


@dataclass
class _OpenParagraph:
    paragraph: Paragraph = field(default_factory=Paragraph)
    style: Style = field(default_factory=Style)
    num_id: str | None = None
    depth: int | None = None
    is_joined: bool = False  # its mark was deleted: the next paragraph goes on with it
    form: Form = field(default_factory=Form)
    is_hidden: bool = False


@dataclass
class _FieldCode:
    """A field: what is to be shown, and what it showed last."""

    code: str = ""
    is_code: bool = True
    link: str | None = None


class Body:
    """Hears the text, and the notes, of a Word file.

    Attributes:
        blocks: of the text.
        notes: the blocks of each note, by its key.
    """

    def __init__(self, around: Around, kind: str = "") -> None:
        """Hear a part.

        Args:
            around: what it refers to.
            kind: `footnote` or `endnote` where it holds such.
        """
        self.blocks: list[Block] = []
        self.notes: dict[str, list[Block]] = {}
        self._around = around
        self._kind = kind
        self._targets: list[list[Block]] = [self.blocks]
        self._open: list[_OpenParagraph] = []
        self._tables: list[Table] = []
        self._fields: list[_FieldCode] = []
        self._links: list[str | None] = []
        self._path: list[str] = []
        self._unseen_since = 0
        self._joined: _OpenParagraph | None = None
        self._alt = ""
        self._left = MAX_CHARACTERS

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._unseen_since:
            return
        if tag in _UNSEEN or (tag == "w:del" and parent not in {"w:rPr", "w:trPr"}):
            self._unseen_since = len(self._path)
        elif tag in _STARTS:
            _STARTS[tag](self, attributes)
        elif parent in _PROPERTIES:
            _PROPERTIES[parent](self, tag, attributes)
        elif parent == "w:r" and tag in _MARKS and attributes.get("w:type") not in _NO_LINE_BREAKS:
            self._add_words(_MARKS[tag])

    def end(self, tag: str) -> None:
        if self._unseen_since:
            if self._unseen_since == len(self._path):
                self._unseen_since = 0
        elif tag in _ENDS:
            _ENDS[tag](self)
        self._path.pop()

    def text(self, data: str) -> None:
        if self._unseen_since or not self._path:
            return
        if self._path[-1] in _CHARACTERS:
            self._add_words(_SYMBOLS.sub("", data))
        elif self._path[-1] == "w:instrText" and self._fields:
            self._fields[-1].code += data[:2000]

    def _begin_paragraph(self, _attributes: Mapping[str, str]) -> None:
        joined, self._joined = self._joined, None
        opened = _OpenParagraph(paragraph=joined.paragraph) if joined else _OpenParagraph()
        opened.style = self._around.styles.resolved(self._around.styles.default)
        self._open.append(opened)

    def _end_paragraph(self) -> None:
        opened = self._open.pop()
        if opened.is_joined:
            self._joined = opened
            return
        style, paragraph = opened.style, opened.paragraph
        if style.is_contents:
            return
        paragraph.alignment = paragraph.alignment or _ALIGNMENTS.get(style.alignment or "", "")
        if paragraph.level is None:
            paragraph.level = style.level
        num_id = style.num_id if opened.num_id is None else opened.num_id
        depth = style.depth if opened.depth is None else opened.depth
        if num_id is not None and (paragraph.text or paragraph.parts):
            self._count(paragraph, num_id, depth or 0)
        self._targets[-1].append(paragraph)

    def _count(self, paragraph: Paragraph, num_id: str, depth: int) -> None:
        numbering = self._around.numbering
        level = numbering.level(num_id, depth)
        if level is None or level.form == "none":
            return
        number = numbering.count(num_id, depth)
        if paragraph.level is None:
            paragraph.listed = Listed(
                depth, level.is_ordered, number, level.html_type, number == level.start
            )
        elif level.is_ordered:  # a heading is no item of a list, but its number is part of it
            words = numbering.words(num_id, depth)
            paragraph.parts.insert(0, Words(f"{words} ", Form()))

    def _take_paragraph_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self._open:
            return
        opened, value = self._open[-1], attributes.get("w:val", "")
        if tag == "w:pStyle":
            opened.style = self._around.styles.resolved(value)
        elif tag == "w:jc":
            opened.paragraph.alignment = _ALIGNMENTS.get(value, "left")
        elif tag == "w:outlineLvl" and value.isdecimal() and int(value) < 9:
            opened.paragraph.level = int(value) + 1

    def _take_list_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self._open or self._path[-3:-2] != ["w:pPr"]:
            return
        value = attributes.get("w:val", "")
        if tag == "w:numId":
            self._open[-1].num_id = value
        elif tag == "w:ilvl" and value.isdecimal():
            self._open[-1].depth = int(value)

    def _begin_run(self, _attributes: Mapping[str, str]) -> None:
        if self._open:
            opened = self._open[-1]
            opened.is_hidden = False
            opened.form = Form(
                is_bold=bool(opened.style.is_bold), is_italic=bool(opened.style.is_italic)
            )

    def _take_run_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self._open:
            return
        opened = self._open[-1]
        if self._path[-3:-2] == ["w:pPr"]:  # of the mark at the end of the paragraph
            opened.is_joined = opened.is_joined or tag == "w:del"
        elif tag in _SWITCHES:
            opened.form = _SWITCHES[tag](opened.form, is_on(attributes))
        elif tag == "w:vanish":
            opened.is_hidden = is_on(attributes)
        elif tag == "w:vertAlign":
            position = {"superscript": "sup", "subscript": "sub"}.get(attributes.get("w:val", ""))
            opened.form = replace(opened.form, position=position or "")
        elif tag == "w:rStyle":
            style = self._around.styles.resolved(attributes.get("w:val"))
            form = opened.form
            opened.form = replace(
                form,
                is_bold=form.is_bold if style.is_bold is None else style.is_bold,
                is_italic=form.is_italic if style.is_italic is None else style.is_italic,
            )

    def _add_words(self, text: str) -> None:
        if not self._open or not text:
            return
        opened = self._open[-1]
        if opened.is_hidden or any(each.is_code for each in self._fields):
            return
        self._left -= len(text)
        if self._left < 0:
            raise WordError(TOO_LARGE)
        links = [link for link in (*self._links, *(each.link for each in self._fields)) if link]
        form = replace(opened.form, link=links[-1] if links else None)
        parts = opened.paragraph.parts
        if parts and isinstance(last := parts[-1], Words) and last.form == form:
            parts[-1] = Words(last.text + text, form)
        else:
            parts.append(Words(text, form))

    def _begin_link(self, attributes: Mapping[str, str]) -> None:
        relation = self._around.relations.get(attributes.get("r:id", ""))
        self._links.append(_safe(relation.target) if relation and relation.is_outside else None)

    def _end_link(self) -> None:
        self._links.pop()

    def _begin_simple_field(self, attributes: Mapping[str, str]) -> None:
        self._links.append(_link_of(attributes.get("w:instr", "")))

    def _turn_field(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(_FieldCode())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_code = False
            self._fields[-1].link = _link_of(self._fields[-1].code)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _begin_drawing(self, _attributes: Mapping[str, str]) -> None:
        self._alt = ""

    def _take_description(self, attributes: Mapping[str, str]) -> None:
        alt = " ".join((attributes.get("descr") or attributes.get("alt") or "").split())
        is_made = any(words in alt.lower() for words in _MACHINE_MADE)
        self._alt = "" if is_made else alt[:300]

    def _add_picture(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r:embed") or attributes.get("r:id") or attributes.get("r:link")
        relation = self._around.relations.get(reference or "")
        if relation and self._open and not self._open[-1].is_hidden:
            part = None if relation.is_outside else relation.target
            self._open[-1].paragraph.parts.append(Drawing(part, self._alt))

    def _add_footnote(self, attributes: Mapping[str, str]) -> None:
        self._add_note("footnote", attributes)

    def _add_endnote(self, attributes: Mapping[str, str]) -> None:
        self._add_note("endnote", attributes)

    def _add_note(self, kind: str, attributes: Mapping[str, str]) -> None:
        if self._open:
            mark = NoteMark(f"{kind} {attributes.get('w:id', '')}")
            self._open[-1].paragraph.parts.append(mark)

    def _begin_note(self, attributes: Mapping[str, str]) -> None:
        blocks: list[Block] = []
        self._targets.append(blocks)
        if "w:type" not in attributes:  # others are lines between notes and text
            self.notes[f"{self._kind} {attributes.get('w:id', '')}"] = blocks

    def _end_target(self) -> None:
        self._targets.pop()

    def _begin_table(self, _attributes: Mapping[str, str]) -> None:
        self._tables.append(Table())

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.rows = [row for row in table.rows if not row.is_deleted and row.cells]
        if table.rows:
            self._targets[-1].append(table)

    def _begin_row(self, _attributes: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].rows.append(Row())

    def _begin_cell(self, _attributes: Mapping[str, str]) -> None:
        cell = Cell()
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].cells.append(cell)
        self._targets.append(cell.blocks)

    def _take_row_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._tables and self._tables[-1].rows:
            row = self._tables[-1].rows[-1]
            row.is_deleted = row.is_deleted or tag == "w:del"
            row.is_head = row.is_head or (tag == "w:tblHeader" and is_on(attributes))

    def _take_cell_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not (self._tables and self._tables[-1].rows and self._tables[-1].rows[-1].cells):
            return
        cell, value = self._tables[-1].rows[-1].cells[-1], attributes.get("w:val", "")
        if tag == "w:gridSpan" and value.isdecimal():
            cell.columns = max(1, min(int(value), 100))
        elif tag == "w:vMerge":
            cell.goes_on = value != "restart"


_SWITCHES: dict[str, Callable[[Form, bool], Form]] = {
    "w:b": lambda form, is_so: replace(form, is_bold=is_so),
    "w:i": lambda form, is_so: replace(form, is_italic=is_so),
    "w:strike": lambda form, is_so: replace(form, is_struck=is_so),
}
_STARTS: dict[str, Callable[[Body, Mapping[str, str]], None]] = {
    "w:p": Body._begin_paragraph,
    "w:r": Body._begin_run,
    "w:hyperlink": Body._begin_link,
    "w:fldSimple": Body._begin_simple_field,
    "w:fldChar": Body._turn_field,
    "w:drawing": Body._begin_drawing,
    "w:pict": Body._begin_drawing,
    "wp:docPr": Body._take_description,
    "v:shape": Body._take_description,
    "a:blip": Body._add_picture,
    "v:imagedata": Body._add_picture,
    "w:footnoteReference": Body._add_footnote,
    "w:endnoteReference": Body._add_endnote,
    "w:footnote": Body._begin_note,
    "w:endnote": Body._begin_note,
    "w:tbl": Body._begin_table,
    "w:tr": Body._begin_row,
    "w:tc": Body._begin_cell,
}
_ENDS: dict[str, Callable[[Body], None]] = {
    "w:p": Body._end_paragraph,
    "w:hyperlink": Body._end_link,
    "w:fldSimple": Body._end_link,
    "w:footnote": Body._end_target,
    "w:endnote": Body._end_target,
    "w:tbl": Body._end_table,
    "w:tc": Body._end_target,
}
_PROPERTIES: dict[str, Callable[[Body, str, Mapping[str, str]], None]] = {
    "w:pPr": Body._take_paragraph_property,
    "w:numPr": Body._take_list_property,
    "w:rPr": Body._take_run_property,
    "w:trPr": Body._take_row_property,
    "w:tcPr": Body._take_cell_property,
}


def _link_of(code: str) -> str | None:
    found = _LINK.match(code)
    return _safe(found[1]) if found else None


def _safe(address: str) -> str | None:
    address = address.strip()
    return address if address.lower().startswith(_SCHEMES) else None

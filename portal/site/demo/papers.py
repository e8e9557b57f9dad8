"""The demonstration documents: A4 PDFs that say of themselves that they are no originals."""

from datetime import UTC, datetime
from pathlib import Path

import fontpkg_be_vietnam_pro
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

NOTICE = "BẢN TRÌNH DIỄN – KHÔNG PHẢI VĂN BẢN GỐC"
FONT = "BeVietnamPro"
FONT_FILES = {
    "": "BeVietnamPro-Regular.ttf",
    "B": "BeVietnamPro-Bold.ttf",
}
# Fixed, so that the same text gives the same bytes on every day.
CREATED = datetime(2025, 1, 1, tzinfo=UTC)

RED = (166, 19, 27)
GOLD = (232, 179, 58)
CREAM = (251, 244, 230)
SAND = (228, 214, 190)
INK = (46, 40, 38)
GREY = (104, 95, 88)
WHITE = (255, 255, 255)

MARGIN = 22.0
BAND_HEIGHT = 13.0
LINE_HEIGHT = 6.4


class _Paper(FPDF):
    """An A4 page with the demonstration band above and the page number below."""

    def __init__(self) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")

        folder = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
        for style, name in FONT_FILES.items():
            self.add_font(FONT, style=style, fname=folder / name)
        self.set_margins(MARGIN, BAND_HEIGHT + 12, MARGIN)
        self.set_auto_page_break(auto=True, margin=24)

    def header(self) -> None:
        self.set_fill_color(*RED)
        self.rect(0, 0, self.w, BAND_HEIGHT, style="F")
        self.set_fill_color(*GOLD)
        self.rect(0, BAND_HEIGHT, self.w, 1.1, style="F")
        self.set_font(FONT, "B", 11)
        self.set_text_color(*WHITE)
        self.set_xy(0, 0)
        self.cell(self.w, BAND_HEIGHT, NOTICE, align="C")
        self.set_xy(MARGIN, BAND_HEIGHT + 12)

    def footer(self) -> None:
        self.set_draw_color(*SAND)
        self.set_line_width(0.3)
        self.line(MARGIN, self.h - 19, self.w - MARGIN, self.h - 19)
        self.set_xy(MARGIN, -17)
        self.set_font(FONT, "", 9)
        self.set_text_color(*GREY)
        # The page count is filled in at the end, so a single digit is measured in its place.
        start = (self.w - self.get_string_width(f"Trang {self.page_no()}/0")) / 2
        self.set_x(start - self.c_margin)
        self.cell(text=f"Trang {self.page_no()}/{{nb}}", h=6)


def make_pdf(
    heading: str, title: str, paragraphs: list[str], facts: list[tuple[str, str]]
) -> bytes:
    """Make a demonstration document whose text can be searched and copied.

    The same arguments give the same bytes.

    Args:
        heading: Kind and number of the document, such as "Nghị quyết số 04-NQ/TU".
        title: What the document is about.
        paragraphs: Its text.
        facts: Rows of a small table: what is told, and its value.

    Returns:
        The bytes of a PDF file.
    """
    paper = _Paper()
    paper.set_title(f"{heading} – {title}")
    paper.set_subject(NOTICE)
    paper.set_lang("vi-VN")
    paper.set_creation_date(CREATED)
    paper.set_producer("portal")
    paper.add_page()
    _write_heading(paper, heading, title)
    if facts:
        _write_facts(paper, facts)
    _write_paragraphs(paper, paragraphs)
    return bytes(paper.output())


def _write_heading(paper: _Paper, heading: str, title: str) -> None:
    paper.set_font(FONT, "B", 12)
    paper.set_text_color(*RED)
    paper.multi_cell(0, 7, heading, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.ln(1.5)
    paper.set_font(FONT, "B", 16)
    paper.set_text_color(*INK)
    paper.multi_cell(0, 8.4, title, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.ln(3)
    paper.set_fill_color(*GOLD)
    paper.rect(paper.w / 2 - 18, paper.get_y(), 36, 0.8, style="F")
    paper.ln(8)


def _write_facts(paper: _Paper, facts: list[tuple[str, str]]) -> None:
    paper.set_font(FONT, "", 10)
    paper.set_text_color(*INK)
    paper.set_draw_color(*SAND)
    paper.set_line_width(0.25)
    label = FontFace(emphasis="BOLD", color=GREY, fill_color=CREAM)
    plain = FontFace(fill_color=WHITE)
    with paper.table(
        col_widths=(34, 66),
        text_align=("LEFT", "LEFT"),
        first_row_as_headings=False,
        line_height=6,
        padding=(1.6, 3),
    ) as table:
        for name, value in facts:
            row = table.row()
            row.cell(name, style=label)
            row.cell(value, style=plain)
    paper.ln(7)


def _write_paragraphs(paper: _Paper, paragraphs: list[str]) -> None:
    paper.set_font(FONT, "", 11)
    paper.set_text_color(*INK)
    for text in paragraphs:
        paper.multi_cell(0, LINE_HEIGHT, text, align="J", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        paper.ln(2.8)

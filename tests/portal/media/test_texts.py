"""The words in files: what is read, how much of it, and what a broken file costs."""

import logging
import subprocess
import sys
import unicodedata
from pathlib import Path

import fontpkg_be_vietnam_pro
import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from portal.media.texts import MAX_CHARACTERS, MAX_PAGES, extract_text
from tests.builders import make_docx, make_pdf, make_picture, upload

FONT = Path(fontpkg_be_vietnam_pro.__file__).parent / "files/BeVietnamPro-Regular.ttf"


def make_paper(*pages):
    """Return a PDF of pages of lines, not packed, so that tests can change it."""
    pdf = FPDF()
    pdf.set_compression(False)
    pdf.add_font("v", fname=FONT)
    pdf.set_font("v", size=12)
    for page in pages:
        pdf.add_page()
        for line in page:
            pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def text_of(content, kind="pdf"):
    return extract_text(upload(content, "x"), kind)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_page_is_one_line_in_nfc_whatever_its_letters_are_made_of(form):
    page = [unicodedata.normalize(form, line) for line in ("khối đại đoàn", "kết toàn dân")]
    assert text_of(make_paper(page)) == "khối đại đoàn kết toàn dân"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Quy định số 213-", "QĐ/TW"], "Quy định số 213-QĐ/TW"),
        (["nước In-đô-nê-", "xi-a"], "nước In-đô-nê-xi-a"),
        (["the develop-", "ment of"], "the development of"),
        (["the develop\u00ad", "ment of"], "the development of"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_unless_it_parts_a_word(lines, text):
    assert text_of(make_paper(lines)) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0000", "Mặttrận"),
        ("00AD", "Mặttrận"),
        ("200B", "Mặt trận"),
        ("D800", "Mặttrận"),
        ("00A0", "Mặt trận"),
        ("F0B7", "Mặt trận"),  # a bullet of a symbol font
        ("FFFD", "Mặt trận"),
        ("FFFE", "Mặt-trận"),
    ],
)
def test_characters_that_no_database_or_search_should_meet_are_not_in_the_text(code, text):
    content = make_paper(["Mặt#trận"]).replace(b" <0023>", f" <{code}>".encode())
    assert text_of(content) == text


def test_the_number_of_a_page_does_not_part_a_phrase_and_other_numbers_stay():
    pages = [["khối đại đoàn", "1"], ["- 2 -", "kết toàn dân", "2025"], ["30", "ngày"]]
    assert text_of(make_paper(*pages)).split("\n") == [
        "khối đại đoàn",
        "kết toàn dân 2025",
        "30 ngày",
    ]


def test_text_outside_the_page_is_not_taken():
    content = make_paper(["trong"]).replace(
        b"/MediaBox [0 0 595.28 841.89]", b"/MediaBox [0 0 9 9]"
    )
    assert text_of(content) is None


NOTHING = {
    "scan": (make_pdf(2, text=""), "pdf"),
    "spaces only": (make_pdf(text="   "), "pdf"),
    "spreadsheet": (make_docx("chữ"), "xlsx"),
    "kind of the future": (b"x", "odt"),
    "no PDF at all": (b"%PDF-1.7 broken", "pdf"),
    "no DOCX at all": (b"PK\x03\x04 broken", "docx"),
    "picture": (make_picture(), "pdf"),
    "empty": (b"", "pdf"),
    "empty DOCX": (make_docx(), "docx"),
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_nothing_can_be_read_there_is_none(name):
    content, kind = NOTHING[name]
    assert text_of(content, kind) is None


@pytest.mark.parametrize(("content", "kind"), [(make_pdf(), "pdf"), (make_docx("x"), "docx")])
def test_a_file_is_read_from_its_start_and_put_back_there(content, kind):
    file = upload(content, "x")
    file.seek(7)
    assert extract_text(file, kind)
    assert file.read() == content


def test_no_more_is_kept_than_the_index_takes_and_no_word_is_cut():
    text = text_of(make_docx("nghiêng " * 20_000), "docx")
    assert MAX_CHARACTERS - 10 < len(text) <= MAX_CHARACTERS
    assert set(text.split()) == {"nghiêng"}
    pages = text_of(make_paper(*[["chữ " * 12] * 45] * 70))
    assert MAX_CHARACTERS - 10 < len(pages) <= MAX_CHARACTERS
    assert set(pages.split()) == {"chữ"}


def test_no_more_pages_are_read_than_stated():
    content = make_pdf(MAX_PAGES + 3, text="trang")
    assert text_of(content).split() == ["trang"] * MAX_PAGES


def test_a_broken_page_costs_only_itself_and_is_logged_without_names(caplog):
    caplog.set_level(logging.WARNING, logger="portal.media")
    content = make_paper(["đầu"], ["giữa"], ["cuối"])
    parts = content.split(b"/Type /Page\n")
    assert len(parts) == 4
    broken = b"/Type /Page\n".join(parts[:2]) + b"/Type /Pagg\n" + b"/Type /Page\n".join(parts[2:])
    assert extract_text(upload(broken, "Nguyễn Văn A.pdf"), "pdf") == "đầu\ncuối"
    [record] = caplog.records
    assert (record.file_kind, record.error) == ("pdf", "PdfiumError")
    assert "Nguyễn" not in str(vars(record))


def test_a_file_that_cannot_be_read_is_logged_without_its_words(caplog):
    caplog.set_level(logging.WARNING, logger="portal.media")
    assert text_of(make_docx(document="<Nguyễn"), "docx") is None
    [record] = caplog.records
    assert record.error == "ExpatError"
    assert "Nguyễn" not in str(vars(record))


@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8
    ),
)
def test_a_damaged_pdf_is_never_an_error(changes):
    damaged = bytearray(make_pdf(2))
    for place, byte in changes:
        damaged[int(place * len(damaged))] = byte
    text = text_of(bytes(damaged))
    assert text is None or "\0" not in text


def test_a_pdf_that_is_cut_off_anywhere_is_never_an_error():
    whole = make_pdf(4)
    for length in range(0, len(whole), max(1, len(whole) // 100)):
        text = text_of(whole[:length])
        assert text is None or "Demonstration" in text


IN_FOUR_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from django.core.files.base import File
from portal.media.papers import read_paper
from portal.media.texts import extract_text

content = sys.stdin.buffer.read()

def read(number):
    file = File(BytesIO(content), "x.pdf")
    file.size = len(content)
    return len(extract_text(file, "pdf").split()) if number % 2 else read_paper(file).pages

with ThreadPoolExecutor(4) as pool:
    print(sorted(set(pool.map(read, range(400)))))
"""


def test_facts_and_words_are_read_by_several_threads_at_once():
    """In a process of its own, since PDFium would take the tests down with it."""
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", IN_FOUR_THREADS],
        input=make_pdf(3, text="hai chu"),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, b"[3, 6]\n"), ended.stderr[-800:]

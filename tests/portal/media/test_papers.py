"""Files of documents: what they are is read from their bytes."""

import hashlib
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from portal.media.papers import MAX_MEMBERS, PaperFacts, read_paper
from tests.builders import make_pdf, make_picture, upload


def make_office(*parts, content=b"<x/>"):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, content)
    return buffer.getvalue()


def make_locked_pdf(word="bi-mat"):
    pdf = FPDF()
    pdf.set_encryption(owner_password="chu", user_password=word)
    pdf.add_page()
    return bytes(pdf.output())


def make_scan(pages=1, cover=False):
    """Return a PDF of pictures, as a scanner makes it; perhaps with a typed cover."""
    pdf = FPDF()
    pdf.set_font("Helvetica")
    if cover:
        pdf.add_page()
        pdf.cell(text="Bia")
    for _ in range(pages):
        pdf.add_page()
        pdf.image(BytesIO(make_picture(60, 80)), w=100)
    return bytes(pdf.output())


def read_or_refused(content):
    """Return the facts or the sentence; any other end is a fault."""
    try:
        return read_paper(upload(content, "x"))
    except ValidationError as error:
        return " ".join(error.messages)


DOCX, XLSX = make_office("word/document.xml"), make_office("xl/workbook.xml")

READ = {
    "PDF with text": (make_pdf(3), "pdf", 3, True),
    "PDF of blank pages": (make_pdf(2, text=""), "pdf", 2, False),
    "scan": (make_scan(2), "pdf", 2, False),
    "scan with a typed cover": (make_scan(2, cover=True), "pdf", 3, True),
    "PDF with a line before it": (b"\r\n  junk \r\n" + make_pdf(1), "pdf", 1, True),
    "PDF with an owner's password only": (make_locked_pdf(""), "pdf", 1, False),
    "DOCX": (DOCX, "docx", None, None),
    "XLSX": (XLSX, "xlsx", None, None),
}


@pytest.mark.parametrize("wrong_name", ["x", "x.pdf", "x.docx", "x.exe", "văn bản.PDF"])
@pytest.mark.parametrize("name", READ)
def test_a_file_is_what_its_bytes_say_whatever_its_name(name, wrong_name):
    content, kind, pages, has_text = READ[name]
    facts = read_paper(upload(content, wrong_name))
    assert facts == PaperFacts(
        kind, len(content), hashlib.sha256(content).hexdigest(), pages, has_text
    )


def test_a_large_upload_that_lies_on_the_disk_is_read_the_same():
    content = make_pdf(2)
    with TemporaryUploadedFile("x.pdf", "application/pdf", len(content), None) as file:
        file.write(content)
        assert read_paper(file).sha256 == hashlib.sha256(content).hexdigest()
        assert file.read() == content  # put back to its start


def encrypted_office():
    """Return the beginning of what Word writes when a password is set: no zip at all."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


REFUSED = {
    "empty": (b"", "rỗng"),
    "old Word": (encrypted_office(), "Tệp .doc, .xls cũ"),
    "HTML": (b"<!doctype html><script>alert(1)</script>", "Chỉ nhận tệp PDF, DOCX hoặc XLSX"),
    "picture": (make_picture(), "Chỉ nhận tệp PDF"),
    "program": (b"MZ" + b"\0" * 200, "Chỉ nhận tệp PDF"),
    "text": ("Văn bản".encode(), "Chỉ nhận tệp PDF"),
    "PDF with a password": (make_locked_pdf(), "có mật khẩu"),
    "PDF cut off at once": (b"%PDF-1.7\n", "bị hỏng"),
    "HTML that says it is a PDF": (b"<html>%PDF-1.7<script>x</script>", "bị hỏng"),
    "DOCX with macros": (make_office("word/document.xml", "word/vbaProject.bin"), "chứa macro"),
    "XLSX with macros": (make_office("xl/workbook.xml", "xl/vbaProject.bin"), "chứa macro"),
    "PowerPoint": (make_office("ppt/presentation.xml"), "Chỉ nhận tệp PDF, DOCX hoặc XLSX"),
    "zip of other things": (make_office("virus.exe"), "Chỉ nhận tệp PDF, DOCX hoặc XLSX"),
    "zip cut off": (DOCX[:60], "bị hỏng"),
    "zip of too many parts": (
        make_office("word/document.xml", *(f"{n}" for n in range(MAX_MEMBERS)), content=b""),
        "cấu trúc bất thường",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_readers_could_not_open_safely_is_refused_with_a_sentence(name):
    content, sentence = REFUSED[name]
    with pytest.raises(ValidationError, match=sentence):
        read_paper(upload(content, "van-ban.pdf"))


@pytest.mark.parametrize(
    "macros", ["word/VbaProject.bin", "Word/vbaProject.bin", "xl/VBAPROJECT.BIN"]
)
def test_macros_are_found_in_any_spelling(macros):
    with pytest.raises(ValidationError, match="chứa macro"):
        read_paper(upload(make_office("word/document.xml", macros), "x.docx"))


def test_a_pdf_that_is_cut_off_anywhere_is_read_or_refused_but_never_an_error():
    whole = make_pdf(4)
    for length in range(0, len(whole), max(1, len(whole) // 150)):
        assert read_or_refused(whole[:length])


@given(
    content=st.sampled_from([make_pdf(2), make_scan(), DOCX, XLSX]),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8
    ),
)
def test_a_damaged_file_is_read_or_refused_but_never_an_error(content, changes):
    damaged = bytearray(content)
    for place, byte in changes:
        damaged[int(place * len(damaged))] = byte
    assert read_or_refused(bytes(damaged))


def test_a_pdf_with_a_page_that_is_broken_is_refused_with_a_sentence():
    broken = make_pdf().replace(b"/Type /Page\n", b"/Type /Pagg\n")
    assert broken != make_pdf()
    with pytest.raises(ValidationError, match="bị hỏng"):
        read_paper(upload(broken, "x.pdf"))


def test_a_zip_of_a_later_version_is_refused_with_a_sentence():
    later = bytearray(DOCX)
    later[DOCX.index(b"PK\x01\x02") + 6] = 200
    with pytest.raises(ValidationError, match="bị hỏng"):
        read_paper(upload(bytes(later), "x.docx"))


IN_FOUR_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from django.core.files.base import File
from portal.media.papers import read_paper

content = sys.stdin.buffer.read()

def read(_):
    file = File(BytesIO(content), "x.pdf")
    file.size = len(content)
    return read_paper(file).pages

with ThreadPoolExecutor(4) as pool:
    print(set(pool.map(read, range(400))))
"""


def test_pdfs_are_read_by_several_threads_at_once():
    """In a process of its own, since PDFium would take the tests down with it."""
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", IN_FOUR_THREADS],
        input=make_pdf(5),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, b"{5}\n"), ended.stderr[-800:]

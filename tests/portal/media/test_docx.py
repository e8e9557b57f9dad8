"""A DOCX gives the words that its reader sees, and is never a way in."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.media.docx import MAX_XML_BYTES
from portal.media.texts import MAX_CHARACTERS, extract_text
from tests.builders import WORD, make_docx, upload

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def text_of(content):
    return extract_text(upload(content, "x.docx"), "docx")


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(text):
    return f"<w:tc>{paragraph(run(text))}</w:tc>"


SEEN = {
    "a word in several runs": (paragraph(run("Mặt tr"), run("ận")), "Mặt trận"),
    "paragraphs": (paragraph(run("một")) + paragraph(run("hai")), "một\nhai"),
    "cells and rows": (
        f"<w:tbl><w:tr>{cell('Họ tên')}{cell('Chức vụ')}</w:tr><w:tr>{cell('An')}</w:tr></w:tbl>",
        "Họ tên\nChức vụ\nAn",
    ),
    "tabs and line breaks": (
        paragraph(run("một"), "<w:r><w:tab/></w:r>", run("hai"), "<w:r><w:br/></w:r>", run("ba")),
        "một hai ba",
    ),
    "a number kept on one line": (
        paragraph(run("04"), "<w:r><w:noBreakHyphen/></w:r>", run("NQ/TU")),
        "04-NQ/TU",
    ),
    "a parted word": (paragraph(run("phản"), "<w:r><w:softHyphen/></w:r>", run("x")), "phảnx"),
    "entities of XML": (paragraph(run("A &amp; B &#273;")), "A & B đ"),
    "letters and marks apart": (paragraph(run("Ma\u0323\u0306t")), "Mặt"),
    "text that was put in": (f"<w:p><w:ins>{run('mới')}</w:ins></w:p>", "mới"),
    "text that was moved here": (f"<w:p><w:moveTo>{run('đến')}</w:moveTo></w:p>", "đến"),
    "a text box, once": (
        f"<w:p>{run('trước')}<w:r><mc:AlternateContent><mc:Choice>"
        f"<w:txbxContent>{paragraph(run('khung'))}</w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:txbxContent>{paragraph(run('khung'))}</w:txbxContent></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('sau')}</w:p>",
        "trước\nkhung\nsau",
    ),
    "hidden text that is shown": (paragraph(run("hiện", '<w:vanish w:val="0"/>')), "hiện"),
    "a paragraph whose mark is hidden": (
        f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('hiện')}</w:p>",
        "hiện",
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_a_reader_sees_is_read(name):
    body, text = SEEN[name]
    assert text_of(make_docx(body)) == text


UNSEEN = {
    "tracked deletion": f"<w:del><w:r><w:delText>xóa</w:delText></w:r>{run('xóa')}</w:del>",
    "deletion in an insertion": f"<w:ins><w:del>{run('xóa')}</w:del></w:ins>",
    "text that was moved away": f"<w:moveFrom>{run('đi')}</w:moveFrom>",
    "code of a field": "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>",
    "hidden text": run("ẩn", "<w:vanish/>"),
    "hidden text said aloud": run("ẩn", '<w:vanish w:val="true"/>'),
    "text of another language": "<w:r><t xmlns='urn:x'>khác</t></w:r>",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_a_reader_does_not_see_is_left_out(name):
    body = paragraph(run("trước"), UNSEEN[name], run("sau"))
    assert text_of(make_docx(body)) == "trướcsau"
    assert text_of(make_docx(paragraph(UNSEEN[name]))) is None


def test_notes_follow_the_body():
    note = f'<w:footnotes xmlns:w="{WORD}">{paragraph(run("chú thích"))}</w:footnotes>'
    ending = note.replace("chú thích", "cuối")
    content = make_docx("Thân", footnotes=note, endnotes=ending, comments=note)
    assert text_of(content) == "Thân\nchú thích\ncuối"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_files_and_other_encodings_are_read(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><w:d xmlns:w="{STRICT}">{run("Mặt")}</w:d>'
    assert text_of(make_docx(document=xml.encode(encoding))) == "Mặt"


# --- Bad files --------------------------------------------------------------


def bomb(doctype, entity):
    text = f'<w:d xmlns:w="{WORD}"><w:p><w:r><w:t>a{entity}b</w:t></w:r></w:p></w:d>'
    return make_docx(document=f'<?xml version="1.0"?>{doctype}{text}')


LAUGHS = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' if level else '<!ENTITY l0 "ha">'
    for level in range(10)
)


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE x [{LAUGHS}]>",
        '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!DOCTYPE x>",
    ],
    ids=["billion laughs", "file", "address", "plain"],
)
def test_a_file_that_declares_a_document_type_is_not_read(doctype):
    assert text_of(bomb(doctype, "")) is None
    assert text_of(bomb(doctype, "&l9;")) is None
    assert text_of(bomb("", "")) == "ab"


def pack(content_of, how=zipfile.ZIP_DEFLATED):
    """Return a DOCX whose main part is written piece by piece."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for piece in content_of:
                part.write(piece)
    return buffer.getvalue()


START = f'<w:d xmlns:w="{WORD}">'.encode()
MEGABYTE = 1024 * 1024
HUGE = {
    "a gigabyte of zeros": [b"\0" * MEGABYTE] * 1024,
    "some words and many spaces": [START, paragraph(run("đầu")).encode(), *[b" " * MEGABYTE] * 128],
    "one endless attribute": [START, b'<w:p x="', *[b"x" * MEGABYTE] * 64],
    "one endless paragraph": [START, b"<w:t>", *[b"chu " * 262_144] * 64],
    "elements in elements": [START, *[b"<a>" * 300_000] * 20],
}


@pytest.mark.parametrize("name", HUGE)
def test_a_file_that_unpacks_to_a_giant_costs_little(name):
    content = upload(pack(HUGE[name]), "x.docx")
    tracemalloc.start()
    try:
        text = extract_text(content, "docx") or ""
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(text) <= MAX_CHARACTERS
    assert text.startswith("đầu") is (name == "some words and many spaces")
    assert most < 6 * MAX_XML_BYTES


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_office_programs_do_not_write_are_not_unpacked(packing):
    assert text_of(pack([START, run("chữ").encode(), b"</w:d>"], packing)) is None


def test_a_part_that_is_cut_off_gives_what_came_before():
    whole = START + paragraph(run("trước")).encode() + run("nửa").encode()
    assert text_of(make_docx(document=whole)) == "trước\nnửa"


def test_a_part_with_a_wrong_sum_gives_what_came_before_its_end():
    content = make_docx("".join(paragraph(run(f"đoạn {number}")) for number in range(9_000)))
    place = content.rindex(b"PK\x01\x02") + 16  # the sum in the directory at the end
    damaged = content[:place] + b"\1\2\3\4" + content[place + 4 :]
    assert text_of(damaged).startswith("đoạn 0\nđoạn 1\n")


@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8
    ),
)
def test_a_damaged_file_is_never_an_error(changes):
    damaged = bytearray(make_docx("Mặt trận Tổ quốc", footnotes=f'<w:f xmlns:w="{WORD}"/>'))
    for place, byte in changes:
        damaged[int(place * len(damaged))] = byte
    text = text_of(bytes(damaged))
    assert text is None or isinstance(text, str)

"""A file that is no Word file, is broken, hides something or is without measure is not taken."""

import struct
import tracemalloc
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.richtext.word import WordError, read_word
from portal.richtext.word import package as packages
from tests.builders import make_picture
from tests.portal.richtext.word.files import (
    MACRO_TYPE,
    SPACES,
    paragraph,
    picture,
    report,
    run,
    types,
    word_file,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DOCUMENT = f"<w:document {SPACES}><w:body>{{}}</w:body></w:document>"
WHOLE = word_file(paragraph("Chữ"))


def no_pictures(_content):
    raise AssertionError("no picture is asked for")


def read(content):
    return read_word(BytesIO(content), no_pictures)


def with_document(xml):
    return word_file(**{"word__document.xml": xml})


def encrypted():
    content = bytearray(WHOLE)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            content[start + place] |= 1
    return bytes(content)


def packed_otherwise():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", DOCUMENT.format(paragraph("Chữ")))
    return buffer.getvalue()


def spreadsheet():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return buffer.getvalue()


def many_members():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(packages.MAX_MEMBERS + 1):
            archive.writestr(f"word/{number}", "")
    return buffer.getvalue()


def vast_directory():
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 2**31, 0, 0)
    return b"PK\x03\x04" + b"x" * 100 + end


def damaged():
    content = bytearray(word_file(paragraph(*[run(f"{n} chữ") for n in range(900)])))
    middle = content.find(b"word/document.xml") + 200
    content[middle : middle + 40] = b"\xff" * 40
    return bytes(content)


NOT_TAKEN = {
    "nothing": (b"", "Tệp này rỗng."),
    "plain text": (b"Ban Thuong truc", packages.NOT_WORD),
    "a page of the web under another name": (b"<html><body>x</body></html>", packages.NOT_WORD),
    "a PDF": (b"%PDF-1.7\n", packages.NOT_WORD),
    "a picture": (make_picture(), packages.NOT_WORD),
    "a table of Excel": (spreadsheet(), packages.NOT_WORD),
    "a file of old Word": (OLE + b"\0" * 600, packages.OLD),
    "a file with a password": (
        OLE + b"\0" * 300_000 + "EncryptedPackage".encode("utf-16-le"),
        packages.PASSWORD,
    ),
    "an archive with a password": (encrypted(), packages.PASSWORD),
    "a macro": (word_file(paragraph("x"), **{"word__vbaProject.bin": b"x"}), packages.MACRO),
    "a macro in capitals": (
        word_file(paragraph("x"), **{"word__VBAPROJECT.BIN": b"x"}),
        packages.MACRO,
    ),
    "a file that says it holds macros": (
        word_file(paragraph("x"), **{"[Content_Types].xml": types(MACRO_TYPE)}),
        packages.MACRO,
    ),
    "the first half of a file": (WHOLE[: len(WHOLE) // 2], packages.BROKEN),
    "only the beginning of an archive": (b"PK\x03\x04", packages.BROKEN),
    "a damaged part": (damaged(), packages.BROKEN),
    "XML that ends too soon": (with_document(DOCUMENT.format("<w:p>")[:-30]), packages.BROKEN),
    "XML that is none": (with_document("Chữ"), packages.BROKEN),
    "a document type, which may multiply": (
        with_document('<!DOCTYPE x [<!ENTITY a "b">]>' + DOCUMENT.format("<w:p>&a;</w:p>")),
        packages.STRANGE,
    ),
    "elements without end in each other": (
        with_document(DOCUMENT.format("<w:p>" * 600 + "</w:p>" * 600)),
        packages.STRANGE,
    ),
    "a packing without a limit": (packed_otherwise(), packages.STRANGE),
    "more parts than any file has": (many_members(), packages.STRANGE),
    "a directory without measure": (vast_directory(), packages.STRANGE),
    "no main part": (word_file(**{"word__document.xml": None}), packages.NOT_WORD),
}


@pytest.mark.parametrize(("content", "sentence"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_it_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(WordError) as refused:
        read(content)
    assert str(refused.value) == sentence


def bomb():
    """Return a small file whose text has 200 MB."""
    body = DOCUMENT.format(paragraph("a" * 1000) * 190_000)
    return with_document(body)


@pytest.mark.once
def test_a_text_without_measure_is_refused_in_little_memory():
    content = bomb()
    assert len(content) < 2_000_000
    tracemalloc.start()
    with pytest.raises(WordError) as refused:
        read(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(refused.value) == packages.TOO_LARGE
    assert most < 60_000_000


@pytest.mark.once
def test_an_archive_that_declares_more_than_any_file_holds_is_not_unpacked():
    body = DOCUMENT.format("<w:p/>")
    blank = b"\0" * (packages.MAX_UNPACKED // 2 + 1)
    with pytest.raises(WordError) as refused:
        read(word_file(**{"word__document.xml": body, "word__a": blank, "word__b": blank}))
    assert str(refused.value) == packages.STRANGE


@pytest.mark.once
def test_a_picture_without_measure_is_left_out_and_told():
    content = word_file(paragraph("Chữ ", picture(1)), [b"\0" * (packages.MAX_PICTURE_BYTES + 1)])
    article = read(content)
    assert article.problems == ["Ảnh thứ 1 bị hỏng hoặc lớn hơn 15 MB."]


PIECES = [
    *(f"<w:{tag}>{{0}}</w:{tag}>" for tag in "p r tbl tr tc pPr rPr trPr tcPr numPr ins".split()),
    *("<w:tc/>", "<w:tr/>", "<w:tbl/>", "<w:r><w:t>x</w:t></w:r>", "<w:t>x</w:t>", "<w:p/>"),
    *('<w:hyperlink r:id="rIdWeb"/>', "<w:fldSimple/>", "<w:footnote/>", '<w:del w:id="1"/>'),
    *('<w:fldChar w:fldCharType="end"/>', '<w:fldChar w:fldCharType="separate"/>', "<w:b/>"),
    *("<w:vMerge/>", '<w:gridSpan w:val="99999"/>', '<a:blip r:embed="rIdPic1"/>', "<w:jc/>"),
    *('<w:numId w:val="2"/>', '<w:ilvl w:val="7"/>', "<w:instrText>x</w:instrText>", "<w:vanish/>"),
]
elements = st.recursive(
    st.sampled_from(PIECES),
    lambda inner: st.builds(
        lambda piece, inside: piece.replace("{0}", "".join(inside)),
        st.sampled_from(PIECES),
        st.lists(inner, max_size=3),
    ),
    max_leaves=15,
)


@given(st.data())
def test_a_file_with_anything_changed_is_read_or_refused(data):
    content = bytearray(report())
    for place in data.draw(st.lists(st.integers(4, len(content) - 1), max_size=20)):
        content[place] = data.draw(st.integers(0, 255))
    with suppress(WordError):
        read_word(BytesIO(bytes(content)), keep_nothing)


def test_a_file_whose_parts_would_begin_before_it_is_refused():
    content = bytearray(report())
    content[-3] += 1  # of where the directory begins, which the others are counted from
    with pytest.raises(WordError, match="hỏng"):
        read_word(BytesIO(bytes(content)), keep_nothing)


@given(st.lists(elements, max_size=4).map("".join))
def test_elements_in_any_order_are_read_or_refused(body):
    with suppress(WordError):
        read_word(BytesIO(with_document(DOCUMENT.format(body))), keep_nothing)


def keep_nothing(_content):
    raise ValueError("Không đọc được ảnh này.")

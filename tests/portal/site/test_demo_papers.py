"""The demonstration documents: readable as text, marked as a demonstration, always the same."""

import unicodedata

import pypdfium2
import pytest

from portal.site.demo.papers import NOTICE, make_pdf

HEADING = "Nghị quyết số 04-NQ/TU"
TITLE = "Về phát huy vai trò của Nhân dân"
PARAGRAPH = (
    "Ủy ban Mặt trận Tổ quốc các cấp lắng nghe, tổng hợp ý kiến, kiến nghị của cử tri và "
    "Nhân dân; đẩy mạnh các phong trào thi đua yêu nước ở khu dân cư."
)
FACTS = [("Ngày ban hành", "12/03/2025"), ("Lĩnh vực", "Công tác dân vận")]


@pytest.fixture
def read():
    """Open PDFs and close them when the test is over."""
    opened = []

    def open_(data):
        document = pypdfium2.PdfDocument(data)
        opened.append(document)
        return document

    yield open_
    for document in opened:
        document.close()


def texts(document):
    pages = []
    for page in document:
        layer = page.get_textpage()
        pages.append(" ".join(layer.get_text_range().split()))
        layer.close()
        page.close()
    return pages


def test_the_text_layer_holds_the_vietnamese_text_given(read):
    (text,) = texts(read(make_pdf(HEADING, TITLE, [PARAGRAPH], FACTS)))
    for part in (HEADING, TITLE, PARAGRAPH, *FACTS[0], *FACTS[1]):
        assert part in text
    assert unicodedata.is_normalized("NFC", text)


def test_every_vietnamese_letter_comes_back(read):
    letters = (
        "aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ đ"
    )
    (text,) = texts(read(make_pdf(HEADING, TITLE, [letters, letters.upper()], [])))
    assert letters in text
    assert letters.upper() in text


def test_every_page_says_that_it_is_no_original_and_which_page_it_is(read):
    pages = texts(read(make_pdf(HEADING, TITLE, [PARAGRAPH] * 20, FACTS)))
    assert len(pages) == 2
    for number, text in enumerate(pages, start=1):
        assert NOTICE in text
        assert f"Trang {number}/2" in text


def test_it_is_an_a4_page_in_vietnamese_with_a_title(read):
    data = make_pdf(HEADING, TITLE, [PARAGRAPH], FACTS)
    document = read(data)
    page = document[0]
    width, height = page.get_size()
    page.close()
    assert (round(width), round(height)) == (595, 842)
    assert document.get_metadata_dict()["Title"] == f"{HEADING} – {TITLE}"
    assert b"/Lang (vi-VN)" in data


def test_making_it_twice_gives_the_same_bytes():
    first = make_pdf(HEADING, TITLE, [PARAGRAPH], FACTS)
    assert first == make_pdf(HEADING, TITLE, [PARAGRAPH], FACTS)


def test_the_fonts_are_embedded_as_a_subset_so_the_file_stays_small():
    data = make_pdf(HEADING, TITLE, [PARAGRAPH], FACTS)
    assert b"/FontFile2" in data
    assert len(data) < 80_000


def test_a_document_without_facts_or_paragraphs_still_has_its_page(read):
    (text,) = texts(read(make_pdf(HEADING, TITLE, [], [])))
    assert HEADING in text
    assert "Trang 1/1" in text

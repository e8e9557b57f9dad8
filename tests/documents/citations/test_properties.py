"""What holds for every text: no error, offsets that lead back, one reading, linear work."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.citations import find
from portal.text.folding import clean

PIECES = [
    *("Nghị quyết ", "Luật ", "các ", "số ", "số: ", "04-NQ/TU", "15/QĐ-UBND", "75/2015/QH13"),
    *("12", "7/2024", ", ", " và ", ";", "(", ")", "“", "”", '"', "\n", "\u00a0", "–", "[1]"),
    *(" ngày 19/11/2021", " ngày 05 tháng 02 năm 2026", " của ", "Tỉnh ủy", "Bộ Y tế", " ban hành"),
    *("về ", "Mẫu ", "…", "/", "-", ".", "\u200b", "U\u031bở", "NQ", "TU", "a", "1"),
]
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
)


@given(texts)
@example("Nghị quyết số \u200b04-NQ/TU")
@example("\u0301Chỉ thị 05-CT/TW")
def test_offsets_lead_back_to_the_text(text):
    end = 0
    for citation in find(text):
        assert end <= citation.start <= citation.number_start < citation.number_end <= citation.end
        end = citation.end
        number = text[citation.number_start : citation.number_end]
        assert " ".join(clean(number).split()) == citation.number


@given(texts)
def test_both_normal_forms_give_the_same_citations(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert [said(one) for one in find(composed)] == [said(one) for one in find(decomposed)]


@pytest.mark.parametrize("odd", ["\u00a0", "\u2009", "\n", "\u00ad ", " \u200b"])
def test_odd_spaces_change_nothing_that_is_said(odd):
    text = "Nghị quyết số 04-NQ/TU ngày 19 tháng 11 năm 2021 của Ban Thường vụ Tỉnh ủy"
    (plain,), (spaced,) = find(text), find(text.replace(" ", odd))
    assert said(plain) == said(spaced)


HOSTILE = [
    *("1", "1 ", "1,", "1, ", "1/", "1-", "1.", "12/2020", "1/A-", "A-", "A", "1A", "số ", "số 1 "),
    *("Luật ", "Luật số ", "của ", "ngày ", "ngày 1/1/2020 ", "Bộ ", "Bộ và ", "(", "“", '"', "["),
    *("Nghị quyết số 1, ", "1/QĐ-UBND, ", "1/QĐ-UBND của ", "1/QĐ-", "1/QH15 ", " ", "\u0301"),
    *("số 1 và ", "Chính phủ ban hành ", "Ủy ban nhân dân tỉnh ", "66 10/2025/NQ-CP ", "<b>", "&"),
    *("1/NQ-A.B", "Công văn của Bộ ", "số 1/XY-ZT; ", "\u200b", "1/nq-", "ngày 1 tháng 1 năm "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_of_the_text(piece):
    short, long = (piece * (size // len(piece)) for size in (5_000, 80_000))
    # Sixteen times the text: a square would be 256 times the work.
    assert seconds(long) < 0.25 + 70 * seconds(short)


# What the looking around a number would stumble on, and how long each text is.
LONG = [
    *("1", "1 ", "1234567890 ", "số ", "số số 1 ", ",", "1, ", "1/2020, ", "của Bộ ", " do Bộ A"),
    *("1/TT-BYT do Bộ A ", "1/TT-BYT “a ", "1-NQ/TU (“", "Bộ A - Bộ B ban hành 1/QĐ-A ", "_"),
    *("Số: 1/QĐ-A ____ ", "1/QH15 được Quốc hội, kỳ họp ", "\u0421\u0420", "o\u0323\u0302"),
]


@pytest.mark.parametrize("piece", LONG)
def test_eight_times_the_text_takes_no_more_than_thirty_times_as_long(piece):
    short, long = (piece * (size // len(piece)) for size in (25_000, 200_000))
    fastest = min(seconds(short) for _ in range(3))
    # A square would be 64 times the work; the rest is for a busy machine.
    assert min(seconds(long) for _ in range(2)) < 0.2 + 30 * fastest  # quadratic: 64 times


def test_a_megabyte_of_one_beginning_of_a_body_is_read_at_once():
    assert seconds("của Bộ " * 150_000) < 5


def seconds(text):
    started = time.process_time()
    find(text)
    return time.process_time() - started


def said(citation):
    return (
        unicodedata.normalize("NFC", citation.number),
        citation.type_name,
        citation.signed_on,
        citation.issuer,
        citation.title,
    )

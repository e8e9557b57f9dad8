import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.roman import from_roman, parse_ordinal, to_roman


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (12, "XII"),
        (49, "XLIX"),
        (1930, "MCMXXX"),
        (2025, "MMXXV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_a_number_has_one_roman_spelling(number, numeral):
    assert to_roman(number) == numeral
    assert from_roman(numeral) == number
    assert from_roman(f" {numeral.lower()} ") == number


@given(st.integers(1, 3999))
def test_every_roman_numeral_is_read_back(number):
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_a_number_without_a_roman_spelling_is_refused_with_a_sentence(number):
    with pytest.raises(ValueError, match="từ 1 đến 3999"):
        to_roman(number)


@pytest.mark.parametrize(
    "text", ["", " ", "IIII", "VV", "IM", "IC", "XIIX", "VX", "MMMM", "X II", "12", "ⅩⅡ", "ıı", "A"]
)
def test_a_numeral_that_is_not_canonical_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="La Mã"):
        from_roman(text)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("XII", 12),
        ("xii", 12),
        ("12", 12),
        ("012", 12),
        ("thứ XII", 12),
        ("lần thứ XII", 12),
        ("Lần thứ\u00a0XII", 12),
        ("lần 2", 2),
        ("LẦN THỨ MƯỜI HAI", 12),
        ("lan thu muoi hai", 12),
        (unicodedata.normalize("NFD", "lần thứ mười hai"), 12),
        ("lần thứ nhất", 1),
        ("thứ nhì", 2),
        ("lần thứ tư", 4),
        ("bốn", 4),
        ("năm", 5),
        ("mười", 10),
        ("mười một", 11),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("hai mươi nhăm", 25),
        ("năm mươi lăm", 55),
        ("chín mươi chín", 99),
        ("XCIX", 99),
    ],
)
def test_the_ordinal_of_a_congress_is_read_in_every_way_people_write_it(text, ordinal):
    assert parse_ordinal(text) == ordinal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lần thứ",
        "thứ thứ hai",
        "0",
        "100",
        "-5",
        "C",
        "IIX",
        "không",
        "mười nhất",
        "mười mười",
        "lăm",
        "một mươi",
        "hai ba mươi",
        "một trăm",
        "X I",
        "đại hội",
    ],
)
def test_what_is_no_ordinal_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="ví dụ XII, 12 hoặc mười hai"):
        parse_ordinal(text)


@given(st.integers(1, 99))
def test_every_ordinal_is_read_in_digits_and_in_roman(number):
    assert parse_ordinal(str(number)) == number
    assert parse_ordinal(f"lần thứ {to_roman(number)}") == number

"""Document numbers: every family and spelling is read, and nothing is read into them."""

import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.numbers import Family, letters_of, parse, search_key

PARTY, STATE, NORMATIVE, FRONT = Family.PARTY, Family.STATE, Family.NORMATIVE, Family.FRONT

# text, sequence, subsequence, year, sign, codes, family
PARTS = [
    # The Party's: 04-NQ/TU
    ("04-NQ/TU", 4, None, None, "NQ", ("TU",), PARTY),
    ("213-QĐ/TW", 213, None, None, "QD", ("TW",), PARTY),
    ("01-KL/TW", 1, None, None, "KL", ("TW",), PARTY),
    ("05-CT/TW", 5, None, None, "CT", ("TW",), PARTY),
    ("07-ĐA/TU", 7, None, None, "DA", ("TU",), PARTY),
    ("10-CTr/TU", 10, None, None, "CTR", ("TU",), PARTY),
    ("10-TTr/TU", 10, None, None, "TTR", ("TU",), PARTY),
    ("36-HD/VPTW", 36, None, None, "HD", ("VPTW",), PARTY),
    ("152-BC/ĐU", 152, None, None, "BC", ("DU",), PARTY),
    ("15-TB/HU", 15, None, None, "TB", ("HU",), PARTY),
    ("15-TB/QU", 15, None, None, "TB", ("QU",), PARTY),
    ("02-NQ/ĐH", 2, None, None, "NQ", ("DH",), PARTY),
    ("04-BC/UBKTTU", 4, None, None, "BC", ("UBKTTU",), PARTY),
    ("12-HD/UBKTTW", 12, None, None, "HD", ("UBKTTW",), PARTY),
    ("03-HD/BTGDVTU", 3, None, None, "HD", ("BTGDVTU",), PARTY),
    ("04-HD/BTCTW", 4, None, None, "HD", ("BTCTW",), PARTY),
    ("21-HD/BDVTW", 21, None, None, "HD", ("BDVTW",), PARTY),
    ("50-QĐ/BCĐTW", 50, None, None, "QD", ("BCDTW",), PARTY),
    ("317-QĐ/TWĐTN-TNTH", 317, None, None, "QD", ("TWDTN", "TNTH"), PARTY),
    ("317-QĐ/TWĐTN", 317, None, None, "QD", ("TWDTN",), PARTY),
    ("99-KH/TĐTN", 99, None, None, "KH", ("TDTN",), PARTY),
    ("08-QĐi/TW", 8, None, None, "QDI", ("TW",), PARTY),
    ("1470-QĐNS/TW", 1470, None, None, "QDNS", ("TW",), PARTY),
    ("123-CV/TU", 123, None, None, "CV", ("TU",), PARTY),
    ("35/TU", 35, None, None, "", ("TU",), PARTY),
    # The State's, administrative: 15/QĐ-UBND
    ("15/QĐ-UBND", 15, None, None, "QD", ("UBND",), STATE),
    ("12/QyĐ-UBND", 12, None, None, "QYD", ("UBND",), STATE),
    ("01/CT-TTg", 1, None, None, "CT", ("TTG",), STATE),
    ("3507/KH-UBND", 3507, None, None, "KH", ("UBND",), STATE),
    ("7/NQ-HĐND", 7, None, None, "NQ", ("HDND",), STATE),
    ("1234/NQ-UBTVQH15", 1234, None, None, "NQ", ("UBTVQH15",), STATE),
    ("10/L-CTN", 10, None, None, "L", ("CTN",), STATE),
    ("15/KH-SNV", 15, None, None, "KH", ("SNV",), STATE),
    ("15/TTr-SKHĐT", 15, None, None, "TTR", ("SKHDT",), STATE),
    ("123/UBND-TH", 123, None, None, "", ("UBND", "TH"), STATE),
    ("123/VPCP-KTTH", 123, None, None, "", ("VPCP", "KTTH"), STATE),
    # The State's, normative, with the year
    ("42/2022/NĐ-CP", 42, None, 2022, "ND", ("CP",), NORMATIVE),
    ("15/2020/TT-BTC", 15, None, 2020, "TT", ("BTC",), NORMATIVE),
    ("01 /2018/TT-VPCP", 1, None, 2018, "TT", ("VPCP",), NORMATIVE),
    ("97/2025/QH15", 97, None, 2025, "", ("QH15",), NORMATIVE),
    ("91/2025/QH15", 91, None, 2025, "", ("QH15",), NORMATIVE),
    ("1/2016/UBTVQH13", 1, None, 2016, "", ("UBTVQH13",), NORMATIVE),
    ("81/2006/QH11", 81, None, 2006, "", ("QH11",), NORMATIVE),
    ("30a/2008/NQ-CP", 30, None, 2008, "NQ", ("CP",), NORMATIVE),
    ("66.13/2026/NQ-CP", 66, 13, 2026, "NQ", ("CP",), NORMATIVE),
    ("01/2014/TTLT-BTC-BNV", 1, None, 2014, "TTLT", ("BTC", "BNV"), NORMATIVE),
    (
        "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        *(403, None, 2017, "NQLT", ("UBTVQH14", "CP", "DCTUBTWMTTQVN"), NORMATIVE),
    ),
    ("1/2021/QĐ-UBND", 1, None, 2021, "QD", ("UBND",), NORMATIVE),
    # The Front's, with MTTW or MTTQ and an organ
    ("91/HD-MTTW-BTT", 91, None, None, "HD", ("MTTW", "BTT"), FRONT),
    ("12/QĐ-MTTQ-BTT", 12, None, None, "QD", ("MTTQ", "BTT"), FRONT),
    ("02/ĐA-MTTW-UB", 2, None, None, "DA", ("MTTW", "UB"), FRONT),
    ("04/NQ/ĐCT-MTTW", 4, None, None, "NQ", ("DCT", "MTTW"), FRONT),
    ("249/MTTQ-BTT", 249, None, None, "", ("MTTQ", "BTT"), FRONT),
    ("12/MTTQ", 12, None, None, "", ("MTTQ",), FRONT),
    ("15/KH-UBMTTQ", 15, None, None, "KH", ("UBMTTQ",), FRONT),
    ("12/UBMTTQ-BTT", 12, None, None, "", ("UBMTTQ", "BTT"), FRONT),
    ("91/HD-UBTWMTTQVN", 91, None, None, "HD", ("UBTWMTTQVN",), FRONT),
    ("04/NQLT-MTTQ-UBND", 4, None, None, "NQLT", ("MTTQ", "UBND"), FRONT),
    # Separators swapped, spaces anywhere, letters first, run together, words before
    ("31/QĐ-TW", 31, None, None, "QD", ("TW",), PARTY),
    ("04/NQ-TU", 4, None, None, "NQ", ("TU",), PARTY),
    ("15-QĐ/UBND", 15, None, None, "QD", ("UBND",), STATE),
    ("12021/QĐ-UBND", 12021, None, None, "QD", ("UBND",), STATE),
    ("04 - NQ / TU", 4, None, None, "NQ", ("TU",), PARTY),
    ("04–NQ/TU", 4, None, None, "NQ", ("TU",), PARTY),
    ("04\u00a0-\u00a0NQ/TU", 4, None, None, "NQ", ("TU",), PARTY),
    ("4 nq tu", 4, None, None, "NQ", ("TU",), PARTY),
    ("213 qd tw", 213, None, None, "QD", ("TW",), PARTY),
    ("04NQTU", 4, None, None, "NQ", ("TU",), PARTY),
    ("nq04tu", 4, None, None, "NQ", ("TU",), PARTY),
    ("NQ/TU 04", 4, None, None, "NQ", ("TU",), PARTY),
    ("213-QÐ/TW", 213, None, None, "QD", ("TW",), PARTY),  # U+00D0
    ("12bcubmttq", 12, None, None, "BC", ("UBMTTQ",), FRONT),
    ("Số 04-NQ/TU", 4, None, None, "NQ", ("TU",), PARTY),
    ("Số hiệu: 04-NQ/TU", 4, None, None, "NQ", ("TU",), PARTY),
    # In part
    ("213", 213, None, None, "", (), None),
    ("0004", 4, None, None, "", (), None),
    ("11/2021", 11, None, 2021, "", (), NORMATIVE),
    ("122-CT", 122, None, None, "CT", (), None),
    ("2147483647/QĐ-UBND", 2147483647, None, None, "QD", ("UBND",), STATE),
]

WITHOUT_NUMBER = [
    "",
    " ",
    "Không số",
    "khong so",
    "NQ/TU",
    "-/-",
    "\0",
    "một",
    "2147483648/QĐ-UBND",  # no column holds it
    "1234567890123/QĐ-UBND",
    "0" * 20 + "9" * 20 + "/NQ",
    "9" * 10_000,
    "1." + "9" * 20 + "/NQ",
]

SAME_KEY = [
    ("04-NQ/TU", "4-NQTU", ["04/NQ-TU", "4 nq tu", "04NQTU", "004–nq—tu", "số 04-NQ/TU"]),
    ("213-QĐ/TW", "213-QDTW", ["213-QÐ/TW", "213 qd tw", "213/QĐ-TW", "Số hiệu: 213-QĐ/TW"]),
    ("31/QĐ-TW", "31-QDTW", ["31-QĐ/TW", "31.QĐ.TW", "31_QĐ_TW"]),
    ("01 /2018/TT-VPCP", "1-2018-TTVPCP", ["1/2018/TT-VPCP", "01-2018-tt-vpcp"]),
    ("66.13/2026/NQ-CP", "66-13-2026-NQCP", ["66.13 /2026/nq-cp"]),
    ("30a/2008/NQ-CP", "30-A-2008-NQCP", ["30A/2008/NQ-CP", "30 a 2008 nqcp"]),
    ("97/2025/QH15", "97-2025-QH-15", ["097/2025/QH 15"]),
    ("91/HD-MTTW-BTT", "91-HDMTTWBTT", ["91-HD/MTTW-BTT", "91 hd mttw btt"]),
]

DIFFERENT_KEYS = [
    ("1/2021/QĐ-UBND", "12021/QĐ-UBND"),
    ("1/2021/QĐ-UBND", "1/202/1QĐ-UBND"),
    ("04-NQ/TU", "04-NQ/TW"),
    ("04-NQ/TU", "40-NQ/TU"),
    ("04-NQ/TU", "4-KL/TU"),
    ("66.13/2026/NQ-CP", "6613/2026/NQ-CP"),
    ("30a/2008/NQ-CP", "30/2008/NQ-CP"),
    ("97/2025/QH15", "97/2025/QH14"),
    ("10/NQ-HĐND", "100/NQ-HĐND"),
]

SIGNS_AND_CODES = ["NQ/TU", "QĐ/TW", "BC/UBKTTU", "ĐA/TU", "QĐ-UBND", "HD-MTTW-BTT", "NĐ-CP"]
numbers = st.builds(
    "{:02}-{}".format, st.integers(0, 2**31 - 1), st.sampled_from(SIGNS_AND_CODES)
) | st.builds(
    "{}/{}/{}".format,
    st.integers(0, 99_999),
    st.integers(1945, 2099),
    st.sampled_from(SIGNS_AND_CODES),
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "parts"), [(row[0], row[1:]) for row in PARTS], ids=[row[0] for row in PARTS]
)
def test_a_number_is_taken_apart(form, text, parts):
    number = parse(unicodedata.normalize(form, text))
    assert number is not None
    found = (number.sequence, number.subsequence, number.year, number.sign, number.codes)
    assert (*found, number.family) == parts


@pytest.mark.parametrize("text", WITHOUT_NUMBER, ids=lambda text: repr(text[:20]))
def test_what_holds_no_running_number_is_none(text):
    assert parse(text) is None


@pytest.mark.parametrize(("text", "key", "spellings"), SAME_KEY, ids=[row[0] for row in SAME_KEY])
def test_all_spellings_of_a_number_share_its_key(text, key, spellings):
    assert {search_key(each) for each in [text, *spellings]} == {key}
    assert {parse(each).key for each in [text, *spellings]} == {key}


@pytest.mark.parametrize(("one", "other"), DIFFERENT_KEYS)
def test_different_numbers_keep_different_keys(one, other):
    assert search_key(one) != search_key(other)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("04-NQ/TU", "NQTU"),
        ("nq04tu", "NQTU"),
        ("Số 213-QĐ/TW", "QDTW"),
        ("97/2025/QH15", "QH"),
        ("30a/2008/NQ-CP", "ANQCP"),
        ("213", ""),
        ("Không số", "KHONGSO"),
    ],
)
def test_letters_are_joined_wherever_the_digits_stand(text, letters):
    assert letters_of(text) == letters
    if (number := parse(text)) is not None:
        assert number.letters == letters


@pytest.mark.parametrize(
    ("text", "is_bare", "is_whole"),
    [
        ("213", True, True),
        ("11/2021", True, True),
        ("66.13", True, True),
        ("30a", True, True),
        ("24/7", True, False),
        ("19/11/2021", True, False),
        ("04-NQ/TU", False, True),
        ("122-CT", False, True),
        ("97/2025/QH15", False, False),
    ],
)
def test_digits_alone_are_bare_and_whole_when_all_of_them_were_understood(text, is_bare, is_whole):
    number = parse(text)
    assert (number.is_bare, number.is_whole) == (is_bare, is_whole)


def test_the_text_is_kept_as_it_was_written_but_for_odd_spaces_and_controls():
    number = parse("\ufeff 04\u00a0-NQ/TU\u200b\n")
    assert number.text == "04 -NQ/TU"


@given(st.text(max_size=200))
@example("0" * 5_000 + "1")
@example("9" * 10_000 + "-NQ/TU")
@example("1." + "9" * 5_000)
@example("٤-NQ/TU")  # digits of another script
@example("\0" * 50 + "04\0-NQ/TU")
@example("04-NQ/TU " * 1_200)
@example("²³¹")
@example("\ud800 04")
def test_nothing_typed_makes_it_fail(text):
    number = parse(text)
    key = search_key(text)
    assert letters_of(text) == "".join(re.findall(r"[^\W\d]+", key))
    if number is not None:
        assert 0 <= number.sequence < 2**31
        assert number.subsequence is None or 0 <= number.subsequence < 2**31
        assert number.year is None or 1900 <= number.year <= 2099
        assert number.key == key


@given(st.text(max_size=60) | numbers)
def test_composed_and_decomposed_accents_are_alike(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert search_key(composed) == search_key(decomposed)
    assert letters_of(composed) == letters_of(decomposed)


@given(numbers)
def test_case_does_not_matter(text):
    assert search_key(text.lower()) == search_key(text.upper()) == search_key(text)


@given(numbers)
def test_a_key_is_its_own_key_and_says_the_same_parts(text):
    key = search_key(text)
    assert search_key(key) == key
    number, again = parse(text), parse(key)
    assert (again.sequence, again.year) == (number.sequence, number.year)
    assert again.letters == number.letters


@given(numbers, st.sampled_from(["-", "/", ".", " ", "–", "—", " - ", " /", "/ ", "\u00a0", "_"]))
def test_every_separator_is_like_any_other(text, separator):
    assert search_key(re.sub(r"[-/]", separator, text)) == search_key(text)


@given(numbers, st.integers(0, 30))
def test_leading_zeros_do_not_matter(text, zeros):
    assert search_key("0" * zeros + text) == search_key(text)
    assert parse("0" * zeros + text).sequence == parse(text).sequence


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=4), st.sampled_from(SIGNS_AND_CODES))
def test_groups_of_digits_are_never_joined(groups, letters):
    apart = search_key("/".join([*map(str, groups), letters]))
    assert re.findall(r"\d+", apart) == [str(group) for group in groups]


REGISTER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "documents.csv"


@pytest.fixture(scope="module")
def real_numbers():
    if not REGISTER.exists():
        pytest.skip("needs ../shared/data/documents.csv beside the checkout")
    with REGISTER.open(encoding="utf-8") as file:
        return [row["number"] for row in csv.DictReader(file)]


def test_nearly_every_number_of_real_registers_has_a_family(real_numbers):
    unread = [text for text in real_numbers if (number := parse(text)) is None or not number.family]
    assert len(real_numbers) > 2_000
    assert len(unread) <= 3, unread


def test_no_two_real_numbers_with_other_digits_share_a_key(real_numbers):
    """Digits are compared as they stand, group by group, without leading zeros."""
    by_key = defaultdict(set)
    for text in real_numbers:
        by_key[search_key(text)].add(text)
    spellings = {key: texts for key, texts in by_key.items() if len(texts) > 1}
    collisions = {
        key: texts
        for key, texts in spellings.items()
        if len({tuple(map(int, re.findall(r"\d+", text))) for text in texts}) > 1
    }
    assert not collisions, collisions
    print("Spellings that meet:", *spellings.values(), sep="\n  ")  # noqa: T201 - for pytest -s

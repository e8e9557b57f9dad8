import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.folding import clean, fold, folded_words, search_text, words

NFC_VIETNAMESE = "Nghị quyết số 04-NQ/TU về đại đoàn kết toàn dân tộc"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Đồng Tháp", "dong thap"),
        ("ĐẶNG THỊ ƯỚC", "dang thi uoc"),
        ("\u00d0oàn kết", "doan ket"),
        ("\u00f0oàn kết", "doan ket"),
        ("hoà hòa uỷ ủy thuý thúy", "hoa hoa uy uy thuy thuy"),
        ("04-NQ/TU, ngày 19/11/2021", "04-nq/tu, ngay 19/11/2021"),
        ("a\u00a0b", "a\u00a0b"),
        ("İstanbul", "istanbul"),
        ("ﬁ Ⅻ ẞ", "ﬁ ⅻ ß"),
        ("가", "가"),
    ],
)
def test_a_text_loses_its_case_and_accents(text, folded):
    assert fold(text) == folded


def test_text_from_macos_folds_like_composed_text():
    assert fold(unicodedata.normalize("NFD", NFC_VIETNAMESE)) == fold(NFC_VIETNAMESE)


def test_an_offset_in_the_folded_text_is_an_offset_in_the_original():
    start = fold(NFC_VIETNAMESE).index("doan ket")
    assert NFC_VIETNAMESE[start : start + len("doan ket")] == "đoàn kết"


def test_an_unattached_mark_becomes_a_space_so_that_the_length_stays():
    assert fold("ạ\u0300\u0301b") == "a  b"


def test_every_single_character_keeps_its_length_and_is_folded_once():
    for code in range(sys.maxunicode + 1):
        nfc = unicodedata.normalize("NFC", chr(code))
        folded = fold(nfc)
        assert len(folded) == len(nfc), hex(code)
        assert fold(folded) == folded, hex(code)


@given(st.text())
def test_folding_keeps_the_length_of_the_composed_text(text):
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@given(st.text(st.sampled_from("aâĐÐươỗ한ᄒ\u0300\u0301\u0302\u031b\u0323\u09c7\u09be ᅡ")))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kỹ thuật", "kĩ thuật"),
        ("kỳ họp", "kì họp"),
        ("Mỹ", "Mĩ"),
        ("quý", "quí"),
        ("lý luận", "lí luận"),
        ("bác sỹ", "bác sĩ"),
        ("tỷ lệ", "tỉ lệ"),
        ("hy vọng", "hi vọng"),
        ("Uỷ ban", "Ủy ban"),
        ("hoà", "hòa"),
        ("Tin\u200bh thần", "Tinh thần"),
        ("ngày\u00a019/11", "ngày 19/11"),
        (unicodedata.normalize("NFD", "đường"), "đường"),
    ],
)
def test_two_spellings_have_one_search_form(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" – … ", []),
        ("thủy", ["thuy"]),
        ("huy", ["huy"]),
        ("quỳnh", ["quynh"]),
        ("ủy", ["uy"]),
        ("vy ny thy", ["vy", "ny", "thy"]),
        ("213-QĐ/TW_v2", ["213", "qd", "tw", "v2"]),
        ("việ̣t", ["viet"]),
    ],
)
def test_words_are_split_at_everything_but_letters_and_digits(text, expected):
    assert words(text) == expected


def test_folded_words_keep_y_as_written():
    assert folded_words("Kỹ thuật") == ["ky", "thuat"]


def test_a_whole_word_is_found_between_spaces():
    text = search_text("Đại đoàn kết (2021)")
    assert text == " dai doan ket 2021 "
    assert " doan " in text
    assert " doa " not in text


@given(st.text())
def test_cleaning_does_not_change_the_words(text):
    assert words(clean(text)) == words(text)


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("", ""),
        ("\u00a0\u00a0Kính gửi:\u2003các  ban\u3000", "Kính gửi: các ban"),
        ("trang\x00 một\x07", "trang một"),
        ("một\r\nhai\rba\u2028bốn\x0bnăm", "một\nhai\nba\nbốn\nnăm"),
        ("  một  \n\n\t hai ", "một\n\nhai"),
        ("cột\tcột", "cột\tcột"),
        ("đoàn\u00ad \ufeffkết", "đoàn kết"),
        ("nửa \ud83d cặp", "nửa cặp"),
        (unicodedata.normalize("NFD", "Tiếng Việt"), "Tiếng Việt"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_pasted_text_is_cleaned(dirty, expected):
    assert clean(dirty) == expected


@given(st.text())
def test_clean_text_is_clean(text):
    once = clean(text)
    assert clean(once) == once
    assert "\x00" not in once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.folding import (
    accented_words,
    clean,
    fold,
    folded_words,
    search_text,
    word_spans,
    words,
)

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
        ("mặt\u200btrận", "mặt trận"),
        ("mặt\u00adtrận", "mặttrận"),
        ("mặ\u200dt \u200ctrận", "mặt trận"),
        ("０４-NQ/TU", "04-NQ/TU"),
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
        ("e\u00ad\u0301", "é"),
        ("mặt\u200btrận", "mặt trận"),
        ("mặt \u200btrận\u200b", "mặt trận"),
        ("Tin\u00adh thần", "Tinh thần"),
        ("đo\u200dàn kết\u200c", "đoàn kết"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("０４-NQ/TU １９/１１/２０２１", "04-NQ/TU 19/11/2021"),
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


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Mặt trận", ["măt·5", "trân·5"]),
        ("hòa hoà HÒA", ["hoa·1"] * 3),
        ("ủy uỷ", ["uy·2"] * 2),
        ("kỹ kĩ Kỹ", ["ki·3"] * 3),
        ("quý quí", ["qui·4"] * 2),
        ("mỹ thuỷ", ["mi·3", "thuy·2"]),
        ("ma mà mả mã má mạ", ["ma", "ma·1", "ma·2", "ma·3", "ma·4", "ma·5"]),
        ("đ Đ \u00d0 \u00f0", ["đ"] * 4),
        ("ươ ƯỜ", ["ươ", "ươ·1"]),
        ("CO2 cỏ", ["co2", "co·2"]),
        ("04-NQ/TU", ["04", "nq", "tu"]),
        ("mậ\u00adt", ["mât·5"]),
        ("mậ\u200dt", ["mât·5"]),
        ("mặt\u200btrận", ["măt·5", "trân·5"]),
        ("０４", ["04"]),
        ("", []),
    ],
)
def test_with_accents_a_word_has_one_form_wherever_its_tone_stands(text, forms):
    assert accented_words(text) == forms
    assert accented_words(unicodedata.normalize("NFD", text)) == forms


@given(
    st.text()
    | st.text(st.sampled_from("aàảãáạâăđĐÐuưyYkKqh0.-\u0300\u0301\u0323\u200b\u200d\u00ad４한İß"))
)
def test_words_with_accents_and_words_without_are_the_same_ones(text):
    exact = accented_words(text)
    assert len(exact) == len(words(text))
    for word in exact:
        assert word
        assert not any(char.isspace() for char in word)
        assert "=" not in word


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Mặt trận", [(0, 3, "mat"), (4, 8, "tran")]),
        ("(kỹ)", [(1, 3, "ki")]),
        ("04-NQ", [(0, 2, "04"), (3, 5, "nq")]),
        ("…", []),
    ],
)
def test_where_words_stand_is_known_with_their_forms(text, spans):
    assert word_spans(text) == spans


@given(st.text(st.characters(exclude_categories=["M"])).map(clean))
def test_in_a_clean_text_the_words_that_stand_somewhere_are_its_words(text):
    assert [form for _, _, form in word_spans(text)] == words(text)

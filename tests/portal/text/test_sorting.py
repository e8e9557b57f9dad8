import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.sorting import person_sort_key, sort_key

IN_ORDER = [
    # the alphabet, foreign letters at their Latin places
    list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
    # tones
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["tân", "tần", "tẩn", "tẫn", "tấn", "tận"],
    # letters before tones, tones before case
    ["Ân", "Bình", "Dũng", "Đặng", "Uyên"],
    ["ba", "Ba", "bà", "Bà", "ban", "băn"],
    ["Bà An", "Ba Ánh", "Bá Ánh"],
    # word by word
    ["an", "an bài", "An Giang", "anh"],
    ["Hà Nội", "Hà-nội vui", "Hàn"],
    # digits, letters, other scripts
    ["", "1", "2", "a", "z", "漢"],
    ["nhà", "ñhá", "nhạ"],
]


def from_disorder(texts, key):
    # sorted() is stable: given in reverse, texts with equal keys would come out in reverse
    backwards = texts[::-1]
    return sorted(backwards, key=key)


@pytest.mark.parametrize("texts", IN_ORDER, ids=lambda texts: texts[-1])
def test_texts_are_in_vietnamese_alphabetical_order(texts):
    assert from_disorder(texts, sort_key) == texts


def test_old_and_new_tone_placement_stand_together():
    assert sorted(["hoá", "hòa b", "hoà a", "hòa"], key=sort_key) == [
        "hòa",
        "hoá",
        "hoà a",
        "hòa b",
    ]


def test_eth_stands_with_barred_d():
    assert sorted(["Em", "\u00d0an", "Dung", "Đen"], key=sort_key) == ["Dung", "Ðan", "Đen", "Em"]


def test_decomposed_text_sorts_like_composed_text():
    text = "Nguyễn Thị Ước"
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


def test_people_are_sorted_by_given_name_then_family_name_then_middle_name():
    people = [
        "Trần Văn An",
        "Lê Thị Ân",
        "Nguyễn Bình",
        "Nguyễn An Bình",
        "Nguyễn Thị Bình",
        "Nguyễn Văn Bình",
        "Đặng Dũng",
        "Phạm Hà",
        "Bùi Hạ",
        "Lê Uyên",
    ]
    assert from_disorder(people, person_sort_key) == people


def test_a_name_in_capitals_stands_with_its_namesakes():
    people = ["Lê HÀ", "Mai Hà", "NGUYỄN HÀ"]
    assert from_disorder(people, person_sort_key) == people


def test_one_word_and_no_name_at_all_can_be_sorted():
    assert sorted(["Lê An", "An", ""], key=person_sort_key) == ["", "An", "Lê An"]


@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=5))
def test_every_text_can_be_sorted(texts):
    for key in (sort_key, person_sort_key):
        keys = [key(text) for text in texts]
        assert len({hash(k) for k in sorted(keys)}) <= len(texts)


@given(st.text(), st.text())
def test_two_keys_are_equal_exactly_when_the_texts_are(one, other):
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) is same

"""Vietnamese syllables, whole ones and what is none."""

import csv
from pathlib import Path
from unicodedata import normalize

import pytest

import portal.site.demo
from portal.text.folding import accented_words, words
from portal.text.syllables import (
    is_ended,
    is_syllable,
    is_whole,
    is_written_out,
    marks,
    only_adds_accents,
)

SYLLABLES = (
    "mặt trận tổ quốc giám sát nghị quyết đại đoàn kết nghiêng khuỷu thuở giữ gì gìn giêng giếng "
    "quý quỳnh huých xoong thuyền Nguyễn kỹ kĩ yêu ý oai uống ương ước ủy uỷ hòa hoà khoẻ quá rau "
    "con vắc xin an ninh Đắk quyt truong tran hiep thuong"
).split()
OTHERS = (
    "gaim trna mattran nghij quyeets thươg and or nghi5 kwang wifi sátt trồngg kạn̉ cê ngiên "
    "ghà kà quyế trậ bhà ăn1 zô màc trạngh"
).split()


@pytest.mark.parametrize("word", [w for w in SYLLABLES if w != "Đắk"])
def test_what_can_be_vietnamese_is_a_syllable(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(normalize("NFD", word))


@pytest.mark.parametrize("word", [*OTHERS, ""])
def test_anything_else_is_none(word):
    assert not is_syllable(word)


@pytest.mark.parametrize("word", "kỹ Hồ hồ trận năm mặt cửu khén đoàn nâng".split())
def test_a_tone_or_an_end_behind_a_mark_says_that_a_word_is_whole(word):
    assert is_whole(word)


@pytest.mark.parametrize("word", "mặt ban Hồ kỹ quý rau nghiêng thuyền doan".split())
def test_a_word_can_be_written_out(word):
    assert is_written_out(word)
    assert is_written_out(normalize("NFD", word))


@pytest.mark.parametrize("word", ["mat", "măt", "quyêt", "thuong", "tran1", "tw", "màt", ""])
def test_a_word_that_needs_another_accent_is_not_written_out(word):
    assert not is_written_out(word)


@pytest.mark.parametrize(
    ("word", "typed", "adds"),
    [
        ("kết", "két", True),
        ("Mặt", "măt", True),
        ("đoàn", "doan", True),
        ("hoà", "hòa", True),
        ("đất", "đất", True),
        ("kết", "kệt", False),
        ("mặt", "mật", False),
        ("ket", "kết", False),
        ("kết", "ke", False),
        ("", "kết", False),
    ],
)
def test_a_word_can_be_what_was_typed_with_more_accents(word, typed, adds):
    assert only_adds_accents(word, typed) is adds


@pytest.mark.parametrize("word", "tran đo quyế đoa thươn nă hiê quy rau quôc trna 04 x".split())
def test_a_word_that_can_go_on_is_not_whole(word):
    assert not is_whole(word)


@pytest.mark.parametrize(
    ("word", "is_ended_"),
    [("năm", True), ("kỹ", True), ("Hồ", False), ("đoàn", False), ("nam", False)],
)
def test_nothing_follows_some_ends(word, is_ended_):
    assert is_ended(word) is is_ended_


def test_a_word_is_made_of_letters_marks_and_tone():
    assert marks("Trận") == ("tran", "trân", "\u0323")
    assert marks("rau") == ("rau", "rau", "")


def test_the_titles_of_the_demonstration_hold_hardly_any_other_word():
    path = Path(portal.site.demo.__file__).parent / "documents.csv"
    with path.open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    others = {
        word.lower()
        for title in titles
        for word in title.replace("/", " ").replace("-", " ").split()
        if word.isalpha()
        and not word.isupper()
        and words(word) != accented_words(word)
        and not is_syllable(word)
    }
    assert others <= {"đăk", "đắk"}

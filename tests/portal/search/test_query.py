"""What a visitor types, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.query import MAX_WORD_LENGTH, MAX_WORDS, Phrase, WordQuery, forms, parse_words
from tests.portal.search.anything import typed


def words_of(phrases):
    return [" ".join(phrase.words) for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "free", "phrases", "excluded"),
    [
        ("giám sát", "giam sat", [], []),
        ("  giám\tsát\n", "giam sat", [], []),
        ('"đại đoàn kết" xã', "xa", ["dai doan ket"], []),
        ("“đại đoàn kết” «khu dân cư»", "", ["dai doan ket", "khu dan cu"], []),
        ("giám sát -bầu", "giam sat", [], ["bau"]),
        ('giám sát -"bầu cử"', "giam sat", [], ["bau cu"]),
        ("giám sát - bầu", "giam sat bau", [], []),
        ("chính trị - xã hội", "chinh tri xa hoi", [], []),
        ("04-NQ/TU", "04 nq tu", [], []),
        ("xã -04-NQ/TU", "xa", [], ["04 nq tu"]),
        ('"đại đoàn kết', "dai doan ket", [], []),
        ('đại" đoàn', "dai doan", [], []),
        ('giám sát -"', "giam sat", [], []),
        ('"" giám', "giam", [], []),
        ("OR AND NOT NEAR", "or and not near", [], []),
        ("title:giám*", "title giam", [], []),
    ],
)
def test_words_phrases_and_what_is_left_out_are_told_apart(text, free, phrases, excluded):
    query = parse_words(text)
    assert " ".join(query.words.words) == free
    assert words_of(query.phrases) == phrases
    assert words_of(query.excluded) == excluded


@pytest.mark.parametrize("text", ["", " ", "?!", "- -", '""', "%_%", "😀", "\0", '"-"', "***"])
def test_without_letters_and_digits_nothing_is_wanted(text):
    assert parse_words(text) == WordQuery()
    assert parse_words(text).is_empty


@pytest.mark.parametrize("text", ["-giám", '-"giám sát" -bầu'])
def test_to_leave_words_out_alone_wants_nothing(text):
    assert parse_words(text).is_empty
    assert parse_words(text).excluded


@pytest.mark.parametrize(
    ("text", "is_unfinished"),
    [
        ("giám sá", False),
        ("giám qua\u0301", False),
        ("giám s", True),
        ("g", True),
        ('"mặt trận" gia', True),
        ("giám sát ", False),
        ("giám sát,", False),
        ('"giám sát"', False),
        ("nghị quyết 04", False),
        ("giám -bầu", False),
        ("giám sát!", False),
        ("từ " * MAX_WORDS + "giám", False),
        ("", False),
    ],
)
def test_the_last_word_is_unfinished_while_nothing_stands_behind_it(text, is_unfinished):
    assert parse_words(text).is_unfinished is is_unfinished


@pytest.mark.parametrize(
    ("text", "is_unfinished", "may_go_on"),
    [
        ("kỹ năng", False, False),
        ("Bác Hồ", False, True),
        ("giám sá", False, True),
        ("mắc khén", False, True),
        ("Mặt Trận", False, True),
        ("đại đo", True, True),
        ("nghị quyế", True, True),
        ("hiệp thươn", True, True),
        ("quy", True, True),
        ("mặt tran", True, True),
        ("mặt trận ", False, False),
    ],
)
def test_a_whole_syllable_is_finished_though_it_might_go_on(text, is_unfinished, may_go_on):
    query = parse_words(text)
    assert (query.is_unfinished, query.may_go_on) == (is_unfinished, may_go_on)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("04-NQ/TU", [("04", "nq", "tu")]),
        ('mặt trận "số 04-NQ/TU" 2021-2025', [("04", "nq", "tu"), ("2021", "2025")]),
        ("04 NQ TU, kinh tế-xã hội, 2026", []),
        ("giám sát -04-NQ/TU", []),
    ],
)
def test_a_number_typed_in_one_is_remembered_as_one(text, joined):
    assert list(parse_words(text).joined) == joined


def test_words_are_remembered_as_they_were_typed():
    query = parse_words("Về Hòa-giải")
    assert query.words.typed == ("Về", "Hòa", "giải")
    assert query.telling.typed == ("Hòa", "giải")


@pytest.mark.parametrize(
    ("text", "has_accents"),
    [("mặt trận", True), ("mat trận", True), ("mat tran", False), ('"đ"', True), ("co2", False)],
)
def test_whether_accents_were_typed_is_known(text, has_accents):
    assert parse_words(text).has_accents is has_accents


def test_only_the_first_words_count_and_the_query_says_so():
    query = parse_words(" ".join(f"từ{number}" for number in range(MAX_WORDS + 1)))
    assert len(query.words.words) == MAX_WORDS
    assert query.is_cut
    assert not parse_words(" ".join(["từ"] * MAX_WORDS)).is_cut


def test_phrases_and_words_left_out_take_their_part_of_the_room():
    query = parse_words('"a b c" -"d e" ' + "từ " * 40)
    assert len(query.words.words) == MAX_WORDS - 5
    assert len(parse_words('"a" ' * 70).phrases) == MAX_WORDS


def test_ten_thousand_characters_are_cut():
    assert parse_words("a" * 10_000).words.words == ("a" * MAX_WORD_LENGTH,)
    assert parse_words("a" * 10_000).is_cut


def test_both_forms_of_a_text_have_as_many_words():
    assert forms("Mặt trận kỹ", 2) == Phrase(("mat", "tran"), ("măt·5", "trân·5"))


@given(typed())
def test_no_text_is_refused(text):
    query = parse_words(text)
    phrases = [query.words, *query.phrases, *query.excluded]
    assert sum(len(phrase.words) for phrase in phrases) <= MAX_WORDS
    for phrase in phrases:
        assert len(phrase.words) == len(phrase.accented)
        assert all(0 < len(word) <= MAX_WORD_LENGTH for word in phrase.words)
    assert not query.is_unfinished or query.words.words


@given(st.lists(st.sampled_from(["giám", "sát", "bầu", "cử"]), min_size=1, max_size=8))
def test_free_words_stay_in_the_order_typed(typed_words):
    free = parse_words(" ".join(typed_words)).words
    assert len(free.words) == len(typed_words)
    assert free == forms(" ".join(typed_words), MAX_WORDS)

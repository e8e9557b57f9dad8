"""The tiers in which a query is asked."""

import pytest
from hypothesis import given

from portal.search.plan import MAX_WORDS_TO_MISS_ONE, Scope, plan
from portal.search.query import parse_words
from tests.portal.search.anything import typed


def tiers(text):
    """Return each tier as (scope, with accents, phrases)."""
    return [
        (wanted.scope.value, wanted.is_accented, [" ".join(phrase) for phrase in wanted.phrases])
        for tier in plan(parse_words(text)).tiers
        for wanted in tier.wanted
    ]


def test_titles_come_before_texts_phrases_before_words_accents_before_none():
    assert tiers("mặt trận.") == [
        ("title", True, ["măt·5 trân·5"]),
        ("title", False, ["mat tran"]),
        ("title", True, ["măt·5", "trân·5"]),
        ("title", False, ["mat", "tran"]),
        ("text", True, ["măt·5 trân·5"]),
        ("text", False, ["mat tran"]),
        ("text", True, ["măt·5", "trân·5"]),
        ("text", False, ["mat", "tran"]),
    ]


def test_without_accents_there_are_half_as_many():
    assert len(tiers("mat tran")) == 4


def test_a_single_word_is_its_own_phrase():
    assert tiers("mat.") == [("title", False, ["mat"]), ("text", False, ["mat"])]


def test_quoted_phrases_are_wanted_in_every_tier():
    assert all(phrases[0] == "dai doan" for _, _, phrases in tiers('"dai doan" ket xa'))
    assert tiers('"dai doan" ket xa')[0] == ("title", False, ["dai doan", "ket xa"])


def test_only_words_without_accents_may_go_on():
    for tier in plan(parse_words("mặt trậ")).tiers:
        for wanted in tier.wanted:
            assert wanted.is_unfinished is not wanted.is_accented


def test_what_is_left_out_is_so_with_the_accents_typed():
    first, second = plan(parse_words("xã -bầu -hoi")).excluded
    assert (first.scope, first.is_accented, first.phrases) == (Scope.TEXT, True, (("bâu·1",),))
    assert (second.scope, second.is_accented, second.phrases) == (Scope.TEXT, False, (("hoi",),))


def test_each_word_may_be_the_one_that_misses():
    fallback = plan(parse_words('"nhà tạm" giám sát xã')).fallback
    assert fallback.lets_a_word_miss
    assert [wanted.phrases[1:] for wanted in fallback.wanted] == [
        (("sat",), ("xa",)),
        (("giam",), ("xa",)),
        (("giam",), ("sat",)),
    ]
    assert all(wanted.phrases[0] == ("nha", "tam") for wanted in fallback.wanted)
    assert [wanted.is_unfinished for wanted in fallback.wanted] == [True, True, False]


@pytest.mark.parametrize("text", ["giám", '"giám sát"', "từ " * (MAX_WORDS_TO_MISS_ONE + 1)])
def test_one_word_a_phrase_and_very_many_words_may_not_miss_one(text):
    assert plan(parse_words(text)).fallback is None


@given(typed())
def test_every_query_that_wants_something_has_a_plan(text):
    query = parse_words(text)
    if query.is_empty:
        return
    made = plan(query)
    assert 2 <= len(made.tiers) <= 8
    assert len(set(made.tiers)) == len(made.tiers)
    for tier in made.tiers:
        for wanted in tier.wanted:
            assert wanted.phrases
            assert all(phrase and all(phrase) for phrase in wanted.phrases)

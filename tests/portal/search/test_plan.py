"""The tiers in which a query is asked."""

import pytest
from hypothesis import given

from portal.search.plan import Scope, plan, plan_with_a_word_less
from portal.search.query import MAX_WORDS, parse_words
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


def test_the_widest_tier_is_the_last_and_leaves_out_the_same():
    made = plan(parse_words("mặt trận -bầu"))
    assert made.widest.tiers == made.tiers[-1:]
    assert made.widest.excluded == made.excluded
    (wanted,) = made.widest.tiers[0].wanted
    assert (wanted.scope, wanted.is_accented) == (Scope.TEXT, False)
    assert wanted.phrases == (("mat",), ("tran",))


def test_each_word_may_be_the_one_that_misses():
    close = plan_with_a_word_less(parse_words('"nhà tạm" giám sát xa'))
    exact, tier = close.tiers
    assert [wanted.phrases[1:] for wanted in exact.wanted] == [
        (("sat·4",), ("xa",)),
        (("giam·4",), ("xa",)),
        (("giam·4",), ("sat·4",)),
    ]
    assert all(wanted.phrases[0] == ("nha·1", "tam·5") for wanted in exact.wanted)
    assert not any(wanted.is_unfinished for wanted in exact.wanted)
    assert [wanted.phrases[1:] for wanted in tier.wanted] == [
        (("sat",), ("xa",)),
        (("giam",), ("xa",)),
        (("giam",), ("sat",)),
    ]
    assert all(wanted.phrases[0] == ("nha", "tam") for wanted in tier.wanted)
    assert [wanted.is_unfinished for wanted in tier.wanted] == [True, True, False]


def test_without_accents_there_is_one_way_to_lack_a_word():
    assert len(plan_with_a_word_less(parse_words("giam sat")).tiers) == 1


def test_what_is_left_out_stays_out_when_a_word_misses():
    query = parse_words("giám sát -bầu")
    assert plan_with_a_word_less(query).excluded == plan(query).excluded


def test_among_as_many_words_as_count_one_may_miss():
    close = plan_with_a_word_less(parse_words(" ".join(f"từ{n}" for n in range(MAX_WORDS))))
    assert [len(tier.wanted) for tier in close.tiers] == [MAX_WORDS, MAX_WORDS]
    assert all(len(wanted.phrases) == MAX_WORDS - 1 for wanted in close.tiers[0].wanted)


@pytest.mark.parametrize("text", ["", "giám", '"giám sát"', '"giám sát" xã', "-giám -sát"])
def test_without_two_free_words_none_may_miss(text):
    assert plan_with_a_word_less(parse_words(text)) is None


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

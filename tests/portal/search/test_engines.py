"""The engine of the database that is used: what it is asked, word for word."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.search.engines import engine, postgres
from portal.search.engines.interface import IndexedWords
from portal.search.plan import Plan, Scope, Tier, Wanted
from portal.search.query import forms

pytestmark = pytest.mark.django_db


def store(key, title, body=""):
    of_title, of_body = forms(title, 500), forms(body, 500)
    words = (of_title.words, of_title.accented, of_body.words, of_body.accented)
    engine().store([IndexedWords(key, *words)])


def ask(*tiers, excluded=(), kind=None, limit=10):
    """Return the keys of the last tier that are not in the earlier ones."""
    plan = Plan(tiers, None, tuple(excluded))
    return engine().find(plan, tiers[-1], tiers[:-1], kind, limit, timezone.now())


def tier(*phrases, scope=Scope.TEXT, is_accented=False, is_unfinished=False):
    split = tuple(tuple(phrase.split()) for phrase in phrases)
    return Tier((Wanted(scope, is_accented, split, is_unfinished),))


def test_words_stand_anywhere_phrases_in_order():
    store(1, "Đại đoàn kết", "toàn dân")
    store(2, "Đoàn đại biểu", "kết quả")
    assert ask(tier("ket", "dai")) == [2, 1]
    assert ask(tier("dai doan ket")) == [1]
    assert ask(tier("doan dai", "qua")) == [2]
    assert ask(tier("ket toan")) == []


def test_the_title_can_be_asked_alone():
    store(1, "Đại hội", "đoàn kết")
    assert ask(tier("doan", scope=Scope.TITLE)) == []
    assert ask(tier("dai", scope=Scope.TITLE)) == [1]


def test_accented_words_are_words_of_their_own():
    store(1, "Mặt trận", "cho dân")
    store(2, "Mat tran", "co2")
    assert ask(tier("măt·5", is_accented=True)) == [1]
    assert ask(tier("mat", is_accented=True)) == [2]
    assert ask(tier("mat")) == [2, 1]
    assert ask(tier("măt·5 trân·5", "cho", is_accented=True)) == [1]


def test_the_last_word_of_the_last_phrase_may_go_on():
    store(1, "Đại đoàn kết")
    assert ask(tier("dai do", is_unfinished=True)) == [1]
    assert ask(tier("do", "dai", is_unfinished=True)) == []
    assert ask(tier("dai", "do", is_unfinished=True)) == [1]


def test_what_stands_in_an_earlier_tier_or_is_left_out_does_not_count_again():
    for key, title in ((1, "Giám sát"), (2, "Giám khảo"), (3, "Giám định bầu cử")):
        store(key, title)
    assert ask(tier("sat"), tier("khao"), tier("giam")) == [3]
    assert ask(tier("giam"), excluded=tier("bau cu").wanted) == [2, 1]


def test_any_of_several_ways_will_do():
    store(1, "Giám sát")
    store(2, "Nhà ở")
    both = Tier((*tier("sat").wanted, *tier("nha", "o").wanted))
    assert ask(both) == [2, 1]


def test_the_newest_come_first_up_to_a_limit_and_of_one_kind():
    first, second, third = 1 * 10**9 + 1, 2 * 10**9 + 1, 11 * 10**9 + 1
    for key in (second, third, first):
        store(key, "Giám sát")
    assert ask(tier("sat")) == [third, second, first]
    assert ask(tier("sat"), limit=2) == [third, second]
    assert ask(tier("sat"), kind=1) == [third, first]


def test_what_is_stored_again_is_replaced_and_what_is_removed_is_gone():
    store(1, "Giám sát")
    store(1, "Nhà ở")
    assert ask(tier("sat")) == []
    assert ask(tier("nha")) == [1]
    engine().remove([1, 2])
    engine().remove([])
    assert ask(tier("nha")) == []


def test_strays_without_an_entry_are_taken_out():
    store(1, "Giám sát")
    engine().remove_strays()
    assert ask(tier("sat")) == []


@pytest.mark.parametrize("word", ["and", "or", "not", "near", "0", "²", "漢字", "ǅ", "x" * 60])
def test_no_word_has_a_meaning_of_its_own(word):
    store(1, f"giám {word} sát")
    (folded,) = forms(word, 1).words
    assert ask(tier(f"giam {folded} sat")) == [1]
    assert ask(tier(folded, is_unfinished=True)) == [1]


def test_its_table_is_dropped_and_made_again():
    store(1, "Giám sát")
    with transaction.atomic():
        engine().drop()
        engine().drop()
        engine().create()
    assert ask(tier("sat")) == []


def test_it_is_the_one_of_the_database():
    assert connection.vendor in type(engine()).__name__.lower() or (
        connection.vendor == "postgresql" and type(engine()) is postgres.PostgresEngine
    )


def test_a_vector_of_postgresql_stays_below_its_limit():
    words = [f"{number}{'漢' * 55}" for number in range(16_000)]
    vector = postgres._vector(words, words)
    assert 900_000 < len(vector.encode()) < 1_100_000
    assert postgres._vector(["a", "", "a"], ["a", "", "á"]) == "'a':1,3 '=a':1 '=á':3"
    assert vector.startswith("'0")

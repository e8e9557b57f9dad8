"""The engine of the database that is used: what it is asked, word for word."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.search.engines import engine, postgres, sqlite
from portal.search.engines.interface import TookTooLong, Unmatched
from portal.search.engines.vectors import query_of_filters, vector
from portal.search.models import Entry
from portal.search.plan import Plan, Scope, Tier, Wanted
from portal.search.query import forms
from portal.search.selection import Filter, Order, Position, Selection, Span
from portal.search.terms import FIRST_DAY, LAST_DAY, Term
from portal.text.folding import fold
from tests.portal.search import naive
from tests.portal.search.naive import Item

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 24)
DAY = timedelta(days=1)
EVERYTHING = Selection(ON)


def store(key, title="", body="", **fields):
    naive.store(Item(key, title, body, **fields))


def find(*tiers, excluded=(), selection=EVERYTHING, order=Order.RELEVANCE, after=None, limit=10):
    plan = Plan(tiers, tuple(excluded)) if tiers else None
    return engine().find(plan, selection, order, after, limit, timezone.now())


def ask(*tiers, **options):
    """Return the keys that are found."""
    return [each.key for each in find(*tiers, **options)]


def having(*filters):
    return EVERYTHING.having(*filters)


def tier(*phrases, scope=Scope.TEXT, is_accented=False, is_unfinished=False):
    split = tuple(tuple(phrase.split()) for phrase in phrases)
    folded = tuple(tuple(fold(word.partition("·")[0]) for word in phrase) for phrase in split)
    return Tier((Wanted(scope, is_accented, split, folded, is_unfinished),))


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


def test_phrases_in_a_title_stand_in_order_too():
    store(1, "Đại đoàn kết")
    store(2, "Đại hội, đoàn kết đại")
    store(3, "Kết", "đại đoàn kết")

    def in_title(*phrases, **options):
        return ask(tier(*phrases, scope=Scope.TITLE, **options))

    assert in_title("dai doan ket") == [1]
    assert in_title("doan ket", "dai") == [2, 1]
    assert in_title("dai do", is_unfinished=True) == [1]
    assert in_title("dai do") == []
    assert in_title("dai", "doan k", is_unfinished=True) == [2, 1]
    assert in_title("đai·5 đoan·1", is_accented=True) == [1]
    assert in_title("đai·5 đoan·2", is_accented=True) == []


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


def test_each_result_stands_in_its_best_tier_only():
    for key, title in ((1, "Giám sát"), (2, "Giám khảo"), (3, "Giám định bầu cử")):
        store(key, title)
    tiers = tier("sat"), tier("khao"), tier("giam")
    assert [(each.tier, each.key) for each in find(*tiers)] == [(0, 1), (1, 2), (2, 3)]
    for limit in (1, 2, 3):
        assert ask(*tiers, limit=limit) == [1, 2, 3][:limit]
    assert ask(tier("giam"), excluded=tier("bau cu").wanted) == [2, 1]


def test_any_of_several_ways_will_do():
    store(1, "Giám sát")
    store(2, "Nhà ở")
    both = Tier((*tier("sat").wanted, *tier("nha", "o").wanted))
    assert ask(both) == [2, 1]


def test_orders():
    store(1, "Giám sát", number=213)
    store(2, "Giám sát", number=4)
    store(3, "Giám sát", number=10)
    store(4, "Giám sát")
    store(5, "Giám sát", number=4)
    wanted = {
        Order.RELEVANCE: [5, 4, 3, 2, 1],
        Order.NEWEST: [5, 4, 3, 2, 1],
        Order.OLDEST: [1, 2, 3, 4, 5],
        Order.NUMBER: [5, 2, 3, 1, 4],
    }
    for order, keys in wanted.items():
        for tiers in ((), (tier("sat"),)):
            assert ask(*tiers, order=order) == keys
            assert ask(*tiers, order=order, limit=2) == keys[:2]
            third = find(*tiers, order=order)[2]
            assert ask(*tiers, order=order, after=third.position) == keys[3:]


def test_a_position_that_no_entry_has_is_a_place_too():
    for key in (2, 4, 6):
        store(key, "Giám sát", number=key)
    assert ask(tier("sat"), after=Position(0, 0, 5)) == [4, 2]
    assert ask(tier("sat"), order=Order.OLDEST, after=Position(0, 0, 5)) == [6]
    assert ask(tier("sat"), order=Order.NUMBER, after=Position(0, 4, 9)) == [4, 6]
    assert ask(tier("sat"), order=Order.NUMBER, after=Position(0, 4, 4)) == [6]
    assert ask(tier("sat"), after=Position(0, 0, 0)) == []
    assert ask(tier("sat"), after=Position(99, 0, 9)) == []
    assert ask(after=Position(10**19, 2**63 - 1, 2**63 - 1)) == [6, 4, 2]


def test_filters_must_all_fit_and_each_by_one_of_its_values():
    store(1, "Giám sát", terms=[Term("loai", "1"), Term("khac", "2021")])
    store(2, "Giám sát", terms=[Term("loai", "2"), Term("khac", "2021")])
    store(3, "Giám sát", terms=[Term("loai", "12"), Term("loai", "2")])
    both = having(Filter("loai", ("1", "2")), Filter("khac", ("2021",)))
    for tiers in ((), (tier("sat"),), (tier("giam sat"), tier("sat"))):
        assert ask(*tiers, selection=having(Filter("loai", ("1",)))) == [1]
        assert ask(*tiers, selection=having(Filter("loai", ("1", "2")))) == [3, 2, 1]
        assert ask(*tiers, selection=both) == [2, 1]
        assert ask(*tiers, selection=having(Filter("khac", ("1",)))) == []
        assert ask(*tiers, selection=EVERYTHING.within(Span(2, 3))) == [3, 2]
        assert ask(*tiers, selection=both.within(Span(2, 3))) == [2]


def test_a_begun_value_goes_on_only_in_its_own_group_and_from_its_beginning():
    store(1, tokens=["dau·so·4·x·lnq"])
    store(2, tokens=["dau·so·4·x·lnqtu"])
    store(3, tokens=["dau·so·40·x·lnq", "so·4·x·lnq"])

    def begun(value, **options):
        return ask(selection=having(Filter("dau-so", (value,), is_begun=True, **options)))

    assert begun("4.x.l") == [2, 1]
    assert begun("4.x.lnqt") == [2]
    assert begun("40") == [3]
    assert begun("x") == begun("4.x.lq") == []
    assert begun("4.x.lnqtu", also=("so·4·x·lnq",)) == [3, 2]
    assert begun("9", also=("so·4·x·l",)) == []  # what fits as well does not go on
    exact = having(Filter("dau-so", ("4.x.lnq",)))
    assert ask(selection=exact) == [1]


def test_a_timed_value_is_held_from_its_first_to_its_last_day():
    store(
        1,
        "Giám sát",
        terms=[
            Term("hieu-luc", "chua", FIRST_DAY, ON - DAY),
            Term("hieu-luc", "con", ON, ON + DAY),
            Term("hieu-luc", "het", ON + 2 * DAY, LAST_DAY),
        ],
    )
    store(2, "Giám sát", terms=[Term("hieu-luc", "con")])
    store(3, "Giám sát", terms=[Term("loai", "con")])

    def held(value, day):
        each = Filter("hieu-luc", (value,), is_timed=True)
        selection = Selection(day, (each,))
        assert ask(selection=selection) == ask(tier("sat"), selection=selection)
        return ask(selection=selection)

    assert [held("chua", ON + number * DAY) for number in (-1, 0)] == [[1], []]
    assert [held("con", ON + number * DAY) for number in (-1, 0, 1, 2)] == [
        *([2], [2, 1], [2, 1], [2]),
    ]
    assert [held("het", ON + number * DAY) for number in (1, 2, 999)] == [[], [1], [1]]
    either = Filter("hieu-luc", ("chua", "con"), is_timed=True)
    assert ask(selection=Selection(ON - DAY, (either,))) == [2, 1]


def test_what_waits_or_is_past_is_not_found():
    now = datetime(2026, 6, 24, 3, tzinfo=UTC)
    second = timedelta(seconds=1)
    store(1, "Giám sát", visible_from=now)
    store(2, "Giám sát", visible_from=now + second)
    store(3, "Giám sát", visible_until=now)
    store(4, "Giám sát", visible_until=now + second)
    for plan in (None, Plan((tier("sat"),))):
        found = engine().find(plan, EVERYTHING, Order.NEWEST, None, 9, now)
        assert [each.key for each in found] == [4, 1]


def test_a_result_tells_its_number_and_its_terms():
    terms = [Term("nam", "2021"), Term("hieu-luc", "con", ON, ON)]
    store(7, "Giám sát", number=4, terms=terms)
    (found,) = find(tier("khac"), tier("sat"))
    assert found == (1, 4, 7, "hieu-luc:con@2026-06-24/2026-06-24 nam:2021")
    assert found.position == Position(1, 4, 7)


def test_a_result_may_have_very_many_terms():
    terms = [Term("co-quan", str(number)) for number in range(400)]
    store(7, "Giám sát", terms=terms)
    (found,) = find(tier("sat"))
    assert len(found.terms.split()) == 400


@pytest.fixture
def no_time(monkeypatch):
    """Let every question take too long."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr(sqlite, "SECONDS", -1.0)
        monkeypatch.setattr(sqlite, "_STEPS_BETWEEN_LOOKS_AT_THE_CLOCK", 1)
        yield
        return
    monkeypatch.setattr(postgres, "MILLISECONDS", 20)
    monkeypatch.setattr(postgres, "_SETTINGS", f"{postgres._SETTINGS} SELECT pg_sleep(1);")
    yield


def test_a_question_that_takes_too_long_is_given_up_and_spoils_nothing(no_time):
    store(1, "Giám sát")
    for tiers in ((), (tier("sat"),), (tier("giam sat"), tier("sat"))):
        with pytest.raises(TookTooLong):
            ask(*tiers)
    assert Entry.objects.count() == 1  # the transaction goes on


def test_what_is_stored_again_is_replaced_and_what_is_removed_is_gone():
    store(1, "Giám sát", tokens=["khac·2021"])
    Entry.objects.all().delete()
    store(1, "Nhà ở", tokens=["khac·2022"])
    assert ask(tier("sat")) == []
    assert ask(tier("nha")) == [1]
    assert ask(selection=having(Filter("khac", ("2021",)))) == []
    assert ask(selection=having(Filter("khac", ("2022",)))) == [1]
    engine().remove([1, 2])
    engine().remove([])
    assert ask(tier("nha")) == []


def test_entries_without_words_and_words_without_an_entry_are_known():
    for key in (1, 2, 3):
        store(key, "Giám sát")
    assert engine().unmatched() == Unmatched([], [])
    engine().remove([1])
    Entry.objects.filter(key=2).delete()
    assert engine().unmatched() == Unmatched([1], [2])


@pytest.mark.parametrize("word", ["and", "or", "not", "near", "0", "²", "漢字", "ǅ", "x" * 60])
def test_no_word_has_a_meaning_of_its_own(word):
    store(1, f"giám {word} sát")
    (folded,) = forms(word, 1).words
    assert ask(tier(f"giam {folded} sat")) == [1]
    assert ask(tier(folded, is_unfinished=True)) == [1]


def test_its_table_is_dropped_and_made_again():
    store(1, "Giám sát")
    with transaction.atomic():
        Entry.objects.all().delete()
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
    whole = vector(words, words, ["khac·2021"])
    assert 900_000 < len(whole.encode()) < 1_100_000
    assert whole.startswith("'#khac·2021' '0")


def test_a_vector_holds_tokens_without_a_place_and_words_in_both_forms():
    assert vector(["a", "", "a"], ["a", "", "á"], ["x"]) == "'#x' 'a':1,3 '=a':1 '=á':3"
    assert vector(["it's"], ["it's"], []) == "'it''s':1 '=it''s':1"
    begun = Filter("dau-so", ("4.x",), is_begun=True, also=("khac·2021",))
    either = Filter("loai", ("1", "2"))
    assert query_of_filters([begun, either]) == (
        "('#dau·so·4·x':* | '#khac·2021') & ('#loai·1' | '#loai·2')"
    )
    assert query_of_filters([]) == ""

"""Totals are kept with every change, and readers see only what they may count."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.publishing.verbs import withdraw
from portal.search import totals
from portal.search.models import Entry, Total
from portal.search.terms import Term
from tests.builders import hold, indexed, make_article
from tests.portal.search import naive
from tests.portal.search.naive import Item

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 24)
NOW = datetime(2026, 6, 24, 3, tzinfo=UTC)
DAY = timedelta(days=1)


def read(*kinds, on=ON, now=NOW):
    return +totals.read(kinds or ("tin-tuc",), on, now)


def test_what_is_added_is_counted_and_what_is_removed_no_more():
    entries = [
        Entry(kind="tin-tuc", terms="loai:1 nam:2021"),
        Entry(kind="tin-tuc", terms="nam:2021"),
        Entry(kind="su-kien", terms="nam:2021"),
    ]
    totals.add(entries, 1)
    assert read() == {("", ""): 2, ("nam", "2021"): 2, ("loai", "1"): 1}
    assert read("tin-tuc", "su-kien")["nam", "2021"] == 3
    totals.add(entries[:1], -1)
    assert read() == {("", ""): 1, ("nam", "2021"): 1}
    totals.add(entries[1:], -1)
    totals.add([], 1)
    assert read("tin-tuc", "su-kien") == {}
    assert read("van-ban") == {}


def test_a_timed_term_counts_on_its_days():
    totals.add([Entry(kind="tin-tuc", terms=f"hieu-luc:con@{ON}/{ON + DAY}")], 1)
    numbers = [read(on=ON + number * DAY)["hieu-luc", "con"] for number in (-1, 0, 1, 2)]
    assert numbers == [0, 1, 1, 0]


def test_what_waits_or_is_past_is_not_counted():
    terms = [Term("nam", "2021")]
    second = timedelta(seconds=1)
    naive.store(
        Item(1, terms=terms, visible_from=NOW),
        Item(2, terms=terms, visible_from=NOW + second),
        Item(3, terms=terms, visible_until=NOW),
        Item(4, terms=terms, visible_until=NOW + second),
        Item(5, terms=terms, visible_from=NOW + second, kind="su-kien"),
    )
    assert read() == {("", ""): 2, ("nam", "2021"): 2}
    assert read(now=NOW + second) == {("", ""): 2, ("nam", "2021"): 2}
    assert read("su-kien") == {}
    assert read("su-kien", now=NOW + second)["", ""] == 1


def test_changes_of_items_keep_them_true():
    document = hold(signed_on=date(2020, 1, 1))
    indexed(make_article())
    document.signed_on = date(2021, 1, 1)
    document.save()
    indexed(document)
    kept = +totals.read(["van-ban"], ON)
    assert kept["nam", "2020"] == 0
    assert kept["nam", "2021"] == kept["", ""] == 1
    assert totals.recount() == 0
    withdraw(document, by=None, reason="Nhầm")
    assert +totals.read(["van-ban"], ON) == {}
    assert totals.recount() == 0


def test_a_recount_says_how_many_were_wrong_and_mends_them(monkeypatch):
    monkeypatch.setattr(totals, "CHUNK", 2)
    for number in range(5):
        indexed(make_article(f"Tin {number}"))
    right = sorted(Total.objects.values_list("kind", "group", "value", "number"))
    assert totals.recount() == 0
    Total.objects.filter(group="nam").update(number=9)
    Total.objects.filter(group="muc").delete()
    totals.add([Entry(kind="su-kien", terms="")], 1)
    assert totals.recount() == 3
    assert sorted(Total.objects.values_list("kind", "group", "value", "number")) == right


def test_reading_costs_two_queries_however_much_is_held(django_assert_num_queries):
    for number in range(4):
        indexed(make_article(f"Tin {number}"))
    with django_assert_num_queries(2):
        read("tin-tuc", "van-ban", "su-kien")

"""Which entries may be found: keys, spans of days, filters, positions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.selection import (
    KINDS,
    OBJECTS,
    Filter,
    Position,
    Selection,
    Span,
    kind_number,
    make_key,
)

DAY = date(2026, 6, 24)
EVERYTHING = Selection(DAY)

days = st.dates()
kinds = st.integers(1, KINDS - 1)
ids = st.integers(1, OBJECTS - 1)


@given(days, kinds, ids, days, kinds, ids)
def test_keys_stand_in_the_order_of_day_kind_and_id(day, kind, pk, day_2, kind_2, pk_2):
    first, second = make_key(day, kind, pk), make_key(day_2, kind_2, pk_2)
    assert (first < second) is ((day, kind, pk) < (day_2, kind_2, pk_2))
    assert first < 2**63
    assert kind_number(first) == kind
    assert make_key(None, KINDS - 1, pk) < first


def test_a_key_stays_what_it_was_when_numbers_of_kinds_had_one_digit():
    assert make_key(DAY, 10, 7) == ((20260624 * 10) + 1) * 10**9 + 7


@given(days, days, days, kinds, ids)
def test_a_span_of_days_holds_exactly_the_keys_of_its_days(day, since, until, kind, pk):
    span = Span.of_days(since, until)
    key = make_key(day, kind, pk)
    assert (span.first <= key <= span.last) is (since <= day <= until)
    undated = make_key(None, kind, pk)
    assert not span.first <= undated <= span.last


spans = st.builds(Span, st.integers(0, 9), st.integers(0, 9))


@given(spans, spans, st.integers(0, 9))
def test_two_spans_hold_what_both_hold(one, other, key):
    both = one & other
    inside = one.first <= key <= one.last and other.first <= key <= other.last
    assert (both.first <= key <= both.last) is inside
    assert one & None == one


def test_a_selection_is_narrowed_by_filters_and_spans():
    type_, year = Filter("loai", ("3",)), Filter("nam", ("2021", "2022"))
    narrow = EVERYTHING.having(type_).having(year).within(Span(2, 9)).within(Span(1, 5))
    assert narrow == Selection(DAY, (type_, year), Span(2, 5))
    assert year.tokens == ["nam·2021", "nam·2022"]


def test_the_choices_of_one_group_are_let_go_but_not_what_is_looked_for():
    chosen, fixed = Filter("loai", ("3",)), Filter("loai", ("4",), is_fixed=True)
    year = Filter("nam", ("2021",))
    selection = EVERYTHING.having(chosen, fixed, year)
    assert selection.without("loai").filters == (fixed, year)
    assert selection.without("nam").filters == (chosen, fixed)
    assert selection.without("linh-vuc") == selection


@pytest.mark.parametrize(
    ("selection", "is_impossible"),
    [
        (EVERYTHING, False),
        (EVERYTHING.within(Span(5, 5)), False),
        (EVERYTHING.within(Span(5, 4)), True),
        (EVERYTHING.within(Span(1, 4)).within(Span(5, 9)), True),
        (EVERYTHING.having(Filter("loai", ("3",))), False),
        (EVERYTHING.having(Filter("loai", ("3",)), Filter("nam", ())), True),
    ],
)
def test_what_nothing_can_fit_is_known_without_asking(selection, is_impossible):
    assert selection.is_impossible is is_impossible


@given(st.integers(0, 7), st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_a_position_is_read_as_it_was_written(tier, number, key):
    position = Position(tier, number, key)
    assert Position.read(str(position)) == position


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "--", "1-2", "1-2-3-4", "a-b-c", "1-2-x", "1--2", "-1-2-3", " 1-2-3", "1-2-3\n",
        "1-2-٣", "1-2-²", "0x1-2-3", "1.0-2-3", "1e3-2-3", f"0-{2**63}-1", f"0-1-{2**63}",
        f"0-1-{'9' * 10_000}", f"0-{'9' * 10_000}-1", "0-1-1;--", "'-'-'",
    ],
)  # fmt: skip
def test_what_is_no_position_is_none(text):
    assert Position.read(text) is None


@given(st.text(max_size=60) | st.from_regex(r"[0-9]{1,30}-[0-9]{1,30}-[0-9]{1,30}"))
def test_no_text_is_refused_as_a_position_and_numbers_fit_their_columns(text):
    position = Position.read(text)
    assert position is None or max(position.number, position.key) < 2**63


def test_a_span_knows_where_it_lies_among_years():
    assert Span.of_year(2021).places_in_years == (2021, 2022)
    first, last = Span.of_days(date(2021, 7, 1), date(2021, 7, 31)).places_in_years
    assert (first, last) == (2021.5, pytest.approx(2021.5 + 1 / 12))
    day, same = Span.of_days(date(2021, 1, 1), date(2021, 1, 1)).places_in_years
    assert 0 < same - day < 0.01

"""Terms: written into a line, read again, counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.terms import FIRST_DAY, LAST_DAY, Term, count, read_line, token, write_line
from portal.text.folding import words

DAY = date(2026, 6, 24)

names = st.from_regex(r"[a-z]([a-z0-9.-]{0,8}[a-z0-9])?", fullmatch=True)
days = st.dates()


def lasting(pair):
    return min(pair), max(pair)


terms = st.builds(
    lambda group, value, span: Term(group, value, *span),
    names,
    names,
    st.just((FIRST_DAY, LAST_DAY)) | st.tuples(days, days).map(lasting),
)


def test_a_line_is_short_where_terms_hold_for_ever():
    line = write_line([Term("nam", "2021"), Term("loai", "3"), Term("nam", "2021")])
    assert line == "loai:3 nam:2021"
    assert write_line([]) == ""
    assert read_line("") == []


def test_a_line_says_from_when_until_when():
    term = Term("hieu-luc", "con-hieu-luc", date(2021, 12, 1), LAST_DAY)
    assert term.is_timed
    assert write_line([term]) == "hieu-luc:con-hieu-luc@2021-12-01/9999-12-31"


@given(st.lists(terms, max_size=8))
def test_what_was_written_is_read(some):
    assert read_line(write_line(some)) == sorted(set(some))


@given(st.lists(st.lists(terms, max_size=4, unique=True), max_size=5), days)
def test_terms_are_counted_that_hold_on_the_day(lines, on):
    counts = count(map(write_line, lines), on)
    held = [term for line in lines for term in line if term.since <= on <= term.until]
    assert sum(counts.values()) == len(held)
    for term in held:
        same = [each for each in held if (each.group, each.value) == (term.group, term.value)]
        assert counts[term.group, term.value] == len(same)


@pytest.mark.parametrize(("days_from_since", "number"), [(-1, 0), (0, 1), (1, 1), (10, 1), (11, 0)])
def test_the_first_and_the_last_day_belong_to_the_time(days_from_since, number):
    line = write_line([Term("hieu-luc", "x", DAY, DAY + timedelta(days=10))])
    assert count([line], DAY + timedelta(days=days_from_since))["hieu-luc", "x"] == number


@given(names, names)
def test_a_token_is_one_word_that_no_text_holds(group, value):
    made = token(group, value)
    assert made == made.lower()
    assert " " not in made
    assert words(made) != [made]


def test_the_days_of_a_term_are_no_part_of_its_token():
    assert Term("hieu-luc", "x", DAY, DAY).token == token("hieu-luc", "x") == "hieu·luc·x"

"""The public log of validity: every change once, and a correction where it was wrong."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from documents.validity.history import Change, changes
from documents.validity.intervals import (
    EXPIRED,
    FIRST_DAY,
    IN_FORCE,
    NOT_YET,
    PARTLY,
    UNKNOWN,
    Act,
    Facts,
    Statement,
    on_day,
    periods,
)
from tests.documents.validity.test_intervals import all_facts

JUNE, JULY = date(2023, 6, 1), date(2023, 7, 1)
STATED = Statement(IN_FORCE)
REPLACED = Facts(statement=STATED, acts=[Act(JUNE, 7, "thay-the")])


def test_of_a_document_of_which_nothing_is_known_the_log_says_nothing():
    assert changes([], periods(Facts())) == []


def test_the_first_lines_tell_what_is_known_but_not_that_it_was_once_not_in_force():
    facts = Facts(effective_on=JUNE, expires_on=date(2023, 6, 30), statement=STATED)
    assert changes([], periods(facts)) == [Change(JUNE, IN_FORCE), Change(JULY, EXPIRED)]


def test_a_replacement_adds_one_line_that_names_the_other_document():
    logged = changes([], periods(Facts(statement=STATED)))
    assert logged == [Change(FIRST_DAY, IN_FORCE)]
    assert changes(logged, periods(REPLACED)) == [Change(JUNE, EXPIRED, 7, "thay-the")]


def test_what_the_log_already_says_is_not_said_again():
    logged = changes([], periods(REPLACED))
    assert changes(logged, periods(REPLACED)) == []


def test_a_relation_that_is_taken_back_is_corrected_and_nothing_is_taken_out():
    logged = changes([], periods(REPLACED))
    correction = changes(logged, periods(Facts(statement=STATED)))
    assert correction == [Change(JUNE, IN_FORCE, is_correction=True)]
    assert changes([*logged, *correction], periods(Facts(statement=STATED))) == []


def test_a_day_that_was_wrong_is_corrected_on_both_days():
    logged = changes([], periods(REPLACED))
    later = Facts(statement=STATED, acts=[Act(JULY, 7, "thay-the")])
    assert changes(logged, periods(later)) == [
        Change(JUNE, IN_FORCE, is_correction=True),
        Change(JULY, EXPIRED, 7, "thay-the"),
    ]


def test_each_part_that_ends_has_its_line():
    parts = [Act(JUNE, 7, "bai-bo", is_partial=True), Act(JULY, 8, "bai-bo", is_partial=True)]
    lines = changes([], periods(Facts(acts=parts)))
    assert [(line.since, line.validity, line.by) for line in lines] == [
        (JUNE, PARTLY, 7),
        (JULY, PARTLY, 8),
    ]


@given(st.lists(all_facts, min_size=1, max_size=4))
def test_whatever_is_changed_the_log_ends_up_true_and_complete(versions):
    logged = []
    for facts in versions:
        logged += changes(logged, periods(facts))
        assert changes(logged, periods(facts)) == []
    now = periods(versions[-1])
    said = {line.since: line for line in logged}
    for day, line in said.items():
        assert line.validity == on_day(now, day).validity
    for period in now:
        if period.validity not in {UNKNOWN, NOT_YET}:
            assert said[period.since].validity == period.validity

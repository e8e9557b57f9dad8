"""Validity worked out from dates, from other documents and from what editors say."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.validity.intervals import (
    EXPIRED,
    FIRST_DAY,
    IN_FORCE,
    LAST_DAY,
    NOT_YET,
    PARTLY,
    UNKNOWN,
    Act,
    Facts,
    Statement,
    on_day,
    periods,
)

DAY = timedelta(days=1)
JANUARY, JUNE, DECEMBER = date(2023, 1, 1), date(2023, 6, 1), date(2023, 12, 1)
REPLACED, REPEALED = Act(JUNE, 7, "thay-the"), Act(DECEMBER, 8, "bai-bo")
PART = Act(JUNE, 9, "bai-bo", is_partial=True)
OTHER_PART = Act(DECEMBER, 10, "thay-the", is_partial=True)


def said(validity, since=None, *, wins=False):
    return Statement(validity, since, wins=wins)


CASES = {  # facts → each day from which something holds, and what
    "nothing is known": (Facts(), [(FIRST_DAY, UNKNOWN)]),
    "an editor says it": (Facts(statement=said(IN_FORCE)), [(FIRST_DAY, IN_FORCE)]),
    "the day of effect alone says only that it was not in force before": (
        Facts(effective_on=JUNE),
        [(FIRST_DAY, NOT_YET), (JUNE, UNKNOWN)],
    ),
    "the day of effect and the editor": (
        Facts(effective_on=JUNE, statement=said(IN_FORCE)),
        [(FIRST_DAY, NOT_YET), (JUNE, IN_FORCE)],
    ),
    "the last day is still in force": (
        Facts(expires_on=JUNE, statement=said(IN_FORCE)),
        [(FIRST_DAY, IN_FORCE), (JUNE + DAY, EXPIRED)],
    ),
    "no day follows the last one": (Facts(expires_on=LAST_DAY), [(FIRST_DAY, UNKNOWN)]),
    "replaced, and nothing else is known": (
        Facts(acts=[REPLACED]),
        [(FIRST_DAY, UNKNOWN), (JUNE, EXPIRED, 7)],
    ),
    "of two that end it the earlier one did": (
        Facts(acts=[REPEALED, REPLACED], statement=said(IN_FORCE)),
        [(FIRST_DAY, IN_FORCE), (JUNE, EXPIRED, 7)],
    ),
    "it expired before it was replaced": (
        Facts(acts=[REPLACED], expires_on=JANUARY, statement=said(IN_FORCE)),
        [(FIRST_DAY, IN_FORCE), (JANUARY + DAY, EXPIRED)],
    ),
    "it was replaced before it would have expired": (
        Facts(acts=[REPLACED], expires_on=DECEMBER, statement=said(IN_FORCE)),
        [(FIRST_DAY, IN_FORCE), (JUNE, EXPIRED, 7)],
    ),
    "replaced on the day after its last one": (
        Facts(acts=[REPLACED], expires_on=JUNE - DAY, statement=said(IN_FORCE)),
        [(FIRST_DAY, IN_FORCE), (JUNE, EXPIRED)],
    ),
    "a part is repealed": (
        Facts(acts=[PART], statement=said(IN_FORCE)),
        [(FIRST_DAY, IN_FORCE), (JUNE, PARTLY, 9)],
    ),
    "one part after the other, then all": (
        Facts(acts=[PART, OTHER_PART, Act(DECEMBER + DAY, 11, "thay-the")]),
        [(FIRST_DAY, UNKNOWN), (JUNE, PARTLY, 9), (DECEMBER, PARTLY, 10),
         (DECEMBER + DAY, EXPIRED, 11)],
    ),
    "a part is repealed before it comes into force": (
        Facts(effective_on=DECEMBER, acts=[PART]),
        [(FIRST_DAY, NOT_YET), (DECEMBER, PARTLY, 9)],
    ),
    "it is replaced before it comes into force": (
        Facts(effective_on=DECEMBER, acts=[REPLACED]),
        [(FIRST_DAY, NOT_YET), (JUNE, EXPIRED, 7)],
    ),
    "that it has expired is no news of the time before": (
        Facts(expires_on=JUNE, statement=said(EXPIRED)),
        [(FIRST_DAY, UNKNOWN), (JUNE + DAY, EXPIRED)],
    ),
    "that it has expired is all that is known": (
        Facts(statement=said(EXPIRED)),
        [(FIRST_DAY, EXPIRED)],
    ),
    "that it is not in force yet ends with the day of effect": (
        Facts(effective_on=JUNE, statement=said(NOT_YET)),
        [(FIRST_DAY, NOT_YET), (JUNE, UNKNOWN)],
    ),
    "that a part has expired is no news of the time before": (
        Facts(acts=[PART], statement=said(PARTLY)),
        [(FIRST_DAY, UNKNOWN), (JUNE, PARTLY, 9)],
    ),
    "words with a day hold from it": (
        Facts(statement=said(PARTLY, JUNE)),
        [(FIRST_DAY, UNKNOWN), (JUNE, PARTLY)],
    ),
    "words that do not win give way": (
        Facts(acts=[REPLACED], statement=said(IN_FORCE, JANUARY)),
        [(FIRST_DAY, UNKNOWN), (JANUARY, IN_FORCE), (JUNE, EXPIRED, 7)],
    ),
    "words that win stay": (
        Facts(acts=[REPLACED], expires_on=DECEMBER, statement=said(IN_FORCE, wins=True)),
        [(FIRST_DAY, IN_FORCE)],
    ),
    "words that win say nothing of the time before the day of effect": (
        Facts(effective_on=JUNE, expires_on=DECEMBER, statement=said(IN_FORCE, wins=True)),
        [(FIRST_DAY, NOT_YET), (JUNE, IN_FORCE)],
    ),
    "words that win from a day": (
        Facts(acts=[REPLACED], statement=said(IN_FORCE, DECEMBER, wins=True)),
        [(FIRST_DAY, UNKNOWN), (JUNE, EXPIRED, 7), (DECEMBER, IN_FORCE)],
    ),
    "before it was signed nothing holds, whatever an editor says of it": (
        Facts(statement=said(EXPIRED), signed_on=JUNE),
        [(FIRST_DAY, UNKNOWN), (JUNE, EXPIRED)],
    ),
    "before it was signed it was not even about to be in force": (
        Facts(effective_on=DECEMBER, statement=said(IN_FORCE, wins=True), signed_on=JUNE),
        [(FIRST_DAY, UNKNOWN), (JUNE, NOT_YET), (DECEMBER, IN_FORCE)],
    ),
    "nothing ends it before it was signed": (
        Facts(effective_on=JANUARY, acts=[Act(JANUARY, 7, "bai-bo")], signed_on=JUNE),
        [(FIRST_DAY, UNKNOWN), (JUNE, EXPIRED, 7)],
    ),
    "the day of signing alone adds nothing": (Facts(signed_on=JUNE), [(FIRST_DAY, UNKNOWN)]),
    "it may win that nobody knows": (
        Facts(acts=[REPLACED], statement=said(UNKNOWN, wins=True)),
        [(FIRST_DAY, UNKNOWN)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "wanted"), CASES.values(), ids=CASES)
def test_what_holds_follows_from_what_is_known(facts, wanted):
    found = [(each.since, each.validity, each.by) for each in periods(facts)]
    assert found == [(*each, None)[:3] for each in wanted]


days = st.dates(date(2019, 1, 1), date(2019, 1, 12)) | st.sampled_from([FIRST_DAY, LAST_DAY])
words = st.sampled_from([UNKNOWN, NOT_YET, IN_FORCE, PARTLY, EXPIRED])
acts = st.lists(
    st.builds(Act, days, st.integers(1, 4), st.sampled_from(["thay-the", "bai-bo"]), st.booleans()),
    max_size=4,
)
all_facts = st.builds(
    Facts,
    st.none() | days,
    st.none() | days,
    st.builds(Statement, words, st.none() | days, st.booleans()),
    acts.map(sorted),
    st.none() | days,
)


@given(all_facts)
def test_periods_cover_all_days_and_follow_each_other_without_a_gap(facts):
    found = periods(facts)
    assert found[0].since == FIRST_DAY
    assert found[-1].until == LAST_DAY
    for before, after in pairwise(found):
        assert after.since == before.until + DAY
        assert before.says != after.says
    assert all(each.since <= each.until for each in found)


@given(all_facts, days)
def test_on_every_day_one_period_holds(facts, day):
    found = periods(facts)
    assert [each for each in found if each.since <= day <= each.until] == [on_day(found, day)]


@given(all_facts)
def test_what_has_expired_stays_so_unless_an_editor_s_words_are_later(facts):
    found = [each.validity for each in periods(facts)]
    if not facts.statement.wins and facts.statement.validity != EXPIRED and EXPIRED in found:
        assert set(found[found.index(EXPIRED) :]) == {EXPIRED}


@given(all_facts)
def test_nothing_holds_before_the_signing(facts):
    if facts.signed_on and facts.signed_on > FIRST_DAY:
        before = on_day(periods(facts), facts.signed_on - DAY)
        assert before.says == (UNKNOWN, None, "", "")


def test_only_what_the_editor_s_words_decide_has_their_source():
    statement = Statement(IN_FORCE, source="Sổ gốc số 7")
    facts = Facts(JANUARY, statement=statement, acts=[Act(JUNE, 7, "thay-the")])
    assert [(each.since, each.stated_source) for each in periods(facts)] == [
        (FIRST_DAY, ""),
        (JANUARY, "Sổ gốc số 7"),
        (JUNE, ""),
    ]


@given(all_facts)
def test_nothing_is_invented(facts):
    """In force is only what somebody said is in force."""
    if facts.statement.validity != IN_FORCE:
        assert IN_FORCE not in [each.validity for each in periods(facts)]
    if facts == Facts(acts=[each for each in facts.acts if each.is_partial]):
        assert {each.validity for each in periods(facts)} <= {UNKNOWN, PARTLY}

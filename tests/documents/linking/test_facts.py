"""What a citation says, and what the rest of the text adds to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import find
from documents.linking.facts import MAX_ISSUER, MAX_KEY, MAX_NUMBER, Facts, facts_of, in_context

FULL = Facts("04-NQ/TU", "4-NQTU", "Nghị quyết", date(2021, 11, 19), "Ban Thường vụ Tỉnh ủy")
OTHER = Facts("04-NQ/TU", "4-NQTU", "Nghị quyết", date(2022, 5, 5), "Tỉnh ủy Quảng Trị")
BARE = Facts("4-NQ/TU", "4-NQTU")


def read(text):
    return [facts_of(citation) for citation in find(text)]


def test_a_citation_is_read_with_all_it_says():
    (facts,) = read("Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy về")
    assert facts == FULL


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ([FULL, BARE], [FULL, FULL]),
        ([BARE, FULL], [FULL, FULL]),
        ([FULL, OTHER, BARE], [FULL, OTHER, OTHER]),
        ([BARE, FULL, OTHER], [FULL, FULL, OTHER]),
        ([FULL, Facts("04-NQ/TU", "4-NQTU", "Đề án")], None),
        ([FULL, Facts("04-NQ/TU", "4-NQTU", None, None, "Tỉnh ủy Quảng Trị")], None),
        ([FULL, Facts("04-NQ/TU", "4-NQTU", None, date(2020, 1, 1))], None),
        ([FULL, Facts("05-NQ/TU", "5-NQTU")], None),
        ([BARE, BARE], [BARE, BARE]),
        ([], []),
    ],
    ids=[
        *("after the full one", "before it", "the nearest before", "none before: the first behind"),
        *("another type", "another issuer", "another date", "another number", "never in full"),
        "nothing",
    ],
)
def test_a_shorter_citation_means_the_full_one(said, meant):
    found = [(each.signed_on, each.issuer) for each in in_context(said)]
    assert found == [(each.signed_on, each.issuer) for each in (meant or said)]


def test_a_number_takes_the_type_that_stands_before_it_elsewhere():
    first, second, third = in_context(
        read("Quy định 213-QĐ/TW. Theo 213-QĐ/TW; Kết luận 213-KL/TW")
    )
    assert [first.type_name, second.type_name, third.type_name] == ["Quy định"] * 2 + ["Kết luận"]


def test_a_citation_with_a_date_learns_the_issuer_too():
    text = (
        "Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy Nghệ An. "
        "Theo Nghị quyết 04-NQ/TU ngày 19/11/2021, các cấp."
    )
    first, second = in_context(read(text))
    assert first.signature == second.signature


def test_what_means_the_same_has_one_signature_however_it_is_written():
    one = Facts("04-NQ/TU", "4-NQTU", "Nghị quyết", None, "UBND tỉnh")
    other = Facts("4 - NQ/TU", "4-NQTU", "NGHỊ QUYẾT", None, "Uỷ ban nhân dân tỉnh")
    assert one.signature == other.signature
    assert len({each.signature for each in (FULL, OTHER, BARE, one)}) == 4


def test_nonsense_is_cut_to_what_the_columns_hold():
    (facts,) = read(f"Quyết định số 1/QĐ-UBND ngày 1/2/2020 của {'Ủy ban ' * 60}")
    assert len(facts.issuer) <= MAX_ISSUER
    assert len(facts.number) <= MAX_NUMBER
    assert len(facts.key) <= MAX_KEY


@given(st.lists(st.sampled_from([FULL, OTHER, BARE, Facts("5-NQ/TU", "5-NQTU")]), max_size=12))
def test_nothing_that_is_said_is_changed(said):
    for before, after in zip(said, in_context(said), strict=True):
        assert (after.number, after.key) == (before.number, before.key)
        assert before.signed_on in {None, after.signed_on}
        assert before.may_mean(after)

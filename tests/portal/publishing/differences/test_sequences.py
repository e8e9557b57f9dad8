"""What two sequences have in common is the most there is, or holds on to what is there once."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.publishing.differences import sequences
from portal.publishing.differences.sequences import Pair, heaviest_chain, in_common

LETTERS = st.text("abcd", max_size=9)


def longest_of(old, new):
    """Return the length by trying everything, the longest first."""
    for size in range(min(len(old), len(new)), 0, -1):
        kept = {"".join(some) for some in combinations(new, size)}
        if any("".join(some) in kept for some in combinations(old, size)):
            return size
    return 0


def is_in_order(pairs):
    return all(a.old < b.old and a.new < b.new for a, b in pairwise(pairs))


@given(LETTERS, LETTERS)
def test_it_is_the_longest(old, new):
    pairs = in_common(old, new)
    assert is_in_order(pairs)
    assert all(old[pair.old] == new[pair.new] for pair in pairs)
    assert len(pairs) == longest_of(old, new)


@given(st.lists(st.integers(0, 60), max_size=60), st.lists(st.integers(0, 60), max_size=60))
def test_of_what_is_too_long_it_is_still_right(old, new):
    bound, sequences.MOST_CELLS = sequences.MOST_CELLS, 30
    try:
        pairs = in_common(old, new)
    finally:
        sequences.MOST_CELLS = bound
    assert is_in_order(pairs)
    assert all(old[pair.old] == new[pair.new] for pair in pairs)


def test_what_is_too_long_is_held_by_what_occurs_once(monkeypatch):
    monkeypatch.setattr(sequences, "MOST_CELLS", 12)
    old, new = "abab1cdcd2efef", "ba1dc2fe"
    shared = [old[pair.old] for pair in in_common(old, new)]
    assert {"1", "2"} <= set(shared)
    assert len(shared) >= 4


@pytest.mark.parametrize(
    ("candidates", "chain"),
    [
        ([], []),
        ([(0, 0, 1.0)], [(0, 0)]),
        ([(0, 1, 0.5), (0, 0, 0.9), (1, 1, 0.9)], [(0, 0), (1, 1)]),
        ([(0, 5, 1.0), (1, 1, 0.4), (2, 2, 0.4)], [(0, 5)]),
        ([(0, 5, 0.7), (1, 1, 0.4), (2, 2, 0.4)], [(1, 1), (2, 2)]),
        ([(0, 1, 0.9), (0, 0, 0.4), (1, 1, 0.4)], [(0, 1)]),
    ],
)
def test_the_heaviest_chain_is_found(candidates, chain):
    found = heaviest_chain((Pair(old, new), weight) for old, new, weight in candidates)
    assert found == [Pair(*each) for each in chain]


WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.4, 1), max_size=8
)


@given(WEIGHTS)
def test_no_chain_is_heavier(weights):
    ordered = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    found = heaviest_chain((Pair(*pair), weights[pair]) for pair in ordered)
    assert is_in_order(found)
    heaviest = max(
        sum(weights[pair] for pair in some)
        for size in range(len(weights) + 1)
        for some in combinations(sorted(weights), size)
        if is_in_order([Pair(*pair) for pair in some])
    )
    assert sum(weights[pair] for pair in found) == pytest.approx(heaviest)

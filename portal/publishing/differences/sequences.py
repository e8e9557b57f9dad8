"""What two sequences have in common, in order. Pure.

The longest common subsequence is found by bits: M. Crochemore et al., A fast and practical
bit-vector algorithm for the longest common subsequence problem, Information Processing Letters
80 (2001). Python's whole numbers are the vectors, so a row of ten thousand is one addition.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

MOST_CELLS = 100_000_000  # bits kept at once: 12 MB; ten thousand words against as many


class Pair(NamedTuple):
    """Two places that belong together, in the old sequence and in the new one."""

    old: int
    new: int


class Gap(NamedTuple):
    """What lies between two pairs: from and before which places, old and new."""

    old: int
    old_end: int
    new: int
    new_end: int


def in_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Return what two sequences have in common, as pairs in order.

    Args:
        old: the one.
        new: the other.

    Returns:
        The most that can be paired. Of sequences too long for that, what occurs once in each
        holds the rest in place; between two such places, what is still too long is not paired.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    inner = Gap(start, len(old) - end, start, len(new) - end)
    pairs = [Pair(place, place) for place in range(start)]
    if _cells(inner) <= MOST_CELLS:
        pairs += _longest(old, new, inner)
    else:
        anchors = _anchors(old, new, inner)
        for gap in gaps(anchors, inner):
            if _cells(gap) <= MOST_CELLS:
                pairs += _longest(old, new, gap)
            if gap.old_end < inner.old_end and gap.new_end < inner.new_end:
                pairs.append(Pair(gap.old_end, gap.new_end))
    pairs += [Pair(len(old) - back, len(new) - back) for back in range(end, 0, -1)]
    return pairs


def gaps(pairs: Sequence[Pair], around: Gap) -> Iterable[Gap]:
    """Return what lies before, between and behind pairs, the empty ones too.

    Args:
        pairs: in order.
        around: where they lie.
    """
    old, new = around.old, around.new
    for pair in pairs:
        yield Gap(old, pair.old, new, pair.new)
        old, new = pair.old + 1, pair.new + 1
    yield Gap(old, around.old_end, new, around.new_end)


def heaviest_chain(candidates: Iterable[tuple[Pair, float]]) -> list[Pair]:
    """Return the pairs that follow each other in both sequences and weigh most together.

    Args:
        candidates: pairs with their weights, ordered by the old place and then downwards by the
            new one.
    """
    # The best chains by the new place where they end: farther ones only if they weigh more.
    ends: list[int] = []
    chains: list[tuple[float, tuple[Pair, object] | None]] = []
    for pair, weight in candidates:
        place = bisect_left(ends, pair.new)
        before, links = chains[place - 1] if place else (0.0, None)
        total = before + weight
        last = place
        while last < len(ends) and chains[last][0] <= total:
            last += 1
        if place < len(ends) and ends[place] == pair.new and last == place:
            continue
        ends[place:last] = [pair.new]
        chains[place:last] = [(total, (pair, links))]
    chain: list[Pair] = []
    link: object = chains[-1][1] if chains else None
    while isinstance(link, tuple):
        chain.append(link[0])
        link = link[1]
    return chain[::-1]


def _cells(gap: Gap) -> int:
    return (gap.old_end - gap.old) * (gap.new_end - gap.new)


def _longest(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> list[Pair]:
    width = gap.old_end - gap.old
    every = (1 << width) - 1
    places: dict[Hashable, int] = {}
    for place in range(width):
        each = old[gap.old + place]
        places[each] = places.get(each, 0) | 1 << place
    row, rows = every, [every]
    for place in range(gap.new, gap.new_end):
        shared = row & places.get(new[place], 0)
        row = ((row + shared) | (row - shared)) & every
        rows.append(row)
    pairs: list[Pair] = []
    column, line = width, len(rows) - 1
    while column and line:
        if rows[line] >> (column - 1) & 1:
            column -= 1
        elif rows[line - 1] >> (column - 1) & 1:
            column, line = column - 1, line - 1
            pairs.append(Pair(gap.old + column, gap.new + line))
        else:
            line -= 1
    return pairs[::-1]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> list[Pair]:
    """Return what occurs once in each sequence and stands in the same order in both."""
    in_old, in_new = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    times = Counter(in_new)
    where = {each: place for place, each in enumerate(in_new, gap.new) if times[each] == 1}
    once = Counter(in_old)
    return heaviest_chain(
        (Pair(place, where[each]), 1.0)
        for place, each in enumerate(in_old, gap.old)
        if once[each] == 1 and each in where
    )

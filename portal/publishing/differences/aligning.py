"""Which blocks of two texts belong together. Pure."""

from collections.abc import Iterator, Sequence

from portal.publishing.differences.blocks import Block
from portal.publishing.differences.sequences import Gap, Pair, gaps, heaviest_chain, in_common

ALIKE = 0.4  # from which share of common words on a block is taken for a changed one
_PERHAPS = 0.5  # how alike two pictures, or two cells of one place, are that share nothing
MOST_COMPARED = 8_000_000  # words that are looked at to find changed blocks: half a second
_COMPARISON = 50  # words that cost as much as a comparison does before it looks at any

Sides = tuple[int | None, int | None]


def align(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Sides]:
    """Return which block of the old text became which of the new one.

    Args:
        old: blocks.
        new: blocks.

    Returns:
        The places of the old and of the new block, in reading order; None for the old one of a
        block that was added, for the new one of a block that was removed.
    """
    numbers: dict[Block, int] = {}
    keys = [[numbers.setdefault(each, len(numbers)) for each in blocks] for blocks in (old, new)]
    pairs = in_common(*keys)
    everything = Gap(0, len(old), 0, len(new))
    for gap in gaps(pairs, everything):
        for inner in gaps(_changed(old, new, gap), gap):
            yield from ((place, None) for place in range(inner.old, inner.old_end))
            yield from ((None, place) for place in range(inner.new, inner.new_end))
            if inner.old_end < len(old) and inner.new_end < len(new):
                yield inner.old_end, inner.new_end


def _changed(old: Sequence[Block], new: Sequence[Block], gap: Gap) -> list[Pair]:
    """Return which blocks of a gap are the same ones, but changed.

    Of few blocks each is compared with each; the more there are, the less far from its own place
    another is looked for, so that the work stays within a bound.
    """
    olds, news = gap.old_end - gap.old, gap.new_end - gap.new
    if not olds or not news:
        return []
    words = _words_of(old[gap.old : gap.old_end])
    others = _words_of(new[gap.new : gap.new_end])
    each = (sum(map(len, words)) + sum(map(len, others))) // (olds + news)
    reach = MOST_COMPARED // (2 * olds * (_COMPARISON + each))

    def candidates() -> Iterator[tuple[Pair, float]]:
        for place in range(olds):
            near = place * news // olds
            for other in range(min(near + reach, news - 1), max(near - reach, 0) - 1, -1):
                pair = Pair(gap.old + place, gap.new + other)
                alike = _likeness(old[pair.old], new[pair.new], words[place], others[other])
                if alike >= ALIKE:
                    yield pair, alike

    return heaviest_chain(candidates())


def _likeness(old: Block, new: Block, words: frozenset[str], others: frozenset[str]) -> float:
    if old.image or new.image:
        if not (old.image and new.image):
            return 0
        return 1 if old.image.address == new.image.address else _PERHAPS
    together = len(words) + len(others)
    alike = 2 * len(words & others) / together if together else float(old.form == new.form)
    is_same_cell = bool(old.place) and (old.form, old.place) == (new.form, new.place)
    return max(alike, _PERHAPS) if is_same_cell else alike


def _words_of(blocks: Sequence[Block]) -> list[frozenset[str]]:
    return [frozenset([word.text.lower() for word in block.words]) for block in blocks]

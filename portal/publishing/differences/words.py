"""Compare two texts word by word. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

from portal.publishing.differences.sequences import Gap, Pair, gaps, in_common

# A word keeps what a number, a date or an address has inside: 04-NQ/TU, 19/11/2021, 1.200.
_WORD = re.compile(
    r"""(?P<word> [\w\u0300-\u036f]++ (?:[-/.,:'’][\w\u0300-\u036f]++)*+ | \S) (?P<space> \s*+)""",
    re.VERBOSE,
)
_LEADING_SPACE = re.compile(r"\s+")


class Change(StrEnum):
    """What became of a piece of a text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some words that share their fate."""

    change: Change
    text: str


class Word(NamedTuple):
    """A word, or a sign of punctuation.

    Attributes:
        text: the word.
        space: what stands between it and the next one.
        marks: how it is set, in words: in đậm.
        link: the address that it leads to.
    """

    text: str
    space: str = ""
    marks: frozenset[str] = frozenset()
    link: str = ""


def compare_texts(old: str, new: str) -> tuple[Piece, ...]:
    """Return what became of an old text, so that it is the new one.

    Args:
        old: plain text, in any normal form.
        new: the same.

    Returns:
        Pieces in order. Without the added ones they are the old text, without the removed ones
        the new one, both in NFC.
    """
    before, after = split(normalize("NFC", old)), split(normalize("NFC", new))
    return pieces(before, after, matching(before, after))


def split(text: str) -> list[Word]:
    """Return the words of a text with the space behind each; space before all is a word ""."""
    leading = _LEADING_SPACE.match(text)
    words = [Word("", leading[0])] if leading else []
    return words + [Word(found["word"], found["space"]) for found in _WORD.finditer(text)]


def matching(old: Sequence[Word], new: Sequence[Word]) -> list[Pair]:
    """Return which words stayed, as pairs in order.

    A few words that stayed by chance between much that did not are taken for changed: three
    short insertions inside one sentence read worse than the two sentences.
    """
    pairs = in_common([word.text for word in old], [word.text for word in new])
    return _without_islands(pairs, _letters_up_to(old), _letters_up_to(new))


def pieces(old: Sequence[Word], new: Sequence[Word], pairs: Sequence[Pair]) -> tuple[Piece, ...]:
    """Return what became of words.

    Args:
        old: the old ones.
        new: the new ones.
        pairs: which stayed.
    """
    found: list[Piece] = []
    same: list[str] = []
    removed = added = ""
    for gap in gaps(pairs, Gap(0, len(old), 0, len(new))):
        removed += _text(old[gap.old : gap.old_end])
        added += _text(new[gap.new : gap.new_end])
        if removed or added:
            _add_change(found, same, removed, added)
            removed = added = ""
        if gap.old_end == len(old) or gap.new_end == len(new):
            continue
        stayed, space = old[gap.old_end], new[gap.new_end].space
        same.append(stayed.text)
        if stayed.space == space:
            same.append(space)
        else:
            removed, added = stayed.space, space
    _add(found, Change.SAME, "".join(same))
    return tuple(found)


def _text(words: Sequence[Word]) -> str:
    return "".join([word.text + word.space for word in words])


def _add_change(found: list[Piece], same: list[str], removed: str, added: str) -> None:
    """Add what stayed and then what was put for something else.

    The space that both begin and end with stayed. `same` then holds that at the end.
    """
    start = _shared_space(removed, added)
    end = _shared_space(removed[start:][::-1], added[start:][::-1])
    _add(found, Change.SAME, "".join(same) + removed[:start])
    _add(found, Change.REMOVED, removed[start : len(removed) - end])
    _add(found, Change.ADDED, added[start : len(added) - end])
    same[:] = [removed[len(removed) - end :]]


def _shared_space(one: str, other: str) -> int:
    length = 0
    for letter, counterpart in zip(one, other, strict=False):
        if letter != counterpart or not letter.isspace():
            break
        length += 1
    return length


def _add(found: list[Piece], change: Change, text: str) -> None:
    if text:
        found.append(Piece(change, text))


def _letters_up_to(words: Sequence[Word]) -> list[int]:
    letters = (len(word.text) if word.text[:1].isalnum() else 0 for word in words)
    return list(accumulate(letters, initial=0))


@dataclass(frozen=True)
class _Run:
    """Words that stayed and stand together."""

    old: int
    new: int
    size: int


def _without_islands(
    pairs: Sequence[Pair], old_letters: Sequence[int], new_letters: Sequence[int]
) -> list[Pair]:
    """Leave out each run of words that is no longer than the changes on either side of it."""

    def changed_between(run: _Run, following: _Run) -> int:
        old_end, new_end = run.old + run.size, run.new + run.size
        return max(
            old_letters[following.old] - old_letters[old_end],
            new_letters[following.new] - new_letters[new_end],
        )

    def is_island(before: _Run, run: _Run, after: _Run) -> bool:
        size = old_letters[run.old + run.size] - old_letters[run.old]
        around = min(changed_between(before, run), changed_between(run, after))
        return 0 < around >= size

    kept = [_Run(0, 0, 0)]
    for run in [*_runs(pairs), _Run(len(old_letters) - 1, len(new_letters) - 1, 0)]:
        while len(kept) > 1 and is_island(kept[-2], kept[-1], run):
            kept.pop()
        kept.append(run)
    return [Pair(run.old + step, run.new + step) for run in kept for step in range(run.size)]


def _runs(pairs: Sequence[Pair]) -> list[_Run]:
    runs: list[_Run] = []
    for pair in pairs:
        last = runs[-1] if runs else None
        if last and (pair.old, pair.new) == (last.old + last.size, last.new + last.size):
            runs[-1] = _Run(last.old, last.new, last.size + 1)
        else:
            runs.append(_Run(pair.old, pair.new, 1))
    return runs

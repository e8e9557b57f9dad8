"""Which rows of two versions are the same one, and which of them changed places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.publishing.differences.sequences import Pair, heaviest_chain

MOST_GUESSED = 10_000  # pairs that are looked at to find a row again under another id
POSITION = "position"  # the column that orders rows which people order

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Matched:
    """A row of the old version, of the new one, or of both.

    Attributes:
        old: the row as it was.
        new: the row as it is.
        old_place: which of the old rows it was, from 1.
        new_place: which of the new rows it is, from 1.
        is_moved: whether it stands elsewhere among those that stayed.
    """

    old: Row | None
    new: Row | None
    old_place: int = 0
    new_place: int = 0
    is_moved: bool = False


def match_rows(old: Sequence[Row], new: Sequence[Row]) -> list[Matched]:
    """Return which rows are the same, in the new order; those that are gone come last.

    A row that was new gets another id when it is published. So a row whose id is on one side only
    is the same as one that says the same; or else as the first that says at least half of it.

    Args:
        old: rows of one kind, each with its `pk` and its `fields`.
        new: the same.
    """
    old, new = _in_order(old), _in_order(new)
    places = {row["pk"]: place for place, row in enumerate(old)}
    found = {place: places.pop(row["pk"]) for place, row in enumerate(new) if row["pk"] in places}
    found |= _found_again(
        {place: old[place] for place in places.values()},
        {place: row for place, row in enumerate(new) if place not in found},
    )
    pairs = [Pair(found[place], place) for place in sorted(found)]
    stayed = heaviest_chain((pair, 1.0) for pair in sorted(pairs))
    kept = {pair.new for pair in stayed}
    matched = [
        Matched(old[found[place]], row, found[place] + 1, place + 1, place not in kept)
        if place in found
        else Matched(None, row, new_place=place + 1)
        for place, row in enumerate(new)
    ]
    gone = sorted(set(range(len(old))) - set(found.values()))
    return matched + [Matched(old[place], None, old_place=place + 1) for place in gone]


def _in_order(rows: Sequence[Row]) -> Sequence[Row]:
    if any(POSITION not in row["fields"] for row in rows):
        return rows
    return sorted(rows, key=lambda row: (row["fields"][POSITION] or 0, row["pk"]))


def _found_again(old: dict[int, Row], new: dict[int, Row]) -> dict[int, int]:
    """Return the old places of new rows, of rows that have no id in common."""
    found: dict[int, int] = {}
    by_words: dict[frozenset[tuple[str, str]], list[int]] = {}
    said = {place: _said(row) for place, row in old.items()}
    for place, words in reversed(said.items()):
        by_words.setdefault(words, []).append(place)
    for place, row in new.items():
        if same := by_words.get(_said(row)):
            found[place] = same.pop()
            del said[found[place]]
    left = {place: _said(row) for place, row in new.items() if place not in found}
    if len(left) * len(said) > MOST_GUESSED:
        return found
    for place, words in left.items():
        for other, before in said.items():
            if 2 * len(words & before) >= max(len(words), len(before)) > 0:
                found[place] = other
                del said[other]
                break
    return found


def _said(row: Row) -> frozenset[tuple[str, str]]:
    """Return what a row says: its place among others and what is empty do not count."""
    return frozenset(
        (name, str(value))
        for name, value in row["fields"].items()
        if name != POSITION and value not in (None, "", False)
    )

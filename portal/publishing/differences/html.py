"""Compare two texts in HTML block by block, and within a changed block word by word. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.publishing.differences.aligning import align
from portal.publishing.differences.blocks import PARAGRAPH, Block, Image, read_blocks
from portal.publishing.differences.notes import notes_on_change, notes_on_new
from portal.publishing.differences.words import Change, Piece, Word, compare_texts, matching, pieces
from portal.text.excerpts import plain_text

MOST_READ = 1_500_000  # letters of both texts, a tag for twenty: five hundred pages in all
_TAG = 20  # letters that are read as quickly as one tag
LEAST_MOVED = 4  # words; shorter blocks, as a cell with a number, are alike by chance


class Fate(StrEnum):
    """What became of a block."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED_HERE = "moved-here"
    MOVED_AWAY = "moved-away"


@dataclass(frozen=True)
class BlockDifference:
    """What became of a block.

    Attributes:
        fate: in one word.
        form: what the block is, in words.
        place: where it stands in its table, if it is a cell.
        pieces: its words; of a picture the words that describe it.
        notes: what else changed, as sentences.
        before: the picture that was there.
        after: the picture that is there.
    """

    fate: Fate
    form: str
    place: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    before: Image | None = None
    after: Image | None = None

    @property
    def is_other_image(self) -> bool:
        """Whether another picture was put in the place of one."""
        return bool(self.before and self.after and self.before.address != self.after.address)


@dataclass(frozen=True)
class Skipped:
    """Blocks that stayed and are not shown."""

    skipped: int


def compare_html(old: str, new: str) -> tuple[BlockDifference, ...]:
    """Return what became of each block of an old text, so that it is the new one.

    Args:
        old: sanitised HTML, in any normal form.
        new: the same.

    Returns:
        Blocks in order. Of texts too long for that, their lines as they are, without pictures:
        a changed one is an old line removed and a new one added.
    """
    size = sum(len(html) + _TAG * html.count("<") for html in (old, new))
    read = read_blocks if size <= MOST_READ else _lines
    before, after = read(old), read(new)
    both = [
        (None if place is None else before[place], None if other is None else after[other])
        for place, other in align(before, after)
    ]
    gone = {block for block, other in both if block and other is None}
    come = {other for block, other in both if other and block is None}
    moved = {block for block in gone & come if block.image or len(block.words) >= LEAST_MOVED}
    return tuple(_difference(block, other, moved) for block, other in both)


def _lines(html: str) -> list[Block]:
    return [Block(PARAGRAPH, (Word(line),)) for line in plain_text(html).split("\n") if line]


def fold(
    differences: Sequence[BlockDifference], around: int = 1
) -> list[BlockDifference | Skipped]:
    """Leave out blocks that stayed, but for those beside a change.

    Args:
        differences: of a whole text.
        around: how many to keep before and after a change.
    """
    changed = [place for place, each in enumerate(differences) if each.fate != Fate.SAME]
    kept = {near for place in changed for near in range(place - around, place + around + 1)}
    shown: list[BlockDifference | Skipped] = []
    for place, each in enumerate(differences):
        last = shown[-1] if shown else None
        if place in kept:
            shown.append(each)
        elif isinstance(last, Skipped):
            shown[-1] = Skipped(last.skipped + 1)
        else:
            shown.append(Skipped(1))
    return shown


def _difference(old: Block | None, new: Block | None, moved: Collection[Block]) -> BlockDifference:
    if old and new:
        return _unchanged(new) if old == new else _changed(old, new)
    if new:
        fate = Fate.MOVED_HERE if new in moved else Fate.ADDED
        said = _whole(Change.ADDED, new.text)
        notes = notes_on_new(new) if fate == Fate.ADDED else ()
        return BlockDifference(fate, new.form, new.place, said, notes, after=new.image)
    if old:
        fate = Fate.MOVED_AWAY if old in moved else Fate.REMOVED
        said = _whole(Change.REMOVED, old.text)
        return BlockDifference(fate, old.form, old.place, said, before=old.image)
    raise ValueError("a block that was never there")


def _unchanged(block: Block) -> BlockDifference:
    said, image = _whole(Change.SAME, block.text), block.image
    return BlockDifference(Fate.SAME, block.form, block.place, said, before=image, after=image)


def _changed(old: Block, new: Block) -> BlockDifference:
    pairs = matching(old.words, new.words)
    return BlockDifference(
        fate=Fate.CHANGED,
        form=new.form,
        place=new.place,
        pieces=(
            compare_texts(old.text, new.text) if new.image else pieces(old.words, new.words, pairs)
        ),
        notes=notes_on_change(old, new, pairs),
        before=old.image,
        after=new.image,
    )


def _whole(change: Change, text: str) -> tuple[Piece, ...]:
    return (Piece(change, text),) if text else ()

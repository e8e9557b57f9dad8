"""Say in words what changed about a block beside its words. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from portal.publishing.differences.blocks import Block
from portal.publishing.differences.sequences import Pair
from portal.publishing.differences.words import Word
from portal.text.excerpts import quoted

MOST_NOTES = 20  # of one block; nobody reads more
_QUOTED = 60  # letters


def notes_on_change(old: Block, new: Block, pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Return what changed beside words and pictures, as sentences.

    Args:
        old: the block.
        new: the same block, changed.
        pairs: which words stayed.
    """
    notes = []
    if old.form != new.form:
        notes.append(f"Đổi từ {_lower(old.form)} thành {_lower(new.form)}.")
    if old.alignment != new.alignment:
        notes.append(f"Đổi cách căn dòng: từ {old.alignment} thành {new.alignment}.")
    if old.image and new.image and old.image.size != new.image.size:
        sizes = [image.size or "không ghi" for image in (old.image, new.image)]
        notes.append(f"Đổi cỡ ảnh: từ {sizes[0]} thành {sizes[1]}.")
    return _no_more_than_read([*notes, *_notes_on_words(old, new, pairs)])


def notes_on_new(block: Block) -> tuple[str, ...]:
    """Return where the links of a block lead that was not there before, as sentences."""
    return _no_more_than_read(list(_notes_on_words(Block(block.form), block, [])))


def _notes_on_words(old: Block, new: Block, pairs: Sequence[Pair]) -> Iterator[str]:
    if not any(word.marks or word.link for block in (old, new) for word in block.words):
        return
    stayed = {pair.new: old.words[pair.old] for pair in pairs}
    known = {word.link for word in old.words}

    def before(place: int, word: Word) -> Word:
        """Return how a word was set; one that is new tells only of a link that is new, too."""
        return stayed.get(place) or Word(
            "", "", word.marks, word.link if word.link in known else ""
        )

    changes = [(before(place, word), word) for place, word in enumerate(new.words)]
    every_mark = frozenset[str]().union(*(was.marks ^ now.marks for was, now in changes))
    for mark in sorted(every_mark):
        held = [(mark * (mark in was.marks), mark * (mark in now.marks)) for was, now in changes]
        for (_, now), words in _runs(held, new.words):
            yield f"{'Thêm' if now else 'Bỏ'} {mark}: {words}."
    for (was, now), words in _runs([(was.link, now.link) for was, now in changes], new.words):
        if not was:
            yield f"Thêm liên kết ở {words}, dẫn đến {now}"
        elif not now:
            yield f"Bỏ liên kết ở {words}, trước đây dẫn đến {was}"
        else:
            yield f"Đổi liên kết ở {words}: trước đây dẫn đến {was}, nay dẫn đến {now}"


def _runs(
    held: Sequence[tuple[str, str]], words: Sequence[Word]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Return what words that follow each other were and are, where it changed, and these words."""
    for both, run in groupby(range(len(held)), lambda place: held[place]):
        if both[0] != both[1]:
            text = "".join(words[place].text + words[place].space for place in run)
            yield both, quoted(text.strip(), _QUOTED)


def _no_more_than_read(notes: list[str]) -> tuple[str, ...]:
    left = len(notes) - MOST_NOTES
    if left <= 0:
        return tuple(notes)
    return (*notes[:MOST_NOTES], f"Còn {left} thay đổi về cách trình bày không nêu ở đây.")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

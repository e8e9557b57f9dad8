"""What two versions of a text differ in, word by word. Pure."""

from portal.publishing.differences.blocks import Image
from portal.publishing.differences.html import BlockDifference, Fate, Skipped, compare_html, fold
from portal.publishing.differences.words import Change, Piece, compare_texts

__all__ = [
    "BlockDifference",
    "Change",
    "Fate",
    "Image",
    "Piece",
    "Skipped",
    "compare_html",
    "compare_texts",
    "fold",
]

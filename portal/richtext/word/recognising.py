"""Tell title, lead, author and source of an article by where they usually stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from portal.richtext.word.blocks import Block, Paragraph
from portal.text.folding import fold

LONGEST_TITLE = 250
SHORTEST_LEAD, LONGEST_LEAD = 40, 600
_LONGEST_SIGNATURE = 100
_LOOKED_AT = 6  # paragraphs at the beginning, for the title
_WORDS_OF_A_NAME = range(2, 11)

# What stands above a title and is none.
_LETTERHEAD = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc.*|dang cong san viet nam"
    r"|uy ban (?:mttq|mat tran to quoc)(?: viet nam)?"
    r"(?: (?:tinh|thanh pho|huyen|xa|phuong)(?: \w+){1,3})?"
    r"|(?:tin|bai|tin bai|tin,? anh|bai viet|tin tuc)\W*"
)
# Who wrote it; pictures of somebody else stay a line of their own.
_SIGNED = re.compile(
    r"\(?\s*(?:(?:[Tt]in|[Bb]ài)(?:\s*(?:,|và|-|–|&)\s*(?:[Bb]ài|[Ảả]nh))*|[Tt]ác giả|[Nn]gười viết"
    r"|[Tt]hực hiện|TIN(?:\s*,\s*ẢNH)?|BÀI(?:\s*,\s*ẢNH)?)\s*[:：]\s*(?P<name>[^:]+?)\s*\)?\.?"
)
_SOURCE = re.compile(r"\(?\s*(?:[Nn]guồn|NGUỒN)\s*[:：]\s*(?P<name>.+?)\s*\)?\.?")
_ACCORDING_TO = re.compile(r"\(\s*[Tt]heo\s+(?P<name>[^()]+?)\s*\)\.?")


@dataclass(frozen=True)
class Recognised:
    """What was told apart.

    Attributes:
        title: the title; empty when none was found.
        lead: the lead; empty when none was found.
        author: who wrote it; empty when nobody is named.
        is_author_said: whether a word says that it is the author.
        source: where it was taken from; empty when not said.
        signature: the paragraph that names the author.
        rest: the other blocks, without the signature.
    """

    title: str
    lead: str
    author: str
    is_author_said: bool
    source: str
    signature: Paragraph | None
    rest: Sequence[Block]


def recognise(blocks: Sequence[Block]) -> Recognised:
    """Return an article's parts.

    Args:
        blocks: of the whole file.
    """
    left = [block for block in blocks if not (isinstance(block, Paragraph) and not block.parts)]
    title = _take_title(left)
    lead = _take_lead(left, title[1]) if title[0] else ""
    source = _take_source(left)
    author, is_said, signature = _take_author(left)
    return Recognised(title[0], lead, author, is_said, source, signature, left)


def _take_title(left: list[Block]) -> tuple[str, int]:
    """Take the title out of the blocks; return it, and where it stood."""
    first = [
        (place, block)
        for place, block in enumerate(left[:_LOOKED_AT])
        if isinstance(block, Paragraph) and block.has_only_words and not _is_letterhead(block)
    ]
    is_title: list[Callable[[Paragraph], bool]] = [
        lambda each: each.level == 0,
        # Whichever comes first: the headings of a short report follow its title soon.
        lambda each: each.level is not None or (each.is_bold and each.is_centred),
        lambda each: (each.is_bold or each.is_centred) and not each.is_italic,
    ]
    for test in is_title:
        for place, block in first:
            if test(block) and len(block.text) <= LONGEST_TITLE and block.listed is None:
                return _join_lines(left, place, block), place
    return "", 0


def _join_lines(left: list[Block], place: int, first: Paragraph) -> str:
    """Take a title, and its other lines where it was broken into paragraphs by hand."""
    title = first.text
    del left[place]
    while place < len(left):
        line = left[place]
        goes_on = (
            isinstance(line, Paragraph)
            and line.has_only_words
            and line.level == first.level
            and first.is_centred
            and line.is_centred
            and (first.is_bold, first.is_italic) == (line.is_bold, line.is_italic)
            and first.text.isupper() == line.text.isupper()
            and len(title) + len(line.text) < LONGEST_TITLE
        )
        if not goes_on or not isinstance(line, Paragraph):
            break
        del left[place]
        title = f"{title} {line.text}"
    return title


def _take_lead(left: list[Block], place: int) -> str:
    if place >= len(left):
        return ""
    block = left[place]
    if not isinstance(block, Paragraph) or not block.has_only_words or block.level is not None:
        return ""
    is_lead = (block.is_bold or block.is_italic) and block.listed is None
    if is_lead and SHORTEST_LEAD <= len(block.text) <= LONGEST_LEAD:
        del left[place]
        return block.text
    return ""


def _take_source(left: list[Block]) -> str:
    for place in range(len(left) - 1, max(len(left) - 4, -1), -1):
        block = left[place]
        if not _is_short(block):
            continue
        found = _SOURCE.fullmatch(block.text) or _ACCORDING_TO.fullmatch(block.text)
        if found:
            del left[place]
            return found["name"]
    return ""


def _take_author(left: list[Block]) -> tuple[str, bool, Paragraph | None]:
    for place in range(len(left) - 1, max(len(left) - 4, -1), -1):
        block = left[place]
        if _is_short(block) and (found := _SIGNED.fullmatch(block.text)):
            del left[place]
            return found["name"], True, block
    if left and _is_short(block := left[-1]) and _is_name(block):
        del left[-1]
        return block.text.strip("()"), False, block
    return "", False, None


def _is_short(block: Block) -> TypeGuard[Paragraph]:
    return (
        isinstance(block, Paragraph)
        and block.has_only_words
        and len(block.text) <= _LONGEST_SIGNATURE
    )


def _is_name(paragraph: Paragraph) -> bool:
    words = paragraph.text.split()
    return (
        (paragraph.alignment == "right" or paragraph.is_bold)
        and paragraph.level is None
        and paragraph.listed is None
        and len(words) in _WORDS_OF_A_NAME
        and words[0].lstrip("(")[:1].isupper()
        and not re.search(r"[\d:;!?…]|[.,]$", paragraph.text)
    )


def _is_letterhead(paragraph: Paragraph) -> bool:
    return _LETTERHEAD.fullmatch(fold(paragraph.text)) is not None

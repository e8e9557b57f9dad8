"""What a document says that it is based on: the lines *Căn cứ …* at its head. Pure Python."""

import re
from itertools import pairwise

from documents.citations.citation import Citation
from documents.citations.finder import find

HEAD = 12_000  # characters in which the lines of a document's head stand
_LONGEST = 700  # characters of one such line
_LINE = r"(?:^|\n)[ \t]*(?:[-–—+*•][ \t]*)?"  # the beginning of one, with its dash
_BEGINS = re.compile(rf"{_LINE}căn cứ\b[ \t]*:?", re.IGNORECASE)
# What comes behind the last of them.
_ENDS = re.compile(
    rf"{_LINE}(?:theo đề nghị|xét |thực hiện |sau khi |ban thường trực|ủy ban|hội đồng"
    r"|quyết định ?:|quyết nghị|nghị quyết ?:|điều 1\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";|\.(?=\s*\n|\s*$)")
_SUBJECT = re.compile(r"\s(?:về|quy định|ban hành|hướng dẫn|phê duyệt)\s", re.IGNORECASE)


def grounds(text: str) -> list[Citation]:
    """Return the documents that a text names as its grounds.

    Of each clause those before its *về …* count: what stands behind is what the ground is
    about, and may name documents too.

    Args:
        text: the whole text or its head, as plain text with its lines.

    Returns:
        Citations in their order, each number once. Their offsets are those of a clause.
    """
    head = text[:HEAD]
    starts = [match.end() for match in _BEGINS.finditer(head)]
    found: dict[tuple[str, object], Citation] = {}
    for start, following in pairwise([*starts, len(head)]):
        line = head[start : min(following, start + _LONGEST)]
        if end := _ENDS.search(line, 1):
            line = line[: end.start()]
        for clause in _CLAUSE.split(line):
            for citation in _named(clause):
                found.setdefault((citation.number, citation.signed_on), citation)
    return list(found.values())


def _named(clause: str) -> list[Citation]:
    citations = find(clause)
    if not citations:
        return []
    subject = _SUBJECT.search(clause, citations[0].end)
    return [each for each in citations if subject is None or each.start < subject.start()]

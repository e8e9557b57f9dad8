"""Spaces that stand for layout."""

import re
from collections.abc import Iterator

from portal.proofreading.findings import Finding
from portal.proofreading.writing import Writing

_SPACE = r"[\u00a0\u2000-\u200a\u3000\t ]"
_INDENT = re.compile(rf"{_SPACE}*[^\S\n ]{_SPACE}*")
_GAP = re.compile(r"(?<=\S)(?=[\u00a0 ]*\u00a0)[\u00a0 ]{2,}(?=\S)")


def hard_space_indent(writing: Writing) -> Iterator[Finding]:
    """Find indents and gaps that are made of hard spaces; what they are for, the page does."""
    for text, block in writing.prose():
        indent = _INDENT.match(block.text)
        if indent and indent.end() < len(block.text):
            sentence = "Thụt đầu dòng bằng dấu cách cứng. Hãy bỏ đi: trang tự căn đoạn văn."
            yield text.finding(block, indent.span(), sentence, "")
        for gap in _GAP.finditer(block.text):
            sentence = "Nhiều dấu cách cứng liền nhau giữa câu. Một dấu cách là đủ."
            yield text.finding(block, gap.span(), sentence, " ")

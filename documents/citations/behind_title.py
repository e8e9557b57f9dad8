"""Who issued a document, and when, where that stands behind a title in words.

*Thông tư 55/2021/TT-BCA hướng dẫn Luật Cư trú do Bộ trưởng Bộ Công an ban hành ngày …*
"""

import re
from datetime import date

from documents.citations.issuers import bears_letters_of, read_issuer
from documents.citations.surroundings import NOTE, ON_DAY, SESSION, Span, date_of

_LONGEST_TITLE = 330
_VERB = r"(?:ký\sban\shành|ban\shành|thông\squa|công\sbố)"
_BY = re.compile(r"\s(?P<by>do|được)\s(?=[A-ZĐÂĂÊÔƠƯỦ])")
_ENACTING = re.compile(
    rf"{SESSION}\s(?:đã\s|chính\sthức\s)?{_VERB}(?!\w)(?P<on>{NOTE}\s(?:vào\s)?{ON_DAY})?"
)
_CLAUSE_END = re.compile(r"[;:?!^”\"\n]|\.(?!\w|\s?[A-Z][^\W\d_]{0,2}\.)")
# Whose documents are many: bãi bỏ một số văn bản do Bộ trưởng Bộ A ban hành.
_OTHER_DOCUMENTS = re.compile(
    r"(?:văn\sbản|(?:các|những)\s(?:luật|nghị|quyết|quy|thông|chỉ))(?:\s[\w,]+){0,9}$",
    re.IGNORECASE,
)


def read_behind_title(
    text: str, number_end: int, limit: int, codes: tuple[str, ...]
) -> tuple[Span | None, date | None]:
    """Read the issuer whose letters the number bears, later in the same clause.

    Args:
        text: of a reading.
        number_end: where the number, or what stands directly behind it, ends.
        limit: where the next citation begins.
        codes: the letters of the number, folded.

    Returns:
        The span of the issuer's name, and the date; each None when not said so.
    """
    limit = min(limit, number_end + _LONGEST_TITLE)
    if text.find(" do ", number_end, limit) < 0 and text.find(" được ", number_end, limit) < 0:
        return None, None
    clause_end = _CLAUSE_END.search(text, number_end, limit)
    limit = clause_end.start() if clause_end else limit
    for by in _BY.finditer(text, number_end, limit):
        end = read_issuer(text, by.end(), must_be_known=True)
        enacting = _ENACTING.match(text, end) if end else None
        if (
            end is not None
            and enacting is not None
            and enacting.end() <= limit
            and (by["by"] == "do" or enacting["on"] or "ban hành" in enacting[0])
            and bears_letters_of(codes, text[by.end() : end])
            and not _OTHER_DOCUMENTS.search(text, max(number_end, by.start() - 80), by.start())
        ):
            return (by.end(), end), date_of(enacting) if enacting["on"] else None
    return None, None

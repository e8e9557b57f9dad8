"""What the words around a number say about its document: date, issuer and title."""

import re
from dataclasses import dataclass
from datetime import date

from documents.citations.issuers import initials, read_issuer
from portal.text.dates import FIRST_YEAR, LAST_YEAR
from portal.text.folding import clean

Span = tuple[int, int]

_DAY = (
    r"(?P<day>\d{1,2})(?:"
    r"\s{0,2}(?P<sep>[/.-])\s{0,2}(?P<month>\d{1,2})\s{0,2}(?:(?P=sep)|[/.])?\s{0,2}(?P<year>\d{4})(?!\d)"
    r"|\s{0,2}(?i:tháng)\s{0,2}(?P<month_w>\d{1,2})\s{0,2},?\s{0,2}(?i:năm)\s{0,2}(?P<year_w>\d{4})(?!\d))"
)
_ON_DAY = rf"(?:ngày\s)?(?i:ngày)\s{{0,2}}{_DAY}"
NOTE = r"(?:\s?\[\d{1,3}\])?"  # the mark of a footnote
_ASIDE = r"(?:\s?\([^()]{1,90}\))"
_ENACTED = (
    r"(?:(?:đã\s|được\s){0,2}(?:ký\sban\shành|ban\shành|ký|kí|thông\squa|lập|cấp)\s)?(?:vào\s)?"
)
_PLACE = r"(?:\s{1,3}[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,7}\.?){1,4}"
_HEADING = (
    r"(?:\s{1,3}CỘNG\sHÒA\sXÃ\sHỘI\sCHỦ\sNGHĨA\sVIỆT\sNAM)?"
    r"(?:\s{1,3}Độc\slập\s-\sTự\sdo\s-\sHạnh\sphúc)?(?:\s{1,3}XÁC\sTHỰC\sVĂN\sBẢN\sHỢP\sNHẤT)?(?:\s?[-_]{3,40})?"
)

_DATE_NEXT = re.compile(
    rf"{NOTE}\s{{0,2}},?{NOTE}\s{{0,2}}{_ENACTED}{_ON_DAY}",
)
_DATES_NEAR = tuple(
    re.compile(NOTE + pattern)
    for pattern in (
        rf"\s?\(\s?{_ENACTED}(?:ngày\s{{0,2}})?{_DAY}\s?\)?",  # (19/11/2021)
        rf"\s?,\s?{_DAY}",
        rf"\s(?:năm\s)?\d{{4}}\s{_ENACTED}{_ON_DAY}",  # năm 2025 ban hành ngày …
        rf"{_ASIDE}\s?,?\s{_ENACTED}{_ON_DAY}",  # (khóa XII) ngày …
    )
)
# The head of a document: Số: 15/QĐ-UBND … Nghệ An, ngày …
_DATE_OF_HEADING = re.compile(rf"{_HEADING}{_PLACE},\s?{_ON_DAY}")
_BY = re.compile(
    rf"{NOTE}{_ASIDE}?(?:,?\s(?:tháng\s\d{{1,2}}\s?)?(?:năm\s|/)\d{{4}})?\s{{0,2}},?\s{{0,2}}"
    r"(?:đã\s)?(?:(?:được\s)?(?:ban\shành|ký)\s)?(?P<by>của|do|được|bởi|CỦA)\s{1,3}"
)
_ENACTING = re.compile(
    r"(?:\s[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,6}){0,4}\s(?:đã\s)?(?:ký\s)?(?:ban\shành|ký|thông\squa|phê\sduyệt|công\sbố|cấp(?=\s(?:ngày|phép)))(?!\w)"
)
_BESIDE = re.compile(rf"{NOTE}\s{{1,3}}(?=[^\W\d_])")
# What follows the issuer that stands there without "của"; other verbs make it a subject.
_GOES_ON = re.compile(
    r"\s?(?:$|[,.;:()\[”\"“]|(?:về|ngày|năm|ban\shành|quy\sđịnh|hướng\sdẫn|sửa\sđổi)(?!\w))"
)
_DATE_AFTER_ISSUER = re.compile(
    rf"{NOTE}(?:\s(?:đã\s)?(?:ký\s)?(?:ban\shành|ký|thông\squa|cấp))?\s?[,(]?\s?{_ENACTED}{_ON_DAY}\)?"
)
_TITLE = re.compile(
    rf"{NOTE}\s?[,:-]?\s?"
    r"(?:(?:về\sviệc|về|[Vv]/[Vv]|với\s(?:tên\sgọi|tiêu\sđề|chủ\sđề)|có\stên)\s?:?\s{1,2})?"
    r"(?:“(?P<a>[^”“]{3,400})”|(?<=\s)\"(?P<b>\w[^\"]{2,399})\"|«(?P<c>[^»]{3,400})»|‘(?P<d>[^’]{3,400})’)"
)
_ISSUED = re.compile(
    r"\s(?:(?:đã|vừa|mới|cũng|tiếp\stục|chính\sthức|có)\s){0,3}"
    r"(?:ký\sban\shành|ban\shành|thông\squa|ký|kí|ra|có)\s(?:các\s|những\s)?[\"“(]?$"
)
_ISSUED_ENDINGS = ("hành", "ký", "kí", "qua", "ra", "có", "các", "những")
_DATE_BEFORE = re.compile(rf"{_ON_DAY}\s?,?\s(?:[^\W\d_]{{1,9}}\s){{0,2}}$")
_CAPITAL_WORD = re.compile(r"(?<!\w)(?=[^\W\d_])[A-ZĐÂĂÊÔƠƯỦỘÁẢÀ]")
_PERSON = re.compile(r"(?:(?:\s[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,6}){2,4})?")
_BEFORE_WINDOW = 110
_BETWEEN = re.compile(r"[\s,(:]*")


@dataclass
class Said:
    """What is said behind a number.

    Attributes:
        after: where it ends.
        signed_on: the date.
        issuer: where the issuer's name stands.
        title: the words in quotation marks.
        span_end: where the date ends when nothing stands between it and the number.
    """

    after: int
    signed_on: date | None = None
    issuer: Span | None = None
    title: str | None = None
    span_end: int | None = None


def read_after(
    text: str, number_end: int, codes: tuple[str, ...] = (), *, is_heading: bool = False
) -> Said:
    """Read what follows a number: date and issuer in either order, then a title.

    Args:
        text: of a reading.
        number_end: where the number ends.
        codes: the letters of the number, folded, by which a body that stands there without
            *của* is known to be its issuer.
        is_heading: whether the number may be that of the very document, at its head.

    Returns:
        What is said.
    """
    said = Said(number_end)
    next_date = _DATE_NEXT.match(text, number_end)
    if next_date:
        said.signed_on, said.after = _date_of(next_date), next_date.end()
        said.span_end = next_date.end() if said.signed_on else None
    else:
        for pattern in (*_DATES_NEAR, _DATE_OF_HEADING) if is_heading else _DATES_NEAR:
            near = pattern.match(text, number_end)
            if near:
                said.signed_on, said.after = _date_of(near), near.end()
                break
    said.issuer = _issuer_after(text, said.after, codes)
    if said.issuer is not None:
        said.after = said.issuer[1]
        late = _DATE_AFTER_ISSUER.match(text, said.after)
        if late and said.signed_on is None:
            said.signed_on, said.after = _date_of(late), late.end()
    title = _TITLE.match(text, said.after)
    if title:
        said.title = clean(title["a"] or title["b"] or title["c"] or title["d"]).replace("\n", " ")
        said.after = title.end()
    return said


def _issuer_after(text: str, position: int, codes: tuple[str, ...]) -> Span | None:
    by = _BY.match(text, position)
    if by:
        end = read_issuer(text, by.end())
        if end is not None and (by["by"] in {"của", "CỦA"} or _ENACTING.match(text, end)):
            return by.end(), end
        return None
    beside = _BESIDE.match(text, position)
    if beside and text[beside.end()].isupper():
        end = read_issuer(text, beside.end(), must_be_known=True)
        if (
            end is not None
            and _GOES_ON.match(text, end)
            and _agree(initials(text[beside.end() : end]), codes)
        ):
            return beside.end(), end
    return None


def _agree(letters: str, codes: tuple[str, ...]) -> bool:
    """Whether the first letters of a body's words are in the codes: CP, BTVTU."""
    if "TW" in codes and letters.startswith(("BCT", "BBT", "BCH")):
        return True
    return any(
        len(code) > 1 and (letters.startswith(code[:3]) or letters.endswith(code)) for code in codes
    )


def read_before(text: str, start: int) -> tuple[Span | None, date | None]:
    """Read who issued the document, and when, before its type: *Ngày …, Chính phủ ban hành*.

    Args:
        text: of a reading.
        start: where the citation begins.

    Returns:
        The span of the issuer's name, and the date; each None when not said.
    """
    base = max(0, start - _BEFORE_WINDOW)
    window = text[base:start]
    if not window.rstrip(' "“(').endswith(_ISSUED_ENDINGS):
        return None, None
    verb = _ISSUED.search(window)
    if verb is None:
        return None, None
    verb_start = base + verb.start()
    for capital in _CAPITAL_WORD.finditer(text, base, verb_start):
        if text.endswith(" của ", 0, capital.start()):
            continue
        end = read_issuer(text, capital.start(), must_be_known=True)
        if end is not None and end <= verb_start and _PERSON.fullmatch(text, end, verb_start):
            day = _DATE_BEFORE.search(text[max(0, capital.start() - 60) : capital.start()])
            return (capital.start(), end), _date_of(day) if day else None
    return None, None


def issuer_between(text: str, start: int, end: int) -> Span | None:
    """Read the issuer between a type and its number: *Quyết định của Ban Bí thư số …*.

    Args:
        text: of a reading.
        start: where the type ends.
        end: where *số* or the number begins.

    Returns:
        The span of its name, or None.
    """
    of = text.rfind(" của ", start, end)
    begin = start + 1 if of < 0 else of + len(" của ")
    issuer_end = read_issuer(text, begin, must_be_known=of < 0)
    if issuer_end is None or issuer_end > end or not _BETWEEN.fullmatch(text, issuer_end, end):
        return None
    return begin, issuer_end


def _date_of(match: re.Match[str]) -> date | None:
    year = int(match["year"] or match["year_w"])
    month = int(match["month"] or match["month_w"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None

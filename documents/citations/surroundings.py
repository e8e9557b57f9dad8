"""What the words around a number say about its document: date, issuer and title."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from documents.citations.issuers import bears_letters_of, read_issuer
from portal.text.dates import FIRST_YEAR, LAST_YEAR
from portal.text.folding import clean

Span = tuple[int, int]
Days = tuple[date, date]

_DAY = (
    r"(?P<day>\d{1,2})(?:"
    r"\s{0,2}(?P<sep>[/.-])\s{0,2}(?P<month>\d{1,2})\s{0,2}(?:(?P=sep)|[/.])?\s{0,2}(?P<year>\d{4})(?!\d)"
    r"|\s{0,2}(?i:tháng)\s{0,2}(?P<month_w>\d{1,2})\s{0,2},?\s{0,2}(?i:năm)\s{0,2}(?P<year_w>\d{4})(?!\d))"
)
ON_DAY = rf"(?:ngày\s)?(?i:ngày)\s{{0,2}}{_DAY}"
# The mark of a footnote, or the word of a link that copying left behind.
NOTE = r"(?:\s?\[\d{1,3}\]|\s[Tt]ải\svề(?=\s(?:ngày|của|do)\s))?"
_ASIDE = r"(?:\s?\([^()]{1,90}\)|\s-\s[^-,.;()\d]{1,70}\s-(?=\sđược\s))"
_ENACTED = (
    r"(?:(?:(?:đã|được|vừa|mới|chính\sthức)\s){0,3}"
    r"(?:ký\sban\shành|ban\shành|ký|kí|thông\squa|lập|cấp|ra)\s)?(?:vào\s)?"
)
_PLACE = r"(?:\s{1,3}(?:Thành\sphố|Tỉnh))?(?:\s{1,3}[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,7}\.?){1,4}"
_HEADING = (
    r"(?:\s?[-_]{3,120})?(?:\s{1,3}CỘNG\s(?:HÒA|HOÀ)\sXÃ\sHỘI\sCHỦ\sNGHĨA\sVIỆT\sNAM)?"
    r"(?:\s{1,3}Độc\slập\s-\sTự\sdo\s-\sHạnh\sphúc)?(?:\s{1,3}XÁC\sTHỰC\sVĂN\sBẢN\sHỢP\sNHẤT)?(?:\s?[-_]{3,120})?"
)

_DATE_NEXT = re.compile(
    rf"{NOTE}\s{{0,2}},?{NOTE}\s{{0,2}}{_ENACTED}{ON_DAY}",
)
_DATES_NEAR = tuple(
    re.compile(NOTE + pattern)
    for pattern in (
        rf"\s?\(\s?{_ENACTED}(?:ngày\s{{0,2}})?{_DAY}\s?\)?",  # (19/11/2021)
        rf"\s?,\s?{_DAY}",
        # năm 2025 ban hành ngày …
        rf"\s(?:năm\s)?\d{{4}}(?:,(?=[^,.;]{{9,38}}\scủa\s))?\s{_ENACTED}{ON_DAY}",
        rf"\s-\s{ON_DAY}(?=\s?\))",  # (Quyết định 188/QĐ-QP - Ngày 23/7/1974)
        rf"{_ASIDE}\s?,?\s{_ENACTED}{ON_DAY}",  # (khóa XII) ngày …
    )
)
_MAY_SAY_DATE = re.compile(NOTE + r"\s?(?:[(,\d-]|năm\s)")  # how each of these begins
# The head of a document: Số: 15/QĐ-UBND … Nghệ An, ngày …
_DATE_OF_HEADING = re.compile(rf"{_HEADING}{_PLACE},\s?{ON_DAY}")
# A year, a month, a day without a year, and a year with a slip of the finger in it.
_NO_FULL_DATE = (
    r"(?:,?\sngày\s{0,2}\d{1,2}(?:\stháng\s\d{1,2}(?:\snăm\s\d{2,6})?|/\d{1,2}(?:/\d{2,6})?)(?!\d)"
    r"|,?\s(?:(?:tháng\s\d{1,2}\s?)?(?:năm\s|/))?\d{4}(?!\d))?"
)
_BY = re.compile(
    rf"{NOTE}{_ASIDE}?{_NO_FULL_DATE}{NOTE}\s{{0,2}},?\s{{0,2}}"
    r"(?:đã\s)?(?P<verb>(?:được\s)?(?:ban\shành|ký)\s)?(?P<by>của|do|được|bởi|CỦA)\s{1,3}"
    r"(?:liên\s(?:tịch|bộ|ngành):?\s{1,2}(?=[A-ZĐÂĂÊÔƠƯỦ]))?"  # của liên tịch Bộ A, Bộ B
)
SESSION = r"(?:,?\s(?:tại\s)?[Kk]ỳ\shọp\s(?:thứ\s)?\w{1,5})?"
_ENACTING = re.compile(
    rf"{SESSION}"
    r"(?:\s[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,6}){0,4}\s(?:đã\s)?(?:ký\s)?(?:ban\shành|ký|thông\squa|phê\sduyệt|công\sbố|cấp(?=\s(?:ngày|phép)))(?!\w)"
)
_BESIDE = re.compile(rf"{NOTE}\s{{1,3}}(?=[^\W\d_])")
# What follows the issuer that stands there without "của"; other verbs make it a subject.
_GOES_ON = re.compile(
    r"\s?(?:$|[,.;:()\[”\"“]|(?:về|ngày|năm|ban\shành|quy\sđịnh|hướng\sdẫn|sửa\sđổi)(?!\w))"
)
_DATE_AFTER_ISSUER = re.compile(
    rf"{NOTE}{SESSION}(?:\s(?:đã\s)?(?:ký\s)?(?:ban\shành|ký|thông\squa|cấp))?\s?[,(]?\s?{_ENACTED}{ON_DAY}\)?"
)
# Most numbers end their sentence, or one of these words goes on.
_NOTHING_SAID = re.compile(
    r"[.;?)”]|\s(?:quy|như|hướng|sửa|thay|và|hoặc|thì|nêu|theo|tại|để|nhằm|gồm|là|cho|đối)\s"
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
# Đại tướng A, who may have many posts: Ủy viên B, Phó Thủ tướng C kiêm
_GENERAL = (
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\stướng(?:\s[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,6}){2,4}"
    r"(?:,[^.;:\d]{1,150}?)?(?:\s?[,-]|\skiêm)\s)?"
)
_DATE_BEFORE = re.compile(rf"{ON_DAY}\s?,?\s(?:[^\W\d_]{{1,9}}\s){{0,2}}{_GENERAL}$")
_CAPITAL_WORD = re.compile(r"(?<![\w/-])(?=[^\W\d_])[A-ZĐÂĂÊÔƠƯỦỘÁẢÀ]")
_PERSON = re.compile(r"(?:(?:\s[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,6}){2,4})?")
# What stands instead of a date: năm 2016, tháng 5/2016, (2016); not: năm 2021-2025.
_MONTH = r"(?i:tháng)\s{0,2}(?P<month>\d{1,2})(?:\s?[/.-]\s?|,?\s(?i:năm)\s{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|\s?[-/]\s?\d)"
_TERM = (
    r"(?:\s?[,(]\s?|\s)(?:[Nn]hiệm\skỳ\s)?[Kk](?:hóa|hoá)\s(?P<term>[IVXL]{1,6}|\d{1,2})(?!\w)\)?"
)
_TERM_NEAR = re.compile(NOTE + _TERM)
_TERM_INSIDE = re.compile(r"[Kk](?:hóa|hoá)\s(?P<term>[IVXL]{1,6}|\d{1,2})(?!\w)")
_PERIOD_NEXT = re.compile(
    rf"{NOTE}(?:{_TERM.replace('(?P<term>', '(?:')})?\s{{0,2}}[,(]?\s{{0,2}}{_ENACTED}"
    rf"(?:{_MONTH}|(?i:năm)\s{{1,2}}|(?<=\()){_YEAR}"
)
# Behind the issuer a year alone may be that of something else: thực hiện … năm 2025.
_PERIOD_AFTER_ISSUER = re.compile(
    rf"{NOTE}\s{{0,2}}(?:\(\s?{_ENACTED}(?:{_MONTH}|(?:(?i:năm)\s{{1,2}})?)"
    rf"|,?\s?(?:(?:đã|được)\s){{0,2}}(?:ký\sban\shành|ban\shành|ký|thông\squa)\s(?:vào\s|trong\s)?"
    rf"(?:{_MONTH.replace('<month>', '<month_w>')}|(?i:năm)\s{{1,2}})){_YEAR}"
)
_BEFORE_WINDOW = 110
_SECOND_BODY = re.compile(r"\s?-\s?|\scủa\s")  # Bộ Quốc phòng - Tổng Tư lệnh ban hành
_PERSON_ALONE = re.compile(r"(?:[A-ZĐÂĂÊÔƠƯ][^\W\d_]{0,6}\s?){2,4}")
_BETWEEN = re.compile(r"[\s,(:]*")


@dataclass(slots=True)
class Said:
    """What is said behind a number.

    Attributes:
        after: where it ends.
        signed_on: the date.
        issuer: where the issuer's name stands.
        title: the words in quotation marks.
        signed_within: first and last day of the year or month that stands for the date.
        term: the count of the term.
        span_end: where the date ends when nothing stands between it and the number.
    """

    after: int
    signed_on: date | None = None
    issuer: Span | None = None
    title: str | None = None
    signed_within: Days | None = None
    term: str | None = None
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
    if _NOTHING_SAID.match(text, number_end):
        return said
    next_date = _DATE_NEXT.match(text, number_end)
    if next_date:
        said.signed_on, said.after = date_of(next_date), next_date.end()
        said.span_end = next_date.end() if said.signed_on else None
    elif is_heading or _MAY_SAY_DATE.match(text, number_end):
        for pattern in (*_DATES_NEAR, _DATE_OF_HEADING) if is_heading else _DATES_NEAR:
            near = pattern.match(text, number_end)
            if near:
                said.signed_on, said.after = date_of(near), near.end()
                break
    said.issuer = _issuer_after(text, said.after, codes)
    if said.issuer is not None:
        said.after = said.issuer[1]
        late = _DATE_AFTER_ISSUER.match(text, said.after)
        if late and said.signed_on is None:
            said.signed_on, said.after = date_of(late), late.end()
    title = _TITLE.match(text, said.after)
    _read_period(text, number_end, said)
    if title:
        said.title = clean(title["a"] or title["b"] or title["c"] or title["d"]).replace("\n", " ")
        said.after = title.end()
    return said


def _read_period(text: str, number_end: int, said: Said) -> None:
    """Read the year, the month and the term; what is said ends where it ended."""
    places = [number_end] if said.issuer is None else [number_end, said.issuer[1]]
    for place, period in zip(places, (_PERIOD_NEXT, _PERIOD_AFTER_ISSUER), strict=False):
        if said.signed_on is None and said.signed_within is None:
            found = period.match(text, place)
            said.signed_within = _days_of(found) if found else None
        if said.term is None:
            term = _TERM_NEAR.match(text, place)
            said.term = term["term"] if term else None
    if said.issuer is not None and said.term is None:
        inside = _TERM_INSIDE.search(text, *said.issuer)
        said.term = inside["term"] if inside else None


def _days_of(match: re.Match[str]) -> Days | None:
    year = int(match["year"])
    month = match.groupdict().get("month") or match.groupdict().get("month_w")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= int(month) <= 12:
        return None
    return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])


def _issuer_after(text: str, position: int, codes: tuple[str, ...]) -> Span | None:
    by = _BY.match(text, position)
    if by:
        end = read_issuer(text, by.end())
        if end is not None and (
            by["by"] in {"của", "CỦA"} or by["verb"] or _ENACTING.match(text, end)
        ):
            return by.end(), end
        return None
    beside = _BESIDE.match(text, position)
    if beside and text[beside.end()].isupper():
        end = read_issuer(text, beside.end(), must_be_known=True)
        if (
            end is not None
            and _GOES_ON.match(text, end)
            and bears_letters_of(codes, text[beside.end() : end])
        ):
            return beside.end(), end
    return None


def read_before(text: str, start: int) -> tuple[Span | None, date | None]:
    """Read who issued the document, and when, before its type: *Ngày …, Chính phủ ban hành*.

    Args:
        text: of a reading.
        start: where the citation begins.

    Returns:
        The span of the issuer's name, and the date; each None when not said.
    """
    base = max(0, start - _BEFORE_WINDOW)
    if not text[max(0, start - 9) : start].rstrip(' "“(').endswith(_ISSUED_ENDINGS):
        return None, None
    window = text[base:start]
    verb = _ISSUED.search(window)
    if verb is None:
        return None, None
    verb_start = base + verb.start()
    for capital in _CAPITAL_WORD.finditer(text, base, verb_start):
        if text.endswith(" của ", 0, capital.start()):
            continue
        end = read_issuer(text, capital.start(), must_be_known=True)
        end = end and _last_of_name(text, end, verb_start)
        if end:
            day = _DATE_BEFORE.search(text[max(0, capital.start() - 230) : capital.start()])
            return (capital.start(), end), date_of(day) if day else None
    return None, None


def _last_of_name(text: str, end: int, verb_start: int) -> int | None:
    """Find where a name ends when only its rest, other bodies and a person precede the verb.

    *Hội đồng Thi đua - Khen thưởng Trung ương* goes on behind its dash; *Bộ A - Bộ B* does not.
    """
    position, is_whole = end, False
    joint = _SECOND_BODY.match(text, position, verb_start)
    while joint:
        next_end = read_issuer(text, joint.end())
        if next_end is None:
            return None
        is_body = read_issuer(text, joint.end(), must_be_known=True) is not None
        is_person = joint[0] == " - " and _PERSON_ALONE.fullmatch(text, joint.end(), next_end)
        is_whole = is_whole or bool(is_person) or (is_body and joint[0] != " của ")
        position = next_end
        if not is_whole:
            end = position
        joint = _SECOND_BODY.match(text, position, verb_start)
    is_all = position <= verb_start and _PERSON.fullmatch(text, position, verb_start)
    return end if is_all else None


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


def date_of(match: re.Match[str]) -> date | None:
    """Return the date that a match of ON_DAY holds; None when there is no such day."""
    year = int(match["year"] or match["year_w"])
    month = int(match["month"] or match["month_w"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None

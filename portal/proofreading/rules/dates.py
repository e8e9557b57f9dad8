"""Dates: without a year nobody knows next year what was meant; the day stands before the month."""

import calendar
import re
from collections.abc import Iterator

from portal.proofreading.findings import Finding
from portal.proofreading.writing import Writing
from portal.text.dates import FIRST_YEAR, LAST_YEAR

_WEEKDAY = r"[Tt]hứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ\s+[Nn]hật"
# What makes 02/3 a day: 2/13 alone is a share, 24/7 no date at all.
_SAYS_DAY = (
    rf"(?:\b(?:[Nn]gày|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Hh]ôm(?:\s+nay)?|{_WEEKDAY})"
    r"[\s,(]{1,3}(?:ngày\s+)?)"
)
_NO_YEAR = r"(?!\s?[/.-]\s?\d|\d)"
_SHORT = re.compile(rf"{_SAYS_DAY}(?P<date>(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})){_NO_YEAR}")
_SHORT_WORDS = re.compile(
    r"\b[Nn]gày\s+(?P<date>(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2}))"
    r"(?!\d|\s?[/.-]\s?\d|,?\s+năm\s+\d)"
)
_WHOLE = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\w/])"
)
_WHOLE_WORDS = re.compile(
    r"\b(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:,?\s+năm\s+|\s?/\s?)(?P<year>\d{4})(?!\d)"
)
# From 2/3 to 5/3/2026, on 2/3 and 5/3/2026, 2/3 of 2026: the year stands behind.
_YEAR_BEHIND = re.compile(
    r"(?:\s?(?:đến|tới|[-–—,;]|và|\bngày|hết|sáng|trưa|chiều|tối|\(|\d{1,2}[/-]\d{1,2})\s?)*"
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4}"
    r"|,?\s*năm\s+\d{4})"
)
_NO_YEAR_SAID = (
    "Ngày chưa có năm; ít lâu nữa đọc lại sẽ không biết năm nào. Hãy ghi đủ ngày, tháng, năm."
)
_LEAP_YEAR = 2024  # where no year is said, February may have 29 days


def date_without_year(writing: Writing) -> Iterator[Finding]:
    """Find days without a year: *Chiều 02/3*."""
    for text, block in writing.prose():
        for pattern in (_SHORT, _SHORT_WORDS):
            for match in pattern.finditer(block.text):
                if _YEAR_BEHIND.match(block.text, match.end()) or _what_is_wrong(match, None):
                    continue
                yield text.finding(block, match.span(), _NO_YEAR_SAID)


def impossible_date(writing: Writing) -> Iterator[Finding]:
    """Find days that no month has, and months written before their days: *13/25*, *2/13*."""
    for text, block in writing.prose():
        for pattern in (_WHOLE, _WHOLE_WORDS, _SHORT, _SHORT_WORDS):
            for match in pattern.finditer(block.text):
                year = match.groupdict().get("year")
                if wrong := _what_is_wrong(match, year and int(year)):
                    start = match.start("day")
                    yield text.finding(block, (start, match.end()), wrong)


def _what_is_wrong(match: re.Match[str], year: int | str | None) -> str | None:
    day, month = int(match["day"]), int(match["month"])
    if isinstance(year, int) and not FIRST_YEAR <= year <= LAST_YEAR:
        return f"Năm {year} có đúng không? Hãy kiểm tra lại."
    if month > 12:
        if 1 <= day <= 12 and month <= 31:
            return f"Không có tháng {month}: ngày và tháng bị đảo? Ngày viết trước, tháng viết sau."
        return f"Không có ngày {day}, tháng {month}. Hãy kiểm tra lại."
    if month < 1:
        return "Không có tháng 0. Hãy kiểm tra lại."
    last = calendar.monthrange(year if isinstance(year, int) else _LEAP_YEAR, month)[1]
    if not 1 <= day <= last:
        return f"Tháng {month} chỉ có {last} ngày, không có ngày {day}. Hãy kiểm tra lại."
    return None

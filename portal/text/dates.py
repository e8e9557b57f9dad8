"""Write and read dates the Vietnamese way: the day first, never the month.

Reading accepts what people type, what official texts print ("ngày 05 tháng 02 năm 2026") and
what the date field of a browser sends (ISO 8601). Anything else is refused with a sentence
that the reader can act on.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from portal.text.folding import clean, fold

# In the order of date.weekday(). Capitals: Nghị định 30/2020/NĐ-CP, Phụ lục II.
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

# The Front dates from 1930, so nothing the portal holds or cites is older than 1900; a year
# after 2100 (such as 2201 for 2021) is a slip of the finger.
FIRST_YEAR = 1900
LAST_YEAR = 2100

_QUARTERS = ("I", "II", "III", "IV")
_DAY_FORMS = "19/11/2021, 19-11-2021, 19.11.2021 hoặc 19 tháng 11 năm 2021"

# Patterns meet text that is cleaned, folded and has only "-" for a dash.
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DAY_IN_DIGITS = re.compile(
    r"(?:ngay)?\s*(?P<day>[0-9]{1,2})\s*(?P<sep>[/.-])\s*(?P<month>[0-9]{1,2})"
    r"\s*(?P=sep)\s*(?P<year>[0-9]+)"
)
_DAY_IN_WORDS = re.compile(
    r"(?:ngay)?\s*(?P<day>[0-9]{1,2})\s*(?:thang|[/.-])\s*(?P<month>[0-9]{1,2})"
    r"\s*,?\s*nam\s*(?P<year>[0-9]+)"
)
_ISO_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
_MONTH_IN_DIGITS = re.compile(r"(?:thang)?\s*(?P<month>[0-9]{1,2})\s*[/.-]\s*(?P<year>[0-9]+)")
_MONTH_IN_WORDS = re.compile(r"thang\s*(?P<month>[0-9]{1,2})\s*,?\s*nam\s*(?P<year>[0-9]+)")
_YEAR = re.compile(r"(?:nam)?\s*(?P<year>[0-9]+)")
_DAY_WITHOUT_YEAR = re.compile(
    r"(?:ngay)?\s*[0-9]{1,2}\s*(?:[/.-]|thang)\s*[0-9]{1,2}|thang\s*[0-9]{1,2}"
)

_DAY_PATTERNS = (_ISO_DAY, _DAY_IN_DIGITS, _DAY_IN_WORDS)
_MONTH_PATTERNS = (_ISO_MONTH, _MONTH_IN_DIGITS, _MONTH_IN_WORDS)


class DateError(ValueError):
    """A text that is no date; ``str()`` of it is a Vietnamese sentence for the reader."""


@dataclass(frozen=True)
class Period:
    """A day, a month, a quarter, a year, or a span from one day to another.

    Attributes:
        start: its first day; `date.min` when it has no beginning.
        end: its last day, included; `date.max` when it has no end.
        precision: how exactly the reader named it.
    """

    start: date
    end: date
    precision: Literal["day", "month", "quarter", "year", "span"]

    def label(self) -> str:
        """Name the period.

        Returns:
            'ngày 19/11/2021', 'tháng 11/2021', 'quý IV/2021', 'năm 2021', 'từ năm 2019 đến năm
            2021', 'trước ngày 01/07/2021' and the like.
        """
        match self.precision:
            case "span":
                return self._label_of_span()
            case "quarter":
                return f"quý {_QUARTERS[self.start.month // 3]}/{self.start.year}"
            case "day":
                return _in_digits(self.start)
            case "month":
                return f"tháng {self.start.month}/{self.start.year}"
            case "year":
                return f"năm {self.start.year}"

    def _label_of_span(self) -> str:
        starts_year = (self.start.month, self.start.day) == (1, 1)
        ends_year = (self.end.month, self.end.day) == (12, 31)
        if self.start == date.min:
            next_day = self.end + timedelta(days=1)
            return "trước " + (f"năm {next_day.year}" if ends_year else _in_digits(next_day))
        if self.end == date.max:
            return "từ " + (f"năm {self.start.year}" if starts_year else _in_digits(self.start))
        if starts_year and ends_year:
            return f"từ năm {self.start.year} đến năm {self.end.year}"
        return f"từ {_in_digits(self.start)} đến {_in_digits(self.end)}"


def _in_digits(d: date) -> str:
    return f"ngày {short_date(d)}"


def long_date(d: date) -> str:
    """Write a date as the portal's news pages do.

    Args:
        d: the date.

    Returns:
        'Thứ Tư, ngày 24 tháng 6 năm 2020'. No leading zeros: those of Nghị định 30/2020/NĐ-CP
        (day below 10, months 1 and 2) belong to official documents, not to news.
    """
    return f"{WEEKDAYS[d.weekday()]}, ngày {d.day} tháng {d.month} năm {d.year}"


def long_datetime(dt: datetime) -> str:
    """Write a date and its time as the portal's news pages do.

    Args:
        dt: the moment, already in local time.

    Returns:
        'Thứ Tư, ngày 24 tháng 6 năm 2020 - 21:00'.
    """
    return f"{long_date(dt)} - {dt.hour:02}:{dt.minute:02}"


def short_date(d: date) -> str:
    """Write a date in digits.

    Args:
        d: the date.

    Returns:
        '24/06/2020'.
    """
    return f"{d.day:02}/{d.month:02}/{d.year:04}"


def parse_date(text: str) -> date:
    """Read a day, with or without accents; the day always comes before the month.

    Args:
        text: '19/11/2021', '19-11-2021', '19.11.2021', '19 tháng 11 năm 2021', the same after
            the word 'ngày', or ISO '2021-11-19'.

    Returns:
        The date.

    Raises:
        DateError: the text is no such date, or names one that does not exist or lies outside
            the years FIRST_YEAR to LAST_YEAR.
    """
    typed = _normalised(text)
    day = _read_day(typed)
    if day is not None:
        return day
    if _DAY_WITHOUT_YEAR.fullmatch(typed):
        raise DateError("Ngày còn thiếu năm. Hãy ghi đủ ngày, tháng và năm, ví dụ 19/11/2021.")
    if _read_month(typed) or _read_year(typed):
        raise DateError("Hãy ghi đủ ngày, tháng và năm, ví dụ 19/11/2021.")
    raise DateError(f"Không đọc được ngày này. Hãy ghi theo dạng {_DAY_FORMS}.")


def parse_period(text: str) -> Period:
    """Read a day, a month or a year.

    Args:
        text: whatever ``parse_date`` reads, or a month ('11/2021', '11-2021', '11.2021',
            'tháng 11/2021', 'tháng 11 năm 2021', ISO '2021-11') or a year ('2021', 'năm 2021').

    Returns:
        The period from its first to its last day.

    Raises:
        DateError: the text is none of these, or names a day or month that does not exist or
            lies outside the years FIRST_YEAR to LAST_YEAR.
    """
    typed = _normalised(text)
    day = _read_day(typed)
    if day is not None:
        return Period(day, day, "day")
    if _DAY_WITHOUT_YEAR.fullmatch(typed):
        raise DateError(
            "Còn thiếu năm. Hãy ghi năm bằng bốn chữ số, ví dụ 19/11/2021 hoặc tháng 11/2021."
        )
    period = _read_month(typed) or _read_year(typed)
    if period is None:
        raise DateError(
            f"Không đọc được thời gian này. Hãy ghi ngày ({_DAY_FORMS}), "
            "tháng (tháng 11/2021) hoặc năm (2021)."
        )
    return period


def _normalised(text: str) -> str:
    return fold(clean(text)).translate(_DASHES)


def _first_match(patterns: tuple[re.Pattern[str], ...], typed: str) -> re.Match[str] | None:
    return next((match for p in patterns if (match := p.fullmatch(typed))), None)


def _read_day(typed: str) -> date | None:
    match = _first_match(_DAY_PATTERNS, typed)
    if match is None:
        return None
    year, month, day = _checked_year(match["year"]), _checked_month(match["month"]), match["day"]
    last = calendar.monthrange(year, month)[1]
    if int(day) < 1:
        raise DateError("Không có ngày 0: ngày đầu tháng là ngày 1.")
    if int(day) > last:
        raise DateError(f"Tháng {month} năm {year} chỉ có {last} ngày, không có ngày {int(day)}.")
    return date(year, month, int(day))


def _read_month(typed: str) -> Period | None:
    match = _first_match(_MONTH_PATTERNS, typed)
    if match is None:
        return None
    year, month = _checked_year(match["year"]), _checked_month(match["month"])
    last = calendar.monthrange(year, month)[1]
    return Period(date(year, month, 1), date(year, month, last), "month")


def _read_year(typed: str) -> Period | None:
    match = _YEAR.fullmatch(typed)
    if match is None:
        return None
    year = _checked_year(match["year"])
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _checked_year(digits: str) -> int:
    if len(digits) != 4:
        raise DateError("Hãy ghi năm bằng đủ bốn chữ số, ví dụ 2021.")
    year = int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(
            f"Năm {year} nằm ngoài khoảng từ {FIRST_YEAR} đến {LAST_YEAR}. Hãy kiểm tra lại năm."
        )
    return year


def _checked_month(digits: str) -> int:
    month = int(digits)
    if not 1 <= month <= 12:
        raise DateError(
            f"Không có tháng {month}: tháng là một số từ 1 đến 12, và ngày viết trước tháng."
        )
    return month

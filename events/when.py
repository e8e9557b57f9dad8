"""When an event takes place, as exactly as it is known. Pure Python.

An event may be known to the minute, to a part of the day, to the day, the month or the
quarter. What is not known is not shown, and an event lasts until its period is over.
"""

from calendar import monthrange
from datetime import date, datetime, time
from enum import StrEnum

from portal.text.dates import long_date
from portal.text.roman import to_roman


class Precision(StrEnum):
    """How exactly the time of an event is known."""

    MINUTE = "minute"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"


# Part of the day: its word, and when it begins and ends in an office's use of the words.
PARTS_OF_DAY = {
    Precision.MORNING: ("Sáng", time(0), time(12)),
    Precision.AFTERNOON: ("Chiều", time(12), time(18)),
    Precision.EVENING: ("Tối", time(18), time.max),
}


def first_moment(start: datetime, precision: Precision) -> datetime:
    """Return the earliest moment that a start can mean.

    Args:
        start: the start, in local time.
        precision: how exactly it is known.

    Returns:
        The start itself for the minute, else the beginning of its period.
    """
    if precision is Precision.MINUTE:
        return start.replace(second=0, microsecond=0)
    day = start.date()
    if precision in PARTS_OF_DAY:
        return datetime.combine(day, PARTS_OF_DAY[precision][1], start.tzinfo)
    if precision is Precision.MONTH:
        day = day.replace(day=1)
    elif precision is Precision.QUARTER:
        day = day.replace(month=3 * quarter_of(day) - 2, day=1)
    return datetime.combine(day, time.min, start.tzinfo)


def last_moment(start: datetime, end: datetime | None, precision: Precision) -> datetime:
    """Return the moment when an event is over.

    Args:
        start: the start, in local time.
        end: the end, in local time, when one is stated.
        precision: how exactly they are known.

    Returns:
        The stated end for the minute; an event of the minute without one counts until
        the end of its day, since nobody said that it is over; else the end of the period.
        Of several days, a part of the day is said of the first only.
    """
    if precision is Precision.MINUTE and end is not None:
        return end
    last = (end or start).date()
    if precision in PARTS_OF_DAY and last == start.date():
        return datetime.combine(last, PARTS_OF_DAY[precision][2], start.tzinfo)
    if precision is Precision.MONTH:
        last = _end_of_month(last)
    elif precision is Precision.QUARTER:
        last = _end_of_month(last.replace(month=3 * quarter_of(last), day=1))
    return datetime.combine(last, time.max, start.tzinfo)


def in_words(start: datetime, end: datetime | None, precision: Precision) -> str:
    """Say when an event takes place.

    Args:
        start: the start, in local time.
        end: the end, in local time, when one is stated.
        precision: how exactly they are known.

    Returns:
        For example “14:00, Thứ Sáu, ngày 14 tháng 1 năm 2022”, “Sáng Thứ Sáu, ngày 17
        tháng 6 năm 2022”, “Từ 14:00 ngày 17 đến 11:00 ngày 18 tháng 6 năm 2022”, “Từ chiều
        ngày 17 đến ngày 18 tháng 6 năm 2022”, “Quý II năm 2024”.
    """
    until = end or start
    first, last = start.date(), until.date()
    if precision is Precision.QUARTER:
        return _span(*(f"quý {to_roman(quarter_of(day))} năm {day.year}" for day in (first, last)))
    if precision is Precision.MONTH:
        return _span(*(f"tháng {day.month} năm {day.year}" for day in (first, last)))
    if precision is Precision.MINUTE and first == last:
        hours = f"{start:%H:%M}" if until == start else f"{start:%H:%M} – {until:%H:%M}"
        return f"{hours}, {long_date(first)}"
    if precision is Precision.MINUTE:
        return f"Từ {start:%H:%M} {_day(first, last)} đến {until:%H:%M} {_day(last, None)}"
    part = f"{PARTS_OF_DAY[precision][0]} " if precision in PARTS_OF_DAY else ""
    if first == last:
        return part + long_date(first)
    return f"Từ {part.lower()}{_day(first, last)} đến {_day(last, None)}"


def quarter_of(day: date) -> int:
    """Return the quarter of the year, 1 to 4, in which a day lies."""
    return (day.month + 2) // 3


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _span(first: str, last: str) -> str:
    text = first if first == last else f"từ {first} đến {last}"
    return text[0].upper() + text[1:]


def _day(day: date, other: date | None) -> str:
    """Say a day, leaving out what the other one says after it."""
    text = f"ngày {day.day}"
    if other is None or (day.year, day.month) != (other.year, other.month):
        text += f" tháng {day.month}"
    if other is None or day.year != other.year:
        text += f" năm {day.year}"
    return text

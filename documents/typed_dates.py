"""Find the dates in what a visitor typed. Pure Python; works on folded text.

What is taken out is blanked with line ends, so that offsets stay and words do not join.
"""

import re

from portal.text.dates import DateError, Period, parse_period

_NO_NUMBER_BEFORE = r"(?<![\w/.\-])"
_DAY = re.compile(
    r"(?:\bngay\s*)?"
    rf"(?:{_NO_NUMBER_BEFORE}\d{{4}}-\d{{2}}-\d{{2}}(?![\w/.\-])"
    rf"|{_NO_NUMBER_BEFORE}\d{{1,2}}\s*([/.\-])\s*\d{{1,2}}\s*\1\s*(?:\d{{4}}|\d{{2}})"
    r"(?!\d|\s*[/\-]\s*[a-z]|[/\-]\d)"
    r"|\b\d{1,2}\s+thang\s+\d{1,2}\s*,?\s*nam\s+\d+\b)"
)
_DAY_WITHOUT_YEAR = re.compile(r"\bngay\s*\d{1,2}\s*(?:[/.\-]|thang)\s*\d{1,2}(?!\s*[/.\-]?\s*\w)")
_MONTH = re.compile(
    r"(?:\bthang\s*)\d{1,2}\s*(?:[/.\-]|,?\s*nam\s)\s*\d{4}\b(?!\s*[/\-]\s*[a-z])"
    rf"|{_NO_NUMBER_BEFORE}\d{{1,2}}\s*[/.\-]\s*\d{{4}}(?![\w]|\s*[/\-]\s*\w)"
)
_YEAR = re.compile(rf"{_NO_NUMBER_BEFORE}(?:nam\s*)?\d{{4}}(?![\w]|\s*[/.\-]\s*\w)")
_AROUND_A_RANGE = re.compile(r"\b(?:tu|den|toi)\b")


def blank(text: str, start: int, end: int) -> str:
    """Take a part out of a text without moving the rest."""
    return text[:start] + "\n" * (end - start) + text[end:]


def take_days(folded: str) -> tuple[Period | None, tuple[str, ...], str]:
    """Take out the days. What looks like a day is always meant as one, also an impossible one.

    Args:
        folded: the query.

    Returns:
        The day, or the span of several (*từ … đến …*); sentences about days that do not
        exist or lack their year; and the rest of the query.
    """
    days: list[Period] = []
    problems: list[str] = []
    rest = folded
    for pattern in (_DAY, _DAY_WITHOUT_YEAR):
        for match in pattern.finditer(rest):
            rest = blank(rest, *match.span())
            try:
                days.append(parse_period(match[0]))
            except DateError as error:
                problems.append(str(error))
    if not days:
        return None, tuple(problems), rest
    if len(days) > 1:
        for match in _AROUND_A_RANGE.finditer(rest):
            rest = blank(rest, *match.span())
    first, last = min(day.start for day in days), max(day.end for day in days)
    return Period(first, last, "day"), tuple(problems), rest


def take_month_or_year(
    rest: str, *, beside_number: bool, beside_type: bool
) -> tuple[Period | None, tuple[str, ...], str]:
    """Take out a month or a year, unless it may also be the number that is asked for.

    Args:
        rest: the query without its days and its number.
        beside_number: whether the query holds a number, so that no other is asked for.
        beside_type: whether nothing but the name of a type stands beside it.

    Returns:
        The period, a sentence about a month that does not exist, and the rest.
    """
    for match in _MONTH.finditer(rest):
        if beside_number or "thang" in match[0]:
            without = blank(rest, *match.span())
            try:
                return parse_period(match[0]), (), without
            except DateError as error:
                if "thang" in match[0]:
                    return None, (str(error),), without
    for match in _YEAR.finditer(rest):
        without = blank(rest, *match.span())
        # In "kế hoạch năm 2021 về giám sát" the year is as likely a part of the title.
        is_alone = beside_type or not without.strip()
        if beside_number or ("nam" in match[0] and is_alone):
            try:
                return parse_period(match[0]), (), without
            except DateError:
                continue
    return None, (), rest

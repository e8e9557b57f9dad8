"""Find the dates in what a visitor typed. Pure Python; works on folded text.

What is taken out is blanked with line ends, so that offsets stay and words do not join.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from portal.text.dates import FIRST_YEAR, LAST_YEAR, DateError, Period, parse_period

_NO_NUMBER_BEFORE = r"(?<![\w/.\-])"
_NOTHING_BEHIND = r"(?![\w]|\s*[/.\-]\s*\w)"
_DAY = re.compile(
    r"(?:\bngay\s*)?"
    rf"(?:{_NO_NUMBER_BEFORE}\d{{4}}-\d{{2}}-\d{{2}}(?![\w/.\-])"
    rf"|{_NO_NUMBER_BEFORE}\d{{1,2}}\s*([/.\-])\s*\d{{1,2}}\s*\1\s*(?:\d{{4}}|\d{{2}})"
    r"(?!\d|\s*[/\-]\s*[a-z]|[/\-]\d)"
    r"|\b\d{1,2}\s+thang\s+\d{1,2}\s*,?\s*nam\s+\d+\b"
    rf"|{_NO_NUMBER_BEFORE}\d{{1,2}}\s*[/.\-]\s*\d{{1,2}}\s*,?\s*nam\s+\d+\b)"
)
_YEAR_OF_TWO_DIGITS = re.compile(r"((?<!\d)\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*)(\d{2})$")
_DAY_WITHOUT_YEAR = re.compile(
    r"\bngay\s*\d{1,2}\s*(?:[/.\-]|thang)\s*\d{1,2}(?!\s*,?\s*nam\b|\s*[/.\-]?\s*\w)"
)
_MONTH = re.compile(
    r"(?:\bthang\s*)\d{1,2}\s*(?:[/.\-]|,?\s*nam\s)\s*\d{4}\b(?!\s*[/\-]\s*[a-z])"
    rf"|{_NO_NUMBER_BEFORE}\d{{1,2}}\s*[/.\-]\s*\d{{4}}(?![\w]|\s*[/\-]\s*\w)"
)
_YEAR = re.compile(rf"{_NO_NUMBER_BEFORE}(?:nam\s*)?\d{{4}}{_NOTHING_BEHIND}")

# A term of office or a stage of a plan is a name and no time of signing.
_NO_NAME_BEFORE = r"(?<!giai doan )(?<!giai doan tu )(?<!nhiem ky )(?<!nhiem ky tu )"
_TO = r"\s*(?:-|\bden\s+het\b|\bden\b|\btoi\b)\s*"
_YEAR_TO_YEAR = re.compile(
    rf"{_NO_NAME_BEFORE}\b(?:tu\s+(?:nam\s+)?|nam\s+)(\d{{4}}){_TO}(?:nam\s+)?(\d{{4}}){_NOTHING_BEHIND}"
)
_BARE_YEARS = re.compile(  # in quotes 2024-2029 is a term of office
    rf"(?<![\w/.\-\"“])(\d{{4}}){_TO}(?:nam\s+)?(\d{{4}}){_NOTHING_BEHIND}"
)
_MONTH_TO_MONTH = re.compile(
    rf"\btu\s+thang\s*(\d{{1,2}})(?:\s*(?:[/.\-]|,?\s*nam\s)\s*(\d{{4}}))?{_TO}"
    rf"(?:thang\s*)?(\d{{1,2}})\s*(?:[/.\-]|,?\s*nam\s)\s*(\d{{4}}){_NOTHING_BEHIND}"
)
_NUMERAL = r"\s*(iv|i{1,3}|[1-4])\b"
_OF_YEAR = r"(?:\s*[/.\-,]\s*(?:nam\s*)?|\s+(?:nam\s*)?)(\d{4})"
_QUARTER = re.compile(rf"\bqu[yi]{_NUMERAL}{_OF_YEAR}{_NOTHING_BEHIND}")
_QUARTER_TO_QUARTER = re.compile(
    rf"(?:\btu\s+)?\bqu[yi]{_NUMERAL}(?:{_OF_YEAR})?"
    rf"{_TO}(?:qu[yi])?{_NUMERAL}{_OF_YEAR}{_NOTHING_BEHIND}"
)
_DAY_TO_DAY = re.compile(  # the year, perhaps also the month, stands behind the last only
    rf"(\btu\s+)?(?:\b(ngay|thang)\s*)?{_NO_NUMBER_BEFORE}"
    rf"(\d{{1,2}})(?:\s*(?:[/.\-]|thang)\s*(\d{{1,2}}))?{_TO}(?:ngay\s*)?"
    r"(\d{1,2})\s*(?:[/.\-]|thang)\s*(\d{1,2})\s*(?:[/.\-]|,?\s*nam\s)\s*"
    rf"(\d{{4}}){_NOTHING_BEHIND}"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_GOING_ON = r"\s+(?:den\s+nay|tro\s+(?:di|lai\s+day))\b"
# A year without *năm* may be an amount, *từ 2000 hộ*: nothing may stand behind it to be counted.
_ALONE = rf"(?={_GOING_ON}|\s*(?:[^\w\s%]|\n|$)|\s+(?:truoc|sau)\s)"
_OPEN = re.compile(
    rf"{_NO_NAME_BEFORE}\b(?:ke\s+)?"
    r"(truoc|sau|tu|(?:den|toi)(?=(?:\s+het)?\s+thang))(?:\s+het)?\s+"
    rf"(\d{{4}}{_ALONE}|nam\s+\d{{4}}|thang\s*\d{{1,2}}\s*(?:[/.\-]|,?\s*nam\s)\s*\d{{4}})"
    rf"{_NOTHING_BEHIND}(?:{_GOING_ON})?(?!\s+(?:den|toi|tro)\b)"
)
_BEFORE_A_TIME = re.compile(r"\b(?:ke\s+)?(truoc|sau|tu|den|toi)(?:\s+het)?\s*$")
# Of a span, before *đến*; "số 04" is none.
_BEGINNING = re.compile(r"(?:(?<!\d)(?<!\bso )\d+|\bqu[yi]\s*(?:iv|i{1,3}))\s*$")
# Whose day is not that of signing: "có hiệu lực từ", "tính đến", "hướng tới", "sinh từ". With
# its accents: "tỉnh từ năm 2024" is another.
_BINDING = re.compile(r"\b(?:hiệu lực|hieu luc|tính|hướng|huong|sinh)\s*$")
_BEHIND_A_DAY = re.compile(_GOING_ON)
_MEANT = frozenset("truoc trước sau từ den đến toi tới".split())  # and not sáu, tư, đền
# "đầu năm 2021" is a part of it, and "đến năm 2030" is an aim.
_STATED_YEAR = re.compile(
    r"(?<!\bdau )(?<!\bcuoi )(?<!\bgiua )(?<!\bden )(?<!\bden het )(?<!\btoi )(?<!\btu )"
    rf"(?<!\bgiai doan )(?<!\bnhiem ky )\bnam\s*\d{{4}}{_NOTHING_BEHIND}"
)
_SAID_OF_TIMES = _MEANT | set("tu ke kể het hết ngay ngày thang tháng nam năm quy quý quí".split())
_ONE_DAY = timedelta(days=1)


def blank(text: str, start: int, end: int) -> str:
    """Take a part out of a text without moving the rest."""
    return text[:start] + "\n" * (end - start) + text[end:]


def take_spans(folded: str, cleaned: str) -> tuple[Period | None, str]:
    """Take out the spans that words say: *từ năm … đến năm …*, *quý IV/…*, *từ tháng …*.

    Args:
        folded: the query.
        cleaned: the same with its accents, to tell *sau* from *sáu*.

    Returns:
        The span in which all of them lie, and the rest of the query.
    """
    spans: list[Period] = []
    rest = folded
    for read, pattern in (
        (_read_years, _YEAR_TO_YEAR),
        (_read_months, _MONTH_TO_MONTH),
        (_read_days, _DAY_TO_DAY),
        (_read_quarters, _QUARTER_TO_QUARTER),
        (_read_quarter, _QUARTER),
    ):
        for match in pattern.finditer(rest):
            if (span := read(match)) is not None:
                word = _BEFORE_A_TIME.search(rest[: match.start()])
                if word and _opens_span(cleaned, rest, word):
                    span = _beside(span, word[1])
                    rest = blank(rest, *word.span())
                spans.append(span)
                rest = blank(rest, _start(cleaned, match), match.end())
    for match in _OPEN.finditer(rest):
        if _opens_span(cleaned, rest, match):
            try:
                spans.append(_beside(parse_period(match[2]), match[1]))
            except DateError:
                continue
            rest = blank(rest, *match.span())
    if len(spans) < 2:
        return (spans[0] if spans else None), rest
    start, end = max(span.start for span in spans), min(span.end for span in spans)
    return (Period(start, end, "span"), rest) if start <= end else (spans[0], rest)


def _start(cleaned: str, match: re.Match[str]) -> int:
    """Return where a span begins: behind the *tư* of *đầu tư*, which is no *từ*."""
    start = match.start()
    is_other = match[0].startswith("tu") and cleaned[start : start + 2].lower() not in {"tu", "từ"}
    return start + 2 if is_other else start


def only_says_a_time(text: str) -> bool:
    """Tell whether words say a time and nothing else, as what is left of *từ quý 5 đến …* does."""
    said = re.findall(r"\w+", text.lower())
    return all(word in _SAID_OF_TIMES or word.isdecimal() for word in said)


def _read_years(match: re.Match[str]) -> Period | None:
    first, last = sorted((int(match[1]), int(match[2])))
    if not (is_known_year(first) and is_known_year(last)):
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), "span")


def _read_months(match: re.Match[str]) -> Period | None:
    try:
        first = parse_period(f"{match[1]}/{match[2] or match[4]}")
        last = parse_period(f"{match[3]}/{match[4]}")
    except DateError:
        return None
    return Period(first.start, last.end, "span") if first.start <= last.end else None


def _read_days(match: re.Match[str]) -> Period | None:
    word_before, unit, number, month, last_day, last_month, year = match.groups()
    if not (word_before or unit or month):  # 10 đến 17/3/2026
        return None
    parts = [number, month or last_month] if unit != "thang" else [number]
    try:
        first = parse_period("/".join([*parts, year]))
        last = parse_period(f"{last_day}/{last_month}/{year}")
    except DateError:
        return None
    return Period(first.start, last.end, "span") if first.start <= last.end else None


def _read_quarters(match: re.Match[str]) -> Period | None:
    first = _quarter(match[1], match[2] or match[4])
    last = _quarter(match[3], match[4])
    if first is None or last is None or first.start > last.end:
        return None
    return Period(first.start, last.end, "span")


def _read_quarter(match: re.Match[str]) -> Period | None:
    return _quarter(match[1], match[2])


def _quarter(numeral: str, digits: str) -> Period | None:
    year, quarter = int(digits), _QUARTERS.get(numeral) or int(numeral)
    if not is_known_year(year):
        return None
    last = parse_period(f"{3 * quarter}/{year}")
    return Period(date(year, 3 * quarter - 2, 1), last.end, "quarter")


def _beside(period: Period, word: str) -> Period:
    """Return the time before (*truoc*), after (*sau*), from (*tu*) or up to a period."""
    match word:
        case "truoc":
            return Period(date.min, period.start - _ONE_DAY, "span")
        case "sau":
            return Period(period.end + _ONE_DAY, date.max, "span")
        case "tu":
            return Period(period.start, date.max, "span")
        case _:
            return Period(date.min, period.end, "span")


def _opens_span(cleaned: str, rest: str, word: re.Match[str]) -> bool:
    """Tell whether a word before a time makes it an open span.

    The *đến* behind something that was not understood ends a span with a beginning, and the *từ*
    of *có hiệu lực từ* belongs to the verb.
    """
    start = word.start()
    is_bound = _BINDING.search(cleaned[:start].lower())
    ends_one = word[1] in {"den", "toi"} and _BEGINNING.search(rest[:start])
    return _is_meant(cleaned, word) and not is_bound and not ends_one


def _is_meant(cleaned: str, match: re.Match[str], *, is_range: bool = False) -> bool:
    """Tell whether a word before a time belongs to it.

    Without accents *tu* ends too many others (*thong tu*, *dau tu*): it counts at the beginning,
    or where another time ends the span.
    """
    word = cleaned[slice(*match.span(1))].lower()
    is_first = not cleaned[: match.start()].strip()
    return word in _MEANT or (word == "tu" and (is_range or is_first))


def is_known_year(year: int) -> bool:
    """Tell whether documents can be of a year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def take_days(folded: str, cleaned: str) -> tuple[Period | None, tuple[str, ...], str]:
    """Take out the days. What looks like a day is always meant as one, also an impossible one.

    Args:
        folded: the query.
        cleaned: the same with its accents.

    Returns:
        The day, the span of several (*từ … đến …*) or the open one beside one (*trước ngày …*,
        *từ ngày …*); sentences about days that do not exist or lack their year; and the rest of
        the query.
    """
    days: list[Period] = []
    matches: list[re.Match[str]] = []
    problems: list[str] = []
    rest = folded
    for pattern in (_DAY, _DAY_WITHOUT_YEAR):
        for match in pattern.finditer(rest):
            rest = blank(rest, *match.span())
            matches.append(match)
            try:
                days.append(parse_period(_with_whole_year(match[0])))
            except DateError as error:
                problems.append(str(error))
    problems = list(dict.fromkeys(problems))
    is_one = len(matches) == 1
    opening = ""
    for match in matches:
        opening, rest = _take_word_before(match, folded, cleaned, rest, is_one=is_one)
    if not days:
        return None, tuple(problems), rest
    if is_one and opening:
        return _beside(days[0], opening), tuple(problems), rest
    first, last = min(day.start for day in days), max(day.end for day in days)
    period = Period(first, last, "day" if first == last else "span")
    return period, tuple(problems), rest


def _take_word_before(
    day: re.Match[str], folded: str, cleaned: str, rest: str, *, is_one: bool
) -> tuple[str, str]:
    """Take out the *từ* before a day and the *đến nay* behind it; return the word and the rest."""
    word = _BEFORE_A_TIME.search(rest[: day.start()])
    if word is None or not _is_meant(cleaned, word, is_range=not is_one):
        return "", rest
    if is_one and not _opens_span(cleaned, folded, word):
        return "", rest
    rest = blank(rest, *word.span())
    if going_on := _BEHIND_A_DAY.match(rest, day.end()):
        rest = blank(rest, *going_on.span())
    return word[1], rest


def put_back_days_without_year(folded: str, rest: str) -> str:
    """Put days back that lack their year: as words they may stand in a title, *từ ngày 18/11*.

    Args:
        folded: the query.
        rest: the same without its days.
    """
    for match in _DAY_WITHOUT_YEAR.finditer(folded):
        word = _BEFORE_A_TIME.search(folded[: match.start()])
        start, end = (word or match).start(), match.end()
        rest = rest[:start] + folded[start:end] + rest[end:]
    return rest


def _with_whole_year(day: str) -> str:
    """Write 19/11/21 as 19/11/2021, and 2/9/69 as 2/9/1969."""
    return _YEAR_OF_TWO_DIGITS.sub(
        lambda match: f"{match[1]}{20 if int(match[2]) < 50 else 19}{match[2]}", day
    )


def take_month_or_year(
    rest: str, *, beside_number: bool, is_alone: Callable[[str], bool]
) -> tuple[Period | None, tuple[str, ...], str]:
    """Take out a month, a year or some years, unless it may be the number that is asked for.

    Args:
        rest: the query without its days and its number.
        beside_number: whether the query holds a number, so that no other is asked for.
        is_alone: tells of what would be left whether the time stands beside nothing that it
            might belong to: nothing at all, or the name of a type.

    Returns:
        The period, a sentence about a month or year that does not exist, and the rest.
    """
    for match in _BARE_YEARS.finditer(rest):
        without = blank(rest, *match.span())
        if (beside_number or is_alone(without)) and (years := _read_years(match)):
            return years, (), without
    for match in _MONTH.finditer(rest):
        if beside_number or "thang" in match[0]:
            without = blank(rest, *match.span())
            try:
                return parse_period(match[0]), (), without
            except DateError as error:
                if "thang" in match[0]:
                    return None, (str(error),), without
    return _take_year(rest, beside_number=beside_number, is_alone=is_alone)


def _take_year(
    rest: str, *, beside_number: bool, is_alone: Callable[[str], bool]
) -> tuple[Period | None, tuple[str, ...], str]:
    for match in _YEAR.finditer(rest):
        without = blank(rest, *match.span())
        is_said = "nam" in match[0]
        try:
            year = parse_period(match[0])
        except DateError as error:
            if word := _BEFORE_A_TIME.search(rest[: match.start()]):
                without = blank(without, *word.span())
            if is_said and (beside_number or is_alone(without)):
                return None, (str(error),), without
            continue
        # In "kế hoạch năm 2021 về giám sát" the year is as likely a part of the title.
        if beside_number or (is_said and is_alone(without)):
            return year, (), without
    return None, (), rest


def stated_times(rest: str) -> Iterator[tuple[Period, str]]:
    """Yield the months and years that are said to be some, each with what would be left.

    Args:
        rest: the query without its days.
    """
    for pattern in (_MONTH, _STATED_YEAR):
        for match in pattern.finditer(rest):
            if "thang" in match[0] or "nam" in match[0]:
                try:
                    yield parse_period(match[0]), blank(rest, *match.span())
                except DateError:
                    continue

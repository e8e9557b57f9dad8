"""Understand what a visitor typed into the one search box. Pure Python.

A query may hold a number, the name of a document type before it, dates, and words, in
any order and spelling. Dates are taken out first, then the number, and what is left
is words to look for. Nothing typed is an error here: what cannot be a date is named in
`problems`, and the rest still counts.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from documents.numbers import DocumentNumber
from documents.typed_dates import (
    blank,
    put_back_days_without_year,
    stated_times,
    take_days,
    take_month_or_year,
    take_spans,
)
from documents.typed_numbers import (
    FILLERS,
    SAID_IDLY,
    TOKEN,
    is_year,
    take_bare_number,
    take_number,
)
from portal.text.dates import Period
from portal.text.folding import clean, fold, words

MAX_LENGTH = 300  # characters; a whole title fits

_DASH = "-‐‑‒–—−"
# `SAID_IDLY`, folded, where it may be meant so.
_IDLE = re.compile(
    r"\b(?:so\s+hieu|so|van\s+ban|ve\s+viec|ve|cua|tai|do"
    r"|tim(?!\s+(?:hieu|kiem))|ngay(?! *[^\W\d_]))\b"
)
_IDLE_WITHOUT_ACCENTS = frozenset(map(fold, SAID_IDLY)) - {"tai", "do", "ve"}  # bao ve


@dataclass(frozen=True)
class DocumentQuery:
    """What a query means.

    Attributes:
        text: the query, cleaned.
        number: the number in it, if any.
        type_name: the name of a type, folded, that stands before the number, or at the
            beginning of a query without one.
        period: when the document was signed, if the query says so.
        other_reading: a month or year that the bare `number` may mean just as well.
        words: the search forms of the words that are left.
        rest: the part of the text to look for as words, with its accents, quotes and minus
            signs; the name of a type that stands without a number is a phrase among them.
        problems: sentences about parts that were not understood.
        stated_year: a year that stands among words (*giám sát năm 2021*), where it may be the
            time of signing or a part of a title.
        rest_without_year: `rest` without that year.
        rest_without_day: `rest` without a day that lacks its year, if there is one.
        is_cut: whether more was typed than counts.
    """

    text: str
    number: DocumentNumber | None = None
    type_name: str | None = None
    period: Period | None = None
    other_reading: Period | None = None
    words: tuple[str, ...] = ()
    rest: str = ""
    problems: tuple[str, ...] = ()
    stated_year: Period | None = None
    rest_without_year: str = ""
    rest_without_day: str = ""
    is_cut: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether nothing of it can be looked for."""
        return not (self.number or self.period or self.type_name or self.words)

    @property
    def names_one_number(self) -> bool:
        """Whether it is a number and nothing else that would need a list or a word about it."""
        return self.number is not None and not (self.other_reading or self.words or self.problems)


def parse_query(text: str, type_names: Iterable[str]) -> DocumentQuery:
    """Read a query.

    Args:
        text: what was typed, in any normal form.
        type_names: the names of the document types that the portal knows.

    Returns:
        Its meaning; an empty query for an empty text.
    """
    whole = clean(text).replace("\n", " ")
    cleaned = whole[:MAX_LENGTH]
    folded = fold(cleaned).translate(dict.fromkeys(map(ord, _DASH), "-"))
    type_names = list(type_names)
    period, rest = take_spans(folded, cleaned)
    problems: tuple[str, ...] = ()
    if period is None:
        period, problems, rest = take_days(rest, cleaned)
    number, type_name, rest = take_number(cleaned, rest, type_names)
    if number is None:
        number, period, rest = _take_number_of_time(cleaned, rest, period)
    other_reading = None
    if period is None:
        period, more_problems, rest = take_month_or_year(
            rest,
            beside_number=number is not None,
            is_alone=lambda without: _is_alone(without, type_names),
        )
        problems += more_problems
    if number is None and period is None:
        number, other_reading, rest = take_bare_number(cleaned, rest)
        period = None if number else other_reading
        other_reading = other_reading if number else None
    rest_without_day = ""
    if number or period or problems:
        without_day = _without_idle(cleaned, rest, beside_number=number is not None)
        rest = without_day if number else put_back_days_without_year(folded, without_day)
        rest_without_day = _unblanked(cleaned, without_day) if rest != without_day else ""
    stated_year, rest_without_year = None, ""
    if number is None and period is None:
        stated_year, rest_without_year = next(stated_times(rest), (None, ""))
    # In "năm 2021" the year itself is looked for.
    rest = _without_tokens(rest, lambda word, following: word == "nam" and is_year(following))
    left = TOKEN.findall(rest)
    to_find = _unblanked(cleaned, rest)
    if stated_year:
        of_rest, _ = _take_type(TOKEN.findall(rest_without_year), type_names)
        without_year = _unblanked(cleaned, rest_without_year)
        rest_without_year = _in_quotes(without_year, rest_without_year, of_rest)
    if number is None:
        type_name, left = _take_type(left, type_names)
        to_find = _in_quotes(to_find, rest, type_name)
    if cleaned and not (number or period or type_name or left or problems):
        problems = (f"Không thấy chữ hay số nào để tìm trong “{cleaned[:40]}”.",)
    return DocumentQuery(
        text=cleaned,
        number=number,
        type_name=type_name,
        period=period,
        other_reading=other_reading,
        words=tuple(dict.fromkeys(words(" ".join(left)))),
        rest=to_find,
        problems=problems,
        stated_year=stated_year,
        rest_without_year=rest_without_year,
        rest_without_day=rest_without_day,
        is_cut=len(whole) > MAX_LENGTH,
    )


def _unblanked(cleaned: str, rest: str) -> str:
    """Return what is left of a text, with its accents."""
    chars = zip(cleaned, rest, strict=True)
    return "".join(" " if mark == "\n" else char for char, mark in chars)


def _in_quotes(text: str, rest: str, type_name: str | None) -> str:
    """Put the type that a text begins with in quotes, unless quotes are about it already."""
    if not type_name:
        return text
    tokens = list(islice(TOKEN.finditer(rest), len(type_name.split())))
    start, end = tokens[0].start(), tokens[-1].end()
    if '"' in text[: end + 1]:
        return text
    return f'{text[:start]}"{text[start:end]}"{text[end:]}'


def _without_tokens(rest: str, is_idle: Callable[[str, str], bool]) -> str:
    """Take out the words of which a rule, given also the word that follows, says so."""
    tokens = list(TOKEN.finditer(rest))
    following = [*(token[0] for token in tokens[1:]), ""]
    for token, after in zip(tokens, following, strict=False):
        if is_idle(token[0], after):
            rest = blank(rest, *token.span())
    return rest


def _without_idle(cleaned: str, rest: str, *, beside_number: bool) -> str:
    """Take out what says nothing beside a number or a time: *tại*, not the *tai* of *thiên tai*.

    Without a number *số* is that of *chuyển đổi số*.
    """
    has_accents = fold(cleaned) != cleaned.lower()
    for match in _IDLE.finditer(rest):
        said = " ".join(cleaned[slice(*match.span())].lower().split())
        is_plain = not has_accents and said in _IDLE_WITHOUT_ACCENTS
        is_of_number = match[0].startswith("so")
        if (said in SAID_IDLY or is_plain) and (beside_number or not is_of_number):
            rest = blank(rest, *match.span())
    return rest


def _is_alone(rest: str, type_names: Iterable[str]) -> bool:
    """Whether nothing is left, or the name of a type."""
    left = TOKEN.findall(rest)
    said = [word for word in left if word not in FILLERS]
    return not said or left in [fold(name).split() for name in type_names]


def _take_type(left: list[str], type_names: Iterable[str]) -> tuple[str | None, list[str]]:
    """Take the name of a type from the beginning of what is left; the longest that fits."""
    phrases = sorted((fold(name).split() for name in type_names), key=len, reverse=True)
    for phrase in phrases:
        if phrase and left[: len(phrase)] == phrase:
            return " ".join(phrase), left[len(phrase) :]
    return None, left


def _take_number_of_time(
    cleaned: str, rest: str, period: Period | None
) -> tuple[DocumentNumber | None, Period | None, str]:
    """Read digits that stand beside nothing but a time: *213 năm 2020*, *số 4 tháng 11/2021*."""
    times = [(period, rest)] if period else stated_times(rest)
    for time, without in times:
        number, _, left = take_bare_number(cleaned, without)
        if number is not None:
            return number, time, left
    return None, period, rest

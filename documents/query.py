"""Understand what a visitor typed into the one search box. Pure Python.

A query may hold a number, the name of a document type before it, dates, and words, in
any order and spelling. Dates are taken out first, then the number, and what is left
is words to look for. Nothing typed is an error here: what cannot be a date is named in
`problems`, and the rest still counts.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from documents.numbers import ISSUER_CODES, SIGNS, DocumentNumber, parse
from documents.typed_dates import (
    blank,
    put_back_days_without_year,
    stated_times,
    take_days,
    take_month_or_year,
    take_spans,
)
from portal.text.dates import FIRST_YEAR, LAST_YEAR, DateError, Period, parse_period
from portal.text.folding import clean, fold, words

MAX_LENGTH = 300  # characters; a whole title fits

_DASH = "-‐‑‒–—−"
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_MINUS = re.compile(r"\s-\s*$")  # before a word it parts or leaves out, before a code it joins
_SAID_OF_NUMBERS = frozenset({"so", "hieu"})
_FILLERS = frozenset("so hieu ngay cua van ban tim ve viec tai do".split())
# What stands beside a number or a time and says nothing. Folded; as it is meant, see `_MEANT_IDLY`.
_IDLE = re.compile(
    r"\b(?:so\s+hieu|so|van\s+ban|ve\s+viec|ve|cua|tai|do"
    r"|tim(?!\s+(?:hieu|kiem))|ngay(?! *[^\W\d_]))\b"
)
_MEANT_IDLY = frozenset(
    ["số hiệu", "số", "văn bản", "về việc", "về", "của", "tại", "do", "tìm", "ngày"]
)
_IDLE_WITHOUT_ACCENTS = frozenset(map(fold, _MEANT_IDLY)) - {"tai", "do", "ve"}  # bao ve
_UNITS = frozenset("nam thang tuan quy lan nguoi ho".split())
_SIGNS_OF_TYPES = {"CV": "cong van", "PL": "phap lenh"}  # whose numbers seldom have a sign
_JOINED, _SEPARATED, _SPACED, _APART = "joined", "separated", "spaced", "apart"


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


@dataclass(frozen=True)
class _Token:
    folded: str
    original: str
    start: int
    end: int
    gap: str  # what stands before it: joined, separated, spaced or apart
    has_slash: bool  # before it

    @property
    def is_digits(self) -> bool:
        return self.folded.isdecimal()

    @property
    def is_plain(self) -> bool:
        """Whether it was typed without tone marks, as codes are; đ counts as plain."""
        return fold(self.original) == self.original.lower().replace("đ", "d").replace("ð", "d")


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
    number, type_name, rest = _take_number(cleaned, rest, type_names)
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
        number, other_reading, rest = _take_bare_number(cleaned, rest)
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
    rest = _without_tokens(rest, lambda word, following: word == "nam" and _is_year(following))
    left = _TOKEN.findall(rest)
    to_find = _unblanked(cleaned, rest)
    if stated_year:
        of_rest, _ = _take_type(_TOKEN.findall(rest_without_year), type_names)
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
    tokens = list(islice(_TOKEN.finditer(rest), len(type_name.split())))
    start, end = tokens[0].start(), tokens[-1].end()
    if '"' in text[: end + 1]:
        return text
    return f'{text[:start]}"{text[start:end]}"{text[end:]}'


def _without_tokens(rest: str, is_idle: Callable[[str, str], bool]) -> str:
    """Take out the words of which a rule, given also the word that follows, says so."""
    tokens = list(_TOKEN.finditer(rest))
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
        if (said in _MEANT_IDLY or is_plain) and (beside_number or not is_of_number):
            rest = blank(rest, *match.span())
    return rest


def _is_alone(rest: str, type_names: Iterable[str]) -> bool:
    """Whether nothing is left, or the name of a type."""
    left = _TOKEN.findall(rest)
    said = [word for word in left if word not in _FILLERS]
    return not said or left in [fold(name).split() for name in type_names]


def _take_type(left: list[str], type_names: Iterable[str]) -> tuple[str | None, list[str]]:
    """Take the name of a type from the beginning of what is left; the longest that fits."""
    phrases = sorted((fold(name).split() for name in type_names), key=len, reverse=True)
    for phrase in phrases:
        if phrase and left[: len(phrase)] == phrase:
            return " ".join(phrase), left[len(phrase) :]
    return None, left


def _take_bare_number(cleaned: str, rest: str) -> tuple[DocumentNumber | None, Period | None, str]:
    """Read digits that stand alone: a number, and perhaps a month or year as well."""
    tokens = _tokens(cleaned, rest)
    said_number = any(token.folded in _SAID_OF_NUMBERS for token in tokens)
    tokens = [token for token in tokens if token.folded not in _FILLERS]
    if not tokens or not all(token.is_digits for token in tokens):
        return None, None, rest
    if any(token.gap != _SEPARATED for token in tokens[1:]):
        return None, None, rest
    start, end = tokens[0].start, tokens[-1].end
    if cleaned[end:].lstrip().startswith("%"):
        return None, None, rest
    number = parse(cleaned[start:end])
    is_term = len(tokens) == 2 and not tokens[1].has_slash and all(map(_looks_like_year, tokens))
    if number is not None and (is_term or not number.is_whole):  # 2024-2029; 24/7, 19/11
        number = None
    try:
        period = None if said_number else parse_period(cleaned[start:end])
    except DateError:
        period = None
    if number is None and period is None:
        return None, None, rest
    return number, period, blank(rest, start, end)


def _take_number_of_time(
    cleaned: str, rest: str, period: Period | None
) -> tuple[DocumentNumber | None, Period | None, str]:
    """Read digits that stand beside nothing but a time: *213 năm 2020*, *số 4 tháng 11/2021*."""
    times = [(period, rest)] if period else stated_times(rest)
    for time, without in times:
        number, _, left = _take_bare_number(cleaned, without)
        if number is not None:
            return number, time, left
    return None, period, rest


def _take_number(
    cleaned: str, rest: str, type_names: Iterable[str]
) -> tuple[DocumentNumber | None, str | None, str]:
    """Take out a number that its letters or the type before it make certain."""
    tokens = _tokens(cleaned, rest)
    phrases = sorted((tuple(fold(name).split()) for name in type_names), key=len, reverse=True)
    for index, token in enumerate(tokens):
        span = _number_with_letters(tokens, index)
        type_span = _type_before(tokens, index, phrases)
        if span is None and token.is_digits and type_span is not None:
            span = _bare_after_type(tokens, index, type_span)
        if span is None:
            continue
        first, last = span
        number = parse(_text_of_number(cleaned, tokens[first : last + 1]))
        if number is None:
            continue
        begin = min(index, first)  # in "QĐ số 213-QĐ/TW" the first QĐ is no part of the number
        rest = blank(rest, tokens[begin].start, tokens[last].end)
        if type_span is None:
            type_span = _type_before(tokens, begin, phrases)
        if type_span is None:
            type_name = _SIGNS_OF_TYPES.get(number.letters)
            if type_name is None or tuple(type_name.split()) not in phrases:
                return number, None, rest
            digits = [token for token in tokens[first : last + 1] if token.is_digits]
            return parse(cleaned[digits[0].start : digits[-1].end]), type_name, rest
        start, end = tokens[type_span[0]].start, tokens[type_span[1]].end
        return number, " ".join(fold(cleaned[start:end]).split()), blank(rest, start, end)
    return None, None, rest


def _text_of_number(cleaned: str, tokens: Sequence[_Token]) -> str:
    """Return a number as it was typed, without the *số* of *NQ-HĐND số 14*."""
    text = cleaned
    for token in tokens:
        if token.folded in _SAID_OF_NUMBERS:
            text = text[: token.start] + " " * len(token.original) + text[token.end :]
    return " ".join(text[tokens[0].start : tokens[-1].end].split())


def _tokens(cleaned: str, rest: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(rest):
        between = rest[end : match.start()]
        if not between:
            gap = _JOINED
        elif re.fullmatch(r" *[/.\-_ ] *", between):
            gap = _SPACED if not between.strip() else _SEPARATED
        else:
            gap = _APART
        original = cleaned[match.start() : match.end()]
        token = _Token(match[0], original, *match.span(), gap, "/" in between)
        if _MINUS.search(between) and not (token.is_digits or _is_sign(token) or _is_code(token)):
            token = replace(token, gap=_APART)
        tokens.append(token)
        end = match.end()
    return tokens


def _is_sign(token: _Token) -> bool:
    return token.is_plain and token.folded.upper() in SIGNS


def _is_code(token: _Token) -> bool:
    code = token.folded.upper()
    return token.is_plain and (
        code in ISSUER_CODES or (code.endswith(("TU", "TW", "MTTQ")) and len(code) > 2)
    )


def _number_with_letters(tokens: list[_Token], index: int) -> tuple[int, int] | None:
    """Return the first and last token of a number that begins here, or behind its type's sign."""
    token = tokens[index]
    if token.is_digits:
        return _digits_first(tokens, index)
    if not _is_sign(token) and not _is_sign_and_code(token):
        return None
    digits = index + 1  # nq04tu; and NQ/TU 04, where the codes come first too
    while digits < len(tokens) and tokens[digits].gap != _APART and _is_code(tokens[digits]):
        digits += 1
    codes = digits
    while digits < len(tokens) and tokens[digits].folded in _SAID_OF_NUMBERS:  # NQ-HĐND số 14
        digits += 1
    following = tokens[digits] if digits < len(tokens) else None
    if following is None or not following.is_digits or following.gap == _APART:
        return None
    if following.gap == _SPACED and _looks_like_year(following) and digits == codes:
        return None
    own = _digits_first(tokens, digits)
    if own and (_has_sign(tokens[digits : own[1] + 1]) or token.folded.upper() in _SIGNS_OF_TYPES):
        return own
    after = tokens[digits + 1] if digits + 1 < len(tokens) else None
    if after and after.gap == _SEPARATED and _looks_like_year(after):  # NQ 14/2026
        digits += 1
    return index, _last_code(tokens, digits)


def _has_sign(tokens: Sequence[_Token]) -> bool:
    return any(_is_sign(token) or _is_sign_and_code(token) for token in tokens)


def _digits_first(tokens: list[_Token], index: int) -> tuple[int, int] | None:
    last = index
    if index + 1 < len(tokens) and re.fullmatch(r"[a-z]", tokens[index + 1].folded):
        last += tokens[index + 1].gap == _JOINED and index + 2 < len(tokens)  # 30a/2008/NQ-CP
    while last + 1 < len(tokens) and last - index < 3:
        token = tokens[last + 1]
        if not token.is_digits or token.gap not in {_SEPARATED, _SPACED}:
            break
        last += 1
    if last + 1 == len(tokens):
        return None
    letters = tokens[last + 1]
    if letters.gap == _APART or not letters.is_plain:
        return None
    after = tokens[last + 2] if last + 2 < len(tokens) else None
    known = _is_sign(letters) or _is_code(letters) or _is_sign_and_code(letters)
    if not known and not _has_form_of_number(letters, after):
        return None
    followed = after is not None and (_is_code(after) or after.gap == _SEPARATED)
    # Between spaces, "da" and "tu" are words (đã, từ) unless a code follows the sign.
    if letters.gap == _SPACED and not followed and not _is_sign(letters):
        return None
    if letters.gap == _SPACED and letters.folded in {"da", "ct", "l"} and not followed:
        return None
    return index, _last_code(tokens, last + 1)


def _has_form_of_number(letters: _Token, after: _Token | None) -> bool:
    """Tell a number by its separators, whatever its letters: 120/SGDĐT-VP, 8-QĐi/TW."""
    if after is None or after.is_digits or not after.is_plain:
        return False
    return letters.gap == after.gap == _SEPARATED and (letters.has_slash or after.has_slash)


def _is_sign_and_code(token: _Token) -> bool:
    number = parse(f"1{token.original}")
    return number is not None and bool(number.sign) and bool(number.codes)


def _last_code(tokens: list[_Token], index: int) -> int:
    """Follow a number through its codes: letters joined or separated, or known ones."""
    while index + 1 < len(tokens):
        token = tokens[index + 1]
        joined = token.gap in {_JOINED, _SEPARATED}
        if token.is_digits and token.gap != _JOINED:
            break
        if not joined and not (token.gap == _SPACED and (_is_code(token) or _is_sign(token))):
            break
        index += 1
    return index


def _type_before(
    tokens: list[_Token], index: int, phrases: list[tuple[str, ...]]
) -> tuple[int, int] | None:
    """Return the tokens of a type's name that stands before a number, if one does."""
    end = index
    while end > 0 and tokens[end - 1].folded in _SAID_OF_NUMBERS:
        end -= 1
    for phrase in phrases:
        start = end - len(phrase)
        if start >= 0 and tuple(token.folded for token in tokens[start:end]) == phrase:
            return start, end - 1
    return None


def _bare_after_type(
    tokens: list[_Token], index: int, type_span: tuple[int, int]
) -> tuple[int, int] | None:
    """Take `nghị quyết 04`; but `nghị quyết 2021` may mean the year, unless *số* is said."""
    said_number = type_span[1] + 1 < index
    if _looks_like_year(tokens[index]) and not said_number:
        return None
    last = index
    following = tokens[index + 1 : index + 3]
    if _counts_something(following) and not said_number:
        return None
    if following and following[0].gap == _JOINED and len(following[0].folded) == 1:
        last, following = last + 1, following[1:]  # nghị quyết 30a
    if following and following[0].is_digits and following[0].gap == _SEPARATED:
        last += 1
    return index, last


def _counts_something(following: Sequence[_Token]) -> bool:
    """Tell whether digits count what follows: *báo cáo 6 tháng*, not *nghị quyết 4 tháng 11*."""
    is_unit = bool(following) and following[0].folded in _UNITS
    return is_unit and not any(token.is_digits for token in following[1:])


def _looks_like_year(token: _Token) -> bool:
    return _is_year(token.folded)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR

"""Find the number of a document in what a visitor typed. Pure Python; works on folded text.

What is taken out is blanked with line ends, see `documents.typed_dates`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from documents.numbers import ISSUER_CODES, SIGNS, DocumentNumber, parse
from documents.typed_dates import blank, is_known_year
from portal.text.dates import DateError, Period, parse_period
from portal.text.folding import fold

TOKEN = re.compile(r"\d+|[^\W\d_]+")
_MINUS = re.compile(r"\s-\s*$")  # before a word it parts or leaves out, before a code it joins
_SAID_OF_NUMBERS = frozenset({"so", "hieu"})
# What stands beside a number or a time and says nothing; and all words of it, folded.
SAID_IDLY = frozenset(
    ["số hiệu", "số", "văn bản", "về việc", "về", "của", "tại", "do", "tìm", "ngày"]
)
FILLERS = frozenset(fold(" ".join(SAID_IDLY)).split())
_UNITS = frozenset("nam thang tuan quy lan nguoi ho".split())
_SIGNS_OF_TYPES = {"CV": "cong van", "PL": "phap lenh"}  # whose numbers seldom have a sign
_JOINED, _SEPARATED, _SPACED, _APART = "joined", "separated", "spaced", "apart"


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


def take_number(
    cleaned: str, rest: str, type_names: Iterable[str]
) -> tuple[DocumentNumber | None, str | None, str]:
    """Take out a number that its letters or the type before it make certain.

    Args:
        cleaned: the query.
        rest: the same folded, without what was taken out before.
        type_names: the names of the document types that the portal knows.

    Returns:
        The number, the folded name of the type that was typed with it, and the rest.
    """
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
    for match in TOKEN.finditer(rest):
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
    return is_year(token.folded)


def is_year(word: str) -> bool:
    """Tell whether digits can be the year of a document."""
    return len(word) == 4 and word.isdecimal() and is_known_year(int(word))


def take_bare_number(cleaned: str, rest: str) -> tuple[DocumentNumber | None, Period | None, str]:
    """Read digits that stand alone: a number, and perhaps a month or year as well.

    Args:
        cleaned: the query.
        rest: the same folded, without what was taken out before.

    Returns:
        The number, the time that the same digits may mean, and the rest.
    """
    tokens = _tokens(cleaned, rest)
    said_number = any(token.folded in _SAID_OF_NUMBERS for token in tokens)
    tokens = [token for token in tokens if token.folded not in FILLERS]
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

"""The body that a citation names as issuer, cut where its name ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from documents.citations.bodies import (
    COMMA_AFTER,
    COMMA_BEFORE,
    COMPLETE,
    HEADS,
    INSIDE,
    MAY_FOLLOW,
    MINISTRIES,
    NAMES_OR_VERBS,
    NEW_BODY,
    NO_BODIES,
    NUMERALS,
    PARTS_OF_DOCUMENTS,
    STOP_CAPITALS,
    STOPS,
    STOPS_IN_TWO,
)
from documents.citations.type_names import NAMES
from portal.text.folding import fold

_TOKEN = re.compile(
    r"(?P<gap>\s{0,2}(?:(?P<joint>[,&-]|và\b)\s{0,2})?)"
    r"(?P<word>(?:TP|Tp|TX|Tx|Q|H|P|T)\.(?=\s?[^\W\d_])"
    r"|[^\W\d_](?:[^\W\d_]|&(?=[^\W\d_]))*|\d{1,2}(?![\w/,-]))"
)
_MOST_WORDS = 26
# Where a word that ends names is a part of one: Ngoại giao, lần thứ năm.
_SPARED = {"năm": ("thu",), "giao": ("ngoai", "bo", "so")}
_ROMAN = re.compile(r"[IVXL]+")
_SYLLABLE = re.compile(r"(?:[BCDĐGHKLMNPQRSTVX]{0,3})[AEIOUY]{1,3}(?:[CMNPT]|CH|NG|NH)?")
_fold = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    folded: str
    joint: str | None  # comma, dash or "và" before it
    end: int

    @property
    def is_capital(self) -> bool:
        return self.word[0].isupper()


def read_issuer(text: str, position: int, *, must_be_known: bool = False) -> int | None:
    """Find where the name of a body ends.

    Names begin with a capital; a small letter goes on where such names have one
    (*Ủy ban nhân dân tỉnh*). A second body behind *và* or a comma is left out.

    Args:
        text: of a reading.
        position: where the name begins.
        must_be_known: whether its first words must be those of known bodies.

    Returns:
        The end, or None when no name begins there.
    """
    tokens = _tokens(text, position)
    token, following = next(tokens, None), next(tokens, None)
    if token is None or not _may_begin(token, following, must_be_known=must_be_known):
        return None
    first = token
    may_end_small = token.is_capital and not token.word.isupper()
    end, before = token.end, ("", token.folded)
    while following is not None:
        token, following = following, next(tokens, None)
        word_after = following.folded if following else ""
        pair = f"{token.folded} {word_after}"
        if token.joint and not _goes_on(token, before, pair):
            break
        if token.word.isdecimal() or _ROMAN.fullmatch(token.word):
            if not _may_count(text, token.end, before[-1]):
                break
        elif (
            _stops(token, pair, before[-1])
            or _is_complete(first, before, token)
            or (token.word.isupper() and _is_heading(token.word, first.word))
            or not (token.is_capital or may_end_small or _is_inside(token, before[-1], word_after))
        ):
            break
        may_end_small = token.is_capital and not token.word.isupper()
        end, before = token.end, (before[-1], token.folded)
    return end


def _tokens(text: str, position: int) -> Iterator[_Token]:
    for _ in range(_MOST_WORDS):
        match = _TOKEN.match(text, position)
        if match is None:
            return
        yield _Token(match["word"], _fold(match["word"]), match["joint"], match.end())
        position = match.end()


def _may_begin(first: _Token, second: _Token | None, *, must_be_known: bool) -> bool:
    if first.joint or first.word.isdecimal():
        return False
    pair = f"{first.folded} {second.folded}" if second else first.folded
    if must_be_known or not first.is_capital:
        return first.folded in HEADS or pair in HEADS
    if first.word in NO_BODIES or first.word in STOP_CAPITALS:
        return False
    return first.folded not in {"luat", "lenh"} and not _is_type(pair)


def _is_type(pair: str) -> bool:
    return pair in NAMES


def _goes_on(token: _Token, before: tuple[str, str], pair: str) -> bool:
    """Whether a name goes on behind a comma, a dash or *và*."""
    if token.joint in {"và", "&"}:
        is_word = token.is_capital or before[-1] in {"nghiep", "nghe"}
        is_new = token.folded in NEW_BODY or pair in NEW_BODY or token.folded in PARTS_OF_DOCUMENTS
        return is_word and not is_new and not _is_type(pair)
    return " ".join(before) in COMMA_AFTER and token.folded in COMMA_BEFORE


def _stops(token: _Token, pair: str, before: str) -> bool:
    word = token.word.lower() if token.word.isupper() else token.word
    if word in STOPS or word in STOP_CAPITALS:
        return before not in _SPARED.get(word, ())
    if word == "cấp":  # Ủy ban nhân dân cấp tỉnh, but: Bộ Công an cấp
        return pair not in {"cap tinh", "cap huyen", "cap xa", "cap cao", "cap uy"}
    if before in {"bo", "so"} and token.is_capital:  # Bộ Kế hoạch và Đầu tư
        return False
    if pair in NAMES_OR_VERBS and (token.is_capital or before in {"ban", "dao", "uy"}):
        return False
    return pair in STOPS_IN_TWO or _is_type(pair)


def _is_complete(first: _Token, before: tuple[str, str], token: _Token) -> bool:
    """Whether a name needs no other word, so that a capital begins something else."""
    ending = " ".join(before)
    is_ministry = first.folded in {"bo", "lien"} and ending in MINISTRIES and not token.joint
    return (ending in COMPLETE or is_ministry) and token.folded not in MAY_FOLLOW


def _is_inside(token: _Token, before: str, word_after: str) -> bool:
    if token.word == "cấp":
        return True
    if token.word == "thành":
        return word_after in {"pho", "uy", "doan", "hoi"}
    return token.word in INSIDE or (before == "thu" and token.folded in NUMERALS)


def _is_heading(word: str, first: str) -> bool:
    """Whether a word in capitals is no abbreviation but begins a heading."""
    return not _is_word(first) and _is_word(word) and word not in {"TU", "TW", "TP", "UB"}


def _is_word(capitals: str) -> bool:
    if not capitals.isupper() or len(capitals) < 2:
        return False
    return not capitals.replace("Đ", "D").isascii() or bool(_SYLLABLE.fullmatch(capitals))


def _may_count(text: str, end: int, before: str) -> bool:
    """Whether a count belongs to a name: Quận 1, khóa XII, Hội nghị Trung ương 6 khóa XII."""
    if before in {"uong", "nghi"}:
        return text.startswith((" khóa", " khoá"), end)
    return before in {"khu", "vuc", "quan", "phuong", "doan", "thu", "khoa", "ky"}


def initials(name: str) -> str:
    """Return the first letters of a name's words, folded; abbreviations whole.

    Args:
        name: as written.

    Returns:
        `BTVTU` for *Ban Thường vụ Tỉnh ủy*, `UBNDT` for *UBND tỉnh*.
    """
    words = re.findall(r"[^\W\d_]+", name)
    letters = "".join(word if word.isupper() else word[0] for word in words)
    return fold(letters).upper()


def bears_letters_of(codes: tuple[str, ...], name: str) -> bool:
    """Whether a number's letters, folded, are those of a body: BCA of *Bộ trưởng Bộ Công an*."""
    letters = initials(name)
    if letters.startswith("TTCP") and "TTG" in codes:
        return True
    if "TW" in codes and letters.startswith(("BCT", "BBT", "BCH")):
        return True
    if letters.startswith("CT") and ("SL" in codes or "CTN" in codes):
        return True
    plain = (code.rstrip("0123456789 .") for code in codes)
    return any(
        letters == code
        or (len(code) > 1 and (letters.startswith(code[:3]) or letters.endswith(code)))
        or (len(code) > 2 and code in letters)
        for code in plain
    )

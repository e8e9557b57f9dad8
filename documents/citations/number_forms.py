"""What a document number looks like in a text, and whether one that looks so is one."""

import re
from dataclasses import dataclass
from functools import lru_cache

from documents.numbers import ISSUER_CODES, SIGNS
from portal.text.folding import fold

_UP = "A-ZĐÂĂÊÔƠƯ"
# A word may be stuck to a code, where a line end was lost: TT-BCAngày.
_SMALL = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_STUCK = r"ngày|của|và|về|quy|tỉnh"
_CODE = (
    rf"(?:(?:UBTV)?QH[\s.]?\d\d?(?!\d)|[{_UP}][{_UP}&]{{0,24}}"
    rf"(?:(?!{_STUCK})[a-zđ]{{1,2}}(?!(?!{_STUCK})[a-zđ])[{_UP}&]{{0,9}}){{0,3}}"
    rf"\d{{0,3}}(?:[{_UP}]{{1,6}}\d?)?)(?:(?![^\W_])|(?={_STUCK})|(?<=[{_UP}]{{2}})(?=[{_SMALL}]))"
)
# What may not stand before the first digit: letters, a path, the number of a standard, dots to
# be filled in. The digit comes first in each pattern, so that the search for it is fast.
_BEGINS = r"(?:(?<!\w.)|(?<=[Ss]ố.))(?<![\w…)\]][/._-].)(?<![/…%].)(?<!/\s.)"
# A dot joins codes only before capitals: behind it may begin the next sentence.
_JOINT = rf"(?:[/-]\s{{0,2}}|\s[/-]|\.(?=[{_UP}]{{2}}|[IVX]{{1,4}}\b))"
_LETTERED = (
    rf"{_BEGINS}\d{{0,5}}(?:\.\d{{1,3}})?(?:[a-zđA-Z](?=\s?[/-]))?"
    r"(?:\s?(?:[/.-]|\s)\s?(?P<year>[12]\d{3}|(?<=[/-])\d\d(?=[/-]))(?!\d))?"
    r"(?P<gap>\s{0,2}[/.-]/?\s{0,2}|\s?)"
    rf"(?P<codes>{_CODE}"
    rf"(?:(?:{_JOINT}|\s[/-]\s|\s(?=(?:TW|TU|TƯ|CP|TTg|B[A-ZĐ]{{2,7}})(?!\w))){_CODE}"
    rf"(?:{_JOINT}{_CODE}){{0,7}})?(?:[/-](?:19|20)\d\d(?:-{_CODE})?(?!\d))?)"
    r"(?![\d_%]|\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|html?|aspx?|jpe?g|png)\b)"
)
# The same in small letters, where nothing but the codes themselves tells: 04-nq/tu.
_SMALL_LETTERED = (
    rf"(?=\d{{0,5}}[/-](?:\d{{4}}[/-])?[a-zđ]{{1,4}}[/-]){_BEGINS}\d{{0,5}}"
    r"(?:[/-](?P<small_year>(?:19|20)\d\d))?(?P<small_gap>[/-])"
    r"(?P<small_codes>[a-zđ]{1,4}[/-][a-zđ]{2,5}(?:[/-][a-zđ]{2,5})?)(?![\w./-]*\.\w|\w)"
)
# Digits alone, with a year or before words that may speak of a document; look around decides.
_REST = r"[a-z]?(?:[/ ](?:19|20)\d\d)?"
_BARE = (
    rf"(?:(?<=[^\W\d_]\s.)|(?<=:\s.)|(?<=[ố:].))\d{{0,4}}{_REST}"
    rf"(?:(?:,\s?|,?\svà\s|\s?;\s?)(?:số\s)?\d{{1,5}}{_REST}(?![\w/.-]|\s[/-]\s)){{0,19}}"
    r"(?![\w%]|[/.,:-]\w|\s?[/-]\s?[\dA-ZĐ])"
    r"(?:(?<=[0-9a-z][/ ]19\d\d)|(?<=[0-9a-z][/ ]20\d\d)|"
    r"(?=\s?(?:\[\d+\])?\s?(?:[,;]\s?\d|[,(]?\s?(?:ngày|của|do\s|được|ký|ban|và\s|số\s))))"
)
CANDIDATE = re.compile(rf"[0-9](?<![0-9].)(?:{_LETTERED}|{_SMALL_LETTERED}|{_BARE})")
BARE = re.compile(rf"[0-9]{_BARE}")
ONE_BARE = re.compile(r"(?P<sequence>\d{1,5}[a-z]?)(?:[/ ](?P<year>(?:19|20)\d\d))?")

_MORE_SIGNS = frozenset(
    "VBHN QDNS QDI SL LCT CTPH QCPH CTRPH KHLT KHPH HDLT HDLN NQNS TTLB TC GP AL KLTTR".split()
)
_SIGNS = SIGNS | _MORE_SIGNS
_CODES_APART = frozenset("CP TTG HDBT TU TW".split())  # Nghị định số 118 CP
_FREE_ENDINGS = ("TU", "TW", "DU", "HU", "UB")
_KNOWN_BEGINNINGS = ("UBND", "HDND", "UBTVQH", "UBMT", "BCH", "BTV", "BCD")


@dataclass(frozen=True)
class Shape:
    """A thing that looks like a number with letters.

    Attributes:
        sign: of the type, folded; QH or UBTVQH of a law; empty when there is none.
        has_known_issuer: whether a code behind the sign, or the first, is a known issuer's.
        code_count: how many codes there are.
        has_year: whether a year stands behind the running number.
        is_spaced: whether blanks stand where a separator belongs or around the first one.
        is_open: whether no separator stands behind the digits at all.
        codes: all codes, folded.
        length: of the codes that count; words may follow them.
    """

    sign: str
    has_known_issuer: bool
    code_count: int
    has_year: bool
    is_spaced: bool
    is_open: bool
    codes: tuple[str, ...]
    length: int

    @property
    def is_certain(self) -> bool:
        """Whether nothing but a document is numbered so: 30/2020/NĐ-CP, 59/2020/QH14."""
        return self.has_year and bool(self.sign) and self.has_known_issuer

    def is_number(self, *, after_type: bool, after_number_word: bool) -> bool:
        """Decide whether it is a document number.

        Args:
            after_type: whether the name of a type stands directly before it.
            after_number_word: whether *số* does.

        Returns:
            True for a number; with neither word before it only when its codes are known.
        """
        if self.is_open and not (self.sign and self.has_known_issuer):
            return after_type and (self.code_count > 1 or self.codes[0] in _CODES_APART)
        if after_type:
            return True
        if self.is_certain:
            return True
        if self.sign and self.code_count > 1 and not self.is_spaced:
            return True
        if self.is_spaced:
            return self.sign != "" and self.has_known_issuer and len(self.codes) > 1
        if self.has_known_issuer:
            return after_number_word or self.code_count > 1
        return after_number_word and self.code_count > 1 and not self.has_short_code

    @property
    def begins_with_letter(self) -> bool:
        """Whether the first code is one letter, as in old decrees and in forms: 141-B."""
        return len(self.codes[0]) == 1 and not self.sign

    @property
    def has_short_code(self) -> bool:
        """Whether a code is a single letter, as in the numbers of houses."""
        return any(len(code) < 2 for code in self.codes)


def shape_of(match: re.Match[str]) -> Shape | None:
    """Read the codes of a match of CANDIDATE that has them.

    Args:
        match: the match.

    Returns:
        Its shape, or None when its first code is a word.
    """
    kind = "" if match["codes"] else "small_"
    return _shape(match[f"{kind}codes"], match[f"{kind}gap"], match[f"{kind}year"])


_CODES = re.compile(r"[^\W\d_][\w&]*(?:(?<=QH)[\s.]\d\d?)?")


@lru_cache(maxsize=4096)  # most texts cite the same few kinds of numbers
def _shape(text: str, gap: str, year: str | None) -> Shape | None:
    codes: list[str] = []
    length = 0
    for code in _CODES.finditer(text):
        folded = _folded_code(code[0])
        if folded is None:
            break
        codes.append(folded)
        length = code.end()
    else:
        length = len(text)
    if not codes:
        return None
    sign, issuers = _split(codes)
    return Shape(
        sign=sign,
        has_known_issuer=any(map(_is_issuer, issuers)),
        code_count=len(issuers) + bool(sign),
        has_year=year is not None,
        is_spaced=gap == "" or gap.isspace() or (gap[0].isspace() and gap[-1].isspace()),
        is_open=gap == "" or gap.isspace(),
        codes=tuple(codes),
        length=length,
    )


@lru_cache(maxsize=4096)
def _folded_code(code: str) -> str | None:
    """Fold a code; None for a word, which has more small letters than capitals."""
    if code == "HĐ":  # a contract; folded it would be the sign of Hướng dẫn
        return code
    folded = fold(code).upper()
    small = sum(char.islower() for char in code)
    letters = sum(char.isalpha() for char in code)
    if folded in _SIGNS or folded in ISSUER_CODES or small == 0 or small * 2 < letters:
        return folded
    return None


@lru_cache(maxsize=4096)
def _is_issuer(code: str) -> bool:
    plain = code.rstrip("0123456789 ")
    return (
        plain in ISSUER_CODES
        or plain.endswith(_FREE_ENDINGS)
        or plain.startswith(_KNOWN_BEGINNINGS)
        or "MTTQ" in plain
        or "MTTW" in plain
    )


def _split(codes: list[str]) -> tuple[str, list[str]]:
    """Tell the sign from the codes of issuers, also when run together: NĐCP."""
    first = codes[0]
    for law in ("UBTVQH", "QH"):
        session = first.removeprefix(law).strip(" .")
        if first.startswith(law) and (session.isdecimal() or (not session and len(codes) == 1)):
            return law, codes
    if first in _SIGNS:
        return first, codes[1:]
    if _is_issuer(first) and not first.startswith(("QD", "NQ")):
        return "", codes
    for length in (4, 3, 2):
        if first[:length] in _SIGNS and _is_issuer(first[length:]):
            return first[:length], [first[length:], *codes[1:]]
    return "", codes

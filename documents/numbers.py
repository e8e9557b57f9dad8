"""Document numbers: their parts, their family, and a key under which any spelling is found.

A number is text and is shown unchanged; what is here only reads it. Pure Python.

Sources of the forms: Hướng dẫn 36-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP (State
administration), Luật Ban hành văn bản quy phạm pháp luật (normative documents), and the
registers of the Front. Real pages swap the separators of the families freely, so the
family follows from the codes first and from the separators last.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from portal.text.folding import clean, fold


class Family(StrEnum):
    """How a number is built, hence who issues such documents."""

    PARTY = "party"  # 04-NQ/TU: number-sign/issuer; youth and other organisations too
    STATE = "state"  # 15/QĐ-UBND: number/sign-issuer
    NORMATIVE = "normative"  # 42/2022/NĐ-CP: number/year/sign-issuer
    FRONT = "front"  # 91/HD-MTTW-BTT: number/sign-MTTW or MTTQ-organ


# Signs of document types, folded: NQ, CT, … of both families, and those met in registers.
SIGNS = frozenset(
    "NQ CT QC QD QYD HD TB BC KH BB CTR TTR DA PA KL TT CV CD GM PL ND NQLT TTLT "
    "KHHD CTHD UQ LCT L".split()
)
PARTY_CODES = frozenset("TW TU HU QU DU CB DH VPTW BTCTW TWH TWD TWDTN DCT".split())
FRONT_CODES = ("MTTW", "MTTQ")
STATE_CODES = frozenset(
    "CP TTG QH UBTVQH UBND HDND CTN HDBT VPCP TTCP TANDTC VKSNDTC NHNN "
    "BTC BNV BTP BYT BCA BQP BCT BXD BNG BTTTT BGDDT BGTVT BKHCN BKHDT BNNPTNT BVHTTDL "
    "BLDTBXH BTNMT UBDT".split()
)
ISSUER_CODES = PARTY_CODES | STATE_CODES | frozenset(FRONT_CODES) | {"BTT", "UB"}
_PARTY_ENDINGS = ("TU", "TW", "DU", "HU")  # UBKTTU, BTGDVTU, BCĐTW, …

_LEADING_WORDS = re.compile(r"^\s*(?:(?:so\s+hieu|so|no)\b\.?\s*:?\s*)+")
_GROUP = re.compile(r"\d+|[^\W\d_]+")
_SEQUENCE = re.compile(r"(\d+)(?:\.(\d+))?(?:([a-z])(?=\W*(?:[/\-]|$)))?")
_YEAR = re.compile(r"\s*[/.\-–—\s]\s*((?:19|20)\d\d)(?!\d)")
_CODE = re.compile(r"[^\W\d_]+\d*")
_MAX_SEQUENCE = 2**31 - 1  # what an integer column holds


@dataclass(frozen=True)
class DocumentNumber:
    """A number taken apart.

    Attributes:
        text: as it was written, cleaned of control characters and odd spaces.
        sequence: the running number, 4 in 04-NQ/TU.
        subsequence: 13 in 66.13/2026/NQ-CP, else None.
        year: of a normative number, else None.
        sign: of the type, folded (NQ, QD, …); empty when there is none.
        codes: of the issuer, folded, in order: ("TU",), ("MTTW", "BTT"), ("QH15",).
        family: None when nothing tells it.
        key: the same for every spelling; see `search_key`.
    """

    text: str
    sequence: int
    subsequence: int | None
    year: int | None
    sign: str
    codes: tuple[str, ...]
    family: Family | None
    key: str

    @property
    def letters(self) -> str:
        """The letters of sign and issuer, joined: NQTU. Free of the order of digits."""
        return letters_of(self.text)

    @property
    def is_whole(self) -> bool:
        """Whether every digit was understood: not so in 24/7, which is no number at all."""
        parts = (self.sequence, self.subsequence, self.year)
        return re.findall(r"\d+", self.key) == [str(part) for part in parts if part is not None]

    @property
    def is_bare(self) -> bool:
        """Whether it is digits only, so that it may mean many documents."""
        return not self.sign and not self.codes


def search_key(text: str) -> str:
    """Return the key under which every spelling of a number meets.

    Accents, case, separators, leading zeros and the words *số*, *số hiệu* are folded;
    groups of digits stay apart and groups of letters are joined, because dropping every
    separator would make 1/2021/QĐ-UBND and 12021/QĐ-UBND one number.

    Args:
        text: a number as written or typed, in any normal form.

    Returns:
        For example `4-NQTU` for 04-NQ/TU, `4 nq tu` and `04NQTU`; empty when the
        text holds neither letters nor digits.
    """
    key: list[str] = []
    for group in _GROUP.findall(_without_leading_words(fold(clean(text)))):
        if group.isdecimal():
            key.append(_without_zeros(group))
        elif key and not key[-1][0].isdecimal():
            key[-1] += group.upper()
        else:
            key.append(group.upper())
    return "-".join(key)


def letters_of(text: str) -> str:
    """Return all letters of a number, folded and joined: `NQTU` for 04-NQ/TU."""
    folded = _without_leading_words(fold(clean(text)))
    return "".join(group.upper() for group in _GROUP.findall(folded) if not group.isdecimal())


def parse(text: str) -> DocumentNumber | None:
    """Take a document number apart.

    Args:
        text: one number, as an editor wrote it or a visitor typed it; letters may
            stand before the digits (`nq04tu`).

    Returns:
        Its parts, or None when there is no running number in it (*Không số*).
    """
    cleaned = clean(text)
    folded = _without_leading_words(fold(cleaned))
    digits = _SEQUENCE.search(folded)
    if digits is None:
        return None
    sequence, subsequence = _whole(digits[1]), _whole(digits[2] or "0")
    if sequence is None or subsequence is None:
        return None
    before, after = folded[: digits.start()], folded[digits.end() :]
    year = _YEAR.match(after)
    if year:
        after = after[year.end() :]
    sign, codes = _split_codes([code.upper() for code in _CODE.findall(f"{before} {after}")])
    year_number = int(year[1]) if year else None
    return DocumentNumber(
        text=cleaned,
        sequence=sequence,
        subsequence=subsequence if digits[2] else None,
        year=year_number,
        sign=sign,
        codes=codes,
        family=_family(sign, codes, year_number, after),
        key=search_key(cleaned),
    )


def _without_leading_words(folded: str) -> str:
    return _LEADING_WORDS.sub("", folded)


def _without_zeros(digits: str) -> str:
    """Drop leading zeros; Python refuses to convert thousands of digits to a number."""
    digits = digits.lstrip("0") or "0"
    return str(int(digits)) if len(digits) <= 20 else digits


def _whole(digits: str) -> int | None:
    """Return the number that digits write, or None when no column holds it."""
    digits = _without_zeros(digits)
    return int(digits) if len(digits) <= 10 and int(digits) <= _MAX_SEQUENCE else None


def _split_codes(tokens: list[str]) -> tuple[str, tuple[str, ...]]:
    """Tell the sign of the type from the codes of the issuer, also when run together."""
    if not tokens:
        return "", ()
    first, rest = tokens[0], tokens[1:]
    if first in SIGNS:
        return first, tuple(rest)
    if first in ISSUER_CODES or first.rstrip("0123456789") in ISSUER_CODES:
        return "", tuple(tokens)
    for length in range(min(4, len(first) - 1), 0, -1):  # NQTU: the longest sign that fits
        if first[:length] in SIGNS and _is_issuer_code(first[length:]):
            return first[:length], (first[length:], *rest)
    if _is_issuer_code(first):  # a công văn, which has no sign: 12/UBMTTQ-BTT
        return "", tuple(tokens)
    return (first, tuple(rest)) if rest else ("", (first,))


def _is_issuer_code(code: str) -> bool:
    plain = code.rstrip("0123456789")
    return plain in ISSUER_CODES or plain.endswith(_PARTY_ENDINGS) or _names_the_front(plain)


def _names_the_front(code: str) -> bool:
    return any(front in code for front in FRONT_CODES)  # MTTQ, UBMTTQ, BTTUBTWMTTQVN


def _family(sign: str, codes: tuple[str, ...], year: int | None, after: str) -> Family | None:
    if any(code.startswith(FRONT_CODES) for code in codes):
        return Family.FRONT
    if year is not None:
        return Family.NORMATIVE
    if any(_names_the_front(code) for code in codes):
        return Family.FRONT
    if not codes:
        return None
    issuer = codes[0]
    if issuer in PARTY_CODES or issuer.endswith(_PARTY_ENDINGS):
        return Family.PARTY
    if issuer.rstrip("0123456789") in STATE_CODES:
        return Family.STATE
    separators = re.sub(r"[^/\-]", "", after.replace("–", "-"))
    if sign and separators.startswith("-/"):
        return Family.PARTY
    return Family.STATE if separators.startswith("/") else None

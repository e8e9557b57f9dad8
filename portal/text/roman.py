"""Roman numerals, and the ordinals of congresses as people write them."""

import re

from portal.text.folding import clean, fold

LARGEST_ROMAN = 3999
LARGEST_ORDINAL = 99

_SYMBOLS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
# The one canonical spelling of each number; the empty text matches too.
_CANONICAL = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

# Folded words. "nhất", "nhì" stand alone only; "tư", "lăm", "nhăm" also (or only) after a ten.
_ALONE = {
    "nhat": 1,
    "mot": 1,
    "nhi": 2,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_AFTER_TEN = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "lam": 5,
    "nham": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_BEFORE_TEN = {
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_TEN = "muoi"


def to_roman(n: int) -> str:
    """Write a number in Roman numerals.

    Args:
        n: a number from 1 to 3999.

    Returns:
        Its canonical spelling in capitals.

    Raises:
        ValueError: the number has no Roman spelling.
    """
    if not 1 <= n <= LARGEST_ROMAN:
        raise ValueError(f"Chữ số La Mã chỉ viết được các số từ 1 đến {LARGEST_ROMAN}.")
    numeral = ""
    for value, symbol in _SYMBOLS:
        count, n = divmod(n, value)
        numeral += symbol * count
    return numeral


def from_roman(text: str) -> int:
    """Read a Roman numeral in its canonical spelling, in capitals or small letters.

    Args:
        text: the numeral, perhaps with spaces around it.

    Returns:
        The number, 1 to 3999.

    Raises:
        ValueError: the text is no canonical Roman numeral ('IIII', 'IM', '').
    """
    stripped = text.strip()
    numeral = stripped.upper() if stripped.isascii() else ""
    if not numeral or not _CANONICAL.fullmatch(numeral):
        raise ValueError("Đây không phải là một số La Mã viết đúng, ví dụ XII.")
    values = [_VALUES[symbol] for symbol in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def parse_ordinal(text: str) -> int:
    """Read the ordinal of a congress, with or without accents.

    Args:
        text: a number in Roman numerals, Arabic digits or words, perhaps after 'thứ', 'lần'
            or 'lần thứ': 'XII', '12', 'lần thứ mười hai'.

    Returns:
        The ordinal, 1 to 99.

    Raises:
        ValueError: the text is no such ordinal.
    """
    tokens = fold(clean(text)).split()
    for prefix in ("lan", "thu"):
        if tokens and tokens[0] == prefix:
            tokens = tokens[1:]
    ordinal = _number_in_words(tokens)
    if ordinal is None and len(tokens) == 1:
        ordinal = _number_in_symbols(tokens[0])
    if ordinal is None or not 1 <= ordinal <= LARGEST_ORDINAL:
        raise ValueError(
            f"Hãy ghi thứ tự từ 1 đến {LARGEST_ORDINAL} bằng số La Mã, chữ số hoặc chữ, "
            "ví dụ XII, 12 hoặc mười hai."
        )
    return ordinal


def _number_in_words(tokens: list[str]) -> int | None:
    match tokens:
        case [unit]:
            return 10 if unit == _TEN else _ALONE.get(unit)
        case [ten, unit] if ten == _TEN and unit in _AFTER_TEN:
            return 10 + _AFTER_TEN[unit]
        case [tens, ten] if ten == _TEN and tens in _BEFORE_TEN:
            return 10 * _BEFORE_TEN[tens]
        case [tens, ten, unit] if ten == _TEN and tens in _BEFORE_TEN and unit in _AFTER_TEN:
            return 10 * _BEFORE_TEN[tens] + _AFTER_TEN[unit]
    return None


def _number_in_symbols(token: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,3}", token):
        return int(token)
    try:
        return from_roman(token)
    except ValueError:
        return None

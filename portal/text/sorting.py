"""Put Vietnamese texts and names in alphabetical order.

Python and C collations put Ân and Đặng after Uyên. The keys here follow the Vietnamese
alphabet, with the foreign letters f j w z at their Latin places, and work the same on every
database because they are compared in Python.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: 100 + place for place, letter in enumerate(_ALPHABET)}
_AFTER_ALL_LETTERS = 1000

# The order of dictionaries: ngang (no mark), huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

WordRanks = tuple[tuple[int, ...], ...]
SortKey = tuple[WordRanks, WordRanks, tuple[int, ...], str]
PersonSortKey = tuple[WordRanks, WordRanks, WordRanks, WordRanks, WordRanks, WordRanks, SortKey]


class _Char(NamedTuple):
    rank: int | None  # None for what parts words
    tones: tuple[int, ...]
    is_upper: bool
    is_mark: bool


@lru_cache(maxsize=4096)
def _analysed(char: str) -> _Char:
    decomposed = unicodedata.normalize("NFD", char)
    tones = tuple(_TONE_RANK[c] for c in decomposed if c in _TONE_RANK)
    if unicodedata.category(char).startswith("M"):
        return _Char(None, tones, is_upper=False, is_mark=True)
    if not char.isalnum():
        return _Char(None, (), is_upper=False, is_mark=False)
    return _Char(_rank(decomposed), tones, is_upper=char.isupper(), is_mark=False)


def _rank(decomposed: str) -> int:
    without_tone = "".join(c for c in decomposed if c not in _TONE_RANK)
    letter = unicodedata.normalize("NFC", without_tone).lower().replace("ð", "đ")
    if letter not in _LETTER_RANK:  # ü, ñ and the like stand with their plain letter
        letter = without_tone[0].lower()[0]
    if letter in _LETTER_RANK:
        return _LETTER_RANK[letter]
    if letter.isdecimal():
        return unicodedata.digit(letter)
    return _AFTER_ALL_LETTERS + ord(letter)


@lru_cache(maxsize=10_000)
def sort_key(text: str) -> SortKey:
    """Make the key that sorts texts in Vietnamese alphabetical order.

    Letters decide first, word by word and for the whole text; then tones, word by word,
    wherever in the word they are written (so 'hòa' and 'hoà' stand together); then case,
    small letters first. Digits come before letters, other scripts after them; punctuation
    only parts words. Texts that differ only in punctuation are ordered by their characters.

    Args:
        text: any text.

    Returns:
        A hashable key that compares with the key of every other text.
    """
    nfc = unicodedata.normalize("NFC", text)
    letters: list[list[int]] = []
    tones: list[list[int]] = []
    cases: list[int] = []
    in_word = False
    for char in map(_analysed, nfc):
        if char.rank is not None:
            if not in_word:
                letters.append([])
                tones.append([])
            in_word = True
            letters[-1].append(char.rank)
            cases.append(int(char.is_upper))
        elif not char.is_mark:
            in_word = False
        if in_word:
            tones[-1].extend(char.tones)
    return tuple(map(tuple, letters)), tuple(map(tuple, tones)), tuple(cases), nfc


def person_sort_key(name: str) -> PersonSortKey:
    """Make the key that sorts people as Vietnamese lists do.

    Args:
        name: a full name, family name first: 'Nguyễn Thị Ân'.

    Returns:
        A key that compares given names (the last word), then family names (the first word),
        then the names between them. Case decides only between names that are equal otherwise.
    """
    parts = name.split()
    given = sort_key(parts[-1] if parts else "")
    family = sort_key(parts[0] if len(parts) > 1 else "")
    middle = sort_key(" ".join(parts[1:-1]))
    return (
        *(given[0], given[1]),
        *(family[0], family[1]),
        *(middle[0], middle[1]),
        sort_key(name),
    )

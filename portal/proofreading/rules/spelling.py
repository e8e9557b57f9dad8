"""Two spellings of one word in one article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from portal.proofreading.findings import Finding
from portal.proofreading.writing import Block, Text, Writing

# The tone over the first vowel (hòa, ủy) or over the second (hoà, uỷ), at the end of a syllable.
_OVER_FIRST = [
    "òa",
    "óa",
    "ỏa",
    "õa",
    "ọa",
    "òe",
    "óe",
    "ỏe",
    "õe",
    "ọe",
    "ùy",
    "úy",
    "ủy",
    "ũy",
    "ụy",
]
_OVER_SECOND = [
    "oà",
    "oá",
    "oả",
    "oã",
    "oạ",
    "oè",
    "oé",
    "oẻ",
    "oẽ",
    "oẹ",
    "uỳ",
    "uý",
    "uỷ",
    "uỹ",
    "uỵ",
]
_TO_SECOND = dict(zip(_OVER_FIRST, _OVER_SECOND, strict=True))
_TO_FIRST = dict(zip(_OVER_SECOND, _OVER_FIRST, strict=True))
_WORD = re.compile(r"[^\W\d_]+")
# After qu the tone has one place only: quý.
_TONED = re.compile(rf"(?<!q)(?:{'|'.join(_OVER_FIRST + _OVER_SECOND)})$", re.IGNORECASE)
# Names are spelled as their bearers spell them; Ủy ban is no name.
_NO_NAME = frozenset({"ủy", "uỷ", "ủY", "uỶ"})
_Y_OR_I = re.compile(r"(?:h|k|l|m|s|qu)(?P<vowel>[yỳýỷỹỵiìíỉĩị])")
_I_OF = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


@dataclass(frozen=True)
class _Place:
    text: Text
    block: Block
    span: tuple[int, int]
    word: str


def mixed_tone_places(writing: Writing) -> Iterator[Finding]:
    """Find *Ủy* and *Uỷ*, *hòa* and *hoà* in one article; the rarer spelling is to be mended.

    Words with a capital are left alone, for they may be names, except *Ủy*.
    """
    styles: dict[bool, list[_Place]] = {True: [], False: []}
    for place in _words(writing):
        if _is_name(place.word):
            continue
        if rhyme := _TONED.search(place.word):
            styles[rhyme[0].lower() in _TO_SECOND].append(place)
    over_first, over_second = styles[True], styles[False]
    if not over_first or not over_second:
        return
    # When both are as frequent, the place of the dictionaries of officials decides: Ủy ban.
    rarer, other = (
        (over_second, _TO_FIRST)
        if len(over_first) >= len(over_second)
        else (over_first, _TO_SECOND)
    )
    for place in rarer:
        new = _TONED.sub(lambda rhyme: _like(rhyme[0], other[rhyme[0].lower()]), place.word)
        sentence = f"Bài viết cả hai kiểu đặt dấu; đa số viết kiểu “{new}”. Hãy dùng một kiểu."
        yield place.text.finding(place.block, place.span, sentence, new)


def mixed_y_and_i(writing: Writing) -> Iterator[Finding]:
    """Find *kỹ* and *kĩ*, *lý* and *lí* in one article; which is right, an editor says."""
    spellings: dict[str, list[_Place]] = defaultdict(list)
    for place in _words(writing):
        if place.word.islower() and (found := _Y_OR_I.fullmatch(place.word)):
            vowel = found["vowel"]
            spellings[place.word[:-1] + _I_OF.get(vowel, vowel)].append(place)
    for places in spellings.values():
        counts = Counter(place.word for place in places)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda word: (counts[word], word[-1] in _I_OF))
        for place in places:
            if place.word != usual:
                sentence = f"Bài viết cả “{usual}” và “{place.word}”. Hãy dùng một cách viết."
                yield place.text.finding(place.block, place.span, sentence)


def _words(writing: Writing) -> Iterator[_Place]:
    for text, block in writing.prose():
        for match in _WORD.finditer(block.text):
            yield _Place(text, block, match.span(), match[0])


def _is_name(word: str) -> bool:
    return not word.islower() and word.lower() not in _NO_NAME


def _like(old: str, new: str) -> str:
    """Write a rhyme in capitals where the old one has them."""
    return "".join(
        letter.upper() if was.isupper() else letter for was, letter in zip(old, new, strict=True)
    )

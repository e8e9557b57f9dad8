"""Show why a text was found: its best passage with the words marked. Pure Python."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from portal.text.folding import accented_words, find_words, fold, word_pattern
from portal.text.syllables import marks

PASSAGE = 220  # characters, about two lines
LOOKED_AT = 60_000  # characters, about twenty pages; a page of results may hold twenty such texts
LONGEST_WORD_KEPT_WHOLE = 40  # characters; addresses of pages are longer

_NUMBER = "·number·"  # which no word is
_STRANGEST = 3
_WITHIN_NUMBER = r"[\W_]{1,3}"

Span = tuple[int, int, str]  # start, end and search form of a word


@dataclass(frozen=True)
class Piece:
    """A piece of a passage, and whether it is one of the words that were looked for."""

    text: str
    is_found: bool


@dataclass(frozen=True)
class Marker:
    """Knows which words of a text were looked for.

    Attributes:
        words: their search forms; those of numbers apart.
        accented: the same with accents, if any were typed; a word that stands in a text
            with exactly these is marked there only where it does.
        unfinished: the beginning of a word that the visitor is still typing.
        typed_end: the same as it was typed.
        numbers: the words of each number that was typed in one; marked as a whole only.
    """

    words: frozenset[str]
    accented: frozenset[str]
    unfinished: str = ""
    typed_end: str = ""
    numbers: tuple[tuple[str, ...], ...] = ()

    def in_texts(self, *texts: str) -> "MarkerOfItem":
        """Look through the texts of one item, which say together what is marked in each."""
        best: dict[str, int] = {}
        for text in texts:
            for word, form in {(text[a:b], form) for a, b, form in self._find(text)}:
                key = self._key(form)
                best[key] = min(self._strangeness[word, form], best.get(key, _STRANGEST))
        return MarkerOfItem(self, best)

    def spans(self, text: str) -> list[Span]:
        """Return where the words stand in a text that is all there is."""
        return self.in_texts(text).spans(text)

    def in_item(self, text: str, best: Mapping[str, int]) -> list[Span]:
        """Return where the words stand in a text in NFC, each with its search form."""
        return [
            (start, stop, self._key(form))
            for start, stop, form in self._find(text)
            if self._strangeness[text[start:stop], form] <= best.get(self._key(form), _STRANGEST)
        ]

    def _find(self, text: str) -> list[Span]:
        found = find_words(text, self._pattern)
        numbers = [(*each.span(), _NUMBER) for each in self._number_pattern.finditer(fold(text))]
        if not numbers:
            return found
        apart = [span for span in found if not any(a <= span[0] < b for a, b, _ in numbers)]
        return sorted([*apart, *numbers])

    def _is_longer(self, form: str) -> bool:
        return form not in self.words and form != _NUMBER

    def _key(self, form: str) -> str:
        """Return which of the words a form stands for."""
        return self.unfinished if self._is_longer(form) else form

    @cached_property
    def _strangeness(self) -> "_Strangeness":
        return _Strangeness(self)

    def strangeness(self, word: str, form: str) -> int:
        """Tell how far a word is from what was typed; only the nearest ones are marked.

        As typed, with other accents, going on with the same accents, going on with others.
        """
        if form == _NUMBER or not self._is_longer(form):
            is_exact = not self.accented or form == _NUMBER
            if is_exact or self.accented.issuperset(accented_words(word)):
                return 0
            return 3 if form == self.unfinished and not self.typed_end.isascii() else 1
        return 2 if goes_on(self.typed_end, word) else 3

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return word_pattern(self.words, self.unfinished)

    @cached_property
    def _number_pattern(self) -> re.Pattern[str]:
        each = [_WITHIN_NUMBER.join(map(_any_zeros, number)) for number in self.numbers]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(each)})(?![^\W_])" if each else r"(?!)")


class _Strangeness(dict[tuple[str, str], int]):
    """How far words are from what was typed, by word and form; each is worked out once."""

    def __init__(self, marker: Marker) -> None:
        super().__init__()
        self._marker = marker

    def __missing__(self, word_and_form: tuple[str, str]) -> int:
        self[word_and_form] = result = self._marker.strangeness(*word_and_form)
        return result


@dataclass(frozen=True)
class MarkerOfItem:
    """A marker that has seen all texts of an item.

    Attributes:
        marker: of the query.
        best: how near the item comes to each word; others like it are not marked.
    """

    marker: Marker
    best: Mapping[str, int]

    def spans(self, text: str) -> list[Span]:
        """Return where the words stand in a text in NFC, each with its search form."""
        return self.marker.in_item(text, self.best)


def goes_on(beginning: str, word: str) -> bool:
    """Tell whether a word begins like this with its accents; the tone may still be missing."""
    _, typed, tone = marks(beginning)
    _, letters, own_tone = marks(word)
    return letters.startswith(typed) and tone in {"", own_tone}


def _any_zeros(word: str) -> str:
    """Return a pattern: 4 and 04 are one number."""
    return f"0*{word.lstrip('0')}" if word.isdecimal() else re.escape(word)


def marked(text: str, marker: Marker | MarkerOfItem) -> list[Piece]:
    """Cut a whole text into pieces at the words that were looked for; its accents are kept."""
    text = normalize("NFC", text)
    return _pieces(text, marker.spans(text), 0, len(text))


def best_passage(text: str, marker: Marker | MarkerOfItem) -> list[Piece]:
    """Return the passage of a text that holds the most different words, closest together.

    Returns:
        About `PASSAGE` characters in pieces, cut between words; the beginning of the text
        when none of the words stands in it.
    """
    text = text_looked_at(text)
    spans = marker.spans(text)
    first, last = _densest(spans)
    start = _cut(text, max(0, first - (PASSAGE - (last - first)) // 3))
    stop = max(last, _cut(text, min(len(text), start + PASSAGE)))
    pieces = _pieces(text, spans, start, stop)
    if start:
        pieces.insert(0, Piece("… ", is_found=False))
    if stop < len(text):
        pieces.append(Piece("…", is_found=False))
    return pieces


def text_looked_at(text: str) -> str:
    """Return what is looked at of a text, in one line."""
    return " ".join(normalize("NFC", text[:LOOKED_AT]).split())


def _densest(spans: list[Span]) -> tuple[int, int]:
    """Return where the words that a passage is chosen for begin and end.

    A window slides over the words and lets go of the first one as long as it has it again
    or is longer than a passage.
    """
    inside: Counter[str] = Counter()
    best, most = (0, 0), (0, 0)
    first = 0
    for start, stop, form in spans:
        inside[form] += 1
        while spans[first][0] < start and (
            inside[spans[first][2]] > 1 or stop - spans[first][0] > PASSAGE
        ):
            inside[spans[first][2]] -= 1
            first += 1
        window = spans[first][0], min(stop, spans[first][0] + PASSAGE)
        fits = len(+inside), window[0] - stop  # more words, then fewer characters
        if fits > most:
            best, most = window, fits
    return best


def _pieces(text: str, spans: list[Span], start: int, stop: int) -> list[Piece]:
    pieces: list[Piece] = []
    end = start
    for a, b, _ in spans:
        if a < start or a >= stop:
            continue
        between, found = text[end:a], text[a : min(b, stop)]
        if pieces and between.isspace():  # neighbours are marked as one
            pieces[-1] = Piece(f"{pieces[-1].text}{between}{found}", is_found=True)
        else:
            pieces += [Piece(between, is_found=False), Piece(found, is_found=True)]
        end = min(b, stop)
    pieces.append(Piece(text[end:stop], is_found=False))
    return [piece for piece in pieces if piece.text]


def _cut(text: str, place: int) -> int:
    """Move a place back to the beginning of its word, unless that is very long."""
    if place in {0, len(text)}:
        return place
    space = text.rfind(" ", max(0, place - LONGEST_WORD_KEPT_WHOLE), place)
    return space + 1 if space >= 0 or place <= LONGEST_WORD_KEPT_WHOLE else place

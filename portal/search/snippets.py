"""Show why a text was found: its best passage with the words marked. Pure Python."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from portal.text.folding import accented_words, find_words, word_pattern

PASSAGE = 220  # characters, about two lines
LOOKED_AT = 60_000  # characters, about twenty pages; a page of results may hold twenty such texts
LONGEST_WORD_KEPT_WHOLE = 40  # characters; addresses of pages are longer

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
        words: their search forms.
        accented: the same with accents, if any were typed; a word that stands in a text
            with exactly these is marked there only where it does.
        unfinished: the beginning of a word that the visitor is still typing.
    """

    words: frozenset[str]
    accented: frozenset[str]
    unfinished: str = ""

    def spans(self, text: str) -> list[Span]:
        """Return where the words stand in a text in NFC, each with its search form."""
        found = find_words(text, self._pattern)
        if not self.accented:
            return found
        spellings = {text[start:stop]: form for start, stop, form in found}
        exact = {word: form for word, form in spellings.items() if self._is_exact(word)}
        forms_with_exact = set(exact.values())
        return [
            (start, stop, form)
            for start, stop, form in found
            if text[start:stop] in exact or form not in forms_with_exact
        ]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return word_pattern(self.words, self.unfinished)

    def _is_exact(self, word: str) -> bool:
        return self.accented.issuperset(accented_words(word))


def marked(text: str, marker: Marker) -> list[Piece]:
    """Cut a whole text into pieces at the words that were looked for; its accents are kept."""
    text = normalize("NFC", text)
    return _pieces(text, marker.spans(text), 0, len(text))


def best_passage(text: str, marker: Marker) -> list[Piece]:
    """Return the passage of a text that holds the most different words, closest together.

    Returns:
        About `PASSAGE` characters in pieces, cut between words; the beginning of the text
        when none of the words stands in it.
    """
    text = " ".join(normalize("NFC", text[:LOOKED_AT]).split())
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

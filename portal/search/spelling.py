"""What a mistyped word may have been meant to be. Pure Python."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import product
from math import log

from portal.text.abbreviations import ABBREVIATIONS
from portal.text.folding import fold, words
from portal.text.keyboard import decode
from portal.text.syllables import is_syllable, marks

MAX_LENGTH = 12  # characters; edits of longer words are many, and mistakes in them are seen
MOST_WORDS = 4  # of one query that are changed
MOST_REWORDINGS = 24  # of one query that an engine is asked for
SHORTEST = 4  # letters of a word, no abbreviation, that is put right without those about it
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")  # of the keyboard
_SOUND_ALIKE = ("ct", "ln", "sx", "dv", "dr", "gr", "iy")
_MARKED = set("ăâêôơưđ")
_FAR = 3  # what a letter counts that lies elsewhere on the keyboard and sounds otherwise
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_FAMILIARITY_OF_KEYS = 10.0  # what keys or an abbreviation say was hardly meant otherwise


@dataclass(frozen=True)
class Reading:
    """One thing that a word may mean.

    Attributes:
        forms: the search form, or two when a space is missing.
        spelling: with its accents, where the keys typed or an abbreviation say them.
    """

    forms: tuple[str, ...]
    spelling: str = ""


Rewording = Mapping[str, Reading]  # what takes the place of some words of a query


def is_correctable(word: str) -> bool:
    """Tell whether a word is one that a mistake can be looked for in."""
    return word.isascii() and 2 <= len(word) <= MAX_LENGTH and not word.isdecimal()


def edits(word: str) -> set[str]:
    """Return all that one mistake makes of a word: a letter more, less or other, two swapped."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {a + b[1:] for a, b in cuts if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    found |= {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    found |= {a + letter + b for a, b in cuts for letter in _LETTERS}
    return {each for each in found if len(each) > 1} - {word}


def readings(word: str) -> list[Reading]:
    """Return all that a word may mean, known or not: a few hundred, or what is abbreviated."""
    if spelling := ABBREVIATIONS.get(word):
        return [Reading(tuple(words(spelling)), spelling)]
    found = [Reading((form,)) for form in sorted(edits(word))]
    found += [
        Reading((word[:place], word[place:]))
        for place in range(2, len(word) - 1)
        if not word[:place].isdecimal() and not word[place:].isdecimal()
    ]
    spelling = _of_keys(word)
    if spelling and (form := words(spelling)) != [word]:
        found.append(Reading(tuple(form), spelling))
    return found


def decoded(typed: Iterable[str]) -> Rewording:
    """Return what a query says that was typed with the keyboard program switched off.

    Where one word is told by its keys to be typed so, those are too that could be syllables as
    they stand: *coong* beside *mawjt*.

    Args:
        typed: all its words, as they were typed.

    Returns:
        The words that keys were typed in, by their search forms; empty where nothing tells that.
    """
    typed = list(typed)
    said = _said_by_keys(typed)
    if not all(map(str.isascii, typed)) or not any(map(may_stand_alone, said)):
        return {}
    return {word: Reading(tuple(words(spelling)), spelling) for word, spelling in said.items()}


def are_keys(typed: Iterable[str]) -> bool:
    """Tell whether keys in a query were meant: one word alone may bear them by a slip.

    Args:
        typed: all its words, as they were typed.
    """
    return len(_said_by_keys(typed)) > 1


def _said_by_keys(typed: Iterable[str]) -> dict[str, str]:
    spellings = {word.lower(): _of_keys(word) for word in typed}
    return {word: spelling for word, spelling in spellings.items() if is_syllable(spelling)}


def _of_keys(word: str) -> str:
    is_code = len(word) == 2 and word[1] in "wW"  # TW is the Centre, hardly ever 'tư'
    return "" if is_code else decode(word) or ""


def may_stand_alone(word: str) -> bool:
    """Tell whether a word so clearly means another that it needs no title to say so."""
    is_told = len(word) >= SHORTEST or fold(word) in ABBREVIATIONS
    return is_told and not is_syllable(word)


def is_a_slip(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Tell whether correct syllables can have been typed where others were meant.

    A tone, a mark, a letter more or less, or a neighbouring key each count one; two at the most
    in the whole query. Another letter counts more: only among other words that are right.
    What is no syllable says itself that it is a mistake, and what has no accents says little.

    Args:
        typed: the words as they were typed.
        meant: the same words as they would be put right.
    """
    return sum(map(_distance, typed, meant)) <= (2 if len(typed) < 3 else _FAR)


def _distance(typed: str, meant: str) -> int:
    if typed.isascii() or not is_syllable(typed):
        return 0
    plain, letters, tone = marks(typed)
    meant_plain, meant_letters, meant_tone = marks(meant)
    other_marks = _MARKED & set(letters) != _MARKED & set(meant_letters)
    if plain == meant_plain:
        other_marks = letters != meant_letters
    return (tone != meant_tone) + other_marks + _distance_of_letters(plain, meant_plain)


def _distance_of_letters(one: str, other: str) -> int:
    different = {pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]}
    if len(one) != len(other) or not different:
        return int(one != other)
    (a, b), *more = different
    is_near = bool(more) or any({a, b} <= set(pair) for pair in _SOUND_ALIKE)
    return 1 if is_near or any(f"{a}{b}" in row or f"{b}{a}" in row for row in _ROWS) else _FAR


def are_known(query: Iterable[str], known: Mapping[str, int]) -> bool:
    """Tell whether a query holds words of titles and numbers only."""
    return all(word in known or word.isdecimal() for word in query)


def rewordings(
    query: Sequence[str], meant: Mapping[str, Sequence[Reading]], known: Mapping[str, int]
) -> list[Rewording]:
    """Return the likeliest ways to put a query right, best first.

    Words that are not known are changed, one of several at the least: titles do not hold all
    the words of texts. When every word is known, one of them is changed.

    Args:
        query: search forms of the words that were typed.
        meant: for the words that may be changed, all that they may mean.
        known: how many titles hold each known word.
    """
    chances = {
        word: [each for each in of_word if all(form in known for form in each.forms)]
        for word, of_word in meant.items()
    }
    wrong = [word for word in chances if chances[word] and word not in known]
    if are_known(query, known):
        ways: list[Rewording] = [
            {word: each} for word, of_word in chances.items() for each in of_word
        ]
    else:
        ways = list(_changed({word: chances[word] for word in wrong}, known))
    return nlargest(MOST_REWORDINGS, ways, key=lambda way: _likelihood(way, known))


def _changed(
    chances: Mapping[str, Sequence[Reading]], known: Mapping[str, int]
) -> Iterator[Rewording]:
    if not chances:
        return
    each_at_most = int(MOST_REWORDINGS ** (1 / len(chances)))
    may_stay = len(chances) > 1
    best = [
        [
            *nlargest(each_at_most - may_stay, of_word, key=lambda each: _familiarity(each, known)),
            *([None] if may_stay else []),
        ]
        for of_word in chances.values()
    ]
    for choice in product(*best):
        if way := {word: each for word, each in zip(chances, choice, strict=True) if each}:
            yield way


def _likelihood(way: Rewording, known: Mapping[str, int]) -> float:
    """Weigh a rewording: common words for rare ones are the likeliest."""
    return sum(
        _familiarity(reading, known) - log(1 + known.get(word, 0)) for word, reading in way.items()
    )


def _familiarity(reading: Reading, known: Mapping[str, int]) -> float:
    rarest = min(known[form] for form in reading.forms)
    return log(1 + rarest) + (_FAMILIARITY_OF_KEYS if reading.spelling else 0)

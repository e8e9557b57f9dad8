"""From a query to tiers of relevance, which an engine asks one after the other. Pure Python.

Ranking every match of common syllables takes seconds; asking the best kind of match first and
stopping when a page is full takes milliseconds. Within a tier the newest comes first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portal.search.query import Phrase, WordQuery

MAX_WORDS_TO_MISS_ONE = 6  # each word may be the one that misses: keep the question short


class Scope(StrEnum):
    """Where words are looked for."""

    TITLE = "title"
    TEXT = "text"  # the title and the body together


@dataclass(frozen=True)
class Wanted:
    """A combination of words that an index can be asked for.

    Attributes:
        scope: where all of it must stand.
        is_accented: whether the words are given with their accents.
        phrases: all of them must stand there; a single word is a phrase of one.
        is_unfinished: whether the last word of the last phrase may go on.
    """

    scope: Scope
    is_accented: bool
    phrases: tuple[tuple[str, ...], ...]
    is_unfinished: bool = False


@dataclass(frozen=True)
class Tier:
    """Texts that fit `wanted`, any one of them, and do not stand in an earlier tier.

    Attributes:
        wanted: alternatives.
        lets_a_word_miss: whether its texts lack one of the words that were typed.
    """

    wanted: tuple[Wanted, ...]
    lets_a_word_miss: bool = False


@dataclass(frozen=True)
class Plan:
    """All tiers of a query, best first, and what none of their texts may hold."""

    tiers: tuple[Tier, ...]
    fallback: Tier | None
    excluded: tuple[Wanted, ...]


def plan(query: WordQuery) -> Plan:
    """Lay out the tiers of a query.

    Phrase in the title, words in the title, phrase anywhere, words anywhere; each first with
    the accents that were typed, if any were, then without.

    Args:
        query: what is wanted; not empty.

    Returns:
        The tiers, and the one to fall back on when all of them are empty.
    """
    tiers = [
        Tier((wanted,))
        for scope in Scope
        for as_phrase in (True, False)
        for wanted in _with_and_without_accents(query, scope, as_phrase=as_phrase)
    ]
    excluded = tuple(
        Wanted(Scope.TEXT, _is_accented(phrase), (_forms(phrase, _is_accented(phrase)),))
        for phrase in query.excluded
    )
    return Plan(tuple(dict.fromkeys(tiers)), _fallback(query), excluded)


def _is_accented(phrase: Phrase) -> bool:
    return phrase.words != phrase.accented


def _forms(phrase: Phrase, is_accented: bool) -> tuple[str, ...]:  # noqa: FBT001 - names itself
    return phrase.accented if is_accented else phrase.words


def _with_and_without_accents(
    query: WordQuery, scope: Scope, *, as_phrase: bool
) -> Iterator[Wanted]:
    for is_accented in (True, False) if query.has_accents else (False,):
        free = _forms(query.words, is_accented)
        quoted = tuple(_forms(phrase, is_accented) for phrase in query.phrases)
        together = (free,) if as_phrase and free else tuple((word,) for word in free)
        yield Wanted(
            scope,
            is_accented,
            (*quoted, *together),
            # With its tone behind it, half a word is no beginning of the whole.
            is_unfinished=query.is_unfinished and not is_accented,
        )


def _fallback(query: WordQuery) -> Tier | None:
    words = query.words.words
    if not 2 <= len(words) <= MAX_WORDS_TO_MISS_ONE:
        return None
    quoted = tuple(phrase.words for phrase in query.phrases)
    return Tier(
        tuple(
            Wanted(
                Scope.TEXT,
                is_accented=False,
                phrases=(*quoted, *((word,) for word in words[:out] + words[out + 1 :])),
                is_unfinished=query.is_unfinished and out < len(words) - 1,
            )
            for out in range(len(words))
        ),
        lets_a_word_miss=True,
    )

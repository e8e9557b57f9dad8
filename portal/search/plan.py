"""From a query to tiers of relevance, which an engine asks one after the other. Pure Python.

Ranking every match of common syllables takes seconds; asking the best kind of match first and
stopping when a page is full takes milliseconds. Within a tier the newest comes first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Self

from portal.search.query import Phrase, WordQuery


class Scope(StrEnum):
    """Where words are looked for."""

    TITLE = "title"
    TEXT = "text"  # the title and the body together


@dataclass(frozen=True)
class Run:
    """Words that an index is asked for in one go.

    Attributes:
        words: that stand side by side.
        is_accented: whether they are given with their accents.
        is_in_pairs: whether the index of pairs of neighbours is asked.
    """

    words: tuple[str, ...]
    is_accented: bool = False
    is_in_pairs: bool = False


@dataclass(frozen=True)
class Wanted:
    """A combination of words that an index can be asked for.

    Attributes:
        scope: where all of it must stand.
        is_accented: whether the words are given with their accents.
        phrases: all of them must stand there; a single word is a phrase of one.
        folded: the same phrases without accents.
        is_unfinished: whether the last word of the last phrase may go on.
    """

    scope: Scope
    is_accented: bool
    phrases: tuple[tuple[str, ...], ...]
    folded: tuple[tuple[str, ...], ...]
    is_unfinished: bool = False

    @cached_property
    def runs(self) -> list[Run]:
        """How an index is asked for it.

        Syllables are few and common, pairs of them are not: a phrase in a title is sought by
        its pairs. These are folded; its accented words must then stand in the title too.
        """
        runs: list[Run] = []
        for phrase, folded in zip(self.phrases, self.folded, strict=True):
            if self.scope is Scope.TITLE and len(phrase) > 1:
                runs.append(Run(folded, is_in_pairs=True))
                runs += [Run((word,), is_accented=True) for word in phrase if self.is_accented]
            else:
                runs.append(Run(phrase, self.is_accented))
        return runs


def _holds(wider: Wanted, narrower: Wanted) -> bool:
    if wider.scope is not narrower.scope:
        return False
    return wider.scope is Scope.TITLE or wider.folded == narrower.folded


def pairs(words: Sequence[str]) -> list[str]:
    """Return the pairs of neighbours in some words, as an index holds them."""
    return [f"{first}·{second}" for first, second in pairwise(words)]


@dataclass(frozen=True)
class Tier:
    """Texts that fit `wanted`, any one of them, and do not stand in an earlier tier."""

    wanted: tuple[Wanted, ...]

    @property
    def is_in_pairs(self) -> bool:
        """Whether an index is asked for pairs of neighbours, which are rare."""
        return all(any(run.is_in_pairs for run in each.runs) for each in self.wanted)


@dataclass(frozen=True)
class Plan:
    """All tiers of a query, best first, and what none of their texts may hold.

    The last tier is the widest: its texts are those of all tiers. Without tiers all texts fit
    but those that hold what is excluded.
    """

    tiers: tuple[Tier, ...]
    excluded: tuple[Wanted, ...] = ()

    @property
    def widest(self) -> Self:
        """The same texts in one tier, for other orders than relevance."""
        return replace(self, tiers=self.tiers[-1:])

    @property
    def goes_on(self) -> bool:
        """Whether its last word is looked for as a beginning."""
        return any(each.is_unfinished for tier in self.tiers for each in tier.wanted)

    @property
    def groups(self) -> list[list[int]]:
        """The places of its tiers, those together whose texts are all in the last one's.

        In titles: a phrase in its words, accented words in the same without accents. In whole
        texts only the latter are put together, since a phrase is asked for in another way.
        """
        groups: list[list[int]] = []
        for place, tier in enumerate(self.tiers):
            before = self.tiers[groups[-1][-1]].wanted[0] if groups else None
            if before and _holds(tier.wanted[0], before):
                groups[-1].append(place)
            else:
                groups.append([place])
        return groups


def plan(query: WordQuery) -> Plan:
    """Lay out the tiers of a query.

    Phrase in the title, words in the title, phrase anywhere, words anywhere; each first with
    the accents that were typed, if any were, then without.

    Args:
        query: what is wanted; without any word there are no tiers.
    """
    if query.is_empty:
        return Plan((), _excluded(query))
    tiers = [
        Tier((wanted,))
        for scope in Scope
        for as_phrase in (True, False)
        for wanted in _with_and_without_accents(query, scope, as_phrase=as_phrase)
    ]
    return Plan(tuple(dict.fromkeys(tiers)), _excluded(query))


def plan_with_a_word_less(query: WordQuery) -> Plan | None:
    """Lay out what comes close when nothing holds all the words: what lacks one of them.

    What has the others with the accents that were typed comes first.

    Args:
        query: what is wanted.

    Returns:
        None when there is no word that may miss.
    """
    if len(query.telling.words) < 2:
        return None
    folded = _lacking_one(query, is_accented=False)
    tiers = [_lacking_one(query, is_accented=True), folded] if query.has_accents else [folded]
    return Plan(tuple(map(Tier, tiers)), _excluded(query))


def _lacking_one(query: WordQuery, *, is_accented: bool) -> tuple[Wanted, ...]:
    words = query.telling
    forms = _forms(words, is_accented)
    alternatives = []
    for out in range(len(words.words)):
        is_unfinished = query.is_unfinished and out < len(words.words) - 1
        alternatives.append(
            Wanted(
                Scope.TEXT,
                is_accented,
                phrases=(
                    *(_forms(phrase, is_accented) for phrase in query.phrases),
                    *((form,) for form in forms[:out] + forms[out + 1 :]),
                ),
                folded=(
                    *(phrase.words for phrase in query.phrases),
                    *((word,) for word in words.words[:out] + words.words[out + 1 :]),
                ),
                is_unfinished=is_unfinished and not is_accented,
            )
        )
    return tuple(alternatives)


def accented_anywhere(query: WordQuery) -> Wanted | None:
    """Ask for the words that were typed with accents, by these alone and in any order.

    Args:
        query: what is wanted. A word that may go on is not asked for.

    Returns:
        None when there is no such word.
    """
    words = query.with_accents
    if query.is_unfinished:
        words = tuple(word for word in words if word != query.words.accented[-1])
    if not words:
        return None
    each = tuple((word,) for word in words)
    return Wanted(Scope.TEXT, is_accented=True, phrases=each, folded=each)


def _excluded(query: WordQuery) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(
            Scope.TEXT,
            _is_accented(phrase),
            (_forms(phrase, _is_accented(phrase)),),
            (phrase.words,),
        )
        for phrase in query.excluded
    )


def _is_accented(phrase: Phrase) -> bool:
    return phrase.words != phrase.accented


def _forms(phrase: Phrase, is_accented: bool) -> tuple[str, ...]:  # noqa: FBT001 - names itself
    return phrase.accented if is_accented else phrase.words


def _with_and_without_accents(
    query: WordQuery, scope: Scope, *, as_phrase: bool
) -> Iterator[Wanted]:
    folded = _phrases(query, is_accented=False, as_phrase=as_phrase)
    if query.has_accents:
        phrases = _phrases(query, is_accented=True, as_phrase=as_phrase)
        # With its tone behind it, half a word is no beginning of the whole.
        yield Wanted(scope, is_accented=True, phrases=phrases, folded=folded)
    yield Wanted(
        scope,
        is_accented=False,
        phrases=folded,
        folded=folded,
        is_unfinished=query.is_unfinished,
    )


def _phrases(
    query: WordQuery, *, is_accented: bool, as_phrase: bool
) -> tuple[tuple[str, ...], ...]:
    free = _forms(query.words if as_phrase else query.telling, is_accented)
    quoted = tuple(_forms(phrase, is_accented) for phrase in query.phrases)
    together = (free,) if as_phrase and free else tuple((word,) for word in free)
    return (*quoted, *together)

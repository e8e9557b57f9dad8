"""Find items by their titles alone, while they are still being typed."""

from dataclasses import replace
from datetime import datetime

from portal.search.engines import engine
from portal.search.engines.interface import Found
from portal.search.plan import Plan, Scope, Tier, Wanted, plan
from portal.search.query import Phrase, WordQuery, parse_words
from portal.search.selection import Order, Selection

FEWEST_FOR_CLOSE = 3  # words of a title of which one may be missing
FEWEST_FOR_HALVES = 6  # words, so that a half says something
_INITIALS = frozenset("ch gh kh ng ngh nh ph qu th tr".split())  # no word ends with these alone


def find_titles(text: str, selection: Selection, limit: int, now: datetime) -> list[Found]:
    """Find the items whose titles hold the words typed so far, the last one unfinished.

    Titles that hold them as a phrase come first, within that the newest.

    Args:
        text: what was typed.
        selection: which entries may be found.
        limit: how many at the most.
        now: the moment at which readers must be allowed to see them.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    query = _without_a_mere_beginning(_being_typed(parse_words(text)))
    if query.is_empty or selection.is_impossible:
        return []
    found: list[Found] = []
    unwanted = plan(query).excluded
    # Tier by tier: to look at all of them at once costs more where few are wanted.
    for tier in _tiers(query):
        one_tier = Plan((tier,), unwanted)
        left = limit - len(found)
        found += engine().find(one_tier, selection, Order.RELEVANCE, None, left, now)
        if len(found) >= limit:
            break
        unwanted = (*unwanted, *tier.wanted)
    return found


def find_close_titles(text: str, selection: Selection, limit: int, now: datetime) -> list[Found]:
    """Find the items whose titles come close to a whole title that was misspelt.

    Of a few words one may be missing; of many, one half must stand in the title as it is, since
    phrases are rare and asked for at little cost.

    Args:
        text: the title.
        selection: which entries may be found.
        limit: how many at the most.
        now: the moment at which readers must be allowed to see them.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    words = parse_words(text).words.words
    if len(words) < FEWEST_FOR_CLOSE or selection.is_impossible:
        return []
    if len(words) < FEWEST_FOR_HALVES:
        each = tuple((word,) for word in words)
        parts = [each[:out] + each[out + 1 :] for out in range(len(words))]
    else:
        middle = len(words) // 2
        parts = [(words[:middle],), (words[middle:],)]
    tier = Tier(
        tuple(Wanted(Scope.TITLE, is_accented=False, phrases=part, folded=part) for part in parts)
    )
    return engine().find(Plan((tier,)), selection, Order.RELEVANCE, None, limit, now)


def _tiers(query: WordQuery) -> list[Tier]:
    """Return the tiers of titles: a phrase, with its accents and without, then the words."""
    in_titles = [tier for tier in plan(query).tiers if tier.wanted[0].scope is Scope.TITLE]
    return list(dict.fromkeys([*in_titles[:-1][:2], in_titles[-1]]))


def _being_typed(query: WordQuery) -> WordQuery:
    """Take even a whole syllable for a beginning, of 'giải' if it is 'giả'."""
    return replace(query, is_unfinished=query.may_go_on)


def _without_a_mere_beginning(query: WordQuery) -> WordQuery:
    """Wait for the vowel of the last word: nearly every title has a word that begins as it does."""
    *before, last = query.words.words or ("",)
    if not query.is_unfinished or (len(last) > 1 and last not in _INITIALS):
        return query
    words = Phrase(tuple(before), query.words.accented[:-1], query.words.typed[:-1])
    return replace(query, words=words, is_unfinished=False)

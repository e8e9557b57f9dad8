"""Find items of all kinds: tiers until a page is full, titles and passages for that page only."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from portal.publishing.models import Publishable
from portal.search.engines import engine
from portal.search.models import Entry, kind_number
from portal.search.plan import Plan, plan
from portal.search.query import WordQuery
from portal.search.snippets import Marker, Piece, best_passage, marked
from portal.search.sources import Source, all_sources

BOUND = 1_000  # results counted and paged through; beyond it a list says "more than"


@dataclass(frozen=True)
class Hit:
    """One result, ready to show.

    Attributes:
        item: the item itself.
        source: its kind.
        when: its date in words, as exactly as it is known.
        title: in pieces.
        passage: the best one of its text, in pieces; empty when it has no text.
    """

    item: Publishable
    source: Source
    when: str
    title: list[Piece]
    passage: list[Piece]


@dataclass(frozen=True)
class Results:
    """What a query found.

    Attributes:
        keys: of all results up to the bound, best first.
        is_bounded: whether there are more than the bound.
        lacks_a_word: whether every result lacks one of the words.
    """

    keys: list[int]
    is_bounded: bool
    lacks_a_word: bool


@dataclass(frozen=True)
class Count:
    """How many results are of one kind; like all counts, up to the bound."""

    source: Source
    number: int
    is_bounded: bool


def find(query: WordQuery, source: Source | None = None, now: datetime | None = None) -> Results:
    """Find the best items for a query.

    Args:
        query: what is wanted; an empty one finds nothing.
        source: the only kind to look for; all kinds when not given.
        now: the moment at which readers must be allowed to see them.
    """
    if query.is_empty:
        return Results([], is_bounded=False, lacks_a_word=False)
    now = now or timezone.now()
    wanted = plan(query)
    keys = _collect(wanted, source, now)
    lacks_a_word = False
    if not keys and wanted.fallback is not None:
        number = source and source.number
        keys = engine().find(wanted, wanted.fallback, (), number, BOUND + 1, now)
        lacks_a_word = bool(keys)
    return Results(keys[:BOUND], len(keys) > BOUND, lacks_a_word)


def _collect(wanted: Plan, source: Source | None, now: datetime) -> list[int]:
    keys: list[int] = []
    for index, tier in enumerate(wanted.tiers):
        keys += engine().find(
            wanted,
            tier,
            wanted.tiers[:index],
            source and source.number,
            BOUND + 1 - len(keys),
            now,
        )
        if len(keys) > BOUND:
            break
    return keys


def count_kinds(query: WordQuery, results: Results, now: datetime | None = None) -> list[Count]:
    """Count the results of each kind.

    Args:
        query: what was looked for.
        results: what was found for it among all kinds.
        now: the moment at which readers must be allowed to see them.
    """
    if not results.is_bounded:
        counts = Counter(map(kind_number, results.keys))
        return [Count(each, counts[each.number], is_bounded=False) for each in all_sources()]
    now = now or timezone.now()
    wanted = plan(query)
    # The last tier wants the words anywhere in any spelling: it holds all the others.
    widest = wanted.fallback if results.lacks_a_word and wanted.fallback else wanted.tiers[-1]
    found = [
        (each, len(engine().find(wanted, widest, (), each.number, BOUND + 1, now)))
        for each in all_sources()
    ]
    return [Count(source, min(number, BOUND), number > BOUND) for source, number in found]


def show(keys: list[int], query: WordQuery, now: datetime | None = None) -> list[Hit]:
    """Fetch the items of one page with their titles and passages, in the order of the keys.

    What readers may not see is left out, even if the index has not heard of it yet.

    Args:
        keys: of the page only.
        query: what was looked for, to mark it.
        now: the moment at which readers must be allowed to see them.
    """
    marker = _marker(query)
    entries = Entry.objects.in_bulk(keys)
    items = _items_of(entries.values(), now)
    sources = {source.kind: source for source in all_sources()}
    return [
        Hit(
            item=items[key],
            source=sources[entries[key].kind],
            when=sources[entries[key].kind].when(items[key]),
            title=marked(entries[key].title, marker),
            passage=best_passage(entries[key].body, marker),
        )
        for key in keys
        if key in items
    ]


def _marker(query: WordQuery) -> Marker:
    phrases = (query.words, *query.phrases)
    accented = (word for phrase in phrases for word in phrase.accented)
    return Marker(
        words=frozenset(word for phrase in phrases for word in phrase.words),
        accented=frozenset(accented if query.has_accents else ()),
        unfinished=query.words.words[-1] if query.is_unfinished else "",
    )


def _items_of(entries: Collection[Entry], now: datetime | None) -> dict[int, Publishable]:
    """Fetch the items of entries, by their keys, in one query for each kind."""
    items: dict[int, Publishable] = {}
    for source in all_sources():
        keys = {entry.object_id: entry.key for entry in entries if entry.kind == source.kind}
        if keys:
            found = source.shown().published(now).filter(pk__in=keys)
            items |= {keys[item.pk]: item for item in found}
    return items

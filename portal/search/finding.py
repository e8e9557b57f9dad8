"""Find items: the newest ones to count, the best ones to show, passages for one page only."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from unicodedata import normalize

from django.utils import timezone

from portal.publishing.models import Publishable
from portal.search import terms, totals
from portal.search.engines import engine
from portal.search.engines.interface import Found, TookTooLong
from portal.search.models import Entry, EntryText
from portal.search.plan import Plan, Tier, accented_anywhere, plan, plan_with_a_word_less
from portal.search.query import NO_WORDS, WordQuery
from portal.search.selection import Filter, Order, Position, Selection
from portal.search.snippets import (
    Marker,
    MarkerOfItem,
    Piece,
    best_passage,
    marked,
    text_looked_at,
)
from portal.search.sources import Source, all_sources
from portal.text.folding import fold, word_pattern

BOUND = 1_000  # results counted, and paged through by number; beyond it a list says "more than"


@dataclass(frozen=True)
class Search:
    """What is looked for.

    Attributes:
        selection: which entries may be found at all.
        words: that must stand in them; none when it is empty.
        order: of the results.
        now: the moment at which readers must be allowed to see them.
    """

    selection: Selection
    words: WordQuery = NO_WORDS
    order: Order = Order.RELEVANCE
    now: datetime = field(default_factory=timezone.now)


@dataclass(frozen=True)
class FoundFact:
    """A fact that an item was found by, as it stands and in pieces."""

    label: str
    text: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Hit:
    """One result, ready to show.

    Attributes:
        item: the item itself.
        source: its kind.
        when: its date in words, as exactly as it is known.
        heading: its title as the index has it.
        passage: the best one of its text, in pieces; empty when it has no text.
        marker: knows the words that were looked for.
        words: that were looked for.
        text: all that it may be found by.
    """

    item: Publishable
    source: Source
    when: str
    heading: str
    passage: list[Piece]
    marker: MarkerOfItem
    words: WordQuery
    text: EntryText

    @property
    def title(self) -> list[Piece]:
        """Its title in pieces."""
        return self.mark(self.heading)

    def mark(self, text: str) -> list[Piece]:
        """Cut a text of the item into pieces, with the words marked."""
        return marked(text, self.marker)

    @property
    def has_telling_passage(self) -> bool:
        """Whether the passage holds all words that were looked for, or one that the title lacks."""
        shown = self._held("".join(piece.text for piece in self.passage))
        wanted = self.words.telling.words
        return bool(shown - self._held(self.heading)) or bool(shown and shown >= set(wanted))

    @property
    def has_passage(self) -> bool:
        """Whether the passage is worth showing: it tells why, or what the item is about."""
        return self.has_telling_passage or (self.source.has_lead and bool(self.passage))

    @cached_property
    def facts(self) -> list[FoundFact]:
        """The facts that it was found by, where nothing else says it."""
        said = self._held(self.heading)
        if self.has_telling_passage:
            said |= self._held("".join(piece.text for piece in self.passage))
        facts = []
        for label, text in self.text.facts:
            if self._held(text) - said:
                facts.append(FoundFact(label, text, self.mark(text)))
                said |= self._held(text)
        return facts

    @cached_property
    def missing(self) -> str:
        """The one word that it lacks, as it was typed; empty when it lacks none."""
        names = [text for _, text in self.text.facts]
        held = fold(normalize("NFC", "\n".join([self.heading, *names, self.text.body])))
        words = self.words.telling
        last = words.words[-1:] if self.words.is_unfinished else ()
        lacking = [
            typed
            for word, typed in zip(words.words, words.typed, strict=True)
            if not word_pattern([word], word if (word,) == last else "").search(held)
        ]
        telling = [word for word in lacking if not word.isdecimal()] or lacking
        return telling[0] if len(telling) == 1 else ""

    def _held(self, text: str) -> set[str]:
        return {form for _, _, form in self.marker.spans(normalize("NFC", text))}


@dataclass(frozen=True)
class Results:
    """What was found.

    Attributes:
        newest: the newest results, up to the bound.
        total: how many there are; the bound when there are more.
        is_bounded: whether there are more than `total`.
        lacks_a_word: whether every result lacks one of the words.
        plan: how the words were asked for.
        search: what was looked for.
        tiers_shown: of relevance, of the results that were put in order.
    """

    newest: list[Found]
    total: int
    is_bounded: bool
    lacks_a_word: bool
    plan: Plan | None
    search: Search | None = None
    tiers_shown: set[int] = field(default_factory=set, compare=False)

    @cached_property
    def differ_in_accents(self) -> bool:
        """Whether no result has the words with the accents that they were typed with.

        Only words that bear accents count. The index is asked only where no exactly accented
        result was shown, and only about the newest results: of more it is not said.
        """
        if self.search is None or self.plan is None or not self.is_whole or not self.newest:
            return False
        exact = accented_anywhere(self.search.words)
        if self.lacks_a_word or exact is None or not self.plan.tiers:
            return False
        if any(self.plan.tiers[tier].wanted[0].is_accented for tier in self.tiers_shown):
            return False
        asked = Plan((Tier((exact,)), self.plan.tiers[-1]))
        first = engine().rank(
            asked, self.search.selection, self.newest, 1, self.search.now, is_whole=True
        )
        return bool(first) and first[0].tier != 0

    @property
    def is_whole(self) -> bool:
        """Whether there are no more results than the newest."""
        return not self.is_bounded and self.total <= len(self.newest)


NO_RESULTS = Results([], 0, is_bounded=False, lacks_a_word=False, plan=None)


def everything_of(*sources: Source, now: datetime | None = None) -> Selection:
    """Return the selection of all items of some kinds; of every kind when none is given."""
    selection = Selection(timezone.localdate(now))
    kinds = tuple(source.kind for source in sources)
    return selection.having(Filter(terms.KIND, kinds)) if kinds else selection


def find(search: Search) -> Results:
    """Find what fits; `best` then puts the first ones in order.

    Args:
        search: what is looked for.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    only_excludes = search.words.is_empty and bool(search.words.excluded)
    if only_excludes and not any(each.is_fixed for each in search.selection.filters):
        return NO_RESULTS
    wanted = plan(search.words) if only_excludes or not search.words.is_empty else None
    results = _find_newest(search, wanted)
    if results.newest or not (wanted and wanted.tiers):
        return results
    if search.words.may_go_on and not search.words.is_unfinished:
        going_on = replace(search, words=replace(search.words, is_unfinished=True))
        results = _find_newest(going_on, plan(going_on.words))
        if results.newest:
            return results
    close = plan_with_a_word_less(search.words)
    found = _find_newest(search, close) if close else NO_RESULTS
    return replace(found, lacks_a_word=True) if found.newest else results


def find_again(search: Search, results: Results) -> Results:
    """Ask for the same words in another selection.

    Args:
        search: with the other selection.
        results: of the words before; if they let a word miss, these do too.
    """
    return replace(_find_newest(search, results.plan), lacks_a_word=results.lacks_a_word)


def _find_newest(search: Search, wanted: Plan | None) -> Results:
    newest = _ask(replace(search, order=Order.NEWEST), wanted, BOUND + 1)
    total = _known_total(search) if len(newest) > BOUND else len(newest)
    return Results(
        newest[:BOUND],
        BOUND if total is None else total,
        is_bounded=total is None,
        lacks_a_word=False,
        plan=wanted,
        search=search,
    )


def is_any(search: Search) -> bool:
    """Tell whether there is a result at all, of a search without words."""
    return bool(find_first(search, 1))


def find_first(search: Search, limit: int) -> list[Found]:
    """Return the newest results of a search without words, uncounted.

    Args:
        search: what is looked for.
        limit: how many at the most.
    """
    return _ask(replace(search, order=Order.NEWEST), None, limit)


def best(search: Search, results: Results, limit: int) -> list[Found]:
    """Return the first results in the order that is asked for.

    Args:
        search: what is looked for.
        results: of that search.
        limit: how many at the most; up to the bound they come at little cost.
    """
    wanted = results.plan
    if not results.is_whole and (limit > len(results.newest) or search.order in _SORT_KEYS):
        return _ask(search, wanted, limit)
    if search.order is Order.RELEVANCE and wanted and wanted.tiers:
        ranked = engine().rank(
            wanted,
            search.selection,
            results.newest,
            limit,
            search.now,
            is_whole=results.is_whole,
        )
        results.tiers_shown.update(each.tier for each in ranked)
        return ranked
    in_order = _SORT_KEYS.get(search.order)
    return (sorted(results.newest, key=in_order) if in_order else results.newest)[:limit]


_SORT_KEYS: dict[Order, Callable[[Found], tuple[int, ...]]] = {
    Order.OLDEST: lambda found: (found.key,),
    Order.NUMBER: lambda found: (found.number, -found.key),
}


def find_behind(search: Search, results: Results, after: Position, limit: int) -> list[Found]:
    """Return the results that come after a position, however far behind the bound.

    Args:
        search: what is looked for.
        results: of that search.
        after: the position of the last result shown.
        limit: how many at the most.
    """
    return _ask(search, results.plan, limit, after)


def _ask(
    search: Search, wanted: Plan | None, limit: int, after: Position | None = None
) -> list[Found]:
    if search.selection.is_impossible:
        return []
    in_tiers = search.order is Order.RELEVANCE
    return engine().find(
        wanted if wanted is None or in_tiers else wanted.widest,
        search.selection,
        search.order,
        after,
        limit,
        search.now,
    )


@dataclass(frozen=True)
class Counts:
    """How many results hold each value of a group.

    Attributes:
        numbers: for each value; right when `is_bounded` is not set.
        is_bounded: whether only the first results, up to the bound, were counted.
    """

    numbers: Counter[str]
    is_bounded: bool


def count(search: Search, results: Results, groups: Sequence[str]) -> dict[str, Counts]:
    """Count the results for each value of some groups, under all filters but the group's own.

    Args:
        search: what is looked for.
        results: of that search.
        groups: see `portal.search.terms.Term`.
    """
    used = {each.group for each in search.selection.filters}
    under_all = _count(search, results)
    counts = {}
    for group in groups:
        numbers, is_bounded = under_all
        if group in used:
            wider = replace(search, selection=search.selection.without(group))
            try:
                again = find_again(wider, results)
            except TookTooLong:  # the results stand; the choices are offered without numbers
                counts[group] = Counts(Counter(), is_bounded=True)
                continue
            numbers, is_bounded = _count(wider, again)
        of_group = {value: number for (name, value), number in numbers.items() if name == group}
        counts[group] = Counts(Counter(of_group), is_bounded)
    return counts


def _count(search: Search, results: Results) -> tuple[Counter[tuple[str, str]], bool]:
    if not results.is_whole and _is_everything(search):
        return _read_totals(search), False
    lines = (each.terms for each in results.newest)
    return terms.count(lines, search.selection.on), not results.is_whole


def _is_everything(search: Search) -> bool:
    """Tell whether all entries of some kinds are looked for, whose totals are kept."""
    selection = search.selection
    groups = {each.group for each in selection.filters}
    return search.words.is_empty and selection.span is None and groups <= {terms.KIND}


def _read_totals(search: Search) -> Counter[tuple[str, str]]:
    filters = search.selection.filters
    asked = [kind for each in filters for kind in each.values]
    kinds = asked or [source.kind for source in all_sources()]
    return totals.read(kinds, search.selection.on, search.now)


def _known_total(search: Search) -> int | None:
    """Return how many there are where the totals say it: everything, or one value of a group."""
    chosen = [each for each in search.selection.filters if each.group != terms.KIND]
    if len(chosen) > 1 or not all(map(_is_one_value, chosen)):
        return None
    wider = search
    for each in chosen:
        wider = replace(search, selection=search.selection.without(each.group))
    if not _is_everything(wider):
        return None
    held = [(each.group, each.values[0]) for each in chosen] or [("", "")]
    return _read_totals(wider)[held[0]]


def _is_one_value(each: Filter) -> bool:
    return len(each.values) == 1 and not (each.is_fixed or each.is_begun or each.also)


def show(found: Sequence[Found], search: Search) -> list[Hit]:
    """Fetch the items of one page with their titles and passages, in the order found.

    What readers may not see is left out, even if the index has not heard of it yet.

    Args:
        found: of the page only.
        search: what was looked for, to mark it.
    """
    entries = Entry.objects.select_related("text").in_bulk([each.key for each in found])
    items = _items_of(entries.values(), search.now)
    sources = {source.kind: source for source in all_sources()}
    marker = marker_of(search.words)
    hits = []
    for entry in (entries[each.key] for each in found if each.key in items):
        source, item = sources[entry.kind], items[entry.key]
        names = "\n".join(text for _, text in entry.text.facts)
        of_item = marker.in_texts(entry.title, names, text_looked_at(entry.text.body))
        hits.append(
            Hit(
                item=item,
                source=source,
                when=source.when(item),
                heading=entry.title,
                passage=best_passage(entry.text.body, of_item),
                marker=of_item,
                words=search.words,
                text=entry.text,
            )
        )
    return hits


def marker_of(query: WordQuery) -> Marker:
    """Return what marks the words of a query."""
    phrases = (query.words, *query.phrases)
    accented = (word for phrase in phrases for word in phrase.accented)
    words = Counter(word for phrase in phrases for word in phrase.words)
    in_numbers = Counter(word for number in query.joined for word in number)
    may_go_on = query.may_go_on and not (query.joined and query.words.words[-1] in in_numbers)
    return Marker(
        words=frozenset(words - in_numbers),
        accented=frozenset(accented if query.has_accents else ()),
        unfinished=query.words.words[-1] if may_go_on else "",
        typed_end=query.words.typed[-1] if may_go_on else "",
        numbers=query.joined,
    )


def _items_of(entries: Collection[Entry], now: datetime) -> dict[int, Publishable]:
    """Fetch the items of entries, by their keys, in one query for each kind."""
    items: dict[int, Publishable] = {}
    for source in all_sources():
        keys = {entry.object_id: entry.key for entry in entries if entry.kind == source.kind}
        if keys:
            found = source.shown().published(now).filter(pk__in=keys)
            items |= {keys[item.pk]: item for item in found}
    return items

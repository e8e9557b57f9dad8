"""Find items: tiers until there are enough, then titles and passages for one page only."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from portal.publishing.models import Publishable
from portal.search import terms, totals
from portal.search.engines import engine
from portal.search.engines.interface import Found, TookTooLong
from portal.search.models import Entry
from portal.search.plan import Plan, plan, plan_with_a_word_less
from portal.search.query import NO_WORDS, WordQuery
from portal.search.selection import Filter, Order, Position, Selection
from portal.search.snippets import Marker, Piece, best_passage, marked
from portal.search.sources import Source, all_sources

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
class Hit:
    """One result, ready to show.

    Attributes:
        item: the item itself.
        source: its kind.
        when: its date in words, as exactly as it is known.
        heading: its title as the index has it.
        passage: the best one of its text, in pieces; empty when it has no text.
        marker: knows the words that were looked for.
    """

    item: Publishable
    source: Source
    when: str
    heading: str
    passage: list[Piece]
    marker: Marker

    @property
    def title(self) -> list[Piece]:
        """Its title in pieces."""
        return self.mark(self.heading)

    def mark(self, text: str) -> list[Piece]:
        """Cut a text of the item into pieces, with the words marked."""
        return marked(text, self.marker)

    @property
    def has_telling_passage(self) -> bool:
        """Whether words that were looked for stand in the passage."""
        return any(piece.is_found for piece in self.passage)


@dataclass(frozen=True)
class Results:
    """What was found.

    Attributes:
        found: the results up to the bound, in order.
        total: how many there are; the bound when there are more.
        is_bounded: whether there are more than `total`.
        lacks_a_word: whether every result lacks one of the words.
        plan: how the words were asked for.
    """

    found: list[Found]
    total: int
    is_bounded: bool
    lacks_a_word: bool
    plan: Plan | None


def everything_of(*sources: Source, now: datetime | None = None) -> Selection:
    """Return the selection of all items of some kinds; of every kind when none is given."""
    selection = Selection(timezone.localdate(now))
    kinds = tuple(source.kind for source in sources)
    return selection.having(Filter(terms.KIND, kinds)) if kinds else selection


def find(search: Search, limit: int = BOUND) -> Results:
    """Find the best results.

    Args:
        search: what is looked for.
        limit: how many at the most.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    only_excludes = search.words.is_empty and bool(search.words.excluded)
    if only_excludes and not any(each.is_fixed for each in search.selection.filters):
        return Results([], 0, is_bounded=False, lacks_a_word=False, plan=None)
    wanted = plan(search.words) if only_excludes or not search.words.is_empty else None
    found = _ask(search, wanted, limit + 1)
    lacks_a_word = False
    if not found and wanted and wanted.tiers and (close := plan_with_a_word_less(search.words)):
        found = _ask(search, close, limit + 1)
        lacks_a_word = bool(found)
        wanted = close if lacks_a_word else wanted
    return _results(search, found, limit, wanted, lacks_a_word=lacks_a_word)


def _results(
    search: Search, found: list[Found], limit: int, wanted: Plan | None, *, lacks_a_word: bool
) -> Results:
    total = _known_total(search) if len(found) > limit else len(found)
    is_bounded = total is None
    total = limit if total is None else total
    return Results(found[:limit], total, is_bounded, lacks_a_word, wanted)


def find_again(search: Search, results: Results) -> Results:
    """Ask for the same words in another selection, in the order that is soonest made.

    Args:
        search: with the other selection.
        results: of the words before; if they let a word miss, these do too.
    """
    found = _ask(replace(search, order=Order.NEWEST), results.plan, BOUND + 1)
    return _results(search, found, BOUND, results.plan, lacks_a_word=results.lacks_a_word)


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
    goes_on = results.total > len(results.found)
    under_all = _count(search, results.found, is_bounded=results.is_bounded or goes_on)
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
            goes_on = again.total > len(again.found)
            numbers, is_bounded = _count(wider, again.found, is_bounded=again.is_bounded or goes_on)
        of_group = {value: number for (name, value), number in numbers.items() if name == group}
        counts[group] = Counts(Counter(of_group), is_bounded)
    return counts


def _count(
    search: Search, found: Sequence[Found], *, is_bounded: bool
) -> tuple[Counter[tuple[str, str]], bool]:
    if is_bounded and _is_everything(search):
        return _read_totals(search), False
    return terms.count((each.terms for each in found), search.selection.on), is_bounded


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
    if any(each.is_fixed or len(each.values) > 1 for each in chosen) or len(chosen) > 1:
        return None
    wider = search
    for each in chosen:
        wider = replace(search, selection=search.selection.without(each.group))
    if not _is_everything(wider):
        return None
    held = [(each.group, each.values[0]) for each in chosen] or [("", "")]
    return _read_totals(wider)[held[0]]


def show(found: Sequence[Found], search: Search) -> list[Hit]:
    """Fetch the items of one page with their titles and passages, in the order found.

    What readers may not see is left out, even if the index has not heard of it yet.

    Args:
        found: of the page only.
        search: what was looked for, to mark it.
    """
    marker = _marker(search.words)
    entries = Entry.objects.select_related("text").in_bulk([each.key for each in found])
    items = _items_of(entries.values(), search.now)
    sources = {source.kind: source for source in all_sources()}
    return [
        Hit(
            item=items[each.key],
            source=sources[entries[each.key].kind],
            when=sources[entries[each.key].kind].when(items[each.key]),
            heading=entries[each.key].title,
            passage=best_passage(entries[each.key].text.body, marker),
            marker=marker,
        )
        for each in found
        if each.key in items
    ]


def _marker(query: WordQuery) -> Marker:
    phrases = (query.words, *query.phrases)
    accented = (word for phrase in phrases for word in phrase.accented)
    return Marker(
        words=frozenset(word for phrase in phrases for word in phrase.words),
        accented=frozenset(accented if query.has_accents else ()),
        unfinished=query.words.words[-1] if query.is_unfinished else "",
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

"""Find items: the newest ones to count, the best ones to show."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from unicodedata import normalize

from django.utils import timezone

from portal.search import terms, totals
from portal.search.engines import engine
from portal.search.engines.interface import Found, TookTooLong
from portal.search.models import EntryText
from portal.search.plan import Plan, Tier, accented_anywhere, plan, plan_with_a_word_less
from portal.search.query import NO_WORDS, WordQuery
from portal.search.selection import Filter, Order, Position, Selection
from portal.search.snippets import goes_on
from portal.search.sources import Source, all_sources
from portal.text.folding import find_words, word_pattern
from portal.text.syllables import is_syllable

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
class Results:
    """What was found.

    Attributes:
        newest: the newest results, up to the bound.
        total: how many there are; the bound when there are more.
        is_bounded: whether there are more than `total`.
        lacks_a_word: whether every result lacks one of the words.
        plan: how the words were asked for.
    """

    newest: list[Found]
    total: int
    is_bounded: bool
    lacks_a_word: bool
    plan: Plan | None

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
    only_excludes = search.words.only_excludes
    if only_excludes and not any(each.is_fixed for each in search.selection.filters):
        return NO_RESULTS
    wanted = plan(search.words) if only_excludes or not search.words.is_empty else None
    find_all = _find_unfinished if search.words.is_unfinished else _find_newest
    results = find_all(search, wanted)
    if results.newest or not (wanted and wanted.tiers):
        return results
    if going_on := _plan_going_on(search.words):
        results = _find_newest(search, going_on)
        if results.newest:
            return results
    close = plan_with_a_word_less(search.words)
    found = _find_newest(search, close) if close else NO_RESULTS
    return replace(found, lacks_a_word=True) if found.newest else results


def _plan_going_on(words: WordQuery) -> Plan | None:
    """Lay out what holds words whose last one goes on though it can be whole, if it may."""
    if words.is_unfinished or not words.may_go_on:
        return None
    return plan(replace(words, is_unfinished=True))


def _stricter_plans(search: Search, results: Results) -> list[Plan]:
    """Return how words were asked for in vain before they were found, the last way first."""
    if results.lacks_a_word:
        going_on = _plan_going_on(search.words)
        return [*([going_on] if going_on else []), plan(search.words)]
    is_laxer = results.plan is not None and results.plan.goes_on and not search.words.is_unfinished
    return [plan(search.words)] if is_laxer else []


def _find_unfinished(search: Search, wanted: Plan | None) -> Results:
    """Find what holds a last word that may go on, or only that word where very many do.

    What goes on would be noise among so many. Half a syllable is asked for with what it may
    become first: hardly ever so many hold it, and one question is enough.
    """
    is_half = not is_syllable(search.words.words.typed[-1])
    going_on = _find_newest(search, wanted) if is_half else None
    if going_on and not going_on.is_bounded:
        return going_on
    whole = replace(search, words=replace(search.words, is_unfinished=False))
    results = _find_newest(whole, plan(whole.words))
    return results if results.is_bounded else going_on or _find_newest(search, wanted)


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
        return engine().rank(
            wanted,
            search.selection,
            results.newest,
            limit,
            search.now,
            is_whole=results.is_whole,
        )
    in_order = _SORT_KEYS.get(search.order)
    return (sorted(results.newest, key=in_order) if in_order else results.newest)[:limit]


_SORT_KEYS: dict[Order, Callable[[Found], tuple[int, ...]]] = {
    Order.OLDEST: lambda found: (found.key,),
    Order.NUMBER: lambda found: (found.number, -found.key),
}


def differ_in_accents(search: Search, results: Results, shown: Sequence[Found]) -> bool:
    """Tell whether no result has the words with the accents that they were typed with.

    Only words that bear accents count. The index is asked only where no exactly accented result
    is shown, and only about the newest results: of more it is not said. Where a whole word goes
    on, the texts are read, if all of them are shown.

    Args:
        search: what was looked for.
        results: of that search.
        shown: some of them, in order.
    """
    wanted = results.plan
    if wanted is None or not wanted.tiers or not results.newest:
        return False
    if results.lacks_a_word or not results.is_whole:
        return False
    if search.order is Order.RELEVANCE and any(
        wanted.tiers[each.tier].wanted[0].is_accented for each in shown
    ):
        return False
    exact = accented_anywhere(replace(search.words, is_unfinished=wanted.goes_on))
    if exact is not None:
        asked = Plan((Tier((exact,)), wanted.tiers[-1]))
        first = engine().rank(asked, search.selection, results.newest, 1, search.now, is_whole=True)
        if first and first[0].tier != 0:
            return True
    return _only_goes_on_otherwise(search.words, results, shown)


def _only_goes_on_otherwise(words: WordQuery, results: Results, shown: Sequence[Found]) -> bool:
    """Tell whether a whole last word goes on in the results, but in none with its accents."""
    went_on = results.plan is not None and results.plan.goes_on and not words.is_unfinished
    if not went_on or words.words.typed[-1].isascii() or len(shown) < results.total:
        return False
    pattern = word_pattern([], words.words.words[-1])
    texts = EntryText.objects.filter(pk__in=[each.key for each in shown]).select_related("entry")
    return not any(
        goes_on(words.words.typed[-1], text[start:stop])
        for text in (normalize("NFC", each.whole) for each in texts)
        for start, stop, _ in find_words(text, pattern)
    )


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
    used = {each.group for each in search.selection.filters if not each.is_fixed}
    under_all = _count(search, results)
    counts = {}
    for group in groups:
        numbers, is_bounded = under_all
        if group in used:
            wider = replace(search, selection=search.selection.without(group))
            try:
                numbers, is_bounded = _count_again(wider, results)
            except TookTooLong:  # the results stand; the choices are offered without numbers
                counts[group] = Counts(Counter(), is_bounded=True)
                continue
        of_group = {value: number for (name, value), number in numbers.items() if name == group}
        counts[group] = Counts(Counter(of_group), is_bounded)
    return counts


def _count_again(wider: Search, results: Results) -> tuple[Counter[tuple[str, str]], bool]:
    """Count what each value would leave: of those that hold more of the words only these."""
    numbers, is_bounded = _count(wider, find_again(wider, results))
    for stricter in _stricter_plans(wider, results):
        of_these, is_bounded_too = _count(wider, _find_newest(wider, stricter))
        numbers = Counter({**numbers, **of_these})
        is_bounded = is_bounded or is_bounded_too
    return numbers, is_bounded


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

"""Build the index anew while readers search on, compare it with the tables, mend it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from portal.publishing.models import State
from portal.search import totals, vocabulary
from portal.search.engines import engine
from portal.search.indexing import Prepared, index_items, prepare, remove_entries
from portal.search.models import Entry, IndexState
from portal.search.sources import Source, all_sources

LAYOUT = 10  # raise it with every change of what the index holds: old ones are then built anew
BATCH = 100  # of long texts too, these fit into memory

Say = Callable[[str, int, int], None]


def is_needed() -> bool:
    """Tell whether the index was never built in its present layout, or not to the end."""
    state = IndexState.objects.first()
    return state is None or state.layout != LAYOUT or state.building is not None


def rebuild(say: Say, *, from_start: bool = True) -> None:
    """Index everything anew, a batch at a time; readers search on meanwhile.

    Each batch is a transaction of its own and notes how far it came.

    Args:
        say: is told the kind, how many are done and how many there are.
        from_start: otherwise a rebuild that was interrupted is gone on with, if the layout is
            still what it was then.
    """
    state, _ = IndexState.objects.get_or_create(pk=1)
    if from_start or state.building != LAYOUT:
        state.building, state.kind, state.after = LAYOUT, "", 0
    sources = all_sources()
    kinds = [source.kind for source in sources]
    for source in sources[kinds.index(state.kind) if state.kind in kinds else 0 :]:
        if source.kind != state.kind:
            state.kind, state.after = source.kind, 0
        _rebuild_kind(source, state, say)
    _remove_entries_without_item(kinds)
    engine().remove(engine().unmatched().words)
    totals.recount()
    vocabulary.recount()
    engine().optimise()
    IndexState.objects.filter(pk=state.pk).update(layout=LAYOUT, building=None)


def _rebuild_kind(source: Source, state: IndexState, say: Say) -> None:
    items = source.model.objects.order_by("pk")
    total = items.count()
    done = items.filter(pk__lte=state.after).count()
    say(source.label, done, total)
    while ids := list(items.filter(pk__gt=state.after).values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            index_items(source, ids)
            state.after = ids[-1]
            state.save()
        done += len(ids)
        say(source.label, done, max(done, total))


def _remove_entries_without_item(kinds: list[str]) -> int:
    """Remove entries of items that are gone or not published, and of kinds that are gone."""
    removed = 0
    without = [Entry.objects.exclude(kind__in=kinds)]
    for source in all_sources():
        published = source.model.objects.filter(pk=OuterRef("object_id"), state=State.PUBLISHED)
        without.append(Entry.objects.filter(~Exists(published), kind=source.kind))
    for entries in without:
        while batch := list(entries[:BATCH]):
            with transaction.atomic():
                remove_entries(batch)
            removed += len(batch)
    return removed


@dataclass
class Differences:
    """How an index differs from the tables, in numbers of items; all zero when it is true."""

    missing: int = 0
    outdated: int = 0
    left_over: int = 0
    without_words: int = 0
    stray_words: int = 0
    wrong_totals: int = 0

    def __bool__(self) -> bool:
        return any(vars(self).values())


def check(say: Say) -> Differences:
    """Compare the index with the tables and mend every difference; readers search on.

    Args:
        say: is told the kind, how many are done and how many there are.

    Returns:
        What was found and mended.
    """
    found = Differences()
    sources = all_sources()
    unmatched = engine().unmatched()
    found.without_words, found.stray_words = len(unmatched.entries), len(unmatched.words)
    engine().remove(unmatched.words)
    without_words = set(unmatched.entries)
    for source in sources:
        _check_kind(source, without_words, found, say)
    found.left_over = _remove_entries_without_item([source.kind for source in sources])
    found.wrong_totals = totals.recount()
    vocabulary.recount()
    return found


def _check_kind(source: Source, without_words: set[int], found: Differences, say: Say) -> None:
    published = source.items().filter(state=State.PUBLISHED).order_by("pk")
    total, done, after = published.count(), 0, 0
    while items := list(published.filter(pk__gt=after)[:BATCH]):
        wanted = {item.pk: prepare(source, item) for item in items}
        held = Entry.objects.filter(kind=source.kind, object_id__in=wanted).select_related("text")
        entries = {entry.object_id: entry for entry in held}
        missing = wanted.keys() - entries.keys()
        outdated = {pk for pk, entry in entries.items() if not _is_true(entry, wanted[pk])}
        wordless = {pk for pk, entry in entries.items() if entry.key in without_words}
        found.missing += len(missing)
        found.outdated += len(outdated)
        index_items(source, missing | outdated | wordless)
        done, after = done + len(items), items[-1].pk
        say(source.label, done, total)


def _is_true(entry: Entry, wanted: Prepared) -> bool:
    names = ("key", "number", "visible_from", "visible_until", "terms", "title", "digest")
    same = all(getattr(entry, name) == getattr(wanted.entry, name) for name in names)
    text = getattr(entry, "text", None)
    return same and text is not None and text.body == wanted.body

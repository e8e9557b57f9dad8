"""Keep the index true: on every change of an item, and from scratch."""

from collections.abc import Callable, Collection, Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef

from portal.publishing.models import Publishable, State
from portal.search.engines import engine
from portal.search.engines.interface import IndexedWords
from portal.search.models import Entry, make_key
from portal.search.query import forms
from portal.search.sources import Description, Source, all_sources, source_of
from portal.text.folding import clean

MAX_TITLE_WORDS = 500
MAX_BODY_WORDS = 15_800  # some fifty pages; a vector of PostgreSQL has 16,383 places
BATCH = 500


@transaction.atomic
def index_item(item: Publishable) -> None:
    """Bring the index up to date with one item, in the transaction that changed it.

    What is scheduled is indexed now and found when its time has come.
    """
    source = source_of(item)
    if source is None:
        return
    _remove(source, [item.pk])
    if item.state == State.PUBLISHED:
        _store(source, [source.items().get(pk=item.pk)])


@transaction.atomic
def forget_item(item: Publishable) -> None:
    """Take a deleted item out of the index."""
    if source := source_of(item):
        _remove(source, [item.pk])


def rebuild(say: Callable[[str, int, int], None]) -> None:
    """Index everything anew, a batch at a time; readers search on meanwhile.

    Args:
        say: is told the kind, how many are done and how many there are.
    """
    for source in all_sources():
        keys = list(source.model.objects.order_by("pk").values_list("pk", flat=True))
        for done in range(0, len(keys), BATCH):
            batch = keys[done : done + BATCH]
            with transaction.atomic():
                _remove(source, batch)
                _store(source, source.items().filter(pk__in=batch, state=State.PUBLISHED))
            say(source.label, done + len(batch), len(keys))
        gone = ~Exists(source.model.objects.filter(pk=OuterRef("object_id")))
        Entry.objects.filter(gone, kind=source.kind).delete()
    Entry.objects.exclude(kind__in=[source.kind for source in all_sources()]).delete()
    engine().remove_strays()


def _remove(source: Source, ids: Collection[int]) -> None:
    _wait_for_others(source, ids)
    entries = Entry.objects.filter(kind=source.kind, object_id__in=ids)
    engine().remove(list(entries.values_list("key", flat=True)))
    entries.delete()


def _wait_for_others(source: Source, ids: Collection[int]) -> None:
    """Let only one transaction at a time index an item.

    Two that replaced the same entry would both add one, and the later would fail. SQLite has
    one writer anyway.
    """
    items = source.model.objects.order_by("pk").filter(pk__in=ids)
    list(items.select_for_update().values_list("pk"))


def _store(source: Source, items: Iterable[Publishable]) -> None:
    entries, words = [], []
    for item in items:
        described = source.describe(item)
        key = make_key(described.day, source.number, item.pk)
        text = Description(clean(described.title), clean(described.body), described.day)
        entries.append(
            Entry(
                key=key,
                kind=source.kind,
                object_id=item.pk,
                title=text.title,
                body=text.body,
                visible_from=item.published_at,
            )
        )
        title, body = forms(text.title, MAX_TITLE_WORDS), forms(text.body, MAX_BODY_WORDS)
        words.append(IndexedWords(key, title.words, title.accented, body.words, body.accented))
    Entry.objects.filter(key__in=[entry.key for entry in entries]).delete()  # of a broken index
    Entry.objects.bulk_create(entries)
    engine().store(words)

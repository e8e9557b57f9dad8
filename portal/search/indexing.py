"""Keep the index true on every change of an item."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from portal.publishing.models import Publishable, State
from portal.search import totals, vocabulary
from portal.search.engines import engine
from portal.search.engines.interface import IndexedWords
from portal.search.models import WITHOUT_NUMBER, Entry, EntryText, TimedTerm
from portal.search.query import forms
from portal.search.selection import make_key
from portal.search.sources import Fact, Source, source_of
from portal.search.terms import KIND, MONTH, YEAR, Term, read_line, token, write_line
from portal.text.folding import clean, typed_words

MAX_TITLE_WORDS = 500
MAX_NAME_WORDS = 6  # of a name that people type as a whole: Nghị quyết Bộ Chính trị
MAX_BODY = 120_000  # characters; more than the words that are indexed take up
GAP = "·"  # which no query holds
AT_ONCE = 100  # items that are in memory at a time, long texts too
MAX_BODY_WORDS = 15_800  # some fifty pages; a vector of PostgreSQL has 16,383 places


@transaction.atomic
def index_item(item: Publishable) -> None:
    """Bring the index up to date with one item, in the transaction that changed it.

    What is scheduled is indexed now and found when its time has come.
    """
    source = source_of(item)
    if source is None:
        return
    index_items(source, [item.pk])


@transaction.atomic
def forget_item(item: Publishable) -> None:
    """Take a deleted item out of the index."""
    if source := source_of(item):
        _remove({source: [item.pk]})


@transaction.atomic
def index_items(source: Source, ids: Collection[int]) -> None:
    """Bring the index up to date with some items of a kind.

    Args:
        source: the kind.
        ids: of items that are there or gone, published or not.
    """
    index_together({source: ids})


@transaction.atomic
def index_together(ids_of: Mapping[Source, Collection[int]]) -> None:
    """Bring the index up to date with items of several kinds.

    One kind after the other would change the totals of the second after the words of the first,
    while somebody else waits for these with those in hand.

    Args:
        ids_of: the ids of each kind, of items that are there or gone, published or not.
    """
    if not any(ids_of.values()):
        return
    _remove(ids_of)
    titles: list[str] = []
    for source, ids in ids_of.items():
        in_order = sorted(ids)
        for start in range(0, len(in_order), AT_ONCE):
            few = in_order[start : start + AT_ONCE]
            titles += _add(source, source.items().filter(pk__in=few, state=State.PUBLISHED))
    _learn(titles)


def _remove(ids_of: Mapping[Source, Collection[int]]) -> None:
    lock_items(ids_of)
    entries: list[Entry] = []
    for source, ids in ids_of.items():
        entries += Entry.objects.filter(kind=source.kind, object_id__in=ids)
    remove_entries(entries)


def remove_entries(entries: Collection[Entry]) -> None:
    """Take entries out with all that belongs to them; within a transaction."""
    totals.add(entries, -1)
    keys = [entry.key for entry in entries]
    engine().remove(keys)
    Entry.objects.filter(key__in=keys).delete()


def lock_items(ids_of: Mapping[Source, Collection[int]]) -> None:
    """Let only one transaction at a time index an item.

    Two that replaced the same entry would both add one, and the later would fail. SQLite has
    one writer anyway.

    Args:
        ids_of: the ids of each kind.
    """
    for source in sorted(ids_of, key=lambda each: each.number):
        items = source.model.objects.order_by("pk").filter(pk__in=ids_of[source])
        list(items.select_for_update().values_list("pk"))


def store(source: Source, items: Iterable[Publishable]) -> None:
    """Add items that are not in the index; within a transaction."""
    _learn(_add(source, items))


def _learn(titles: Iterable[str]) -> None:
    vocabulary.learn(forms(title, MAX_TITLE_WORDS).words for title in titles)


def _add(source: Source, items: Iterable[Publishable]) -> list[str]:
    """Add items, and return their titles, of which nothing has been learnt yet."""
    prepared = [prepare(source, item) for item in items]
    entries = [each.entry for each in prepared]
    in_the_way = Entry.objects.filter(key__in=[entry.key for entry in entries])  # a broken index
    remove_entries(list(in_the_way))
    Entry.objects.bulk_create(entries)
    EntryText.objects.bulk_create(
        EntryText(
            entry=each.entry,
            body=each.body,
            facts=[[fact.label, fact.text] for fact in each.facts],
        )
        for each in prepared
    )
    TimedTerm.objects.bulk_create(
        TimedTerm(entry=each.entry, token=term.token, since=term.since, until=term.until)
        for each in prepared
        for term in read_line(each.entry.terms)
        if term.is_timed
    )
    totals.add(entries, 1)
    words = list(map(_words, prepared))
    engine().store(words)
    return [entry.title for entry in entries]


@dataclass(frozen=True)
class Prepared:
    """What the index is to hold of an item; the entry is not saved yet."""

    entry: Entry
    body: str
    facts: Sequence[Fact]
    called: Sequence[str]
    also: Sequence[str]
    tokens: Sequence[str]


def prepare(source: Source, item: Publishable) -> Prepared:
    """Work out what the index is to hold of an item.

    Args:
        source: its kind.
        item: one of `source.items()`, published.
    """
    described = source.describe(item)
    terms = [Term(KIND, source.kind), *described.terms]
    also, more = list(described.also), list(described.tokens)
    if described.day:
        also.append(str(described.day.year))
        terms.append(Term(YEAR, str(described.day.year)))
        more.append(token(MONTH, f"{described.day.year}.{described.day.month}"))
    entry = Entry(
        key=make_key(described.day, source.number, item.pk),
        kind=source.kind,
        object_id=item.pk,
        number=WITHOUT_NUMBER if described.number is None else described.number,
        visible_from=item.published_at,
        visible_until=item.expires_at,
        terms=write_line(terms),
        title=clean(described.title),
    )
    tokens = list(dict.fromkeys([*(term.token for term in terms), *more]))
    body = clean(described.body)[:MAX_BODY]
    facts = [Fact(fact.label, clean(fact.text)) for fact in described.facts]
    lines = [f"{fact.label}: {fact.text}" for fact in facts]
    number = str(entry.number)
    everything = "\0".join(
        [entry.title, body, *lines, *described.called, *also, *tokens, entry.terms, number]
    )
    entry.digest = sha256(everything.encode()).hexdigest()
    return Prepared(entry, body, facts, described.called, also, tokens)


def _words(prepared: Prepared) -> IndexedWords:
    shown = [prepared.entry.title]
    for name in prepared.called:
        # The words of a long name stand apart: what it shares with others is no phrase of a title.
        each = typed_words(name)
        shown += [name] if len(each) <= MAX_NAME_WORDS else each
    titles = [forms(text, MAX_TITLE_WORDS) for text in shown]
    names = [*(fact.text for fact in prepared.facts), *prepared.also]
    bodies = [
        forms(prepared.body, MAX_BODY_WORDS),
        *(forms(name, MAX_TITLE_WORDS) for name in names),
    ]
    return IndexedWords(
        prepared.entry.key,
        _in_a_row(each.words for each in titles),
        _in_a_row(each.accented for each in titles),
        _in_a_row(each.words for each in bodies),
        _in_a_row(each.accented for each in bodies),
        prepared.tokens,
        prepared.entry.number,
        prepared.entry.terms,
    )


def _in_a_row(texts: Iterable[Sequence[str]]) -> list[str]:
    """Join the words of some texts, with a gap between them that no phrase crosses."""
    return [word for text in texts for word in (*text, GAP)][:-1]

"""The kinds of item that can be found; each room registers its own in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from portal.publishing.models import Publishable, PublishableQuerySet
from portal.search.selection import OBJECTS, kind_number
from portal.search.terms import Term


@dataclass(frozen=True)
class Fact:
    """Something that an item may be found by, with its label: `Người ký: Lò Thị Hạnh`."""

    label: str
    text: str


@dataclass(frozen=True)
class Description:
    """What the index is told of an item.

    Attributes:
        title: as a list of results shows it.
        body: its text, as plain text; passages are cut from it.
        day: the day that it is sorted by.
        facts: what else it may be found by, and is then shown by.
        called: names that count as words of its title, though it is not shown with them.
        also: texts by which people ask for it, although they stand nowhere in it.
        number: what the order by number compares, if it has a number.
        terms: what it is filtered and counted by. Those of one group hold always, or all of
            them for a time.
        tokens: what it is only filtered by.
    """

    title: str
    body: str
    day: date | None
    facts: Sequence[Fact] = ()
    called: Sequence[str] = ()
    also: Sequence[str] = ()
    number: int | None = None
    terms: Sequence[Term] = ()
    tokens: Sequence[str] = ()


@dataclass(frozen=True)
class Source:
    """A kind of item.

    Attributes:
        kind: its name in the index and in addresses.
        number: 1 to 99, its place in the keys and among the kinds; never changed and never given
            to another.
        label: what readers call it.
        model: of the items.
        items: all of them, with what `describe` reads.
        shown: all of them, with what their addresses are made of.
        describe: tells the index of one.
        when: puts the date of one into words.
        has_lead: whether its text begins with what it is about.
        names: the ways from an item to the rows of catalogues whose names `describe` reads.
    """

    kind: str
    number: int
    label: str
    model: type[Publishable]
    items: Callable[[], PublishableQuerySet]
    shown: Callable[[], PublishableQuerySet]
    describe: Callable[[Publishable], Description]
    when: Callable[[Publishable], str]
    has_lead: bool = True
    names: Sequence[str] = ()

    def ways_to(self, model: type[Model]) -> list[str]:
        """Return by which of its `names` an item leads to rows of a catalogue."""
        return [way for way in self.names if _end_of(way, self.model) is model]


def _end_of(way: str, model: type[Model]) -> type[Model]:
    """Return the model that a way leads to, as `co_authors__author` does."""
    for step in way.split("__"):
        model = model._meta.get_field(step).related_model
    return model


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let a kind of item be found.

    Raises:
        ValueError: the number in its keys belongs to another kind.
    """
    for other in _sources.values():
        if other.number == source.number and other.kind != source.kind:
            raise ValueError(f"{source.kind} and {other.kind} have the number {source.number}")
    _sources[source.kind] = source


def all_sources() -> list[Source]:
    """Return the kinds, in the order of their numbers."""
    return sorted(_sources.values(), key=lambda source: source.number)


def source_of(item: Model) -> Source | None:
    """Return the kind that an item belongs to, if it can be found at all."""
    return next((each for each in _sources.values() if isinstance(item, each.model)), None)


def shown(source: Source) -> PublishableQuerySet:
    """Return all items of a kind, with what their addresses are made of."""
    return source.shown()


def fetch_items(
    named: Iterable[tuple[str, int]],
    of_kind: Callable[[Source], PublishableQuerySet] = shown,
) -> dict[tuple[str, int], Publishable]:
    """Fetch items by their kinds and ids, in one query for each kind.

    Args:
        named: the kind and the id of each; twice is no harm.
        of_kind: where those of a kind are taken from.

    Returns:
        The items that are there, each under its kind and id.
    """
    named = set(named)
    items: dict[tuple[str, int], Publishable] = {}
    for source in all_sources():
        ids = [pk for kind, pk in named if kind == source.kind]
        if ids:
            items |= {(source.kind, each.pk): each for each in of_kind(source).filter(pk__in=ids)}
    return items


def fetch_by_key(
    keys: Iterable[int],
    of_kind: Callable[[Source], PublishableQuerySet] = shown,
) -> dict[int, tuple[Source, Publishable]]:
    """Fetch items by the keys of their entries, in one query for each kind.

    Args:
        keys: see `portal.search.selection.make_key`.
        of_kind: where those of a kind are taken from.

    Returns:
        The kind and the item of each key whose item is there, in the order of the keys.
    """
    sources = {source.number: source for source in all_sources()}
    named = {key: (sources[kind_number(key)], key % OBJECTS) for key in keys}
    items = fetch_items(((source.kind, pk) for source, pk in named.values()), of_kind)
    return {
        key: (source, items[source.kind, pk])
        for key, (source, pk) in named.items()
        if (source.kind, pk) in items
    }

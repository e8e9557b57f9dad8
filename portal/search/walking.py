"""Walk through all results, as machines do: from position to position, without an end."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from portal.publishing.models import Publishable, PublishableQuerySet
from portal.search.engines.interface import Found
from portal.search.finding import Results, Search, best, find_behind
from portal.search.models import Entry
from portal.search.selection import KINDS, OBJECTS, Position
from portal.search.sources import Source, fetch_by_key, shown


@dataclass(frozen=True)
class Stretch:
    """Some results in a row.

    Attributes:
        found: the results.
        next_after: where the next stretch begins; None at the end.
    """

    found: list[Found]
    next_after: Position | None


def walk(search: Search, results: Results, asked_after: str | None, size: int) -> Stretch:
    """Return the results that come after a position; the first ones when there is none.

    Args:
        search: what is looked for.
        results: of that search.
        asked_after: the position, as the address says it.
        size: how many at the most.
    """
    after = Position.read(asked_after or "")
    if not results.newest:
        return Stretch([], None)
    if after is None:
        found = best(search, results, size + 1)
    else:
        found = find_behind(search, results, after, size + 1)
    goes_on = len(found) > size
    found = found[:size]
    return Stretch(found, found[-1].position if goes_on else None)


@dataclass(frozen=True)
class Record:
    """An item that was found, with its entry in the index."""

    entry: Entry
    item: Publishable

    @property
    def day(self) -> date | None:
        """The day that it is sorted by: the twin of `portal.search.selection.make_key`."""
        number = self.entry.key // (KINDS * OBJECTS)
        return date(number // 10_000, number // 100 % 100, number % 100) if number else None


def fetch(
    found: Collection[Found],
    now: datetime,
    of_kind: Callable[[Source], PublishableQuerySet] = shown,
) -> list[Record]:
    """Fetch items in the order found, in one query for each kind.

    What readers may not see is left out, even if the index has not heard of it yet.

    Args:
        found: the results.
        now: the moment at which readers must be allowed to see them.
        of_kind: where the items of a kind are taken from.
    """
    keys = [each.key for each in found]
    items = fetch_by_key(keys, lambda source: of_kind(source).published(now))
    entries = Entry.objects.in_bulk(items)
    return [Record(entries[key], item) for key, (_, item) in items.items() if key in entries]

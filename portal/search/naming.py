"""Items that are found by the name of something: of an author, a tag, an issuer, an area.

What bears the name is no item; so when it is renamed, merged or deleted, nobody takes the steps of
the items that name it. They are indexed anew in the transaction of that change.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model

from portal.publishing.models import State
from portal.search.indexing import index_together, lock_items
from portal.search.sources import Source, all_sources

MOST = 200  # items that are indexed while somebody waits: some seconds


@dataclass(frozen=True)
class Naming:
    """The items that name some rows of a catalogue.

    Attributes:
        ids_of: their ids, of each kind that has any; none at all when there are too many.
        is_left: whether they are more than `MOST`, and so left to `check_search`.
    """

    ids_of: dict[Source, set[int]]
    is_left: bool = False


def lock_naming(model: type[Model], ids: Collection[int]) -> Naming:
    """Find the items that name some rows, and lock them as those do who save them.

    Call it before the rows are changed: who saves an item holds the item and waits for the rows
    that it names, so whoever held these first and waited for the item would wait for ever.

    Args:
        model: of the rows.
        ids: of the rows.
    """
    ids_of: dict[Source, set[int]] = {}
    left = MOST
    for source in all_sources():
        found: set[int] = set()
        for way in source.ways_to(model):
            named = source.model.objects.filter(state=State.PUBLISHED, **{f"{way}__in": ids})
            found.update(named.order_by().values_list("pk", flat=True).distinct()[: MOST + 1])
        left -= len(found)
        if left < 0:
            return Naming({}, is_left=True)
        if found:
            ids_of[source] = found
    lock_items(ids_of)
    return Naming(ids_of)


@contextmanager
def followed(model: type[Model], ids: Collection[int]) -> Iterator[Naming]:
    """Let the index follow what is done to some rows of a catalogue within.

    Args:
        model: of the rows.
        ids: of the rows.
    """
    with transaction.atomic():
        naming = lock_naming(model, ids)
        yield naming
        index_together(naming.ids_of)

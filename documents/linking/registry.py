"""The kinds of item whose texts cite documents; each room registers its own in `ready()`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from portal.publishing.models import Publishable, PublishableQuerySet
from portal.search.sources import Source

Day = Callable[[Publishable], date | None]


def _no_texts(_item: Publishable) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Citing:
    """A kind of item that cites documents.

    Attributes:
        source: the kind.
        items: all of them, with what the texts are made of.
        shown: the texts of one as its page has them, as HTML that may be trusted, by the names
            under which templates ask for them.
        day: of one, as lists show it.
        known_until: of one; what was signed later cannot be meant.
        unshown: its texts that no page shows, as plain text.
    """

    source: Source
    items: Callable[[], PublishableQuerySet]
    shown: Callable[[Publishable], Mapping[str, str]]
    day: Day
    known_until: Day
    unshown: Callable[[Publishable], Iterable[str]] = _no_texts


_citing: dict[str, Citing] = {}


def register(citing: Citing) -> None:
    """Let the texts of a kind of item be linked."""
    _citing[citing.source.kind] = citing


def all_citing() -> list[Citing]:
    """Return the kinds, in the order of their numbers."""
    return sorted(_citing.values(), key=lambda citing: citing.source.number)


def citing_of(item: Model) -> Citing | None:
    """Return the kind that an item belongs to, if its texts are linked at all."""
    return next((each for each in _citing.values() if isinstance(item, each.source.model)), None)


def citing_named(kind: str) -> Citing | None:
    """Return the kind of a name."""
    return _citing.get(kind)

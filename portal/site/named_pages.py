"""Pages of the portal that are no items and that a query names: of menus, leaders and bodies."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from portal.organisation.models import Body, Leader
from portal.site.menus import Entry, flat
from portal.text.folding import words
from portal.text.slugs import slugify

MOST = 4
_FEWEST_WORDS, _MOST_WORDS = 2, 12  # of the name of a leader or body


def pages_named(text: str, menu: Sequence[Entry]) -> list[Entry]:
    """Return the pages whose names a query says whole, or half of them at the least.

    Args:
        text: what was typed into the search of the whole site.
        menu: the entries of the menus that readers see.

    Returns:
        A few of them, those of the menu first.
    """
    said = words(text)
    if not said or len(said) > _MOST_WORDS:
        return []
    inside = (each for each in flat(menu) if not each.is_external())
    named = (each for each in chain(inside, _people_and_bodies(text, said)) if _names(said, each))
    return list(islice({each.address: each for each in named}.values(), MOST))


def _people_and_bodies(text: str, said: Sequence[str]) -> Iterator[Entry]:
    """Yield leaders and bodies whose names hold a query of a few words, without accents."""
    if len(said) < _FEWEST_WORDS:
        return
    slug = slugify(text)
    for found in (
        Leader.objects.shown().filter(slug__contains=slug).only("name", "slug")[:MOST],
        Body.objects.existing().filter(slug__contains=slug).only("name", "slug")[:MOST],
    ):
        yield from (Entry(str(each), each.get_absolute_url()) for each in found)


def _names(said: Sequence[str], entry: Entry) -> bool:
    name = words(entry.label)
    starts = range(len(name) - len(said) + 1)
    is_part = any(name[at : at + len(said)] == [*said] for at in starts)
    return is_part and 2 * len(said) >= len(name)

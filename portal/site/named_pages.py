"""Pages of the portal that are no items and that a query names: of menus, leaders and bodies."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from portal.organisation.models import Body, Leader
from portal.site.menus import Entry, flat
from portal.text.folding import accented_words, words
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
    said = _forms(text)
    if not said or len(said) > _MOST_WORDS:
        return []
    inside = (each for each in flat(menu) if not each.is_external())
    named = (
        each for each in chain(inside, _people_and_bodies(text, len(said))) if _names(said, each)
    )
    return list(islice({each.address: each for each in named}.values(), MOST))


def _people_and_bodies(text: str, count: int) -> Iterator[Entry]:
    """Yield leaders and bodies whose names hold a query of a few words, without accents."""
    if count < _FEWEST_WORDS:
        return
    slug = slugify(text)
    for found in (
        Leader.objects.shown().filter(slug__contains=slug).only("name", "slug")[:MOST],
        Body.objects.existing().filter(slug__contains=slug).only("name", "slug")[:MOST],
    ):
        yield from (Entry(str(each), each.get_absolute_url()) for each in found)


def _names(said: Sequence[tuple[str, str]], entry: Entry) -> bool:
    name = _forms(entry.label)
    starts = range(len(name) - len(said) + 1)
    is_part = any(all(map(_is_meant, said, name[at : at + len(said)])) for at in starts)
    return is_part and 2 * len(said) >= len(name)


def _is_meant(said: tuple[str, str], named: tuple[str, str]) -> bool:
    """Tell whether words are the same, with the accents that were typed."""
    plain, accented = said
    return said == named if plain != accented else plain == named[0]


def _forms(text: str) -> list[tuple[str, str]]:
    return list(zip(words(text), accented_words(text), strict=True))

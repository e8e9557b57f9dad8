"""Read the citations in the texts of one item, each with what the rest of the text adds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.citations import find
from documents.citations.html import CitationInHtml, find_in_html
from documents.linking.facts import Facts, facts_of, in_context
from documents.linking.registry import Citing
from portal.publishing.models import Publishable

# Characters of one item, markup included: a thousand pages. What goes on behind is not read.
MAX_SHOWN = MAX_UNSHOWN = 2_000_000


@dataclass(frozen=True)
class Spot:
    """A citation in a text that a page shows."""

    text: str
    place: CitationInHtml
    facts: Facts


def spots_in(texts: Mapping[str, str]) -> list[Spot]:
    """Return the citations in the texts that a page shows, as one text that goes on.

    Args:
        texts: HTML, by name.
    """
    places, left = [], MAX_SHOWN
    for name, html in texts.items():
        left -= len(html)
        if left < 0:
            break
        places += [(name, place) for place in find_in_html(html, also_linked=True)]
    facts = in_context([facts_of(place.citation) for _, place in places])
    return [Spot(name, place, each) for (name, place), each in zip(places, facts, strict=True)]


def facts_in(citing: Citing, item: Publishable) -> Iterator[Facts]:
    """Yield what all texts of an item say about documents, in their order.

    Args:
        citing: its kind.
        item: one of `citing.items()`.
    """
    yield from (spot.facts for spot in spots_in(citing.shown(item)))
    left = MAX_UNSHOWN
    for text in citing.unshown(item):
        yield from in_context([facts_of(citation) for citation in find(text[:left])])
        left = max(0, left - len(text))

"""Read the citations in the texts of one item, each with what the rest of the text adds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from documents.citations import find
from documents.citations.html import CitationInHtml, find_in_html
from documents.linking.facts import Facts, facts_of, in_context
from documents.linking.registry import Citing
from portal.publishing.models import Publishable

# Characters of one item, markup included: a thousand pages. What goes on behind is not read.
MAX_SHOWN = MAX_UNSHOWN = 2_000_000
# A longer one is not read for every view: the places are stored when it is linked.
LONG = 200_000

Place = tuple[int, int, str]  # start, end, signature


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
        places += [(name, place) for place in find_in_html(html)]
    facts = in_context([facts_of(place.citation) for _, place in places])
    return [Spot(name, place, each) for (name, place), each in zip(places, facts, strict=True)]


def is_long(texts: Mapping[str, str]) -> bool:
    """Tell whether the texts of an item are too long to read for every view."""
    return sum(map(len, texts.values())) > LONG


def digest_of(texts: Mapping[str, str]) -> str:
    """Return the same for the same texts only."""
    whole = "\0".join(f"{name}\0{html}" for name, html in texts.items())
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def places_of(spots: Iterable[Spot]) -> dict[str, list[Place]]:
    """Return where links may be put, by the name of the text."""
    found: dict[str, list[Place]] = {}
    for spot in spots:
        if not spot.place.is_linked:
            place = (spot.place.start, spot.place.end, spot.facts.signature)
            found.setdefault(spot.text, []).append(place)
    return found


def facts_in(citing: Citing, item: Publishable, shown: Iterable[Spot]) -> Iterator[Facts]:
    """Yield what all texts of an item say about documents, in their order.

    Args:
        citing: its kind.
        item: one of `citing.items()`.
        shown: the citations in the texts that its page shows.
    """
    yield from (spot.facts for spot in shown)
    left = MAX_UNSHOWN
    for text in citing.unshown(item):
        yield from in_context([facts_of(citation) for citation in find(text[:left])])
        left = max(0, left - len(text))

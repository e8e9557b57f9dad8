"""Citations that would lead readers to no document, told while a text is still being written."""

from collections.abc import Iterator, Sequence

from documents.citations import Citation, find
from documents.citations.html import find_in_html
from documents.linking.candidates import fetch
from documents.linking.choosing import meant_by, says_enough
from documents.linking.facts import facts_of, in_context
from portal.proofreading import CitedDocument, Text


def unmet_in(texts: Sequence[Text]) -> list[CitedDocument]:
    """Return the citations in the texts of one item that mean no document of the portal.

    What an editor linked by hand is left out; what is cited several times is told once.

    Args:
        texts: as one text that goes on. What stands beyond a thousand pages is not read by those
            who make links, and not here.
    """
    found = [(text, *place) for text in texts for place in _citations(text)]
    facts = in_context([facts_of(citation) for _, citation, _, _ in found])
    candidates = fetch(set(facts))
    unmet = {}
    for (text, citation, start, end), said in zip(found, facts, strict=True):
        if not meant_by(said, candidates.under(said.key)):
            words = " ".join(filter(None, (citation.type_name, citation.number)))
            cited = CitedDocument(text.field, start, end, words, not says_enough(said))
            unmet.setdefault(said.signature, cited)
    return list(unmet.values())


def _citations(text: Text) -> Iterator[tuple[Citation, int, int]]:
    if not text.is_html:
        for citation in find(text.content):
            yield citation, citation.start, citation.end
        return
    for place in find_in_html(text.content):
        if not place.is_linked:
            yield place.citation, place.start, place.end

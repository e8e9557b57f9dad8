"""One page of the list of documents: from the address to everything that the page shows."""

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from documents.facets import Facet, count_facets
from documents.filters import DocumentFilter
from documents.models import Document, DocumentType
from documents.query import DocumentQuery, parse_query
from portal.search.corrections import Correction, suggest_correction
from portal.search.finding import Hit, Results, Search, find, show
from portal.search.paging import ResultPage, open_page
from portal.search.query import NO_WORDS

NAMED_AT_MOST = 5  # documents of one number shown above the results


@dataclass(frozen=True)
class Listing:
    """What an address asks for, and the results.

    Attributes:
        documents: the filters, as they were understood.
        search: what was asked of the index in the end.
        results: what was found, up to the bound.
    """

    documents: DocumentFilter
    search: Search
    results: Results

    @property
    def query(self) -> DocumentQuery:
        """What the search box was understood to say."""
        return self.documents.query

    @cached_property
    def page(self) -> ResultPage:
        """The page that the address asks for."""
        data = self.documents.data
        return open_page(self.search, self.results, data.get("trang"), data.get("sau"))

    @cached_property
    def hits(self) -> list[Hit]:
        """The documents of the page, with marked titles and passages."""
        return show(self.page.found, self.search)

    @cached_property
    def correction(self) -> Correction | None:
        """What may have been meant, when nothing fits all the words."""
        return suggest_correction(self.search, self.results, self.documents.data.get("q", ""))

    @cached_property
    def facets(self) -> list[Facet]:
        """The choices that narrow the list, with their counts."""
        return count_facets(self.documents, self.results)


def named_by(text: str) -> list[Document]:
    """Return the documents whose number a text says, whatever words stand beside it.

    Args:
        text: what was typed into the search of the whole site.
    """
    query = parse_query(text, DocumentType.objects.values_list("name", flat=True))
    if query.number is None or (query.number.is_bare and not query.names_one_number):
        return []
    listing = list_documents(QueryDict(urlencode({"q": text})))
    return [hit.item for hit in listing.hits[:NAMED_AT_MOST]]


def list_documents(data: QueryDict) -> Listing:
    """Find what an address asks for.

    Args:
        data: the parameters of the address, see `documents.filters`.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    documents = DocumentFilter(data)
    search = documents.search
    results = find(search)
    number = documents.query.number
    # "04-NQ/TU ngày … của BTV Tỉnh ủy về việc …": the number says it all; words beside it
    # choose among several, but never take the last one away.
    is_cited = number is not None and not number.is_bare
    if is_cited and not search.words.is_empty and (not results.newest or results.lacks_a_word):
        search = replace(search, words=NO_WORDS)
        results = find(search)
    return Listing(documents, search, results)

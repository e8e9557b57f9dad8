"""One page of the list of documents: from the address to everything that the page shows."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from documents.facets import Facet, count_facets
from documents.filters import DocumentFilter
from documents.query import DocumentQuery
from portal.search.corrections import Correction, suggest_correction
from portal.search.finding import NO_RESULTS, Results, Search, differ_in_accents, find
from portal.search.hits import Hit, show
from portal.search.paging import ResultPage, open_page
from portal.search.query import NO_WORDS
from portal.text.dates import Period


@dataclass(frozen=True)
class Listing:
    """What an address asks for, and the results.

    Attributes:
        documents: the filters, as they were understood.
        search: what was asked of the index in the end.
        results: what was found, up to the bound.
        unmet_time: the time that the words say, when nothing of it fits; they were then looked
            for as they stand.
        left_out: the words beside a number that none of its documents has; they were let go.
        is_at_any_time: whether a time beside a number was let go: it belongs to the title.
    """

    documents: DocumentFilter
    search: Search
    results: Results
    unmet_time: Period | None = None
    left_out: str = ""
    is_at_any_time: bool = False

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
        return show(self.page.found, self.search, self.results.plan)

    @cached_property
    def differs_in_accents(self) -> bool:
        """Whether nothing was found with the accents that were typed."""
        return differ_in_accents(self.search, self.results, self.page.found)

    @cached_property
    def correction(self) -> Correction | None:
        """What may have been meant, when nothing fits all the words as they were typed."""
        is_exact = not self.differs_in_accents
        return suggest_correction(
            self.search, self.results, self.documents.data.get("q", ""), is_exact=is_exact
        )

    @cached_property
    def facets(self) -> list[Facet]:
        """The choices that narrow the list, with their counts."""
        return count_facets(self.documents, self.search, self.results)


def list_documents(data: QueryDict) -> Listing:
    """Find what an address asks for.

    Args:
        data: the parameters of the address, see `documents.filters`.

    Raises:
        TookTooLong: see `portal.search.engines.interface`.
    """
    documents = DocumentFilter(data)
    if documents.says_nothing:
        return Listing(documents, documents.search, NO_RESULTS)
    search = documents.narrowest
    results = find(search) if search else NO_RESULTS
    if search is None or not results.newest:
        search = documents.search
        results = find(search)
    is_met = bool(results.newest) and not results.lacks_a_word
    if not is_met and (otherwise := documents.search_otherwise):
        found = find(otherwise)
        if found.newest and not found.lacks_a_word:
            return Listing(documents, otherwise, found, documents.query.period)
    number = documents.query.number
    is_cited = number is not None and not number.is_bare
    if is_cited and not search.words.is_empty and not is_met:
        return _by_number(documents, search)
    return Listing(documents, search, results)


def _by_number(documents: DocumentFilter, search: Search) -> Listing:
    """Find what a number says: *04-NQ/TU ngày … của BTV Tỉnh ủy về việc …*.

    Words and a time beside it choose among several, but never take the last one away. A time
    among words may be that of another document, which the title names.
    """
    at_any_time = documents.search_at_any_time
    if at_any_time:
        results = find(at_any_time)
        if results.newest and not results.lacks_a_word:
            return Listing(documents, at_any_time, results, is_at_any_time=True)
    let_go = (search.words.words, *search.words.phrases)
    left_out = " ".join(word for phrase in let_go for word in phrase.typed)
    words = replace(NO_WORDS, excluded=search.words.excluded)
    for asked in filter(None, (search, at_any_time)):
        search = replace(asked, words=words)
        results = find(search)
        if results.newest:
            is_timeless = asked is at_any_time
            return Listing(
                documents, search, results, left_out=left_out, is_at_any_time=is_timeless
            )
    return Listing(documents, search, results)

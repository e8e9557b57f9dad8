"""What the portal answers to a number: the documents that bear it, or those that come close."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from documents.listing import Listing, list_documents
from documents.lookup import near, with_number
from documents.models import Document, DocumentType
from documents.query import DocumentQuery, parse_query
from documents.search import is_held
from portal.search.finding import NO_RESULTS, Results
from portal.text.folding import search_text

NAMED_AT_MOST = 5  # documents of one number shown above the results
ALL_RESULTS = "moi-ket-qua"  # asks for the list even when a number names one document


@dataclass(frozen=True)
class Unmet:
    """What is offered when no document fits a number and whatever else was asked.

    Attributes:
        is_missing: whether no document bears the number, under the type that was typed with it.
        kind: what is missing, in small letters: a document or that type.
        same: documents that bear the number, but do not fit what else was asked.
        near: documents whose numbers are close to one that is missing.
    """

    is_missing: bool = False
    kind: str = "văn bản"
    same: list[Document] = field(default_factory=list)
    near: list[Document] = field(default_factory=list)


@dataclass(frozen=True)
class NumberAnswer:
    """What the search of the whole site shows above its results.

    Attributes:
        query: what was understood, with a number.
        documents: the first that bear the number.
        results: all of them.
        address: of the list with all of them.
        unmet: when there are none.
    """

    query: DocumentQuery
    documents: list[Document] = field(default_factory=list)
    results: Results = NO_RESULTS
    address: str = ""
    unmet: Unmet = field(default_factory=Unmet)

    @property
    def is_more(self) -> bool:
        """Whether more documents bear the number than are shown."""
        return self.results.is_bounded or self.results.total > len(self.documents)


def answer_to(text: str) -> NumberAnswer | None:
    """Return what a text that says a number is answered.

    Beside a number with letters any words may stand. Digits after the name of a type are one
    if a document that bears them has all the other words; alone they are one in any case.

    Args:
        text: what was typed into the search of the whole site.

    Returns:
        None for a text without a number, and for digits that may mean something else.
    """
    query = parse_query(text, DocumentType.objects.values_list("name", flat=True))
    if query.number is None:
        return None
    if query.other_reading is not None:  # 2021: a year more often than a number
        answer = _answer(query, {"so": query.number.text})
        return answer if answer.documents else None
    if query.number.is_bare and not query.names_one_number:
        answer = _answer(query, {"q": text}) if query.type_name else None
        return answer if answer and answer.documents and not answer.results.lacks_a_word else None
    return _answer(query, {"q": text})


def _answer(query: DocumentQuery, asked: dict[str, str]) -> NumberAnswer:
    listing = list_documents(QueryDict(urlencode(asked)))
    if not listing.results.newest:
        return NumberAnswer(query, unmet=unmet_by(listing))
    return NumberAnswer(
        query,
        documents=[hit.item for hit in listing.hits[:NAMED_AT_MOST]],
        results=listing.results,
        address=f"{reverse('documents:list')}?{urlencode({**asked, ALL_RESULTS: 1})}",
    )


def unmet_by(listing: Listing) -> Unmet:
    """Return what is offered to somebody whose number found nothing.

    Args:
        listing: with a number in its query, and no results.
    """
    query, documents = listing.query, Document.objects.published().for_list()
    if query.number is None or listing.results.newest:
        return Unmet()
    if is_held(query):
        condition = with_number(documents, query.number, query.type_name)
        return Unmet(same=list(documents.filter(condition)[:NAMED_AT_MOST]))
    kind, others = Unmet.kind, []
    if query.type_name:
        names = {each.folded_name: each.name for each in listing.documents.types}
        name = names.get(search_text(query.type_name), kind)
        kind = f"{name[:1].lower()}{name[1:]}"
        others = list(documents.filter(with_number(documents, query.number))[:NAMED_AT_MOST])
    offered = near(documents, query.number, query.type_name)
    return Unmet(is_missing=True, kind=kind, same=others, near=offered)

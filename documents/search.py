"""How documents are found by the search of the whole site."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from documents import numbers
from documents.lookup import order_of, tokens_of, ways_to_find
from documents.models import Document, DocumentType
from documents.models.document import DocumentQuerySet
from documents.query import DocumentQuery
from portal.search.finding import Search, everything_of, is_any
from portal.search.selection import Filter
from portal.search.sources import Description, Fact, Source
from portal.search.terms import MONTH, YEAR, Term, token
from portal.text.dates import short_date
from portal.text.excerpts import plain_text
from portal.text.folding import search_text

TYPE, ISSUER, FIELD, VALIDITY = "loai", "co-quan", "linh-vuc", "hieu-luc"


def _items() -> DocumentQuerySet:
    return Document.objects.select_related("type", "issuer", "reading", "area").prefetch_related(
        "issuer__former_names",
        "co_issuers__issuer__former_names",
        "signers",
        "fields",
        "attachments__reading",
        "validity_periods",
    )


def _shown() -> DocumentQuerySet:
    # No more than a row, an address and a feed are made of: twenty of them are fetched a page.
    of_publication = ("state", "published_at", "expires_at", "created_at", "updated_at")
    rows = Document.objects.for_list().order_by()
    return rows.only("number", "signed_on", "title", "type__name", "issuer__name", *of_publication)


def _describe(document: Document) -> Description:
    reading = getattr(document, "reading", None)
    number = numbers.parse(document.number) if document.number else None
    texts = [
        plain_text(reading.body) if reading else "",
        *(file.reading.text for file in document.attachments.all() if hasattr(file, "reading")),
    ]
    return Description(
        title=f"{document.heading()} – {document.title}",
        body="\n".join(filter(None, texts)),
        day=document.signed_on,
        facts=list(_facts(document)),
        called=[f"{document.type} {issuer.name}" for issuer in document.issuers()],
        also=list(_also(document, number)),
        number=None if number is None else order_of(number),
        terms=list(_terms(document)),
        tokens=list(tokens_of(number)) if number else (),
    )


def _facts(document: Document) -> Iterator[Fact]:
    for issuer in document.issuers():
        yield Fact("Cơ quan ban hành", issuer.name)
    for signer in document.signers.all():
        yield Fact("Người ký", str(signer))
    for field in document.fields.all():
        yield Fact("Lĩnh vực", field.name)
    if document.area:
        yield Fact("Địa bàn", str(document.area))


def _also(document: Document, number: numbers.DocumentNumber | None) -> Iterator[str]:
    """Yield what a document is called beside its own words: 4 for 04, an issuer's old names."""
    if number:
        yield str(number.sequence)
    for issuer in document.issuers():
        yield issuer.code
        yield from (former.name for former in issuer.former_names.all())


def _terms(document: Document) -> Iterator[Term]:
    yield Term(TYPE, str(document.type_id))
    for issuer in document.issuers():
        yield Term(ISSUER, str(issuer.pk))
    for field in document.fields.all():
        yield Term(FIELD, str(field.pk))
    yield from _validity(document)


def _validity(document: Document) -> Iterator[Term]:
    """Yield the validity of a document at all times, as it is stored."""
    for period in document.validity_periods.all():
        yield Term(VALIDITY, period.validity, period.since, period.until)


def _when(document: Document) -> str:
    if document.signed_on is None:
        return "Chưa rõ ngày ban hành"
    return f"Ngày {short_date(document.signed_on)}"


SOURCE = Source(
    "van-ban",
    10,
    "Văn bản",
    Document,
    _items,
    _shown,
    _describe,
    _when,
    has_lead=False,
    names=("type", "issuer", "co_issuers__issuer", "fields", "area"),
)


def all_types() -> list[Any]:
    """Return all types of documents as rows, for `number_filters` and whoever shows them."""
    rows = DocumentType.objects.values_list("pk", "slug", "name", "folded_name", named=True)
    return list(rows)


def number_filters(query: DocumentQuery, types: Iterable[Any]) -> list[Filter]:
    """Return how the index is asked for the number of a query.

    The whole number wins over a part of it, and a year that belongs to the number over that of
    the signing: people write 213/2020 for 213-QĐ/TW of 2020. A type that was typed too decides
    among several, but does not hide a number that is held under another type.

    Args:
        query: with a number.
        types: see `all_types`.

    Returns:
        Filters that fit some published document, if any way of reading the number does.
    """
    *earlier, last = number_ways(query, types)
    # Whether the last way fits, the search itself will tell.
    return next(filter(_is_held, earlier), last)


def number_ways(query: DocumentQuery, types: Iterable[Any]) -> list[list[Filter]]:
    """Return all ways to ask the index for the number of a query, the narrowest first.

    Args:
        query: with a number.
        types: see `all_types`.
    """
    of_type = _type_filters(query.type_name, types)
    under_any_type: list[list[Filter]] = [[]] if of_type and not query.number.is_bare else []
    ways = [[way] for way in ways_to_find(query.number)]
    if year := query.number.year:
        signed_in = Filter(YEAR, (str(year),), is_fixed=True)
        ways.append([ways_to_find(replace(query.number, year=None))[-1], signed_in])
    return [
        _with_other_reading([*way, *others], query)
        for way in ways
        for others in (of_type, *under_any_type)
    ]


def is_held(query: DocumentQuery) -> bool:
    """Tell whether a published document bears the number of a query, whatever else is asked."""
    return _is_held(number_filters(query, all_types()))


def _type_filters(type_name: str | None, types: Iterable[Any]) -> list[Filter]:
    if not type_name:
        return []
    folded = search_text(type_name)
    fitting = tuple(str(each.pk) for each in types if each.folded_name == folded)
    return [Filter(TYPE, fitting, is_fixed=True)]


def _is_held(filters: list[Filter]) -> bool:
    return is_any(Search(everything_of(SOURCE).having(*filters)))


def _with_other_reading(filters: list[Filter], query: DocumentQuery) -> list[Filter]:
    """Let what was signed in a month or year fit as well, where the number may mean that."""
    period = query.other_reading
    if period is None:
        return filters
    start = period.start
    is_year = period.precision == "year"
    time = token(YEAR, str(start.year)) if is_year else token(MONTH, f"{start.year}.{start.month}")
    return [replace(filters[0], also=(time,)), *filters[1:]]

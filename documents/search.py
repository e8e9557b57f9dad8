"""How documents are found by the search of the whole site."""

from collections.abc import Sequence

from documents.lookup import with_number
from documents.models import Document, DocumentType
from documents.models.document import DocumentQuerySet
from documents.query import parse_query
from portal.search.sources import Description, Source
from portal.text.dates import short_date
from portal.text.excerpts import plain_text

NAMED_AT_MOST = 5  # documents of one number shown above the results


def _items() -> DocumentQuerySet:
    return Document.objects.select_related("type", "issuer", "reading", "area").prefetch_related(
        "co_issuers__issuer", "signers", "fields", "attachments__reading"
    )


def _shown() -> DocumentQuerySet:
    return Document.objects.select_related("type")


def _describe(document: Document) -> Description:
    reading = getattr(document, "reading", None)
    parts = [
        *(issuer.name for issuer in document.issuers()),
        *(str(signer) for signer in document.signers.all()),
        *(field.name for field in document.fields.all()),
        str(document.area or ""),
        plain_text(reading.body) if reading else "",
        *(file.reading.text for file in document.attachments.all() if hasattr(file, "reading")),
    ]
    return Description(
        title=f"{document.heading()} – {document.title}",
        body=". ".join(filter(None, parts)),
        day=document.signed_on,
    )


def _when(document: Document) -> str:
    if document.signed_on is None:
        return "Chưa rõ ngày ban hành"
    return f"Ngày {short_date(document.signed_on)}"


SOURCE = Source("van-ban", 1, "Văn bản", Document, _items, _shown, _describe, _when)


def named_by(text: str) -> Sequence[Document]:
    """Return the documents whose number a query is, and nothing else."""
    type_names = DocumentType.objects.values_list("name", flat=True)
    query = parse_query(text, type_names)
    if not query.names_one_number or query.number is None:
        return ()
    published = Document.objects.published()
    condition = with_number(published, query.number, query.type_name)
    found = published.filter(condition).for_list()
    if query.period:
        found = found.filter(signed_on__range=(query.period.start, query.period.end))
    return list(found[:NAMED_AT_MOST])

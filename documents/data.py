"""The facts of a document by the names that other programs rely on (docs/data.md)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from documents.filters import DocumentFilter
from documents.listing import Listing
from documents.models import Attachment, Document
from documents.models.document import DocumentQuerySet, Validity
from documents.query import DocumentQuery
from documents.search import SOURCE
from portal.search.outputs import SORT, Item, changed_at, moment
from portal.text.dates import Period, short_date

BETWEEN = "; "  # several values in one cell
COLUMNS = (
    *("id", "address", "number", "type", "issuer", "co_issuers"),
    *("signed_on", "effective_on", "expires_on"),
    *("validity", "validity_label", "validity_on"),
    *("title", "fields", "area", "signers"),
    *("attachment_names", "attachment_addresses", "attachment_media_types"),
    *("attachment_sizes", "attachment_sha256", "updated"),
)
_BEFORE = {"so": "Số", "ngay": "Ban hành", "tu-ngay": "Từ", "den-ngay": "Đến"}


def with_facts() -> DocumentQuerySet:
    """Return all documents with what `facts` reads, in a fixed number of queries."""
    return Document.objects.select_related("type", "issuer", "area").prefetch_related(
        "attachments", "signers", "fields", "co_issuers__issuer", "validity_periods"
    )


def facts(document: Document, on: date | None = None) -> dict[str, Any]:
    """Return the facts of a document, ready for JSON; what is not known is None.

    Args:
        document: one of `with_facts()`.
        on: the day of the validity; today when not given.
    """
    on = on or timezone.localdate()
    validity = document.validity_on(on)
    return {
        "id": document.pk,
        "address": f"{settings.SITE_URL}{document.get_absolute_url()}",
        "number": document.number,
        "type": document.type.name,
        "issuer": document.issuer.name,
        "co_issuers": [row.issuer.name for row in document.co_issuers.all()],
        "signed_on": _day(document.signed_on),
        "effective_on": _day(document.effective_on),
        "expires_on": _day(document.expires_on),
        "validity": validity.value,
        "validity_label": validity.label,
        "validity_on": on.isoformat(),
        "title": document.title,
        "fields": [field.name for field in document.fields.all()],
        "area": str(document.area) if document.area else None,
        "signers": [
            {"name": signer.name, "post": signer.post or None} for signer in document.signers.all()
        ],
        "attachments": [_attachment(each) for each in document.attachments.all()],
        "updated": moment(changed_at(document)),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": str(attachment),
        "address": f"{settings.SITE_URL}{attachment.get_absolute_url()}",
        "media_type": attachment.content_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
    }


def flat(known: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a document as one row of a table."""
    row = {name: value for name, value in known.items() if not isinstance(value, list)}
    for name in ("co_issuers", "fields"):
        row[name] = BETWEEN.join(known[name])
    row["signers"] = BETWEEN.join(
        " ".join(filter(None, [signer["post"], signer["name"]])) for signer in known["signers"]
    )
    for column, name in (
        ("attachment_names", "name"),
        ("attachment_addresses", "address"),
        ("attachment_media_types", "media_type"),
        ("attachment_sizes", "size"),
        ("attachment_sha256", "sha256"),
    ):
        row[column] = BETWEEN.join(str(each[name]) for each in known["attachments"])
    return row


def make_item(document: Document, on: date | None = None) -> Item:
    """Return a document as machines get it.

    Args:
        document: one of `with_facts()`.
        on: the day of the validity; today when not given.
    """
    known = facts(document, on)
    signed_on = document.signed_on and f"Ngày ban hành: {short_date(document.signed_on)}"
    at = f" (tại ngày {short_date(on)})" if on else ""
    summary = (document.issuer.name, signed_on, f"Hiệu lực: {known['validity_label']}{at}")
    return Item(
        item=document,
        kind=SOURCE.kind,
        facts=known,
        row=flat(known),
        heading=f"{document.heading()} – {document.title}",
        summary=". ".join(filter(None, summary)),
        author=BETWEEN.join([known["issuer"], *known["co_issuers"]]),
        categories=[known["type"], *known["fields"]],
        files=[
            (each["address"], each["size"], each["media_type"]) for each in known["attachments"]
        ],
    )


def describe(documents: DocumentFilter) -> str:
    """Say in words what is asked for: *Văn bản – “giám sát”, Năm: 2021*."""
    asked = [
        _part(documents, name, value)
        for name in documents.filters
        if name != SORT and (value := documents.values.get(name))
    ]
    return " – ".join(filter(None, ["Văn bản", ", ".join(filter(None, asked))]))


def _part(documents: DocumentFilter, name: str, value: Any) -> str:
    if isinstance(value, DocumentQuery):
        return f"{_BEFORE.get(name, '')} “{value.text}”".strip() if value.text else ""
    if isinstance(value, date):
        return f"Hiệu lực tại ngày {short_date(value)}"
    if isinstance(value, Period):
        return f"{_BEFORE[name]} {value.label()}"
    labels = dict(Validity.choices)
    values = " hoặc ".join(labels.get(each, str(each)) for each in value)
    return f"{documents.filters[name].label}: {values}"


def problems(listing: Listing) -> list[str]:
    """Return sentences about what was not understood, or not found as it was understood."""
    documents = listing.documents
    errors = [
        f"{name}: {error}" for name, errors in documents.form.errors.items() for error in errors
    ]
    cut = ["q: Câu tìm quá dài nên chỉ những chữ đầu được tìm."] if documents.is_cut else []
    let_go = (
        [f"q: Không văn bản nào mang số này có đủ các chữ “{listing.left_out}”; đã tìm theo số."]
        if listing.left_out
        else []
    )
    of_query = filter(None, [*documents.query.problems, documents.problem_of_words])
    return [*errors, *(f"q: {problem}" for problem in of_query), *cut, *_unmet(listing), *let_go]


def _unmet(listing: Listing) -> list[str]:
    query = listing.query
    if listing.unmet_time:
        time = listing.unmet_time.label()
        return [f"q: Không có văn bản nào ban hành {time} khớp; đã tìm đúng từng chữ đã gõ."]
    if query.period and listing.is_at_any_time:
        time = query.period.label()
        return [f"q: Không văn bản nào mang số này ban hành {time}; đã tìm theo số."]
    if query.period and query.number is None and not listing.results.newest:
        return [f"q: Không có văn bản nào ban hành {query.period.label()} khớp."]
    return []

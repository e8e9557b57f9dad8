"""The pages of documents."""

from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from documents.filters import ON
from documents.forms import DayField
from documents.linked_data import linked_data
from documents.linking.mentioned import mentioned_in
from documents.listing import list_documents
from documents.models import Attachment, Document, ValidityChange
from documents.naming import ALL_RESULTS, unmet_by
from documents.query import DocumentQuery
from documents.relations import diagrams, sentences_about
from documents.typed_dates import only_says_a_time
from portal.publishing.reading import open_item, opens_item, public_page_by, redirect_to_own_address

CHANGES_SHOWN = 50  # lines of the log of one document


@require_safe
@public_page_by("trang")
def document_list(request: HttpRequest) -> HttpResponse:
    """Show, search and filter documents; a number that names one leads straight to it."""
    listing = list_documents(request.GET)
    documents, query, results = listing.documents, listing.query, listing.results
    if documents.is_lone_number and results.total == 1 and listing.hits:
        address = listing.hits[0].item.get_absolute_url()
        return HttpResponseRedirect(f"{address}?{urlencode({'q': query.text})}")
    return render(
        request,
        "documents/list.html",
        {
            "listing": listing,
            "on": documents.on,
            "documents": documents,
            "query": query,
            "readings": _readings(query),
            "unmet": unmet_by(listing),
            "without_time": _without_time(query),
            "is_search": documents.is_search,
        },
    )


def _without_time(query: DocumentQuery) -> str:
    """Return what is looked for beside a time, as it would be typed; nothing where that is all."""
    is_more = query.period and not only_says_a_time(query.rest)
    return " ".join(query.rest.split()) if is_more else ""


def _readings(query: DocumentQuery) -> list[dict[str, object]]:
    """Return both meanings of a bare month or year, each with its address and results."""
    if query.number is None or query.other_reading is None:
        return []
    period = query.other_reading
    as_number = _only(so=query.number.text)
    is_year = period.precision == "year"
    as_time = _only(nam=str(period.start.year)) if is_year else _only(ngay=period.label())
    address = reverse("documents:list")
    return [
        {
            "label": f"văn bản số {query.number.text}",
            "address": f"{address}?{as_number.urlencode()}&{ALL_RESULTS}=1",
            "results": list_documents(as_number).results,
        },
        {
            "label": f"văn bản ban hành {period.label()}",
            "address": f"{address}?{as_time.urlencode()}",
            "results": list_documents(as_time).results,
        },
    ]


def _only(**parameters: str) -> QueryDict:
    return QueryDict(urlencode(parameters))


@require_safe
@public_page_by("trang")
def document_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one document with all its facts."""
    document = open_item(request, Document.objects.for_page(), pk)
    if redirect := redirect_to_own_address(request, document.get_absolute_url()):
        return redirect
    on, problem = _day_asked_for(request)
    period = document.period_on(on)
    sentences = sentences_about(document)
    changes = ValidityChange.objects.filter(document=document).for_page()
    return render(
        request,
        "documents/detail.html",
        {
            "document": document,
            "on": on,
            "on_problem": problem,
            "is_before_issue": bool(on and document.signed_on and on < document.signed_on),
            "validity": document.validity_on(on),
            "stated_source": period.stated_source if period else "",
            "changes": changes[:CHANGES_SHOWN],
            "relations": sentences,
            "diagrams": diagrams(document, sentences),
            "linked_data": linked_data(document, document.validity_on(), sentences),
            "mentioned_in": mentioned_in(document, request.GET.get("trang")),
            "came_from": request.GET.get("q", ""),
            "all_results": ALL_RESULTS,
        },
    )


def _day_asked_for(request: HttpRequest) -> tuple[date | None, str]:
    """Return the day on which the validity is asked for, and what is wrong with it."""
    try:
        return DayField(required=False).clean(request.GET.get(ON, "")), ""
    except ValidationError as error:
        return None, " ".join(error.messages)


@require_safe
@opens_item
def download(
    request: HttpRequest,
    slug: str,
    pk: int,
    attachment_id: int,
    name: str,
) -> HttpResponse:
    """Send a file of a document to whoever may read the document."""
    document = open_item(request, Document.objects.select_related("type"), pk)
    attachment = get_object_or_404(
        Attachment.objects.select_related("document__type"), pk=attachment_id, document=document
    )
    if redirect := redirect_to_own_address(request, attachment.get_absolute_url()):
        return redirect
    try:
        file = attachment.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=attachment.content_type)
    response["Content-Disposition"] = content_disposition_header(
        attachment.kind != "pdf", attachment.download_name()
    )
    if getattr(request, "is_preview", False):
        response["Cache-Control"] = "private, no-store"
    else:
        response["Cache-Control"] = "public, max-age=60"
    return response

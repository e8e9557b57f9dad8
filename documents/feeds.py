"""The list of documents for machines: the same search as the page, as Atom, CSV or JSON."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from documents import data
from documents.listing import list_documents
from portal.search import outputs
from portal.search.walking import fetch, walk
from portal.search.writers import WRITERS


@outputs.data_page
def document_data(request: HttpRequest, output: str) -> HttpResponse:
    """Give the documents that the same parameters show on the page.

    Args:
        request: the request; a feed without an order gives the newest first.
        output: one of `portal.search.outputs.SIZES`.
    """
    is_feed = output == outputs.ATOM
    listing = list_documents(outputs.newest_first(request.GET) if is_feed else request.GET)
    documents, search = listing.documents, listing.search
    after = request.GET.get(outputs.AFTER)
    stretch = walk(search, listing.results, after, outputs.SIZES[output])
    records = fetch(stretch.found, search.now, lambda _: data.with_facts())
    answer = outputs.Answer(
        name="van-ban",
        title=data.describe(documents),
        addresses=outputs.make_addresses(
            request, reverse("documents:list"), documents.filters, stretch.next_after
        ),
        results=listing.results,
        items=[data.make_item(record.item, documents.on) for record in records],
        columns=data.COLUMNS,
        problems=[*data.problems(listing), *outputs.problems_with_place(request.GET)],
    )
    return WRITERS[output](answer)

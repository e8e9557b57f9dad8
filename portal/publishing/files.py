"""Send a file that belongs to an item to whoever may see the item."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from portal.media.ranges import send_file
from portal.publishing.reading import PUBLIC_SECONDS


def send_stored(
    request: HttpRequest,
    stored: FieldFile,
    content_type: str,
    *,
    name: str = "",
    is_kept: bool = False,
) -> HttpResponseBase:
    """Answer with a stored file, whole or in parts; of a preview no cache keeps anything.

    Args:
        request: the request, whose item `open_item` has opened.
        stored: the file; its name is random and never gets other content.
        content_type: that it is sent with.
        name: under which browsers keep it; none for what is only played.
        is_kept: whether browsers keep it rather than show it.

    Raises:
        Http404: the storage has lost it.
    """
    etag = stored.name.rpartition("/")[2]
    try:
        response = send_file(request, lambda: stored.open("rb"), content_type, etag=etag)
    except FileNotFoundError:
        raise Http404 from None
    if name:
        response["Content-Disposition"] = content_disposition_header(is_kept, name)
    is_preview = getattr(request, "is_preview", False)
    response["Cache-Control"] = (
        "private, no-store" if is_preview else f"public, max-age={PUBLIC_SECONDS}"
    )
    return response

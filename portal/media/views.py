"""Serve pictures that texts show, and their renditions."""

import errno

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.http import require_safe

from portal.media.models import Picture
from portal.media.names import read_rendition
from portal.media.renditions import Busy, make_rendition

NO_SUCH_FILE = {errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG}
SERVED = {  # all that portal.media writes
    "jpg": "image/jpeg",
    "png": "image/png",
    "avif": "image/avif",
    "webp": "image/webp",
}
FOR_GOOD = "public, max-age=31536000, immutable"  # a random name never gets other content
MEANWHILE = "public, max-age=10"


@require_safe
def serve_picture(request: HttpRequest, name: str) -> FileResponse | HttpResponse:
    """Answer with a stored picture or a rendition, which is made when it is missing.

    While many others are being made, the picture itself is the answer. What was replaced
    everywhere leads to what stands for it.
    """
    if name.rpartition(".")[2] not in SERVED:
        raise Http404
    file = _opened(name)
    try:
        if file is None and make_rendition(name):
            file = _opened(name)
    except Busy as busy:
        return _answer(_opened(busy.picture), busy.picture, MEANWHILE)
    if file is None:
        return HttpResponsePermanentRedirect(_address_of_successor(name))
    return _answer(file, name, FOR_GOOD)


def _opened(name: str) -> File | None:
    try:
        return default_storage.open(name)
    except (SuspiciousFileOperation, ValueError):
        raise Http404 from None
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            return None
        raise


def _answer(file: File | None, name: str, kept: str) -> FileResponse:
    if file is None:
        raise Http404
    response = FileResponse(file, content_type=SERVED[name.rpartition(".")[2]])
    response["Cache-Control"] = kept
    return response


def _address_of_successor(name: str) -> str:
    rendition = read_rendition(name)
    names = rendition[0] if rendition else [name]
    picture = Picture.objects.filter(name__in=names, replaced_by__isnull=False)
    successor = picture.values_list("replaced_by__name", flat=True).first()
    if successor is None:
        raise Http404
    return default_storage.url(successor)

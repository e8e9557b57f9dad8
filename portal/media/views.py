"""Serve pictures that texts show."""

import errno
import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

NO_SUCH_FILE = {errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG}
SERVED = {"image/jpeg", "image/png"}  # all that portal.media.pictures writes


@require_safe
def serve_picture(request: HttpRequest, name: str) -> FileResponse:
    """Answer with a stored picture; its random name never gets other content."""
    content_type, _ = mimetypes.guess_type(name)
    if content_type not in SERVED:
        raise Http404
    try:
        file = default_storage.open(name)
    except (SuspiciousFileOperation, ValueError):
        raise Http404 from None
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            raise Http404 from None
        raise
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

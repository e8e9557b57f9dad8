"""Send a file whole or in parts: browsers ask for parts of a video, and some take no other.

Source: RFC 9110, section 14. Several parts in one answer are never asked for by players; they
get the whole file, as the RFC allows.
"""

import re
from collections.abc import Callable, Iterator

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_PIECE = 256 * 1024


def send_file(
    request: HttpRequest, open_file: Callable[[], File], content_type: str, etag: str
) -> HttpResponseBase:
    """Answer with a file, or with the part of it that was asked for.

    Args:
        request: whose `Range`, `If-Range` and `If-None-Match` count.
        open_file: opens the file for reading, unless the reader has it; closed with the answer.
        content_type: of the file.
        etag: a name of its content, without quotes, that no other content ever gets.
    """
    name = f'"{etag}"'
    if answer := get_conditional_response(request, etag=name):
        return answer
    file = open_file()
    size = file.size
    asked = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if request.headers.get("If-Range", name) != name:
        asked = None  # the reader has the beginning of another file
    part = _part(asked, size) if asked else range(size)
    if not part and asked:
        file.close()
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    if asked:
        response = StreamingHttpResponse(_read(file, part), status=206, content_type=content_type)
        response._resource_closers.append(file.close)
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        response["Content-Length"] = str(len(part))
    else:
        response = FileResponse(file, content_type=content_type)
        response["Content-Length"] = str(size)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = name
    return response


def _part(asked: re.Match[str], size: int) -> range:
    """Return the bytes that are asked for; none when there are no such bytes."""
    first, last = asked.groups()
    if first:
        return range(int(first), min(int(last) + 1, size) if last else size)
    return range(max(size - int(last), 0), size) if last else range(0)


def _read(file: File, part: range) -> Iterator[bytes]:
    file.seek(part.start)
    left = len(part)
    while left and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece

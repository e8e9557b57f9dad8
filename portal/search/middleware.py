"""The answer to a search that took too long."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.search.engines.interface import TookTooLong

RETRY_SECONDS = 30


class TookTooLongMiddleware:
    """Answers 503 with a sentence when a search of a page was given up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn `TookTooLong` into the page that says so; no cache keeps it."""
        if not isinstance(exception, TookTooLong):
            return None
        response = render(request, "503.html", status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        response["Cache-Control"] = "no-store"
        return response

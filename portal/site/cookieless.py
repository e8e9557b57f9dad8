"""Keep public pages free of cookies, whatever cookies a browser brings along."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

WITH_COOKIES = "/quan-tri/"


class CookielessPagesMiddleware:
    """Takes cookies off every answer outside the admin, unless its view says that it needs them.

    Django answers a stale `sessionid` or a malformed `csrftoken` with a new cookie and
    `Vary: Cookie`, also on a page that uses neither; a shared cache might then hand one
    visitor's cookie to all others, or keep no page at all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then take off what a public page must not carry."""
        response = self.get_response(request)
        if request.path.startswith(WITH_COOKIES) or getattr(request, "is_preview", False):
            return response
        if getattr(response, "keeps_cookies", False):  # of one reader, and kept by no cache
            return response
        response.cookies.clear()
        varies_by = [name for name in response.get("Vary", "").split(", ") if name != "Cookie"]
        if any(varies_by):
            response["Vary"] = ", ".join(varies_by)
        else:
            del response["Vary"]
        return response

"""Answers for addresses that no longer hold what they held."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from portal.publishing.models import OldAddress
from portal.publishing.reading import PUBLIC_SECONDS, Gone

NextHandler = Callable[[HttpRequest], HttpResponse]


class GoneMiddleware:
    """Answers 410 with the reason when a view finds a withdrawn item."""

    def __init__(self, get_response: NextHandler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn `Gone` into the page that says so."""
        if isinstance(exception, Gone):
            response = render(request, "410.html", {"item": exception.item}, status=410)
            # Without this a cache in front would go on with the page from before.
            patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
            return response
        return None


class OldAddressMiddleware:
    """Sends a reader on from an address that the portal or its forerunner used."""

    def __init__(self, get_response: NextHandler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look an address up only after nothing else answered it."""
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        whole = request.get_full_path()
        found = dict(
            OldAddress.objects.filter(path__in={request.path, whole}).values_list("path", "target")
        )
        if whole in found:
            return HttpResponsePermanentRedirect(found[whole])
        if request.path in found:
            query = request.META.get("QUERY_STRING", "")  # such as the page of a list
            target = found[request.path]
            return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
        return response

"""Who asks, when reverse proxies stand in front of the portal."""

from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """Return the address of a visitor (django-axes, which locks by it, calls this too).

    Every proxy adds at the end of X-Forwarded-For whom it heard from. Only what the
    portal's own proxies added counts; what stands before, the visitor may have written.
    """
    if settings.PROXY_COUNT:
        heard_from = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        with suppress(IndexError, ValueError):
            return str(ip_address(heard_from[-settings.PROXY_COUNT].strip()))
    return request.META.get("REMOTE_ADDR")

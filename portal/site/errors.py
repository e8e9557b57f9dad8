"""Error pages in Vietnamese, in the portal's frame as long as that can be drawn."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control

from portal.publishing.reading import PUBLIC_SECONDS
from portal.site.nearby import Near, near_to

FILES = (settings.STATIC_URL, settings.MEDIA_URL)  # names of files say nothing

logger = logging.getLogger("portal.site")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400. Without the frame: the request itself is not to be trusted."""
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return _in_frame(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with a search and what is near; a public one replaces what caches held."""
    public = request.method in {"GET", "HEAD"} and not request.path.startswith("/quan-tri/")
    near = near_to(request.path) if public and not request.path.startswith(FILES) else Near()
    of_documents = request.path.startswith(reverse("documents:list"))
    context = {"near": near, "of_documents": of_documents}
    response = _in_frame(request, "404.html", 404, context)
    if public and response.status_code == 404:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500. Without the frame: what failed may be what it needs."""
    return HttpResponse(render_to_string("500.html"), status=500)


def locked_out(
    request: HttpRequest,
    original_response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """Answer a log-in after too many wrong passwords (called by django-axes)."""
    context = {
        **admin.site.each_context(request),
        "title": "Tạm khóa đăng nhập",
        "failures": settings.AXES_FAILURE_LIMIT,
        "minutes": round(settings.AXES_COOLOFF_TIME * 60),
    }
    return render(request, "admin/lockout.html", context, status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old."""
    return _in_frame(request, "403.html", 403, {"csrf_reason": reason or "token"})


def _in_frame(
    request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None
) -> HttpResponse:
    try:
        return render(request, template, context, status=status)
    except DatabaseError:
        logger.exception("frame of an error page could not be drawn")
        return HttpResponse(render_to_string("500.html"), status=500)

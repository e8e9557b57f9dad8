"""How a page of one item is opened: readers, previews, withdrawn items, old words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from portal.publishing.models import Publishable, State

View = Callable[..., HttpResponse]

PUBLIC_SECONDS = 60  # how long nginx, a CDN or a browser may keep a page: docs/architecture.md


class Gone(Exception):  # noqa: N818 - an answer (410), not a fault
    """The item was withdrawn; `GoneMiddleware` answers 410 and says why."""

    def __init__(self, item: Publishable) -> None:
        super().__init__(str(item))
        self.item = item


def open_item(request: HttpRequest, items: QuerySet, pk: int) -> Publishable:
    """Return the item that a request asks for, if this reader may see it.

    A person who may view it in the admin sees it at its real address before
    publication too; that answer is then marked as a preview and never cached.

    Args:
        request: the request; gets `is_preview`.
        items: where to look, not filtered by publication.
        pk: the id in the address.

    Raises:
        Http404: no such item, or not published yet.
        Gone: it was withdrawn.
    """
    item = get_object_or_404(items, pk=pk)
    if item.is_published():
        return item
    meta = item._meta
    if request.user.is_staff and request.user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
        request.is_preview = True
        return item
    if item.state == State.WITHDRAWN:
        raise Gone(item)
    raise Http404


def redirect_to_own_address(request: HttpRequest, address: str) -> HttpResponse | None:
    """Return a permanent redirect when other words than today's led here."""
    if request.path == address:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def public_page_by(*parameters: str) -> Callable[[View], View]:
    """Let every cache keep the pages of a view for a short time, but never a preview.

    Such a view only reads, so that anything but GET and HEAD is answered 405 by the view itself
    and not refused for want of a token before it.

    Args:
        parameters: those that tell the pages at one address apart and are few enough for the
            portal's own cache (`portal.site.pagecache`). A page asked for with others is public
            all the same, but made anew each time there.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def with_cache_headers(request: HttpRequest, *args: object, **kwargs: object) -> Any:
            response = view(request, *args, **kwargs)
            if getattr(request, "is_preview", False):
                add_never_cache_headers(response)
            elif response.status_code < 400:
                patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
                response.kept_by = frozenset(parameters)
            return response

        return csrf_exempt(with_cache_headers)

    return decorate


public_page = public_page_by()

"""How a page of one item is opened: readers, previews, withdrawn items, old words."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from portal.publishing import previews, versions
from portal.publishing.aggregates import CannotStandError, as_if
from portal.publishing.models import Publishable, State
from portal.publishing.rights import Action, may

View = Callable[..., HttpResponse]

PUBLIC_SECONDS = 60  # how long nginx, a CDN or a browser may keep a page: docs/architecture.md


class Gone(Exception):  # noqa: N818 - an answer (410), not a fault
    """The item was withdrawn, or its time is over; `GoneMiddleware` answers 410 and says why."""

    def __init__(self, item: Publishable) -> None:
        super().__init__(str(item))
        self.item = item


def open_item(request: HttpRequest, items: QuerySet, pk: int) -> Publishable:
    """Return the item that a request asks for, if this reader may see it.

    A person who may view it in the admin sees it at its real address before publication too, and
    with `?xem-truoc=1` the next version of what readers see already; so does who has a link
    (`previews`). That answer is then marked as a preview and never cached.

    Args:
        request: the request; gets `is_preview`, `is_shared_preview` when it is one by a link, and
            `preview_query` for links to what belongs to the item. Its view is a `public_page` or
            `opens_item`.
        items: where to look, not filtered by publication.
        pk: the id in the address.

    Raises:
        Http404: no such item, or not published yet.
        Gone: it was withdrawn, or is no longer shown.
    """
    item = get_object_or_404(items, pk=pk)
    asked = request.GET.get(previews.PARAMETER)
    if item.is_published() and not asked:
        return item
    if _may_preview(request, item, asked or ""):
        request.is_preview = True
        request.is_shared_preview = not request.user.is_staff
        request.preview_query = f"?{urlencode({previews.PARAMETER: asked})}" if asked else ""
        return _next_version(request, items, item)
    if item.is_published():
        return item
    if item.state == State.WITHDRAWN or item.has_expired():
        raise Gone(item)
    raise Http404


def _may_preview(request: HttpRequest, item: Publishable, secret: str) -> bool:
    is_maker = request.user.is_staff and may(request.user, Action.VIEW, item, None)
    return is_maker or previews.opens(secret, item)


def _next_version(request: HttpRequest, items: QuerySet, item: Publishable) -> Publishable:
    """Return an item as its next version would be, for as long as its page is made."""
    work = versions.work_on(item)
    if work is None or not versions.is_beside(item):
        return item
    try:
        request.while_made.enter_context(as_if(item, work.revision.content))
    except CannotStandError as error:  # the form in the admin says so
        raise Http404 from error
    return items.get(pk=item.pk)


def redirect_to_own_address(request: HttpRequest, address: str) -> HttpResponse | None:
    """Return a permanent redirect when other words than today's led here."""
    if request.path == address:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def opens_item(view: View) -> View:
    """Let a view call `open_item`: a next version is there until the answer is made."""

    @wraps(view)
    def with_time_to_show(request: HttpRequest, *args: object, **kwargs: object) -> Any:
        with ExitStack() as request.while_made:
            return view(request, *args, **kwargs)

    return with_time_to_show


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
        opening = opens_item(view)

        @wraps(view)
        def with_cache_headers(request: HttpRequest, *args: object, **kwargs: object) -> Any:
            response = opening(request, *args, **kwargs)
            if getattr(request, "is_preview", False):
                add_never_cache_headers(response)
                response["X-Robots-Tag"] = "noindex"
            elif response.status_code < 400:
                seconds = min(_seconds_left(request), kept_for(response))
                patch_cache_control(response, public=True, max_age=seconds)
                response.kept_by = frozenset(parameters)
            return response

        return csrf_exempt(with_cache_headers)

    return decorate


def keep_for(response: HttpResponse, seconds: int) -> HttpResponse:
    """Let caches outside keep a page for less than others, because it changes while people wait.

    The portal's own cache hears of changes, so it goes by them.

    Args:
        response: the page.
        seconds: fewer than `PUBLIC_SECONDS`.
    """
    response.kept_for = seconds
    return response


def kept_for(response: HttpResponse) -> int:
    """Return how many seconds caches outside may keep a page at most."""
    return getattr(response, "kept_for", PUBLIC_SECONDS)


def _seconds_left(request: HttpRequest) -> int:
    """Return how long caches may keep a page: those with older parts in them not as long."""
    made_at = getattr(request, "oldest_part", None)
    if made_at is None:
        return PUBLIC_SECONDS
    return max(0, min(PUBLIC_SECONDS, int(made_at + PUBLIC_SECONDS - time.time())))


public_page = public_page_by()

"""The page cache for readers who are not signed in: docs/adr/011-page-cache.md."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from portal.site.pagecache.asked import key_of
from portal.site.pagecache.pages import Page, may_be_kept
from portal.site.pagecache.standing import Standing, note_change, standing
from portal.site.pagecache.stores import OwnPages, SharedPages
from portal.site.requestlog import log_answer

ADMIN = "/quan-tri/"
WITHOUT_ITEMS = ("/static/", "/media/", "/healthz", "/readyz")
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
WAIT_SECONDS = 1.0  # for a page that somebody makes and of which there is no older one
POLL_SECONDS = 0.01
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")

logger = logging.getLogger("portal.site")


class PageCacheMiddleware:
    """Answers from kept pages, and keeps those that it had to have made.

    Stands before everything else: what the others add to a page is kept with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.own, self.shared = OwnPages(), SharedPages()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with a kept page, or have it made."""
        started, now = time.perf_counter(), time.time()
        key = key_of(request)
        if key is None:
            return self._pass_on(request)
        stands = standing(now)
        page = self.own.get(key)
        if page is not None and page.is_fresh(stands, now):
            return _give(request, page, started)
        if request.method == "HEAD":
            return self.get_response(request)
        if not self.own.begin(key):
            if page is not None and page.may_be_shown_stale(stands, now):
                return _give(request, page, started, is_fresh=False)
            page = self._wait_for(key, stands)
            return _give(request, page, started) if page else self._make(request, key, stands)
        try:
            return self._make(request, key, stands)
        finally:
            self.own.end(key)

    def _pass_on(self, request: HttpRequest) -> HttpResponse:
        """Have a request answered that no page is kept for; hear whether it changed pages.

        What is due by now is published first: staff and downloads see it at its hour too.
        """
        if not request.path_info.startswith(WITHOUT_ITEMS):
            standing(time.time())
        response = self.get_response(request)
        if request.method not in SAFE and request.path_info.startswith(ADMIN):
            _note_what_staff_did(request, response)
        return response

    def _wait_for(self, key: str, stands: Standing) -> Page | None:
        """Wait a moment for a page that another thread makes; it may become none that is kept."""
        give_up = time.monotonic() + WAIT_SECONDS
        is_being_made = True
        while is_being_made and time.monotonic() < give_up:
            time.sleep(POLL_SECONDS)
            is_being_made = self.own.is_being_made(key)
            page = self.own.get(key)
            if page is not None and page.is_fresh(stands, time.time()):
                return page
        return None

    def _make(self, request: HttpRequest, key: str, stands: Standing) -> HttpResponse:
        """Have a page made, or take one that another process has made, and keep it."""
        started, now = time.perf_counter(), time.time()
        page = self.shared.get(key)
        if page is not None and page.is_fresh(stands, now):
            self.own.set(key, page)
            return _give(request, page, started)
        conditions = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        response = self.get_response(request)
        request.META.update(conditions)
        if not may_be_kept(request, response):
            if conditions and response.status_code == 200 and response.has_header("ETag"):
                return get_conditional_response(request, response["ETag"], None, response)
            return response
        made_at = min(now, getattr(request, "oldest_part", now))
        page, now = Page.of(response, stands, made_at), time.time()
        is_fresh = page.is_fresh(stands, now)
        if is_fresh and page.is_small_enough():
            self.own.set(key, page)
            self.shared.set(key, page, page.fresh_until() - now)
        return page.answer(request, now, is_fresh=is_fresh)


def _give(
    request: HttpRequest, page: Page, started: float, *, is_fresh: bool = True
) -> HttpResponse:
    """Answer with a kept page, and log it: the middleware that does so was not reached."""
    response = page.answer(request, time.time(), is_fresh=is_fresh)
    log_answer(request, response, started)
    return response


def _note_what_staff_did(request: HttpRequest, response: HttpResponse) -> None:
    """Take whatever staff sent to the admin for a change: much is saved past the steps."""
    user = getattr(request, "user", None)  # none when it was turned away at the door
    if user is None or response.status_code >= 400:
        return
    try:
        if user.is_staff:
            note_change()
    except DatabaseError:  # the answer stands; pages are made anew within a minute all the same
        logger.exception("a change could not be noted")

"""Where pages are kept: in the process, and in Redis for all processes when there is one."""

import logging
import time

from django.conf import settings
from django.core.cache import caches
from django_redis.exceptions import ConnectionInterrupted
from redis.exceptions import RedisError

from portal.publishing.reading import PUBLIC_SECONDS
from portal.site.pagecache.pages import AGED_STALE_SECONDS, Page

BUILDING_SECONDS = 5  # after that, whoever makes a page anew is taken for dead
REST_SECONDS = 10  # for a Redis that does not answer
LAYOUT = 2  # of `Page`: processes of two editions of the portal read only their own

logger = logging.getLogger("portal.site")


class OwnPages:
    """The pages that this process keeps; bounded in number and size (settings)."""

    def __init__(self) -> None:
        # One for all threads, which this backend allows; `caches` looks one up for each.
        self.cache = caches.create_connection("pages")

    def get(self, key: str) -> Page | None:
        """Return a page, fresh or not."""
        kept = self.cache.get(key)
        return kept and Page._make(kept)

    def set(self, key: str, page: Page) -> None:
        """Keep a page."""
        self.cache.set(key, tuple(page), PUBLIC_SECONDS + AGED_STALE_SECONDS)

    def begin(self, key: str) -> bool:
        """Take it on to make a page; False when another thread is about it."""
        return self.cache.add(f"{key}.making", 1, BUILDING_SECONDS)

    def is_being_made(self, key: str) -> bool:
        """Tell whether a thread is about it."""
        return self.cache.has_key(f"{key}.making")

    def end(self, key: str) -> None:
        """Let others make it."""
        self.cache.delete(f"{key}.making")


class SharedPages:
    """The pages that processes make for each other, as long as Redis answers."""

    def __init__(self) -> None:
        self.is_there = "shared_pages" in settings.CACHES
        self.rests_until = 0.0

    def get(self, key: str) -> Page | None:
        """Return a page; nothing when there is none, or no Redis."""
        if not self._is_awake():
            return None
        try:
            kept = caches["shared_pages"].get(f"page.{LAYOUT}.{key}")
        except (ConnectionInterrupted, RedisError, OSError):
            return self._rest()
        return kept and Page._make(kept)

    def set(self, key: str, page: Page, seconds: float) -> None:
        """Keep a page for as long as it is fresh."""
        if not self._is_awake() or seconds < 1:
            return
        try:
            caches["shared_pages"].set(f"page.{LAYOUT}.{key}", tuple(page), int(seconds))
        except (ConnectionInterrupted, RedisError, OSError):
            self._rest()

    def _is_awake(self) -> bool:
        return self.is_there and time.monotonic() >= self.rests_until

    def _rest(self) -> None:
        logger.warning("Redis does not answer; pages are kept in the process alone")
        self.rests_until = time.monotonic() + REST_SECONDS

"""The page cache switched on, empty."""

from contextlib import suppress

import pytest
from django.core.cache import caches
from redis.exceptions import RedisError

from portal.site.pagecache import parts, standing


@pytest.fixture(autouse=True)
def _page_cache(settings):
    """Switch the cache on, with nothing kept and nothing known."""
    settings.PAGE_CACHE = True
    _clear()
    yield
    _clear()


def _clear():
    caches["pages"].clear()
    if "shared_pages" in caches:
        with suppress(RedisError):
            caches["shared_pages"].delete_pattern("*")
    parts._kept.clear()
    standing._memory.standing, standing._memory.next_look = None, 0.0


@pytest.fixture
def look_again():
    """Return a function that lets a second pass: the next request looks for changes."""

    def pass_a_second():
        standing._memory.next_look = 0.0

    return pass_a_second


@pytest.fixture
def stop_looking():
    """Return a function that makes the present second last: no request looks for changes."""

    def hold():
        standing._memory.next_look = float("inf")

    return hold

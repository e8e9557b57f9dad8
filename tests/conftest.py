"""What all tests share."""

import pytest
from django.core.cache import cache
from hypothesis import settings

settings.register_profile("portal", deadline=None)
settings.load_profile("portal")


@pytest.fixture(autouse=True)
def _own_cache():
    """Let no test see what another one cached."""
    yield
    if hasattr(cache, "delete_pattern"):  # Redis: `clear` would empty it for everybody
        cache.delete_pattern("*")
    else:
        cache.clear()

"""Every public page is kept, or is known not to be."""

import pytest
from django.core.cache import caches

from tests.portal.site.test_public_pages import PAGES, fill

pytestmark = pytest.mark.django_db

NEVER_KEPT = {"search", "search of everything", "search without results"}


@pytest.mark.parametrize("name", PAGES)
def test_it_is_given_again_just_as_it_was(name, client, stop_looking, django_assert_num_queries):
    address = PAGES[name](fill())
    first = client.get(address)
    assert first.status_code == 200
    if name in NEVER_KEPT:
        assert not caches["pages"]._cache
        return
    stop_looking()
    with django_assert_num_queries(0):
        again = client.get(address)
    assert again.content == first.content
    assert "Set-Cookie" not in str(again.cookies)
    assert "cookie" not in again.get("Vary", "").lower()
    assert "csrfmiddlewaretoken" not in again.text

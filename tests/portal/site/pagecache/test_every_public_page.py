"""Every public page is kept, or is known not to be."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.site.test_public_pages import PAGES, fill

pytestmark = pytest.mark.django_db

NEVER_KEPT = {
    *("search", "search of everything", "search without results"),
    *("news of a day", "news of no day"),
    *("events of a month", "round of congresses"),
}


def test_each_is_given_again_just_as_it_was(client, look_again, stop_looking):
    made = fill()
    look_again()
    for name, address in PAGES.items():
        caches["pages"].clear()
        first = client.get(address(made))
        assert first.status_code == 200, name
        if name in NEVER_KEPT:
            assert not caches["pages"]._cache, name
            continue
        stop_looking()
        with CaptureQueriesContext(connection) as queries:
            again = client.get(address(made))
        look_again()
        assert len(queries) == 0, name
        assert again.content == first.content, name
        assert "Set-Cookie" not in str(again.cookies), name
        assert "cookie" not in again.get("Vary", "").lower(), name
        assert "csrfmiddlewaretoken" not in again.text, name

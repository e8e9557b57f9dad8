"""Only the pages that hold the editor are let off the strict policy."""

import pytest

from tests.builders import PUBLISHERS, make_article, make_event, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


@pytest.mark.parametrize(
    "path", ["news/article/add/", "events/event/add/", "documents/document/add/"]
)
def test_the_editor_may_write_its_own_scripts_and_styles_but_load_nothing_foreign(client, path):
    policy = client.get(f"/quan-tri/{path}")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert "object-src 'none'" in policy


STRICT = [
    "/quan-tri/",
    "/quan-tri/login/",
    "/quan-tri/news/article/",
    "/quan-tri/news/category/add/",
    "/quan-tri/password_change/",
    "/tin-tuc/",
]


@pytest.mark.parametrize("address", STRICT)
def test_no_other_page_is_let_off(client, address):
    assert "unsafe" not in client.get(address)["Content-Security-Policy"]


def test_a_preview_is_as_strict_as_the_page(client):
    for item in (
        make_article(state="draft", published_at=None),
        make_event(state="draft", published_at=None),
    ):
        assert "unsafe" not in client.get(item.get_absolute_url())["Content-Security-Policy"]

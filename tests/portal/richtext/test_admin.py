"""Only pages that hold the editor are let off the strict policy; texts that are read are texts."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from documents.models import DocumentText
from portal.publishing.groups import PUBLISHERS
from tests.builders import make_article, make_document, make_event, make_user

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


class TestAFormThatIsOnlyRead:
    """Somebody else has the item, or it is not theirs to change."""

    @pytest.fixture
    def reader(self):
        """Return the browser of who comes second."""
        client = Client()
        client.force_login(make_user(PUBLISHERS))
        return client

    def opened(self, client, reader, item):
        name = f"admin:{item._meta.app_label}_{item._meta.model_name}_change"
        client.get(reverse(name, args=[item.pk]))  # takes it
        return reader.get(reverse(name, args=[item.pk])).text

    def test_shows_the_text_and_no_html(self, client, reader):
        item = make_article(body="<h2>Mục</h2><p>Có <strong>120</strong> hộ.</p>")
        page = self.opened(client, reader, item)
        assert "<h2>Mục</h2>" in page
        assert "<p>Có <strong>120</strong> hộ.</p>" in page
        assert "&lt;p&gt;" not in page

    def test_sanitises_what_came_past_the_form(self, client, reader):
        item = make_article()
        with connection.cursor() as cursor:
            script = "<p onclick='x()'>Chữ</p><script>x()</script>"
            cursor.execute("UPDATE news_article SET body = %s", [script])
        page = self.opened(client, reader, item)
        assert "<p>Chữ</p>" in page
        assert "x()" not in page

    def test_shows_the_text_of_rows_too(self, client, reader):
        document = make_document()
        DocumentText.objects.create(document=document, body="<p>Điều 1. <em>Phạm vi</em></p>")
        page = self.opened(client, reader, document)
        assert "<p>Điều 1. <em>Phạm vi</em></p>" in page
        assert "&lt;p&gt;" not in page

    def test_says_of_no_text_what_other_fields_say(self, client, reader):
        page = self.opened(client, reader, make_article(state="draft", body=""))
        assert '<div class="readonly">-</div>' in page
        assert "text-shown" not in page

"""Previews at the real address: for the makers, and for a while by a link."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import Attachment
from portal.publishing import previews, versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import EDITORS
from portal.publishing.models import PreviewLink, State
from portal.site.pagecache import standing
from tests.browsing import elements, fill_in, seen
from tests.builders import make_article, make_document, make_pdf, make_user, upload
from tests.documents.test_admin import change
from tests.portal.publishing.wholes import DRAFT, WHOLES, whole_document

pytestmark = pytest.mark.django_db

EVERY_KIND = pytest.mark.parametrize("make", WHOLES.values(), ids=lambda make: make.__name__)


def change_beside(item, **fields):
    content = capture(item)
    versions.save(item, content | {"fields": content["fields"] | fields}, by=None)


def path_of(link):
    parts = urlsplit(link.address)
    return f"{parts.path}?{parts.query}"


def secret_of(link):
    return parse_qs(urlsplit(link.address).query)[previews.PARAMETER][0]


@pytest.fixture
def user():
    return make_user(EDITORS)


@pytest.fixture
def link(user):
    """Return a link to the changes of an article that readers see already."""
    article = make_article("Bản đang hiện")
    change_beside(article, title="Bản sửa kín")
    return previews.make_link(article, by=user)


class TestALink:
    def test_shows_the_next_version_to_somebody_without_an_account(self, client, link):
        text = seen(client.get(path_of(link)).text)
        assert "Bản sửa kín" in text
        assert "xin đừng chuyển liên kết này" in text
        assert "Bản sửa kín" not in client.get(urlsplit(link.address).path).text

    @EVERY_KIND
    def test_shows_a_draft_of_every_kind(self, client, make, user):
        item = make(**DRAFT)
        assert client.get(item.get_absolute_url()).status_code == 404
        link = previews.make_link(item, by=user)
        assert client.get(path_of(link)).status_code == 200

    def test_ends_after_some_days(self, client, link):
        end = timezone.now() + timedelta(days=previews.LINK_DAYS)
        with time_machine.travel(end - timedelta(minutes=1)):
            assert "Bản sửa kín" in client.get(path_of(link)).text
        with time_machine.travel(end + timedelta(minutes=1)):
            page = client.get(path_of(link))
            assert page.status_code == 200
            assert "Bản sửa kín" not in page.text

    def test_opens_one_item_only(self, client, link):
        other = make_article("Bài khác", **DRAFT)
        address = f"{other.get_absolute_url()}?{previews.PARAMETER}={secret_of(link)}"
        assert client.get(address).status_code == 404

    def test_of_an_article_opens_no_document_of_its_number(self, user):
        article = make_article(**DRAFT)
        document = make_document(pk=article.pk, **DRAFT)
        secret = secret_of(previews.make_link(article, by=user))
        assert previews.opens(secret, article)
        assert not previews.opens(secret, document)

    def test_is_kept_without_its_secret(self, link):
        (stored,) = PreviewLink.objects.values()
        secret = secret_of(link)
        assert len(secret) >= 32
        assert secret not in str(stored)

    @pytest.mark.parametrize("secret", ["sai", "", "1", "0", "x" * 3000])
    def test_with_a_wrong_secret_shows_the_public_page(self, client, link, secret):
        page = client.get(urlsplit(link.address).path, {previews.PARAMETER: secret})
        assert page.status_code == 200
        assert "Bản sửa kín" not in page.text
        assert "no-store" not in page["Cache-Control"]
        assert not previews.opens(secret, make_article())

    def test_ends_when_the_item_is_deleted(self, client, user):
        article = make_article(**DRAFT)
        previews.make_link(article, by=user)
        client.force_login(user)
        url = reverse("admin:news_article_delete", args=[article.pk])
        assert client.post(url, {"post": "yes"}).status_code == 302
        assert not PreviewLink.objects.exists()

    def test_is_made_in_the_admin_and_told_once(self, client, user):
        article = make_article(**DRAFT)
        client.force_login(user)
        address = reverse("admin:news_article_share", args=[article.pk])
        assert address in client.get(reverse("admin:news_article_change", args=[article.pk])).text
        assert client.get(address).status_code == 200
        assert not PreviewLink.objects.exists()
        page = client.post(address)
        told = next(
            attributes["value"]
            for tag, attributes in elements(page.text)
            if tag == "input" and attributes.get("id") == "lien-ket"
        )
        parts = urlsplit(told)
        assert Client().get(f"{parts.path}?{parts.query}").status_code == 200

    def test_is_made_by_nobody_without_the_right(self, client):
        article = make_article(**DRAFT)
        client.force_login(make_user())
        address = reverse("admin:news_article_share", args=[article.pk])
        assert client.post(address).status_code in {403, 404}
        assert not PreviewLink.objects.exists()

    def test_is_not_made_where_readers_see_the_newest(self, client, user):
        client.force_login(user)
        address = reverse("admin:news_article_share", args=[make_article().pk])
        assert client.post(address).status_code == 404


class TestAPreview:
    def check(self, response, words="Bản sửa kín"):
        assert words in response.text
        directives = {each.strip() for each in response["Cache-Control"].split(",")}
        assert {"no-store", "private"} <= directives
        assert "public" not in directives
        assert response["X-Robots-Tag"] == "noindex"

    def test_is_kept_by_no_cache_and_found_by_no_search_engine(self, client, link, user):
        self.check(client.get(path_of(link)))
        client.force_login(user)
        self.check(client.get(urlsplit(link.address).path, {previews.PARAMETER: previews.OWN}))

    def test_is_not_kept_by_the_page_cache(self, link, settings):
        settings.PAGE_CACHE = True
        caches["pages"].clear()
        standing._memory.standing, standing._memory.next_look = None, 0.0
        reader = Client()
        for _ in range(2):
            self.check(reader.get(path_of(link)))
            assert "Bản sửa kín" not in reader.get(urlsplit(link.address).path).text
        caches["pages"].clear()
        standing._memory.standing, standing._memory.next_look = None, 0.0

    def test_without_asking_is_not_shown_to_staff_who_read(self, client, link, user):
        client.force_login(user)
        page = client.get(urlsplit(link.address).path)
        assert "Bản đang hiện" in page.text
        assert "Bản sửa kín" not in page.text

    def test_of_what_cannot_stand_is_not_there(self, client, user):
        document = make_document()
        change_beside(document, number="05-NQ/TU")
        make_document(number="05-NQ/TU")
        client.force_login(user)
        address = document.get_absolute_url()
        assert client.get(address, {previews.PARAMETER: "1"}).status_code == 404
        assert client.get(address).status_code == 200

    @pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
    def test_of_other_words_keeps_the_secret_on_the_way(self, client, user, state):
        article = make_article(state=state, withdrawal_reason="Nhầm.")
        secret = secret_of(previews.make_link(article, by=user))
        page = client.get(f"/tin-tuc/chu-khac-{article.pk}/", {previews.PARAMETER: secret})
        assert page["Location"] == f"{article.get_absolute_url()}?{previews.PARAMETER}={secret}"

    def test_leaves_the_rows_as_they_are(self, client, link):
        client.get(path_of(link))
        assert versions.latest(PreviewLink.objects.get().item).number == 1
        assert PreviewLink.objects.get().item.title == "Bản đang hiện"


class TestFiles:
    @pytest.fixture
    def document(self, client, user):
        """Return a document that readers see, with a new file in its next version."""
        document = whole_document()
        client.force_login(user)
        new = {"attachments-2-title": "Phụ lục mới"}
        new |= {"attachments-2-file": upload(make_pdf(text="moi"), "c.pdf")}
        fill_in(client, change(document), **{"attachments-TOTAL_FORMS": 3, **new})
        return document

    def links(self, client, address):
        page = client.get(address)
        return [
            attributes["href"]
            for tag, attributes in elements(page.text)
            if tag == "a" and "attachment__link" in attributes.get("class", "")
        ]

    def test_that_are_new_open_in_the_preview_of_staff_and_not_for_readers(self, client, document):
        address = document.get_absolute_url()
        links = self.links(client, f"{address}?{previews.PARAMETER}=1")
        assert len(links) == 3
        assert Attachment.objects.count() == 2
        assert all("?xem-truoc=1" in each for each in links)
        for each in links:
            answer = client.get(each)
            assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
            answer.getvalue()
        reader = Client()
        assert len(self.links(reader, address)) == 2
        statuses = []
        for each in links:
            answer = reader.get(each.partition("?")[0], follow=True)
            statuses.append(answer.status_code)
            answer.getvalue()
        assert sorted(statuses) == [200, 200, 404]

    def test_open_by_the_links_of_a_shared_preview(self, document, user):
        link, reader = previews.make_link(document, by=user), Client()
        links = self.links(reader, path_of(link))
        assert len(links) == 3
        for each in links:
            assert secret_of(link) in each
            answer = reader.get(each)
            assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
            answer.getvalue()

    def test_open_from_the_form(self, client, document):
        page = client.get(change(document))
        files = [
            attributes["href"]
            for tag, attributes in elements(page.text)
            if tag == "a" and attributes.get("href", "").endswith(".pdf?xem-truoc=1")
        ]
        assert len(files) == 3
        for each in files:
            answer = client.get(each)
            assert answer.status_code == 200
            answer.getvalue()

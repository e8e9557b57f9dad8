"""The demonstration content is loaded once, into an empty portal only."""

from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command

from documents.models import Attachment, Document
from events.models import Event
from news.models import Article
from tests.browsing import elements
from tests.builders import EDITORS, PUBLISHERS, make_article

pytestmark = pytest.mark.django_db

PRODUCT = ("documents", "events", "news", "organisation", "publishing", "site", "auth")


def load():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def rows():
    return {
        model._meta.label: model.objects.count()
        for label in PRODUCT
        for model in apps.get_app_config(label).get_models()
    }


def test_an_empty_portal_is_filled_once_and_every_page_of_it_opens(client):
    said = load()
    user = get_user_model().objects.get()
    assert user.username in said
    assert set(user.groups.values_list("name", flat=True)) == {EDITORS, PUBLISHERS}
    password = said.split("mật khẩu:")[1].split()[0]
    assert user.check_password(password)
    before = rows()
    assert all(before[f"{model._meta.label}"] for model in (Document, Article, Event, Attachment))

    assert "không nạp" in load()
    assert rows() == before

    for model in (Document, Article, Event):
        assert model.objects.published().count() == model.objects.count()
        for item in model.objects.all():
            assert item.missing_for_publication() == []
            page = client.get(item.get_absolute_url())
            assert page.status_code == 200, item
    home = client.get("/").text
    examples = [
        attributes["href"]
        for tag, attributes in elements(home)
        if tag == "a" and attributes.get("class") == "examples__link"
    ]
    assert len(examples) >= 3
    for example in examples:
        page = client.get(example)
        assert page.status_code == 302 or page.context["listing"].results.total, example
    for address in ("/", "/tin-tuc/", "/van-ban/", "/su-kien/"):
        page = client.get(address)
        for tag, attributes in elements(page.text):
            if tag == "img" and attributes["src"].startswith("/media/"):
                picture = client.get(attributes["src"])
                assert picture.status_code == 200, attributes["src"]
                assert picture.getvalue()
    assert Event.objects.coming().exists()


def test_a_portal_with_content_is_left_alone():
    make_article()
    before = rows()
    said = load()
    assert "Cổng đã có nội dung" in said
    assert rows() == before | {"auth.User": 1}


def test_a_portal_with_accounts_gets_no_other_one():
    make_article()
    get_user_model().objects.create_user("chu-cong")
    load()
    assert [user.username for user in get_user_model().objects.all()] == ["chu-cong"]

"""What follows a change: taken by the verbs and the admin, in the transaction of the change."""

import pytest
from django.db import transaction
from django.urls import reverse

from news.models import Article
from portal.publishing import steps
from portal.publishing.groups import PUBLISHERS
from portal.publishing.models import State
from portal.publishing.verbs import Refused, publish, withdraw
from tests.browsing import fill_in
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}


@pytest.fixture
def taken(monkeypatch):
    """Register a step of our own, alone; return what it was called with."""
    monkeypatch.setattr(steps, "_after_change", [])
    monkeypatch.setattr(steps, "_before_delete", [])
    calls = []
    steps.register(
        changed=lambda item: calls.append(("changed", item.title, item.state)),
        deleted=lambda item: calls.append(
            ("deleted", item.title, Article.objects.filter(pk=item.pk).exists())
        ),
    )
    return calls


def test_the_verbs_take_them_once_after_the_state_has_moved(taken):
    item = publish(make_article("Tin", **DRAFT), by=None)
    withdraw(item, by=None, reason="Nhầm")
    assert taken == [("changed", "Tin", "published"), ("changed", "Tin", "withdrawn")]


def test_a_refusal_takes_none(taken):
    with pytest.raises(Refused):
        publish(make_article("Tin", lead="", **DRAFT), by=None)
    assert taken == []


def test_a_step_that_fails_undoes_the_change(monkeypatch):
    monkeypatch.setattr(steps, "_after_change", [lambda item: 1 / 0])
    article = make_article("Tin", **DRAFT)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(article, by=None)
    article.refresh_from_db()
    assert article.state == State.DRAFT


def test_the_admin_takes_them_when_a_form_is_saved(client, taken):
    article = make_article("Tin", **DRAFT)
    client.force_login(make_user(PUBLISHERS))
    fill_in(client, reverse("admin:news_article_change", args=[article.pk]), title="Tin mới")
    assert taken == [("changed", "Tin mới", "draft")]


def test_changes_beside_what_readers_see_take_them_when_they_are_published(client, taken):
    article = make_article("Tin")
    client.force_login(make_user(PUBLISHERS))
    address = reverse("admin:news_article_change", args=[article.pk])
    fill_in(client, address, title="Tin mới")
    assert taken == []
    fill_in(client, address, "_publish")
    assert taken == [("changed", "Tin mới", "published")]


def test_the_admin_takes_those_of_a_deletion_before_it(client, taken, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("it"))
    first, second = (make_article(f"Tin {number}", **DRAFT) for number in (1, 2))
    client.post(reverse("admin:news_article_delete", args=[first.pk]), {"post": "yes"})
    client.post(
        reverse("admin:news_article_changelist"),
        {"action": "delete_selected", "_selected_action": [second.pk], "post": "yes"},
    )
    assert taken == [("deleted", "Tin 1", True), ("deleted", "Tin 2", True)]
    assert not Article.objects.exists()

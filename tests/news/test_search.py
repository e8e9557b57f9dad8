"""Articles are found by the names of their topics and tags."""

import json

import pytest

from news.tagging import merge
from portal.publishing.groups import PUBLISHERS
from portal.publishing.verbs import publish, withdraw
from portal.search.rebuilding import check
from tests.browsing import fill_in, seen
from tests.builders import indexed, make_article, make_tag, make_topic, make_user
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db


def search(client, text, **others):
    return client.get("/tim-kiem/", {"q": text, **others})


def hits(page):
    return [hit.item for hit in page.context["found"].hits]


@pytest.fixture(params=["topics", "tags"])
def named(request):
    """Return a published article that bears a topic, or a tag, and the label of that."""
    article = make_article("Bữa cơm ấm áp")
    if request.param == "topics":
        article.topics.add(make_topic("Vì người nghèo"))
    else:
        article.tags.add(make_tag("Vì người nghèo"))
    return article, "Chuyên đề" if request.param == "topics" else "Thẻ"


@pytest.mark.parametrize("typed", ["vì người nghèo", "vi nguoi ngheo", '"người nghèo"'])
def test_an_article_is_found_by_what_it_bears_and_says_so(client, named, typed):
    article, label = named
    indexed(article)
    page = search(client, typed)
    assert hits(page) == [article]
    assert f"{label}: Vì người nghèo" in seen(page.text).replace(" :", ":")
    assert "<mark>người nghèo</mark>" in page.text or "<mark>Vì người nghèo</mark>" in page.text


def test_what_it_bears_counts_with_its_other_words_and_excludes(client, named):
    article, _ = named
    indexed(article)
    assert hits(search(client, "bữa cơm người nghèo")) == [article]
    assert hits(search(client, "bữa cơm -nghèo")) == []


def test_it_stands_in_data_and_feed(client, named):
    article, _ = named
    indexed(article)
    data = json.loads(client.get("/tim-kiem/json/", {"q": "vì người nghèo"}).content)
    assert [each["title"] for each in data["items"]] == ["Bữa cơm ấm áp"]
    assert "Bữa cơm ấm áp" in client.get("/tim-kiem/atom/", {"q": "vì người nghèo"}).text


def test_a_title_with_the_words_comes_first(client, named):
    article, _ = named
    indexed(article)
    titled = make_article(
        "Quỹ Vì người nghèo", published_at=article.published_at.replace(year=2020)
    )
    indexed(titled)
    assert hits(search(client, "vì người nghèo")) == [titled, article]


def test_a_draft_and_what_was_withdrawn_are_not_found_by_it(client, named):
    article, _ = named
    type(article).objects.update(**DRAFT)
    article.refresh_from_db()
    indexed(article)
    assert hits(search(client, "vì người nghèo")) == []
    publish(article, by=None)
    assert hits(search(client, "vì người nghèo")) == [article]
    withdraw(article, by=None, reason="Nhầm.")
    assert hits(search(client, "vì người nghèo")) == []


def test_tags_of_the_next_version_are_not_found_before_it_is_published(client):
    article, user = indexed(make_article("Bữa cơm ấm áp")), make_user(PUBLISHERS)
    client.force_login(user)
    fill_in(client, f"/quan-tri/news/article/{article.pk}/change/", tags="Vì người nghèo")
    assert hits(search(client, "vì người nghèo")) == []
    publish(article, by=user)
    assert hits(search(client, "vì người nghèo")) == [article]


def test_a_topic_and_a_tag_that_no_article_bears_find_nothing(client):
    make_topic("Vì người nghèo")
    make_tag("Vì người nghèo")
    indexed(make_article("Bữa cơm ấm áp"))
    assert hits(search(client, "vì người nghèo")) == []


def test_tags_that_became_one_are_found_by_the_one_that_stayed(client):
    old, new = make_tag("Quỹ hoa ban"), make_tag("Vì người nghèo")
    both, one = make_article("Bữa cơm"), make_article("Áo ấm")
    both.tags.add(old, new)
    one.tags.add(old)
    for article in (both, one):
        indexed(article)
    merge(old, new)
    assert set(hits(search(client, "vì người nghèo"))) == {both, one}
    assert hits(search(client, "quỹ hoa ban")) == []
    assert not check(lambda *_: None)

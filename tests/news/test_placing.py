"""In which lists an article stands, and what follows when these change."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from news.models import Article, Author, Category, CategoryScope, Place, Placement
from news.placing import place
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.verbs import publish, withdraw
from tests.browsing import fill_in, seen
from tests.builders import (
    indexed,
    make_area,
    make_article,
    make_category,
    make_tag,
    make_topic,
    make_user,
)
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def places_of(article):
    return set(article.placements.values_list("place", "place_id"))


def titles(page):
    return [article.title for article in page.context["page"]]


@pytest.fixture
def tree():
    """Return a category, two below it, and one apart."""
    top = make_category("Hoạt động")
    return top, make_category("Cấp tỉnh", top), make_category("Cơ sở", top), make_category("Khác")


class TestAnArticleInSeveralCategories:
    def test_stands_once_in_the_list_of_each_and_of_those_above(self, client, tree):
        top, province, base, other = tree
        article = make_article("Tin", category=province)
        article.also_in.add(base, other)
        indexed(article)
        for category in tree:
            assert titles(client.get(category.get_absolute_url())) == ["Tin"], category
        assert Placement.objects.at(Place.CATEGORY, top.pk).count() == 1

    def test_keeps_its_main_category_in_its_breadcrumb_and_its_address(self, client, tree):
        _, province, _, other = tree
        article = make_article("Tin", category=province)
        article.also_in.add(other)
        page = client.get(indexed(article).get_absolute_url())
        assert page.context["line"] == province.ancestors_and_self()

    def test_is_in_the_feed_and_the_count_of_each(self, client, tree):
        other = tree[3]
        article = make_article("Tin ghép", category=tree[1])
        article.also_in.add(other)
        indexed(article)
        assert "Tin ghép" in client.get(f"{other.get_absolute_url()}atom/").text
        assert client.get(other.get_absolute_url()).context["page"].paginator.count == 1

    def test_that_leaves_one_is_no_longer_listed_there(self, client, tree):
        article = make_article("Tin", category=tree[1])
        article.also_in.add(tree[3])
        indexed(article)
        article.also_in.clear()
        indexed(article)
        assert titles(client.get(tree[3].get_absolute_url())) == []
        assert titles(client.get(tree[0].get_absolute_url())) == ["Tin"]

    def test_is_edited_by_who_has_its_main_category_alone(self, client, tree):
        _, province, _, other = tree
        user = make_user(EDITORS)
        CategoryScope.objects.create(user=user).categories.add(other)
        article = make_article("Tin", category=province, **DRAFT)
        article.also_in.add(other)
        client.force_login(user)
        address = reverse("admin:news_article_change", args=[article.pk])
        assert client.get(address).status_code == 302
        listed = client.get("/quan-tri/news/article/").context["cl"].result_list
        assert list(listed) == []

    def test_waits_for_publication_like_the_rest_of_a_changed_article(self, client, tree):
        other, user = tree[3], make_user(PUBLISHERS)
        article = make_article("Tin", category=tree[1])
        client.force_login(user)
        address = reverse("admin:news_article_change", args=[article.pk])
        fill_in(client, address, also_in=[other.pk])
        client.logout()
        assert titles(client.get(other.get_absolute_url())) == []
        publish(article, by=user)
        assert titles(client.get(other.get_absolute_url())) == ["Tin"]


class TestTheLists:
    def test_hold_what_is_published_or_scheduled_and_nothing_else(self, tree):
        category = tree[3]
        make_article("Nháp", category=category, **DRAFT)
        now = timezone.now()
        later = make_article("Hẹn giờ", category=category, published_at=now + A_DAY)
        shown = make_article("Đã đăng", category=category)
        over = make_article("Hết hạn", category=category, expires_at=now - timedelta(hours=1))
        rows = Placement.objects.at(Place.CATEGORY, category.pk)
        assert set(rows.values_list("article", flat=True)) == {later.pk, shown.pk, over.pk}
        assert rows.published().newest_ids(9) == [shown.pk]
        assert rows.published(now + 2 * A_DAY).newest_ids(9) == [later.pk, shown.pk]

    def test_follow_the_verbs(self, tree):
        article = make_article("Tin", category=tree[3], **DRAFT)
        assert places_of(article) == set()
        publish(article, by=None)
        assert places_of(article) == {(Place.CATEGORY, tree[3].pk)}
        article.refresh_from_db()
        assert article.placements.get().published_at == article.published_at
        withdraw(article, by=None, reason="Sai số liệu")
        assert places_of(article) == set()

    def test_take_over_another_time(self, tree):
        article = make_article("Tin", category=tree[3])
        article.published_at -= A_DAY
        article.expires_at = timezone.now() + A_DAY
        article.save()
        indexed(article)
        row = article.placements.get()
        assert (row.published_at, row.expires_at) == (article.published_at, article.expires_at)

    def test_are_those_of_its_topics_tags_authors_and_area_too(self, tree):
        author, other = (Author.objects.create(name=name) for name in ("An", "Bình"))
        article = make_article("Tin", category=tree[3], author=author, area=make_area())
        tag, topic = make_tag(), make_topic()
        article.tags.add(tag)
        article.topics.add(topic)
        article.co_authors.create(author=other)
        place([article])
        assert places_of(article) == {
            (Place.CATEGORY, tree[3].pk),
            (Place.TAG, tag.pk),
            (Place.TOPIC, topic.pk),
            (Place.AUTHOR, author.pk),
            (Place.AUTHOR, other.pk),
            (Place.AREA, article.area_id),
        }

    def test_never_have_an_article_twice(self, tree):
        article = make_article("Tin", category=tree[3])
        row = article.placements.get()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    def test_are_kept_for_many_in_as_many_queries_as_for_one(self, tree, django_assert_num_queries):
        articles = [make_article(f"Tin {n}", category=tree[1]) for n in range(9)]
        Placement.objects.all().delete()
        with django_assert_num_queries(4):
            place(articles)
        assert Placement.objects.count() == 18

    def test_are_made_anew_by_a_command(self, tree):
        article = make_article("Tin", category=tree[1])
        before = places_of(article)
        Placement.objects.all().delete()
        Placement.objects.create(
            place=Place.TAG, place_id=5, article=article, published_at=timezone.now()
        )
        call_command("place_articles", stdout=StringIO())
        assert places_of(article) == before


class TestACategory:
    @pytest.fixture(autouse=True)
    def _publisher(self, client):
        client.force_login(make_user(PUBLISHERS))

    def test_that_moves_takes_its_articles_to_the_lists_above(self, client, tree):
        top, province, _, other = tree
        make_article("Tin", category=province)
        fill_in(client, f"/quan-tri/news/category/{province.pk}/change/", parent=other.pk)
        client.logout()
        province.refresh_from_db()
        assert titles(client.get(other.get_absolute_url())) == ["Tin"]
        assert titles(client.get(province.get_absolute_url())) == ["Tin"]
        assert titles(client.get(top.get_absolute_url())) == []

    def test_that_is_deleted_leaves_the_lists_above(self, client, tree):
        top, _, base, other = tree
        article = make_article("Tin", category=other)
        article.also_in.add(base)
        indexed(article)
        client.post(f"/quan-tri/news/category/{base.pk}/delete/", {"post": "yes"})
        assert not Category.objects.filter(pk=base.pk).exists()
        assert places_of(Article.objects.get()) == {(Place.CATEGORY, other.pk)}
        assert titles(client.get(top.get_absolute_url())) == []


def test_neighbours_are_the_nearest_of_the_main_category(client, tree):
    _, province, base, other = tree
    moment = timezone.now() - A_DAY
    line = [
        make_article(f"Tin {n}", category=province, published_at=moment + n * timedelta(hours=1))
        for n in range(3)
    ]
    make_article("Khác", category=other, published_at=moment + timedelta(minutes=90))
    joined = make_article("Ghép", category=base, published_at=moment + timedelta(minutes=30))
    joined.also_in.add(province)
    indexed(joined)
    page = client.get(line[1].get_absolute_url())
    assert page.context["newer"] == [line[2]]
    assert page.context["older"] == [joined, line[0]]
    assert "Tin đã đưa" in seen(page.text)

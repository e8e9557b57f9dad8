"""Whose items an account works on: its units and those below, its categories, what it wrote."""

import pytest
from django.urls import reverse

from news.models import Article, CategoryScope
from portal.publishing import scopes, versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import Scope, State
from portal.publishing.verbs import Refused, publish, restore
from tests.browsing import fill_in, queries_asked, seen
from tests.builders import (
    make_article,
    make_body,
    make_category,
    make_document,
    make_event,
    make_user,
)
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/news/article/add/"


def with_units(user, *units):
    Scope.objects.get_or_create(user=user)[0].units.set(units)
    return user


def with_categories(user, *categories):
    CategoryScope.objects.get_or_create(user=user)[0].categories.set(categories)
    return user


def change_url(item):
    return reverse(f"admin:news_{item._meta.model_name}_change", args=[item.pk])


def listed(client):
    page = client.get("/quan-tri/news/article/")
    return sorted(article.title for article in page.context["cl"].result_list)


def new(**typed):
    fields = {"title": "Mới", "lead": "Tóm tắt.", "body": "<p>Nội dung.</p>"}
    return fields | {"category": make_category().pk} | typed


@pytest.fixture
def tree():
    """Return units in a line of three, and one apart."""
    province = make_body("Tỉnh")
    district = make_body("Huyện", parent=province)
    commune = make_body("Xã", parent=district)
    return province, district, commune, make_body("Tỉnh khác")


class TestUnits:
    def test_hold_what_lies_below_them(self, tree):
        province, district, commune, other = tree
        user = make_user(EDITORS)
        assert scopes.units_of(user) is None
        for units, expected in [
            ([province], [province, district, commune]),
            ([district], [district, commune]),
            ([commune, other], [commune, other]),
        ]:
            with_units(user, *units)
            assert scopes.units_of(user) == sorted(each.pk for each in expected)

    def test_narrow_what_is_listed_and_hold_the_same_one_by_one(self, client, tree):
        for unit in (*tree, None):
            make_article(f"Bài {unit}", unit=unit)
        user = with_units(make_user(EDITORS), tree[1])
        client.force_login(user)
        assert listed(client) == ["Bài Huyện", "Bài Xã"]
        held = {article.title for article in Article.objects.all() if scopes.holds(user, article)}
        assert held == {"Bài Huyện", "Bài Xã"}

    def test_without_any_an_editor_has_the_whole_portal(self, client, tree):
        make_article("Một", unit=tree[0]), make_article("Hai", unit=None)
        client.force_login(make_user(EDITORS))
        assert listed(client) == ["Hai", "Một"]

    def test_that_are_deleted_open_nothing_else(self, client):
        unit = make_body("Xã")
        make_article("Bài của tỉnh", unit=make_body("Tỉnh"))
        user = with_units(make_user(EDITORS), unit)
        unit.delete()
        client.force_login(user)
        assert scopes.units_of(user) == []
        assert listed(client) == []

    def test_narrow_nothing_for_a_superuser(self, client, tree):
        make_article("Một", unit=tree[3])
        client.force_login(with_units(make_user(is_superuser=True), tree[0]))
        assert listed(client) == ["Một"]

    def test_of_one_only_is_filled_in_for_what_is_new(self, client, tree):
        user = with_units(make_user(EDITORS), tree[2])
        client.force_login(user)
        assert scopes.only_unit_of(user) == tree[2].pk
        fill_in(client, ADD, **new())
        assert Article.objects.get().unit == tree[2]
        with_units(user, tree[2], tree[3])
        assert scopes.only_unit_of(user) is None

    @pytest.mark.parametrize("group", [EDITORS, PUBLISHERS, CONTRIBUTORS])
    def test_outside_the_scope_cannot_be_chosen(self, client, tree, group):
        client.force_login(with_units(make_user(group), tree[1]))
        for unit, sentence in [(tree[3].pk, "ngoài phạm vi của bạn"), ("", "không bỏ trống")]:
            page = fill_in(client, ADD, **new(unit=unit))
            assert sentence in seen(page.text)
        assert not Article.objects.exists()
        article = make_article(unit=tree[2], **DRAFT)
        versions.save(article, capture(article), by=None)
        page = fill_in(client, change_url(article), unit=tree[3].pk)
        assert "ngoài phạm vi của bạn" in seen(page.text)
        article.refresh_from_db()
        assert article.unit == tree[2]


class TestCategories:
    def test_hold_what_lies_within_them(self, client):
        above = make_category("Hoạt động")
        make_article("Trên", category=above)
        make_article("Dưới", category=make_category("Cơ sở", parent=above))
        make_article("Bên", category=make_category("Hoạt động khác"))
        client.force_login(with_categories(make_user(EDITORS), above))
        assert listed(client) == ["Dưới", "Trên"]

    def test_and_units_both_narrow(self, client, tree):
        one, two = make_category("Một"), make_category("Hai")
        make_article("Cả hai", category=one, unit=tree[1])
        make_article("Chỉ chuyên mục", category=one, unit=tree[3])
        make_article("Chỉ đơn vị", category=two, unit=tree[1])
        user = with_categories(with_units(make_user(EDITORS), tree[1]), one)
        client.force_login(user)
        assert listed(client) == ["Cả hai"]

    def test_that_are_deleted_open_nothing_else(self, client):
        category = make_category("Một")
        make_article("Bài", category=make_category("Hai"))
        user = with_categories(make_user(EDITORS), category)
        category.delete()
        client.force_login(user)
        assert listed(client) == []

    def test_narrow_articles_only(self):
        user = with_categories(make_user(EDITORS), make_category())
        assert scopes.holds(user, make_event())

    def test_outside_the_scope_cannot_be_chosen(self, client):
        client.force_login(with_categories(make_user(EDITORS), make_category("Một")))
        page = fill_in(client, ADD, **new(category=make_category("Hai").pk))
        assert "ngoài phạm vi của bạn" in seen(page.text)
        assert not Article.objects.exists()


class TestTakingBackAVersion:
    """It may have lain in another category; taking it back would move it there."""

    @pytest.mark.parametrize("fields", [{}, DRAFT])
    def test_of_a_category_outside_the_scope_is_refused(self, fields):
        inside, outside = make_category("Trong"), make_category("Ngoài")
        article = make_article(category=outside, **fields)
        versions.keep_first(article)
        Article.objects.update(category=inside)
        user = with_categories(make_user(EDITORS), inside)
        with pytest.raises(Refused, match="ngoài phạm vi của bạn"):
            restore(article, 1, by=user)
        article.refresh_from_db()
        assert article.category == inside
        assert versions.latest_number(article) == 1

    @pytest.mark.parametrize("fields", [{}, DRAFT])
    def test_within_the_scope_is_done(self, fields):
        category = make_category("Trong")
        article = make_article("Một", category=category, **fields)
        versions.keep_first(article)
        Article.objects.update(title="Hai")
        restore(article, 1, by=with_categories(make_user(EDITORS), category))
        assert versions.latest(article).content["fields"]["title"] == "Một"


class TestAContributor:
    def test_without_a_unit_has_only_what_they_began(self, client):
        make_article("Của người khác", **DRAFT)
        user = make_user(CONTRIBUTORS)
        client.force_login(user)
        fill_in(client, ADD, "_submit", **new())
        assert listed(client) == ["Mới"]
        others = Article.objects.get(title="Của người khác")
        assert client.get(change_url(others)).status_code == 302

    def test_still_sees_it_when_it_is_published(self, client):
        user = make_user(CONTRIBUTORS)
        client.force_login(user)
        fill_in(client, ADD, **new())
        article = publish(Article.objects.get(), by=None)
        assert listed(client) == ["Mới"]
        page = client.get(change_url(article))
        assert "Nội dung đã đăng chỉ biên tập viên mới sửa được." in seen(page.text)
        assert 'name="_save"' not in page.text

    def test_with_a_unit_has_the_drafts_of_the_unit_and_their_own(self, client, tree):
        user = make_user(CONTRIBUTORS)
        client.force_login(user)
        fill_in(client, ADD, **new())
        with_units(user, tree[1])
        make_article("Của đơn vị", unit=tree[2], **DRAFT)
        make_article("Của nơi khác", unit=tree[3], **DRAFT)
        assert listed(client) == ["Của đơn vị", "Mới"]


def offered(client, term=""):
    asked = {"app_label": "events", "model_name": "event", "field_name": "documents", "term": term}
    answer = client.get("/quan-tri/autocomplete/", asked).json()
    return [each["text"] for each in answer["results"]]


def test_what_is_published_anybody_may_refer_to_and_of_the_rest_what_is_theirs(client, tree):
    make_document(number="01-NQ/TU", unit=tree[3])
    make_document(number="02-NQ/TU", unit=tree[3], **DRAFT)
    make_document(number="03-NQ/TU", unit=tree[1], **DRAFT)
    make_document(number="04-NQ/TU", unit=tree[3], state=State.WITHDRAWN)
    client.force_login(with_units(make_user(EDITORS), tree[1]))
    found = " ".join(offered(client))
    assert [number in found for number in ("01-NQ", "02-NQ", "03-NQ", "04-NQ")] == [
        True,
        False,
        True,
        False,
    ]


def test_a_list_within_a_scope_asks_ten_queries_at_most(client, tree):
    user = with_categories(with_units(make_user(EDITORS), tree[0]), make_category())
    client.force_login(user)
    counts = []
    for _ in range(2):
        for number in range(5):
            make_article(f"Bài {number}", unit=tree[2])
        with queries_asked() as asked:
            client.get("/quan-tri/news/article/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10

"""The index follows what items are found by: authors, tags, issuers, areas."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import DocumentType, FieldOfWork, Issuer
from events.models import EventHost
from news.models import Author
from portal.pages.models import QuestionGroup
from portal.publishing.models import State
from portal.search import naming
from portal.search.models import Entry
from portal.search.naming import followed
from portal.search.rebuilding import check
from portal.search.sources import all_sources
from tests.browsing import fill_in, queries_asked, seen
from tests.builders import (
    indexed,
    make_area,
    make_article,
    make_document,
    make_event,
    make_gallery,
    make_notice,
    make_question,
    make_tag,
    make_topic,
    make_video,
)
from tests.portal.search.test_indexing import found
from tests.portal.search.test_rebuilding import quietly

pytestmark = pytest.mark.django_db

OLD, NEW = "Mận Nhung", "Sen Vàng"


def by_author():
    author = Author.objects.create(name=OLD)
    return make_article(author=author), author


def by_co_author():
    author, article = Author.objects.create(name=OLD), make_article()
    article.co_authors.create(author=author)
    return article, author


def by_topic():
    topic, article = make_topic(OLD), make_article()
    article.topics.add(topic)
    return article, topic


def by_tag():
    tag, article = make_tag(OLD), make_article()
    article.tags.add(tag)
    return article, tag


def by_type():
    document = make_document(OLD)
    return document, document.type


def by_issuer():
    document = make_document(issuer_name=OLD)
    return document, document.issuer


def by_co_issuer():
    issuer, document = Issuer.objects.create(name=OLD), make_document()
    document.co_issuers.create(issuer=issuer)
    return document, issuer


def by_field():
    field, document = FieldOfWork.objects.create(name=OLD), make_document()
    document.fields.add(field)
    return document, field


def by_host():
    issuer, event = Issuer.objects.create(name=OLD), make_event()
    EventHost.objects.create(event=event, host=issuer)
    return event, issuer


def by_group():
    group = QuestionGroup.objects.create(name=OLD)
    return make_question(group=group), group


def by_area_of(make):
    def by_area():
        area = make_area(OLD, "xa")
        return make(area=area), area

    by_area.__name__ = f"by_area_{make.__name__}"
    return by_area


WAYS = [
    *(by_author, by_co_author, by_topic, by_tag),
    *(by_type, by_issuer, by_co_issuer, by_field, by_host, by_group),
    *map(by_area_of, (make_article, make_document, make_event, make_notice)),
    *map(by_area_of, (make_gallery, make_video)),
]
EVERY_WAY = pytest.mark.parametrize("make", WAYS, ids=lambda make: make.__name__)


def form_of(named):
    meta = named._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[named.pk])


@pytest.fixture
def boss(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("it"))
    return client


def test_every_way_that_a_kind_says_leads_somewhere_and_is_tried_here():
    ways = {(source.kind, way) for source in all_sources() for way in source.names}
    assert len(ways) == len(WAYS)
    for source in all_sources():
        for model in (Author, Issuer, DocumentType):
            assert set(source.ways_to(model)) <= set(source.names)


class TestAnItem:
    @EVERY_WAY
    def test_is_found_by_the_new_name_as_soon_as_it_was_changed(self, boss, make):
        item, named = make()
        indexed(item)
        assert found(OLD) == [item]
        fill_in(boss, form_of(named), name=NEW)
        named.refresh_from_db()
        assert named.name == NEW
        assert found(NEW) == [item]
        assert found(OLD) == []
        assert not check(quietly)

    @EVERY_WAY
    def test_that_readers_do_not_see_is_not_brought_in_by_a_new_name(self, boss, make):
        item, named = make()
        type(item).objects.update(state=State.WITHDRAWN)
        fill_in(boss, form_of(named), name=NEW)
        assert found(NEW) == []
        assert not Entry.objects.exists()

    @EVERY_WAY
    def test_is_left_alone_when_the_name_stays(self, boss, make):
        item, named = make()
        indexed(item)
        Entry.objects.update(title="Như cũ")
        fill_in(boss, form_of(named))
        assert [entry.title for entry in Entry.objects.all()] == ["Như cũ"]

    def test_of_an_hour_to_come_is_found_by_the_new_name_from_then_on(self, boss):
        item, tag = by_tag()
        item.published_at = timezone.now() + timedelta(hours=1)
        item.save()
        indexed(item)
        fill_in(boss, form_of(tag), name=NEW)
        assert found(NEW) == []
        assert not check(quietly)
        type(item).objects.update(published_at=timezone.now() - timedelta(hours=1))
        assert check(quietly).outdated == 1
        assert found(NEW) == [item]


@pytest.mark.parametrize("make", [by_topic, by_tag, by_field], ids=lambda make: make.__name__)
@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_what_was_deleted_finds_nothing_any_more(boss, make, several):
    item, named = make()
    indexed(item)
    meta = named._meta
    if several:
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        chosen = {"action": "delete_selected", "_selected_action": [named.pk], "post": "yes"}
        boss.post(address, chosen)
    else:
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[named.pk])
        boss.post(address, {"post": "yes"})
    assert not type(named).objects.exists()
    assert found(OLD) == []
    assert Entry.objects.count() == 1
    assert not check(quietly)


def test_a_former_name_and_a_sign_of_an_issuer_find_its_documents_at_once(boss):
    document, issuer = by_issuer()
    indexed(document)
    rows = {"former_names-TOTAL_FORMS": 1, "former_names-0-name": NEW}
    fill_in(boss, form_of(issuer), **rows)
    assert found(NEW) == [document]
    fill_in(boss, form_of(issuer), code="XYZT")
    assert found("xyzt") == [document]
    assert not check(quietly)


def test_an_area_that_is_named_by_items_of_every_kind_is_followed_at_once(boss):
    area = make_area(OLD, "xa")
    makers = (make_article, make_document, make_event, make_notice, make_gallery, make_video)
    items = [indexed(make(area=area)) for make in makers]
    fill_in(boss, form_of(area), kind="phuong")
    assert {str(item) for item in found(f"phường {OLD}")} == {str(item) for item in items}
    assert not check(quietly)


class TestABound:
    @pytest.fixture
    def tag(self, monkeypatch):
        monkeypatch.setattr(naming, "MOST", 3)
        return make_tag(OLD)

    def bear(self, tag, count):
        articles = [make_article(f"Tin {number}") for number in range(count)]
        for article in articles:
            article.tags.add(tag)
            indexed(article)
        return articles

    def test_is_reached_by_as_many_as_are_indexed_at_once(self, boss, tag):
        self.bear(tag, 3)
        page = fill_in(boss, form_of(tag), name=NEW)
        assert "ô tìm kiếm theo kịp" not in seen(page.text)
        assert len(found(NEW)) == 3

    def test_leaves_more_to_the_nightly_check_and_says_so(self, boss, tag):
        self.bear(tag, 4)
        page = fill_in(boss, form_of(tag), name=NEW)
        assert "ô tìm kiếm theo kịp sau đêm nay" in seen(page.text)
        assert len(found(OLD)) == 4
        assert found(NEW) == []
        assert check(quietly).outdated == 4
        assert len(found(NEW)) == 4

    def test_holds_for_all_kinds_together(self, boss, tag):
        area = make_area(OLD, "xa")
        for make in (make_article, make_document, make_event, make_notice):
            indexed(make(area=area))
        page = fill_in(boss, form_of(area), name=NEW)
        assert "ô tìm kiếm theo kịp sau đêm nay" in seen(page.text)
        assert found(NEW) == []

    def test_says_so_of_tags_that_become_one_and_of_one_that_is_deleted(self, boss, tag):
        self.bear(tag, 4)
        into = make_tag(NEW)
        page = fill_in(boss, form_of(tag), merge_into=into.pk)
        assert "ô tìm kiếm theo kịp sau đêm nay" in seen(page.text)
        address = reverse("admin:news_tag_delete", args=[into.pk])
        page = boss.post(address, {"post": "yes"}, follow=True)
        assert "ô tìm kiếm theo kịp sau đêm nay" in seen(page.text)

    def test_looks_no_further_than_it_must(self, tag, django_assert_num_queries):
        self.bear(tag, 5)
        with django_assert_num_queries(1) as asked:
            naming.lock_naming(type(tag), [tag.pk])
        assert "LIMIT 4" in asked.captured_queries[0]["sql"]


def test_ten_items_cost_as_many_queries_as_twenty():
    tag = make_tag(OLD)

    def bear(numbers):
        for number in numbers:
            article = make_article(f"Tin {number}")
            article.tags.add(tag)
            indexed(article)

    def cost():
        with queries_asked() as asked, followed(type(tag), [tag.pk]):
            pass
        return len(asked)

    bear(range(10))
    first = cost()
    assert first <= 30
    bear(range(10, 20))
    assert cost() == first


def test_what_no_item_names_costs_a_query_for_each_way(django_assert_num_queries):
    area = make_area()
    with django_assert_num_queries(6):
        naming.lock_naming(type(area), [area.pk])


def test_a_change_that_fails_leaves_the_index_as_it_was():
    item, tag = by_tag()
    indexed(item)

    def fail():
        with followed(type(tag), [tag.pk]):
            type(tag).objects.update(name=NEW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert found(OLD) == [item]
    assert not check(quietly)

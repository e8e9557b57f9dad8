"""The index follows every change, and can be made anew."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from portal.publishing.groups import PUBLISHERS
from portal.publishing.models import State
from portal.publishing.verbs import publish, withdraw
from portal.search.engines import engine
from portal.search.finding import Search, everything_of, find
from portal.search.hits import show
from portal.search.indexing import forget_item, index_item
from portal.search.models import Entry, EntryText, TimedTerm, Total
from portal.search.query import parse_words
from tests.browsing import fill_in
from tests.builders import (
    indexed,
    make_area,
    make_article,
    make_document,
    make_event,
    make_user,
    scheduled,
)

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
MAKERS = pytest.mark.parametrize("make", [make_article, make_document, make_event])


def found(text):
    search = Search(everything_of(), parse_words(text))
    return [hit.item for hit in show(find(search).newest, search)]


def whole_index():
    """Return all that the index holds, the words of the engine as it writes them."""
    tables = connection.introspection.table_names()
    words = []
    with connection.cursor() as cursor:
        for table in sorted(name for name in tables if name.startswith("search_words")):
            # The tables of words that SQLite keeps behind the one that is asked.
            if connection.vendor == "sqlite" and table != "search_words":
                continue
            columns, key = ("*", "key") if connection.vendor != "sqlite" else ("rowid, *", "rowid")
            cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {key}")  # noqa: S608
            words += cursor.fetchall()
    return [
        list(Entry.objects.order_by("key").values_list()),
        list(EntryText.objects.order_by("entry").values_list()),
        sorted(TimedTerm.objects.values_list("entry", "token", "since", "until")),
        sorted(
            Total.objects.exclude(number=0).values_list(
                "kind", "group", "value", "since", "until", "number"
            )
        ),
        words,
    ]


NOTHING = [[], [], [], [], []]


class TestAChange:
    @MAKERS
    def test_publication_brings_an_item_into_the_index_and_withdrawal_takes_it_out(self, make):
        item = make(title="Trồng cây", **DRAFT)
        assert found("trồng cây") == []
        publish(item, by=None)
        assert found("trồng cây") == [item]
        withdraw(item, by=None, reason="Nhầm")
        assert found("trồng cây") == []
        assert whole_index() == NOTHING

    @MAKERS
    def test_publishers_change_titles_in_the_admin_and_the_index_follows(self, client, make):
        item = publish(make(title="Trồng cây", **DRAFT), by=None)
        client.force_login(make_user(PUBLISHERS))
        meta = item._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk])
        fill_in(client, address, "_publish", title="Tưới rừng")
        assert found("trồng cây") == []
        assert found("tưới rừng") == [item]

    def test_what_is_published_while_it_is_added_is_found(self, client):
        category = make_article("Khác").category
        client.force_login(make_user(PUBLISHERS))
        fill_in(
            client,
            "/quan-tri/news/article/add/",
            "_publish",
            title="Bếp ấm",
            category=category.pk,
            lead="Bữa cơm.",
            body="<p>Nấu cơm.</p>",
        )
        assert [article.title for article in found("bếp ấm")] == ["Bếp ấm"]

    def test_a_draft_saved_in_the_admin_is_not_found(self, client):
        article = make_article("Trồng cây", **DRAFT)
        client.force_login(make_user(PUBLISHERS))
        fill_in(client, reverse("admin:news_article_change", args=[article.pk]), title="Rừng")
        assert whole_index() == NOTHING

    @MAKERS
    def test_a_deleted_item_is_forgotten(self, client, django_user_model, make):
        item = make(title="Trồng cây", **scheduled())
        index_item(item)
        type(item).objects.update(**DRAFT)  # past the verbs: they would have forgotten it
        client.force_login(django_user_model.objects.create_superuser("it"))
        meta = item._meta
        client.post(
            reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[item.pk]),
            {"post": "yes"},
        )
        assert not type(item).objects.exists()
        assert whole_index() == NOTHING

    def test_several_deleted_at_once_are_forgotten(self, client, django_user_model):
        items = [make_article(f"Tin {number}", **scheduled()) for number in range(3)]
        for item in items:
            index_item(item)
        Article.objects.update(**DRAFT)
        client.force_login(django_user_model.objects.create_superuser("it"))
        client.post(
            reverse("admin:news_article_changelist"),
            {
                "action": "delete_selected",
                "_selected_action": [item.pk for item in items],
                "post": "yes",
            },
        )
        assert not Article.objects.exists()
        assert whole_index() == NOTHING

    def test_of_the_date_moves_the_item(self):
        first = make_document(title="Trồng cây", signed_on=date(2026, 1, 2))
        second = make_document(number="5-NQ/TU", title="Trồng cây", signed_on=date(2026, 1, 1))
        for item in (first, second):
            index_item(item)
        assert found("trồng cây") == [first, second]
        second.signed_on = date(2026, 1, 3)
        second.save()
        index_item(second)
        assert found("trồng cây") == [second, first]
        second.signed_on = None
        second.save()
        index_item(second)
        assert found("trồng cây") == [first, second]
        assert Entry.objects.count() == 2

    def test_of_the_hour_of_publication_hides_the_item_until_then(self):
        article = make_article("Trồng cây")
        index_item(article)
        article.published_at = timezone.now() + timedelta(hours=1)
        article.save()
        index_item(article)
        assert found("trồng cây") == []

    def test_indexing_twice_changes_nothing(self):
        article = make_article("Trồng cây")
        index_item(article)
        before = whole_index()
        index_item(article)
        assert whole_index() == before

    def test_forgetting_what_is_not_there_does_no_harm(self):
        forget_item(make_article("Trồng cây"))

    def test_of_something_that_cannot_be_found_is_not_the_index_s_business(self):
        index_item(make_area())
        forget_item(make_area("Phú Vang"))
        assert whole_index() == NOTHING

    def test_of_what_belongs_to_an_item_is_in_the_index_after_the_next_change(self):
        document = make_document(
            title="Trích yếu", stated_validity="con-hieu-luc", signed_on=date(2021, 11, 19)
        )
        indexed(document)
        assert TimedTerm.objects.count() == 2  # before it was signed nothing was known of it
        document.expires_on = date(2030, 1, 1)
        document.save()
        document.signers.create(name="Trần Thị Nở")
        indexed(document)
        assert found("trần thị nở") == [document]
        assert sorted(TimedTerm.objects.values_list("token", "since", "until")) == [
            ("hieu·luc·chua·xac·dinh", date(1, 1, 1), date(2021, 11, 18)),
            ("hieu·luc·con·hieu·luc", date(2021, 11, 19), date(2030, 1, 1)),
            ("hieu·luc·het·hieu·luc", date(2030, 1, 2), date(9999, 12, 31)),
        ]

    def test_that_fails_leaves_the_index_as_it_was(self, monkeypatch):
        article = make_article("Trồng cây")
        index_item(article)
        before = whole_index()
        monkeypatch.setattr(type(engine()), "store", lambda self, items: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            index_item(article)
        assert whole_index() == before


class TestLargeTexts:
    def test_a_long_text_is_found_by_its_first_pages(self):
        body = "<p>" + "nhân dân " * 10_000 + "</p>"
        article = make_article("Dài", lead="Mở đầu.", body=body)
        index_item(article)
        assert found('"mở đầu"') == [article]
        assert found('"dân nhân"') == [article]

    @pytest.mark.parametrize("letter", ["a", "ặ", "漢", "\U0001e922"])
    def test_very_many_very_long_different_words_are_taken(self, letter):
        body = " ".join(f"{number}x{letter * 80}" for number in range(20_000))
        article = make_article("Dài", body=f"<p>{body}</p>")
        index_item(article)
        assert found("dài") == [article]
        assert found(f"5x{letter * 80} ") == [article]

    def test_control_characters_are_left_out(self):
        article = make_article("Tin", body="<p>Bữa\x01 cơm</p>")
        Article.objects.update(lead="Chữ\x02 đầu")
        index_item(article)
        assert found("bữa cơm") == [article]


def test_an_entry_reads_as_its_title():
    article = make_article("Trồng cây", published_at=datetime(2026, 1, 2, tzinfo=UTC))
    index_item(article)
    assert str(Entry.objects.get()) == "Trồng cây"

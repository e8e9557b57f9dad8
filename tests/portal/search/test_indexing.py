"""The index follows every change, and can be made anew."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from portal.publishing.models import State
from portal.publishing.verbs import publish, withdraw
from portal.search.engines import engine
from portal.search.finding import find, show
from portal.search.indexing import forget_item, index_item, rebuild
from portal.search.models import Entry, kind_number, make_key
from portal.search.query import parse_words
from tests.browsing import fill_in
from tests.builders import (
    PUBLISHERS,
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


def quietly(*_):
    pass


def found(text):
    query = parse_words(text)
    return [hit.item for hit in show(find(query).keys, query)]


def whole_index():
    """Return all that the index holds, the words of the engine as it writes them."""
    with connection.cursor() as cursor:
        key = "key" if connection.vendor == "postgresql" else "rowid"
        columns = "*" if connection.vendor == "postgresql" else "rowid, *"
        cursor.execute(f"SELECT {columns} FROM search_words ORDER BY {key}")  # noqa: S608
        return list(Entry.objects.order_by("key").values_list()), cursor.fetchall()


class TestAKey:
    @pytest.mark.parametrize(
        ("newer", "older"),
        [
            ((date(2026, 1, 1), 1, 1), (date(2025, 12, 31), 9, 10**9 - 1)),
            ((date(2026, 1, 1), 2, 1), (date(2026, 1, 1), 1, 999)),
            ((date(2026, 1, 1), 1, 2), (date(2026, 1, 1), 1, 1)),
            ((date(1, 1, 1), 1, 1), (None, 9, 10**9 - 1)),
        ],
    )
    def test_of_what_is_newer_is_larger(self, newer, older):
        assert make_key(*newer) > make_key(*older)

    def test_fits_its_column_and_knows_its_kind(self):
        assert make_key(date(9999, 12, 31), 9, 10**9 - 1) < 2**63
        assert kind_number(make_key(date(9999, 12, 31), 9, 10**9 - 1)) == 9
        assert kind_number(make_key(None, 3, 12)) == 3


class TestAChange:
    @MAKERS
    def test_publication_brings_an_item_into_the_index_and_withdrawal_takes_it_out(self, make):
        item = make(title="Trồng cây", **DRAFT)
        assert found("trồng cây") == []
        publish(item, by=None)
        assert found("trồng cây") == [item]
        withdraw(item, by=None, reason="Nhầm")
        assert found("trồng cây") == []
        assert whole_index() == ([], [])

    @MAKERS
    def test_publishers_change_titles_in_the_admin_and_the_index_follows(self, client, make):
        item = publish(make(title="Trồng cây", **DRAFT), by=None)
        client.force_login(make_user(PUBLISHERS))
        meta = item._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk])
        fill_in(client, address, title="Tưới rừng")
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
        assert whole_index() == ([], [])

    @MAKERS
    def test_a_deleted_item_is_forgotten(self, client, django_user_model, make):
        item = make(title="Trồng cây", **scheduled())
        index_item(item)
        client.force_login(django_user_model.objects.create_superuser("it"))
        meta = item._meta
        client.post(
            reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[item.pk]),
            {"post": "yes"},
        )
        assert not type(item).objects.exists()
        assert whole_index() == ([], [])

    def test_several_deleted_at_once_are_forgotten(self, client, django_user_model):
        items = [make_article(f"Tin {number}", **scheduled()) for number in range(3)]
        for item in items:
            index_item(item)
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
        assert whole_index() == ([], [])

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
        assert whole_index() == ([], [])

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


class TestARebuild:
    def test_from_nothing_equals_what_the_changes_made(self):
        items = [make_article("Mặt trận"), make_document(), make_event("Ngày hội")]
        for item in items:
            index_item(item)
        make_article("Bản nháp", **DRAFT)
        before = whole_index()
        assert len(before[0]) == 3
        engine().drop()
        engine().create()
        Entry.objects.all().delete()
        rebuild(quietly)
        assert whole_index() == before
        rebuild(quietly)
        assert whole_index() == before

    def test_heals_whatever_is_wrong(self):
        articles = [make_article(f"Tin {number}") for number in range(6)]
        document = make_document()
        rebuild(quietly)
        before = whole_index()
        key = {entry.object_id: entry.key for entry in Entry.objects.filter(kind="tin-tuc")}
        engine().remove([key[articles[0].pk]])  # an entry without words
        Entry.objects.filter(key=key[articles[1].pk]).delete()  # words without an entry
        Entry.objects.filter(key=key[articles[2].pk]).update(title="Sai", object_id=10**6)
        Entry.objects.filter(kind="van-ban").update(kind="gone")
        gone = make_event("Đã xóa")
        index_item(gone)
        type(gone).objects.all().delete()  # behind the back of the portal
        withdrawn = make_event("Đã gỡ")
        index_item(withdrawn)
        type(withdrawn).objects.update(state=State.WITHDRAWN)
        assert whole_index() != before
        rebuild(quietly)
        assert whole_index() == before
        assert found("nghị quyết 04") == [document]

    def test_a_change_heals_its_own_item(self):
        article = make_article("Trồng cây")
        index_item(article)
        Entry.objects.all().delete()
        index_item(article)
        assert found("trồng cây") == [article]

    def test_works_in_batches_and_says_how_far_it_is(self, monkeypatch):
        monkeypatch.setattr("portal.search.indexing.BATCH", 2)
        for number in range(5):
            make_article(f"Tin {number}")
        said = []
        rebuild(lambda *args: said.append(args))
        assert said == [("Tin tức", 2, 5), ("Tin tức", 4, 5), ("Tin tức", 5, 5)]
        assert Entry.objects.count() == 5

    def test_is_a_command(self):
        make_article("Trồng cây")
        output = StringIO()
        call_command("rebuild_search", stdout=output)
        assert "Tin tức: 1/1" in output.getvalue()
        assert len(found("trồng cây")) == 1

    def test_asks_as_much_for_ten_items_as_for_twenty(self, django_assert_max_num_queries):
        for number in range(10):
            make_document(number=f"{number}-NQ/TU", issuer_name=f"Cơ quan {number}")
            make_event(f"Tin {number}")
        with django_assert_max_num_queries(60) as first:
            rebuild(quietly)
        for number in range(10, 20):
            make_document(number=f"{number}-NQ/TU", issuer_name=f"Cơ quan {number}")
            make_event(f"Tin {number}")
        with django_assert_max_num_queries(len(first)):
            rebuild(quietly)


def test_an_entry_reads_as_its_title():
    article = make_article("Trồng cây", published_at=datetime(2026, 1, 2, tzinfo=UTC))
    index_item(article)
    assert str(Entry.objects.get()) == "Trồng cây"

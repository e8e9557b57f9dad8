"""The whole of an item as data: captured, put back, and seen as if it were already so."""

import json
from contextlib import suppress
from datetime import UTC

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db import connection, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.models import Attachment, CoIssuer, Document, Issuer, Relation, Signer
from events.models import Event, EventHost
from news.models import Article, Author, CoAuthor
from portal.gallery.models import Photo
from portal.publishing import aggregates
from portal.publishing.aggregates import (
    NEW_FROM,
    CannotStandError,
    Rows,
    as_if,
    capture,
    put,
    with_ids,
    with_new_ids,
    without_lost,
)
from portal.publishing.models import State
from portal.publishing.steps import take_after_change
from portal.search.models import Entry
from tests.builders import add_photo, indexed, make_article, make_document, make_gallery
from tests.portal.publishing.wholes import (
    WHOLES,
    whole_article,
    whole_document,
    whole_event,
    whole_gallery,
    whole_week,
)

pytestmark = pytest.mark.django_db

EVERY_KIND = pytest.mark.parametrize("make", WHOLES.values(), ids=lambda make: make.__name__)


def with_field(content, **values):
    return content | {"fields": content["fields"] | values}


def with_rows(content, accessor, rows):
    return content | {"rows": content["rows"] | {accessor: rows}}


def new_row(like, pk=NEW_FROM + 1, **values):
    return like | {"pk": pk, "fields": like["fields"] | values}


def everything():
    """Return what every table of items and of their rows holds, as queries."""
    tables = [model for model in aggregates.kinds() for model in [model, *_rows_of(model)]]
    return {model: model.objects.order_by("pk").values() for model in tables}


def _rows_of(model):
    return [
        model._meta.get_field(rows.accessor).related_model for rows in aggregates._registered[model]
    ]


def frozen(of):
    return {model: list(rows.all()) for model, rows in of.items()}


class TestTheWhole:
    def test_is_known_of_all_kinds(self):
        assert set(aggregates.kinds()) == set(WHOLES)

    @pytest.mark.parametrize("model", list(WHOLES), ids=lambda model: model.__name__)
    def test_has_every_row_that_an_editor_changes_in_the_form(self, model):
        """A new inline of the admin, forgotten here, would lose what is typed in it."""
        from django.contrib import admin  # noqa: PLC0415 - the registry is full by now

        inlines = admin.site.get_model_admin(model).inlines
        kept = {rows.accessor for rows in aggregates._registered[model]}
        assert {
            next(
                each.get_accessor_name()
                for each in model._meta.related_objects
                if each.related_model is inline.model and inline.fk_name in (None, each.field.name)
            )
            for inline in inlines
        } <= kept

    @EVERY_KIND
    def test_is_data_that_json_holds(self, make):
        content = capture(make())
        assert json.loads(json.dumps(content)) == content
        assert set(content) == {"fields", "many", "rows"}

    def test_has_fields_relations_and_rows(self):
        document = whole_document()
        content = capture(document)
        assert content["fields"]["number"] == "04-NQ/TU"
        assert content["fields"]["effective_on"] == "2021-12-01"
        assert len(content["many"]["fields"]) == 2
        rows = {name: len(rows) for name, rows in content["rows"].items()}
        expected = {"attachments": 2, "signers": 1, "co_issuers": 1, "relations": 2, "reading": 1}
        assert rows == expected
        assert content["rows"]["attachments"][1]["fields"]["title"] == "Phụ lục"

    @EVERY_KIND
    def test_says_nothing_of_the_way_to_readers(self, make):
        names = set(capture(make())["fields"])
        assert not names & {"id", "state", "first_published_at", "withdrawal_reason", "updated_at"}
        assert {"published_at", "expires_at", "unit_id"} <= names

    def test_is_what_the_database_holds_and_not_what_somebody_has_in_hand(self):
        article = make_article()
        article.title = "Chưa lưu"
        assert capture(article)["fields"]["title"] == "Hội nghị giao ban quý I"

    def test_asks_as_much_for_many_rows_as_for_few(self, django_assert_num_queries):
        few, many = make_gallery(photos=1), make_gallery(photos=6)
        for gallery in (few, many):
            with django_assert_num_queries(2):
                capture(gallery)


class TestPutting:
    @EVERY_KIND
    def test_back_what_was_captured_changes_nothing(self, make):
        item = make()
        before = capture(item)
        put(item, before)
        assert capture(item) == before

    @EVERY_KIND
    def test_takes_an_item_back_to_what_it_held(self, make):
        item = make()
        before = capture(item)
        name = {whole_document: "number", whole_week: "note"}.get(make, "title")
        setattr(item, name, "99-NQ/TU")
        item.unit_id = None
        item.save()
        for accessor, rows in before["rows"].items():
            if rows:
                model = item._meta.get_field(accessor).related_model
                model.objects.filter(pk=rows[0]["pk"]).delete()
        for field in item._meta.many_to_many:
            getattr(item, field.name).clear()
        assert capture(item) != before
        put(item, before)
        assert capture(item) == before

    def test_leaves_the_state_alone(self):
        article = make_article()
        content = capture(article)
        article.state, article.withdrawal_reason = State.WITHDRAWN, "Nhầm"
        article.save()
        put(article, content)
        article.refresh_from_db()
        assert (article.state, article.withdrawal_reason) == (State.WITHDRAWN, "Nhầm")

    def test_brings_a_deleted_row_back_under_its_own_id_so_that_its_address_lasts(self):
        document = whole_document()
        content = capture(document)
        attachment = document.attachments.first()
        address = attachment.get_absolute_url()
        attachment.delete()
        put(document, content)
        assert Attachment.objects.get(pk=attachment.pk or content["rows"]["attachments"][0]["pk"])
        assert document.attachments.first().get_absolute_url() == address

    def test_gives_a_new_row_an_id_of_its_own_and_tells_it(self):
        document = whole_document()
        content = capture(document)
        (signer,) = content["rows"]["signers"]
        changed = with_rows(content, "signers", [signer, new_row(signer, name="Lê Thị Cúc")])
        ids = put(document, changed)
        new = Signer.objects.get(name="Lê Thị Cúc")
        assert ids == {NEW_FROM + 1: new.pk}
        assert new.pk < NEW_FROM
        assert with_ids(changed, ids) == capture(document)

    def test_takes_away_the_rows_that_are_not_in_it(self):
        gallery = whole_gallery()
        content = capture(gallery)
        put(gallery, with_rows(content, "photos", content["rows"]["photos"][1:]))
        assert [photo.alt for photo in gallery.photos.all()] == ["Mô tả 2"]

    def test_lets_two_rows_change_places_that_may_be_there_once(self):
        event = whole_event()
        content = capture(event)
        one, two = content["rows"]["hosts"]
        swapped = [
            one | {"fields": one["fields"] | {"host_id": two["fields"]["host_id"]}},
            two | {"fields": two["fields"] | {"host_id": one["fields"]["host_id"]}},
        ]
        put(event, with_rows(content, "hosts", swapped))
        assert capture(event)["rows"]["hosts"] == swapped

    def test_leaves_alone_what_an_older_schema_did_not_know(self):
        document = whole_document()
        content = capture(document)
        older = {
            "fields": {
                name: value for name, value in content["fields"].items() if name != "effective_on"
            }
            | {"a_field_that_is_gone": 1},
            "many": {"a_relation_that_is_gone": [1]},
            "rows": {
                "signers": [
                    {"pk": row["pk"], "fields": {"name": "Lê Thị Cúc"}}
                    for row in content["rows"]["signers"]
                ]
            },
        }
        put(document, older)
        (signer,) = document.signers.all()
        assert (signer.name, signer.post) == ("Lê Thị Cúc", "Bí thư")
        after = capture(document)
        assert after["fields"] == content["fields"]
        assert after["many"] == content["many"]
        assert after["rows"] == content["rows"] | {"signers": after["rows"]["signers"]}

    @EVERY_KIND
    def test_opens_no_file(self, make, monkeypatch):
        item = make()
        content = capture(item)
        for accessor, rows in content["rows"].items():
            item._meta.get_field(accessor).related_model.objects.filter(
                pk__in=[row["pk"] for row in rows]
            ).delete()

        def open_(self, name, mode="rb"):
            raise AssertionError(name)

        monkeypatch.setattr(Storage, "open", open_)
        put(item, content)
        assert capture(item) == content

    def test_says_in_words_what_only_one_may_be_and_changes_nothing(self):
        make_document(number="01-NQ/TU")
        document = whole_document()
        before = capture(document)
        with pytest.raises(CannotStandError, match="Đã có văn bản cùng cơ quan"):
            put(document, with_rows(with_field(before, number="01-NQ/TU"), "signers", []))
        assert capture(document) == before

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        fields=st.fixed_dictionaries(
            {
                "title": st.text(
                    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
                    min_size=1,
                    max_size=300,
                ),
                "body": st.text(
                    st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
                ),
                "published_at": st.datetimes(timezones=st.just(UTC)),
                "cover_width": st.none() | st.integers(0, 2**31 - 1),
            }
        )
    )
    def test_what_was_captured_is_captured_again(self, django_db_blocker, fields):
        with transaction.atomic():
            article = make_article(**fields)
            content = capture(article)
            Article.objects.filter(pk=article.pk).update(title="Khác", body="", cover_width=None)
            put(article, json.loads(json.dumps(content)))
            assert capture(article) == content
            transaction.set_rollback(True)


class TestWhatWasDeletedSince:
    def test_is_left_out_with_a_sentence(self):
        article = whole_article()
        content = capture(article)
        Article.objects.update(author=None)
        CoAuthor.objects.all().delete()
        Author.objects.all().delete()
        kept, lost = without_lost(article, content)
        assert kept["fields"]["author_id"] is None
        assert lost == ["Mục đã chọn ở “tác giả” nay đã bị xóa; hãy chọn lại."]
        put(article, kept)

    def test_is_what_the_item_names_now_where_it_must_name_something(self):
        article = whole_article()
        content = with_field(capture(article), category_id=999_999)
        kept, lost = without_lost(article, content)
        assert kept["fields"]["category_id"] == article.category_id
        assert lost == ["Mục đã chọn ở “chuyên mục” nay đã bị xóa; hãy chọn lại."]

    def test_leaves_out_rows_and_relations(self):
        document = whole_document()
        content = capture(document)
        document.fields.first().delete()
        target = Relation.objects.get(target__isnull=False).target
        Relation.objects.filter(target=target).delete()
        CoIssuer.objects.all().delete()
        Issuer.objects.filter(name="Văn phòng Tỉnh ủy").delete()
        target.delete()
        kept, lost = without_lost(document, content)
        assert lost == [
            "Mục đã chọn ở “lĩnh vực” nay đã bị xóa; hãy chọn lại.",
            "Mục đã chọn ở “cơ quan” nay đã bị xóa; hãy chọn lại.",
            "Mục đã chọn ở “với văn bản” nay đã bị xóa; hãy chọn lại.",
        ]
        put(document, kept)
        assert capture(document) == kept
        assert [row.target_text for row in document.relations.all()] == ["Quy định 9-QĐ/TU"]

    @EVERY_KIND
    def test_is_nothing_of_what_stands(self, make):
        item = make()
        content = capture(item)
        assert without_lost(item, content) == (content, [])


class TestNewRows:
    def test_get_ids_that_no_sequence_reaches(self):
        gallery = whole_gallery()
        known = capture(gallery)
        like = known["rows"]["photos"][0]
        made = with_rows(known, "photos", [*known["rows"]["photos"], new_row(like, pk=5_000)])
        *old, new = with_new_ids(made, known)["rows"]["photos"]
        assert old == known["rows"]["photos"]
        assert NEW_FROM <= new["pk"] < 10**18
        assert new["fields"] == like["fields"]

    def test_keep_them_from_one_form_to_the_next_and_get_real_ones_in_the_end(self):
        gallery = whole_gallery()
        known = capture(gallery)
        with as_if(gallery, known) as changed:
            add_photo(changed, alt="Ảnh mới", position=9)
            first = with_new_ids(capture(changed), known)
        new = first["rows"]["photos"][-1]["pk"]
        with as_if(gallery, first) as changed:
            assert Photo.objects.get(alt="Ảnh mới").pk == new
            add_photo(changed, alt="Nữa", position=10)
            second = with_new_ids(capture(changed), first)
        assert new in {row["pk"] for row in second["rows"]["photos"]}
        ids = put(gallery, second)
        assert ids[new] == Photo.objects.get(alt="Ảnh mới").pk < NEW_FROM
        assert Photo.objects.count() == 4
        assert add_photo(gallery).pk < NEW_FROM

    def test_of_rows_of_rows_get_ids_too(self):
        known = {"rows": {"parts": [{"pk": 1, "fields": {}, "rows": {"pages": []}}]}}
        page = {"pk": 8, "fields": {}}
        made = {"rows": {"parts": [{"pk": 1, "fields": {}, "rows": {"pages": [page]}}]}}
        (part,) = with_new_ids(made, known)["rows"]["parts"]
        assert part["pk"] == 1
        assert part["rows"]["pages"][0]["pk"] >= NEW_FROM

    def test_rows_are_named_by_accessor_or_with_rows_of_their_own(self):
        assert Rows("photos") == Rows("photos", ())


class TestAsIf:
    @EVERY_KIND
    def test_shows_what_would_be_and_leaves_nothing(self, make):
        item = indexed(make())
        content = capture(item)
        name = {whole_document: "number", whole_week: "note"}.get(make, "title")
        watched = everything() | {Entry: Entry.objects.order_by("pk").values()}
        before = frozen(watched)
        emptied = {accessor: [] for accessor in content["rows"]}
        changed = with_field(content, **{name: "77-NQ/TU"}) | {"rows": emptied}
        with as_if(item, changed) as shown:
            assert getattr(shown, name) == "77-NQ/TU"
            assert shown.state == State.DRAFT
            stored = type(item).objects.get(pk=item.pk)
            assert (getattr(stored, name), stored.state) == ("77-NQ/TU", State.DRAFT)
            assert capture(stored)["rows"] == emptied
            take_after_change(stored)
        assert frozen(watched) == before
        assert capture(item) == content

    def test_undoes_what_code_writes_within_and_calls_nothing_back(
        self, django_capture_on_commit_callbacks
    ):
        article, called = make_article(), []
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            with as_if(article, capture(article)):
                Article.objects.update(title="Đã sửa")
                ContentType.objects.create(app_label="x", model="y")
                transaction.on_commit(lambda: called.append(1))
            transaction.on_commit(lambda: called.append(2))
        assert (called, len(callbacks)) == ([2], 1)
        article.refresh_from_db()
        assert article.title == "Hội nghị giao ban quý I"
        assert not ContentType.objects.filter(app_label="x").exists()

    def test_undoes_it_when_the_code_fails_too(self):
        article = make_article()

        def fail():
            with as_if(article, capture(article)):
                Article.objects.update(title="Đã sửa")
                raise LookupError

        with pytest.raises(LookupError):
            fail()
        assert Article.objects.get().title == "Hội nghị giao ban quý I"
        assert not connection.needs_rollback

    def test_stands_within_another_transaction_which_goes_on(self):
        article = make_article()
        with transaction.atomic():
            Author.objects.create(name="Trước")
            with as_if(article, with_field(capture(article), title="Đã sửa")):
                Author.objects.create(name="Trong")
            Author.objects.create(name="Sau")
        assert sorted(Author.objects.values_list("name", flat=True)) == ["Sau", "Trước"]

    def test_leaves_out_what_was_deleted_since(self):
        article = whole_article()
        content = capture(article)
        Article.objects.update(author=None)
        CoAuthor.objects.all().delete()
        Author.objects.all().delete()
        with as_if(article, content) as shown:
            assert shown.author is None

    def test_refuses_what_only_one_may_be_and_leaves_nothing(self):
        make_document(number="01-NQ/TU")
        document = make_document()
        content = with_field(capture(document), number="01-NQ/TU")
        with suppress(CannotStandError), as_if(document, content):
            pytest.fail("it was shown")
        assert Document.objects.get(pk=document.pk).number == "04-NQ/TU"

    def test_asks_nothing_of_what_readers_do_not_see_yet(self):
        event = whole_event()
        content = with_field(capture(event), published_at=None, summary="")
        with as_if(event, content) as shown:
            shown.full_clean()
        assert Event.objects.get(pk=event.pk).is_published()


def test_every_row_registered_is_one_that_the_item_owns():
    for model in aggregates.kinds():
        for rows in aggregates._registered[model]:
            link = aggregates._link(model, rows)
            assert isinstance(link, models.ForeignKey)
            assert link.related_model is model


def test_hosts_are_unique_so_that_the_test_of_swapping_tests_something():
    assert aggregates._is_unique(EventHost)
    assert not aggregates._is_unique(Photo)

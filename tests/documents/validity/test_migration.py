"""An existing database gets its periods, its log and the keys of named documents on the way."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from documents.models import Document, Relation, ValidityChange

BEFORE = [("documents", "0002_attachment_text")]


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_what_was_held_before_has_the_validity_that_it_would_get_today():
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    old_apps = MigrationExecutor(connection).loader.project_state(BEFORE).apps

    def model(name):
        return old_apps.get_model("documents", name)

    facts = {
        "type": model("DocumentType").objects.create(name="Nghị quyết", slug="nghi-quyet"),
        "issuer": model("Issuer").objects.create(name="Tỉnh ủy", slug="tinh-uy"),
        "state": "published",
        "published_at": datetime(2024, 1, 1, tzinfo=UTC),
        "first_published_at": datetime(2024, 1, 1, tzinfo=UTC),
        "stated_validity": "con-hieu-luc",
    }
    documents = model("Document").objects
    old = documents.create(title="Cũ", **facts)
    new = documents.create(title="Mới", effective_on=date(2023, 6, 1), **facts)
    draft = documents.create(
        title="Bản nháp", effective_on=date(2022, 6, 1), **facts | {"state": "draft"}
    )
    coming = documents.create(
        title="Chờ đăng",
        effective_on=date(2022, 1, 1),
        **facts | {"published_at": datetime(2999, 1, 1, tzinfo=UTC)},
    )
    signed = documents.create(title="Có ngày", signed_on=date(2020, 1, 1), **facts)
    relations = model("Relation").objects
    for source in (new, draft, coming):
        relations.create(source=source, kind="thay-the", target=old)
    relations.create(source=new, kind="can-cu", target_text="Nghị định số 30/2020/NĐ-CP")
    MigrationExecutor(connection).migrate(newest)

    held = Document.objects.get(pk=old.pk)
    assert held.validity_on(date(2023, 5, 31)) == "con-hieu-luc"
    assert held.validity_on(date(2023, 6, 1)) == "het-hieu-luc"
    dated = Document.objects.get(pk=signed.pk)
    assert dated.validity_on(date(2019, 12, 31)) == "chua-xac-dinh"
    assert dated.validity_on(date(2020, 1, 1)) == "con-hieu-luc"
    log = ValidityChange.objects.filter(document=held).order_by("pk")
    assert [(line.since, line.validity, line.source_id) for line in log] == [
        (None, "con-hieu-luc", None),
        (date(2023, 6, 1), "het-hieu-luc", new.pk),
    ]
    assert not ValidityChange.objects.filter(document=draft.pk).exists()
    assert Document.objects.get(pk=draft.pk).validity_periods.count() == 2
    assert Relation.objects.get(kind="can-cu").target_key == "30-2020-NDCP"

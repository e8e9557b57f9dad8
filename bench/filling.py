"""Fill a database with recombined documents, for the measurements."""

from collections.abc import Iterator
from itertools import islice

from bench.corpus import recombine

BATCH = 2_000


def fill(count: int) -> None:
    """Bring the database to some number of documents, indexed; nothing when it has them."""
    from django.core.management import call_command
    from django.db import connection

    from documents.models import Document
    from portal.search.engines import engine

    call_command("migrate", verbosity=0)
    if Document.objects.count() >= count:
        return
    indexes = _drop_indexes_of_words() if connection.vendor == "postgresql" else []
    Document.objects.all().delete()
    made = make_documents(count)
    done = 0
    while batch := list(islice(made, BATCH)):
        _store(batch)
        done += len(batch)
        print(f"\r{done} / {count} documents", end="", flush=True)
    print()
    with connection.cursor() as cursor:
        for statement in indexes:  # built at once, an index takes a tenth of the time
            cursor.execute(statement)
    engine().optimise()
    call_command("analyse_database")


def _store(documents: list["Document"]) -> None:  # noqa: F821 - models load later
    """Save documents and index them as a rebuild does, but without fetching them again."""
    from django.db import transaction

    from documents.models import Document
    from documents.search import SOURCE
    from portal.search.indexing import store

    with transaction.atomic():
        Document.objects.bulk_create(documents)
        Document.fields.through.objects.bulk_create(
            Document.fields.through(document=document, fieldofwork=field)
            for document in documents
            for field in document._prefetched_objects_cache["fields"]
        )
        store(SOURCE, documents)


def _drop_indexes_of_words() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE tablename LIKE 'search%%' AND indexdef LIKE '%%USING gin%%'"
        )
        rows = cursor.fetchall()
        for name, _ in rows:
            cursor.execute(f"DROP INDEX {name}")
        return [definition for _, definition in rows]


def make_documents(count: int) -> Iterator["Document"]:  # noqa: F821 - models load later
    from django.utils import timezone

    from documents.models import (
        Attachment,
        CoIssuer,
        Document,
        DocumentType,
        FieldOfWork,
        FormerName,
        Issuer,
        Signer,
        ValidityPeriod,
    )
    from portal.publishing.models import State
    from portal.text.folding import search_text

    now = timezone.now()
    known: dict[tuple[type, str], object] = {}

    def named(model: type, **names: str) -> object:
        if (model, names["name"]) not in known:
            known[model, names["name"]] = model.objects.get_or_create(**names)[0]
        return known[model, names["name"]]

    def held(model: type, items: list[object]) -> "QuerySet":  # noqa: F821
        """Return items as a prefetch holds them."""
        queryset = model.objects.all()
        queryset._result_cache, queryset._prefetch_done = items, True
        return queryset

    for record in recombine(count):
        issuer = named(Issuer, name=record.issuer)
        issuer._prefetched_objects_cache = {"former_names": held(FormerName, [])}
        document = Document(
            type=named(DocumentType, name=record.type),
            issuer=issuer,
            number=record.number,
            signed_on=record.signed_on,
            title=record.title,
            state=State.PUBLISHED,
            published_at=now,
            first_published_at=now,
            is_confirmed_twin=True,
        )
        document._state.fields_cache["reading"] = None
        document._prefetched_objects_cache = {
            "fields": held(
                FieldOfWork,
                [named(FieldOfWork, name=slug, slug=slug) for slug in record.fields],
            ),
            "signers": held(Signer, []),
            "attachments": held(Attachment, []),
            "co_issuers": held(CoIssuer, []),
            "validity_periods": held(ValidityPeriod, []),
        }
        document.clean()
        document.folded_title = search_text(document.title)
        yield document

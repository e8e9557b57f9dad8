"""Measure the document search in the application, from request to finished page.

    .venv/bin/python bench/search.py --documents 10000

Makes its own database (var/bench-<count>.sqlite3, or the one of DATABASE_URL) and prints
p50, p95 and p99 in milliseconds for each kind of query.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

QUERIES = {
    "number, whole": ["04-NQ/TU", "213-QĐ/TW", "1189/QĐ-UBND", "15/2020/TT-BTC"],
    "number, typed loosely": ["nq04tu", "213 qd tw", "quyet dinh 1189", "nghị quyết 04"],
    "number, not held": ["99999-NQ/TU", "88888/QĐ-UBND"],
    "words": ["giám sát", "đại đoàn kết", "mat tran to quoc", "tiếp xúc đối thoại nhân dân"],
    "commonest words": ["nghị quyết", "ban hành", "quy định", "thực hiện"],
    "date": ["19/11/2021", "tháng 11/2021"],
    "no query": [""],
}


def main() -> None:
    """Make the database when it is missing, then measure."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=20)
    chosen = options.parse_args()

    database = ROOT / "var" / f"bench-{chosen.documents}.sqlite3"
    database.parent.mkdir(exist_ok=True)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{database}")
    os.environ.update(
        ENVIRONMENT="development", LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="portal.settings"
    )
    import django

    django.setup()
    _fill(chosen.documents)
    _measure(chosen.rounds)


def _fill(count: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from bench.corpus import recombine
    from documents.models import Document, DocumentType, FieldOfWork, Issuer
    from portal.publishing.models import State
    from portal.text.folding import search_text

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if Document.objects.count() >= count:
        return
    now = timezone.now()
    types: dict[str, DocumentType] = {}
    issuers: dict[str, Issuer] = {}
    fields: dict[str, FieldOfWork] = {}

    def documents() -> Iterator[Document]:
        for record in recombine(count):
            if record.type not in types:
                types[record.type] = DocumentType.objects.get_or_create(name=record.type)[0]
            if record.issuer not in issuers:
                issuers[record.issuer] = Issuer.objects.get_or_create(name=record.issuer)[0]
            document = Document(
                type=types[record.type],
                issuer=issuers[record.issuer],
                number=record.number,
                signed_on=record.signed_on,
                title=record.title,
                state=State.PUBLISHED,
                published_at=now,
                first_published_at=now,
                is_confirmed_twin=True,
            )
            document.bench_fields = record.fields
            for slug in record.fields:
                if slug not in fields:
                    fields[slug] = FieldOfWork.objects.get_or_create(slug=slug, name=slug)[0]
            document.clean()
            document.folded_title = search_text(document.title)
            yield document

    made = documents()
    while batch := list(islice(made, 2_000)):
        Document.objects.bulk_create(batch)
        Document.fields.through.objects.bulk_create(
            Document.fields.through(document=document, fieldofwork=fields[slug])
            for document in batch
            for slug in document.bench_fields
        )
    call_command("analyse_database")


def _measure(rounds: int) -> None:
    from django.db import connection
    from django.test import Client

    from documents.models import Document

    client = Client(HTTP_HOST="localhost")

    def ask(query: str) -> int:
        return client.get("/van-ban/", {"q": query}).status_code

    print(f"{Document.objects.count()} documents, {connection.vendor}, milliseconds a page")
    print(f"{'':24} {'p50':>7} {'p95':>7} {'p99':>7}")
    for kind, queries in QUERIES.items():
        for query in queries:
            ask(query)
        times = sorted(_timed(ask, query) for _ in range(rounds) for query in queries)
        cuts = statistics.quantiles(times, n=100, method="inclusive")
        print(f"{kind:24} {cuts[49]:7.1f} {cuts[94]:7.1f} {cuts[98]:7.1f}")


def _timed(ask: Callable[[str], Any], query: str) -> float:
    started = time.perf_counter()
    status = ask(query)
    if status not in {200, 302}:
        raise SystemExit(f"{query!r} was answered with {status}")
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()

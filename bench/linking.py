"""Measure how fast texts are linked to the documents that they cite, and in how much memory.

    .venv/bin/python bench/linking.py --articles 10000 --documents 100000
    DATABASE_URL=postgres://… .venv/bin/python bench/linking.py

Makes its own database (var/bench-linking-<articles>-<documents>.sqlite3, or the one of
DATABASE_URL) and prints milliseconds per article by the clock and of the processor, what the
citations were resolved to, and the peak memory after the first tenth, at half and at the end,
which must not grow.
"""

import argparse
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SEED = 20_251_118
BATCH = 2_000
# As dense as real news: some 3 kB with six citations, half of them again without their date.
WITH = [
    "Thực hiện {type} số {number} ngày {day} của {issuer}, Mặt trận các cấp đã vào cuộc.",
    "Hội nghị quán triệt {type} số {number} ngày {day}.",
    "Theo {type} số {number} của {issuer}, các địa phương báo cáo trước ngày 15 hằng tháng.",
]
AGAIN = "Đại biểu cho rằng {type} {number} đã đi vào cuộc sống."
WITHOUT = [
    "Các cấp Mặt trận vận động nhân dân giữ gìn vệ sinh, làm đường và giúp nhau thoát nghèo.",
    "Đại biểu trao đổi về việc tập hợp ý kiến cử tri, theo dõi và trả lời kiến nghị đúng hạn.",
    "Ban công tác Mặt trận phối hợp với các tổ chức thành viên thăm hỏi những gia đình khó khăn.",
    "Quỹ đã hỗ trợ 120 hộ xây nhà, mỗi hộ 60 triệu đồng, bằng 104,5% kế hoạch của cả năm.",
]


def main() -> None:
    """Make the database when it is missing, then link all its articles."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--documents", type=int, default=100_000)
    chosen = options.parse_args()

    name = f"bench-linking-{chosen.articles}-{chosen.documents}.sqlite3"
    database = ROOT / "var" / name
    database.parent.mkdir(exist_ok=True)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{database}")
    os.environ.update(
        ENVIRONMENT="development", LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="portal.settings"
    )
    import django

    django.setup()
    fill(chosen.articles, chosen.documents)
    for run in ("first", "again"):
        measure(run)
    measure_document()


def fill(articles: int, documents: int) -> None:
    """Bring the database to some number of articles and documents, none of them linked."""
    from django.core.management import call_command

    from bench.filling import make_documents
    from documents.models import Document, Mention
    from news.models import Article, Category

    call_command("migrate", verbosity=0)
    Mention.objects.all().delete()
    if Document.objects.count() < documents:
        Document.objects.all().delete()
        made = make_documents(documents)
        while batch := list(islice(made, BATCH)):
            Document.objects.bulk_create(batch)
    if Article.objects.count() < articles:
        Article.objects.all().delete()
        category, _ = Category.objects.get_or_create(name="Hoạt động Mặt trận")
        made = make_articles(articles, category)
        while batch := list(islice(made, BATCH)):
            Article.objects.bulk_create(batch)
    call_command("place_articles")
    call_command("analyse_database")


def make_articles(count: int, category: object) -> Iterator["Article"]:  # noqa: F821
    """Make articles that cite documents of the database, and some that it does not hold."""
    from django.utils import timezone

    from documents.models import Document
    from news.models import Article
    from portal.publishing.models import State

    chance = random.Random(SEED)  # noqa: S311 - no secret depends on it
    ids = sorted(Document.objects.values_list("pk", flat=True))
    cited = Document.objects.select_related("type", "issuer").in_bulk(
        chance.sample(ids, min(5_000, len(ids)))
    )
    documents = list(cited.values())
    now = timezone.now()
    for number in range(count):
        paragraphs = []
        for document in chance.sample(documents, 4):
            facts = {
                "type": document.type.name,
                "number": f"9{document.number}" if chance.random() < 0.2 else document.number,
                "day": f"{document.signed_on:%d/%m/%Y}",
                "issuer": document.issuer.name,
            }
            said = [chance.choice(WITH).format(**facts), *chance.choices(WITHOUT, k=6)]
            if chance.random() < 0.5:
                said.append(AGAIN.format(**facts))
            paragraphs.append(f"<p>{' '.join(said)}</p>")
        yield Article(
            title=f"Tin {number}",
            slug=f"tin-{number}",
            lead="Hội nghị đánh giá kết quả quý I.",
            body="".join(paragraphs),
            category=category,
            state=State.PUBLISHED,
            published_at=now,
            first_published_at=now,
        )


def measure(run: str) -> None:
    """Link all articles and print what it took."""
    from django.db import connection
    from django.db.models import Count

    from documents.linking import relinking
    from documents.models import Document, Mention
    from news.models import Article
    from news.search import SOURCE

    peaks: dict[int, float] = {}
    started, started_cpu = 0.0, 0.0
    seconds, cpu, total = 0.0, 0.0, 0

    def say(label: str, done: int, count: int) -> None:
        nonlocal started, started_cpu, seconds, cpu, total
        if label != SOURCE.label:
            return
        if done == 0:
            started, started_cpu = time.perf_counter(), time.process_time()
        seconds, total = time.perf_counter() - started, count
        cpu = time.process_time() - started_cpu
        for tenth in (1, 5, 10):
            if tenth not in peaks and done * 10 >= count * tenth:
                peaks[tenth] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    relinking.link_all(say)
    outcomes = Mention.objects.filter(kind=SOURCE.kind).order_by().values_list("outcome")
    print(
        f"{connection.vendor}, {run}: {total} articles of "
        f"{len(Article.objects.first().body)} characters, {Document.objects.count()} documents, "
        f"{seconds:.1f} s: {seconds * 1000 / max(1, total):.2f} ms per article, "
        f"{cpu * 1000 / max(1, total):.2f} ms of them in this process"
    )
    print(f"    {dict(outcomes.annotate(Count('pk')))}")
    print("    peak memory at 1/10, 5/10, 10/10:", *(f"{each:.0f} MB" for each in peaks.values()))


def measure_document() -> None:
    """Print what it takes to follow a change of the document that most texts cite."""
    from django.db.models import Count

    from documents.linking.storing import follow_change
    from documents.models import Document

    document = Document.objects.annotate(cited=Count("mentions")).order_by("-cited").first()
    started = time.perf_counter()
    follow_change(document)
    spent = (time.perf_counter() - started) * 1000
    print(f"a document that {document.cited} texts cite was followed in {spent:.0f} ms")


if __name__ == "__main__":
    main()

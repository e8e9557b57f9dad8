"""Measure how fast the lists and forms of the admin open, with many articles.

    .venv/bin/python bench/desk.py [--articles 100000] [--rounds 15]
    DATABASE_URL=postgres://… .venv/bin/python bench/desk.py

Makes its own database (var/bench-desk-<articles>.sqlite3, or the one of DATABASE_URL) with
articles in eight categories of fifty units, and work on three hundred of them. Prints, of each page
of a publisher and of an editor whose scope is one unit, the queries and the milliseconds (p50,
p95), by the clock and of the processor.
"""

import argparse
import os
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BATCH = 5_000
GOAL_MS, GOAL_QUERIES = 200, 10


def main() -> None:
    """Make the database when it is missing, then open the pages."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    database = ROOT / "var" / f"bench-desk-{chosen.articles}.sqlite3"
    database.parent.mkdir(exist_ok=True)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{database}")
    os.environ.update(
        ENV_FILE=os.devnull,
        ENVIRONMENT="development",
        LOG_LEVEL="ERROR",
        DJANGO_SETTINGS_MODULE="portal.settings",
    )
    import django

    django.setup()
    fill(chosen.articles)
    measure(chosen.rounds)


def fill(wanted: int) -> None:
    """Fill an empty database."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.core.management import call_command
    from django.utils import timezone

    from news.models import Article, Category
    from portal.organisation.models import Body
    from portal.publishing import versions
    from portal.publishing.groups import EDITORS, PUBLISHERS
    from portal.publishing.models import Scope

    call_command("migrate", verbosity=0)
    if Article.objects.count() >= wanted:
        return
    accounts = {}
    for name, group in (("xuat-ban", PUBLISHERS), ("bien-tap", EDITORS)):
        user = get_user_model().objects.create_user(name, is_staff=True)
        user.groups.set(Group.objects.filter(name=group))
        accounts[name] = user
    units = [
        Body.objects.create(name=f"Ủy ban MTTQ Việt Nam xã số {number}", kind="uy-ban")
        for number in range(50)
    ]
    Scope.objects.create(user=accounts["bien-tap"]).units.add(units[7])
    categories = [Category.objects.create(name=f"Chuyên mục {number}") for number in range(8)]
    now = timezone.now()
    for start in range(0, wanted, BATCH):
        Article.objects.bulk_create(
            Article(
                title=f"Mặt trận xã số {number % 50} tổ chức ngày hội lần {number}",
                slug=f"mat-tran-xa-so-{number % 50}-to-chuc-ngay-hoi-lan-{number}",
                category=categories[number % 8],
                unit=units[number % 50],
                lead="Ngày hội ở khu dân cư.",
                body="<p>Nội dung của bài.</p>" * 20,
                state="published",
                published_at=now - timedelta(minutes=wanted - number),
                first_published_at=now - timedelta(minutes=wanted - number),
            )
            for number in range(start, min(start + BATCH, wanted))
        )
    call_command("place_articles", verbosity=0)
    for article in Article.objects.order_by("-pk")[:300]:
        versions.keep_first(article)
        content = versions.capture(article)
        content["fields"]["title"] += " (đã sửa)"
        versions.save(article, content, by=accounts["xuat-ban"])
    call_command("analyse_database", verbosity=0)


def measure(rounds: int) -> None:
    """Open each page and print what it takes."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connection, reset_queries
    from django.test import Client

    from news.models import Article

    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["testserver"]  # queries are counted
    first = Article.objects.order_by("-pk").values_list("pk", flat=True).first()
    pages = {
        "desk": "/quan-tri/",
        "list": "/quan-tri/news/article/",
        "list, waiting": "/quan-tri/news/article/?buoc=draft",
        "list, one category": "/quan-tri/news/article/?category__id__exact=3",
        "list, words": "/quan-tri/news/article/?q=ngày+hội+lần+4217",
        "list, page 500": "/quan-tri/news/article/?p=500",
        "form": f"/quan-tri/news/article/{first}/change/",
        "calendar": "/quan-tri/lich-dang/",
    }
    print(f"{Article.objects.count():,} articles, {connection.vendor}; milliseconds")
    print(f"{'account':10} {'page':22} {'queries':>8} {'p50':>7} {'p95':>7} {'cpu p50':>8}")
    for account in ("xuat-ban", "bien-tap"):
        client = Client(SERVER_NAME="testserver")
        client.force_login(get_user_model().objects.get(username=account))
        for name, address in pages.items():
            times, cpu, queries, status = [], [], 0, 0
            for _ in range(rounds + 1):
                reset_queries()
                clock, processor = time.perf_counter(), time.process_time()
                status = client.get(address).status_code
                times.append((time.perf_counter() - clock) * 1000)
                cpu.append((time.process_time() - processor) * 1000)
                queries = len(connection.queries)
            warm = sorted(times[1:])
            p95 = warm[int(len(warm) * 0.95)] if len(warm) > 1 else warm[0]
            over = "" if p95 <= GOAL_MS and queries <= GOAL_QUERIES else " *"
            print(
                f"{account:10} {name:22} {queries:8} {statistics.median(warm):7.0f} {p95:7.0f}"
                f" {statistics.median(cpu[1:]):8.0f}{over}{'' if status == 200 else f' ({status})'}"
            )


if __name__ == "__main__":
    main()

"""Measure how well the portal answers the judged queries of tests/portal/search/judged.json.

    .venv/bin/python bench/judged.py
    DATABASE_URL=postgres://… .venv/bin/python bench/judged.py

Makes a database of its own beside the one of DATABASE_URL and removes it. Prints for each kind
of query, and for all, how many there are, the mean reciprocal rank of the wanted result within
the first page (MRR) and how often it comes first (success@1). A query that should find nothing
counts 1 when it finds nothing. The last line stands for the order of all results: it must be
the same on both engines.
"""

import hashlib
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Make the portal of the tests in a throw-away database and ask it everything."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        measure()
    finally:
        teardown_databases(databases, verbosity=0)


def measure() -> None:
    """Print the figures."""
    from django.db import connection

    from tests.portal.search.corpus import JUDGED, ask, build, what_differs

    build()
    ranks: dict[str, list[float]] = defaultdict(list)
    order = hashlib.sha256()
    known, wrong = [], []
    for judged in JUDGED:
        answer = ask(judged)
        ranks[judged["kind"]].append(_reciprocal_rank(judged, answer.names))
        order.update(repr((answer.names, answer.found, answer.lacks_a_word)).encode())
        if "known" in judged:
            known.append(judged)
        elif what_differs(judged, answer):
            wrong.append(judged)
    print(f"{len(JUDGED)} judged queries, {connection.vendor}")
    print(f"{'':20} {'queries':>8} {'MRR':>8} {'success@1':>10}")
    for kind, of_kind in ranks.items():
        _print_line(kind, of_kind)
    _print_line("all", [rank for of_kind in ranks.values() for rank in of_kind])
    for label, some in (("known", known), ("not as judged", wrong)):
        print(f"{label}: {len(some)}")
        for judged in some:
            print(f"  {judged['where']:8} {judged['query'][:50]!r}: {judged.get('known', '')}")
    print(f"order of all results: {order.hexdigest()[:16]}")


def _reciprocal_rank(judged: dict[str, Any], names: list[str]) -> float:
    if judged["first"] is None:
        return float(not names)
    return 1 / (names.index(judged["first"]) + 1) if judged["first"] in names else 0.0


def _print_line(label: str, ranks: list[float]) -> None:
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    print(f"{label:20} {len(ranks):8} {sum(ranks) / len(ranks):8.3f} {first:10.3f}")


if __name__ == "__main__":
    main()

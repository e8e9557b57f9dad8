"""Measure the search in the application: from the query text to a page, its total and facets.

    .venv/bin/python bench/search.py --documents 200000
    DATABASE_URL=postgres://… .venv/bin/python bench/search.py --documents 1000000

Makes its own database (var/bench-<count>.sqlite3, or the one of DATABASE_URL) and prints
p50, p95 and p99 in milliseconds for each kind of query, then the ratio to ILIKE. With --fuzz
anything a person or a program may type is asked too, and the slowest is printed.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SEED = 20_251_118
COMMONEST = ["nghị quyết", "mặt trận", "quy định", "ban hành", "thực hiện", "nghi quyet"]
TYPED_LOOSELY = ["nq04tu", "213 qd tw", "quyết định 1189", "nghị quyết 04", "15/2020", "04"]
WITH_TIME = ["nghị quyết 04 năm 2021", "quy định bộ chính trị tháng 1/2020", "19/11/2021"]


def main() -> None:
    """Make the database when it is missing, then measure."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--queries", type=int, default=200, help="of each kind")
    options.add_argument("--fuzz", type=int, default=0, help="how many odd queries to ask as well")
    chosen = options.parse_args()

    database = ROOT / "var" / f"bench-{chosen.documents}.sqlite3"
    database.parent.mkdir(exist_ok=True)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{database}")
    os.environ.update(
        ENVIRONMENT="development", LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="portal.settings"
    )
    import django

    django.setup()
    from bench.filling import fill

    fill(chosen.documents)
    import portal.wsgi  # noqa: F401 - everything is loaded, as in a server

    measure(chosen.queries)
    if chosen.fuzz:
        fuzz(chosen.fuzz)


def ask(text: str, **parameters: str) -> None:
    """Do all that the list of documents does but write HTML."""
    from django.http import QueryDict

    from documents.listing import list_documents

    data = QueryDict(mutable=True)
    data.update({"q": text, **parameters})
    listing = list_documents(data)
    _ = listing.correction
    if len(listing.hits) > 20 or not listing.facets:
        raise SystemExit(f"{text!r} was answered with no page")


def suggest(text: str) -> None:
    """Do all that the suggestions while typing do."""
    from documents.search import SOURCE as DOCUMENTS
    from portal.site.suggestions import suggest as make_suggestions

    make_suggestions(text, DOCUMENTS)


def measure(count: int) -> None:
    """Print the times of each kind of query, and how much slower ILIKE is."""
    from django.db import connection

    from documents.models import Document

    chance = random.Random(SEED)  # noqa: S311 - no secret depends on it
    ids = sorted(Document.objects.values_list("pk", flat=True)[:: max(1, count // 4)][:4000])
    documents = list(Document.objects.filter(pk__in=chance.sample(ids, min(count, len(ids)))))
    print(f"{Document.objects.count()} documents, {connection.vendor}, {count} queries each, ms")
    print(f"{'':28} {'p50':>8} {'p95':>8} {'p99':>8}")
    numbers = [document.number for document in documents]
    words = [_words_of(document.title, chance.choice([2, 3, 4]), chance) for document in documents]
    kinds: dict[str, tuple[Callable[[str], None], list[str]]] = {
        "number, as written": (ask, numbers),
        "number, typed loosely": (ask, _repeated(TYPED_LOOSELY, count)),
        "number not held": (ask, [f"9{number}" for number in numbers]),
        "2-4 words of a title": (ask, words),
        "the same without accents": (ask, list(map(_without_accents, words))),
        "the same in any order": (ask, [_shuffled(each, chance) for each in words]),
        "words of two titles": (ask, [_crossed(words, chance) for _ in words]),
        "a word that nothing holds": (ask, [f"{each} zyxw" for each in words]),
        "commonest words": (ask, _repeated(COMMONEST, count)),
        "with a time": (ask, _repeated(WITH_TIME, count)),
        "commonest, two filters": (
            lambda text: ask(text, nam="2019", loai="quyet-dinh"),
            _repeated(COMMONEST, count),
        ),
        "commonest, by number": (
            lambda text: ask(text, **{"sap-xep": "so"}),
            _repeated(COMMONEST, min(count, 30)),
        ),
        "no query": (ask, [""] * min(count, 50)),
        "suggestion": (suggest, [each[: chance.randint(3, len(each))] for each in words + numbers]),
    }
    medians = {}
    for kind, (action, queries) in kinds.items():
        for query in queries[:5]:
            action(query)
        medians[kind] = _print_times(kind, [_timed(action, query) for query in queries])
    page_1 = _print_times("page 1", [_timed(ask, query) for query in COMMONEST * 3])
    deep = _print_times("page 5,000", _deep_pages())
    print(f"page 5,000 costs {deep / page_1:.1f} times page 1")
    _print_ratio("number", numbers[:5], "number", medians["number, as written"])
    _print_ratio("words", words[:5], "title", medians["2-4 words of a title"])


def _print_times(kind: str, times: list[float]) -> float:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    print(f"{kind:28} {cuts[49]:8.1f} {cuts[94]:8.1f} {cuts[98]:8.1f}", flush=True)
    return cuts[49]


def _timed(action: Callable[[str], None], query: str) -> float:
    started = time.perf_counter()
    action(query)
    return (time.perf_counter() - started) * 1000


def _deep_pages() -> list[float]:
    """Open the page behind the result at place 99,980, or behind the last but twenty."""
    from django.http import QueryDict

    from documents.listing import list_documents
    from portal.search.finding import find_behind

    times = []
    for text in COMMONEST:
        listing = list_documents(QueryDict(urlencode({"q": text})))
        behind, after = 0, None
        while behind < 99_980:
            found = find_behind(listing.search, listing.results, after, 2_000)
            if len(found) < 2_000:
                break
            behind, after = behind + len(found), found[-1].position
        place = {"trang": "5000", "sau": str(after)}
        times += [_timed(partial(ask, **place), text) for _ in range(3)]
    return times


def _print_ratio(kind: str, queries: list[str], column: str, median: float) -> None:
    """Print how much slower the query is with ILIKE '%…%' for each of its words."""
    from documents.models import Document

    def scan(query: str) -> None:
        found = Document.objects.published().order_by("-signed_on", "-pk")
        for word in [query] if column == "number" else query.split():
            found = found.filter(**{f"{column}__icontains": word})
        list(found[:20])
        found.count()

    slow = statistics.median(_timed(scan, query) for query in queries)
    print(f"ILIKE on {kind}: {slow:.0f} ms, {slow / median:.0f} times as slow")


def fuzz(count: int) -> None:
    """Ask anything, and print the slowest answer."""
    from hypothesis import HealthCheck, given, settings

    from tests.portal.search.anything import typed

    slowest = (0.0, "")

    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(typed())
    def ask_anything(text: str) -> None:
        nonlocal slowest
        slowest = max(slowest, (_timed(ask, text), text))

    ask_anything()
    print(f"slowest of {count} odd queries: {slowest[0]:.0f} ms for {slowest[1][:80]!r}")


def _repeated(queries: list[str], count: int) -> list[str]:
    return [queries[place % len(queries)] for place in range(count)]


def _words_of(title: str, count: int, chance: random.Random) -> str:
    words = title.split()
    start = chance.randrange(max(1, len(words) - count))
    return " ".join(words[start : start + count]).strip(".,;:()“” ")


def _without_accents(text: str) -> str:
    from portal.text.folding import fold

    return fold(text)


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    return " ".join(chance.sample(words, len(words)))


def _crossed(queries: list[str], chance: random.Random) -> str:
    first, second = chance.sample(queries, 2)
    return f"{' '.join(first.split()[:2])} {' '.join(second.split()[:2])}"


if __name__ == "__main__":
    main()

"""Measure the page and the live part of a congress that goes on, beside a plain page from cache.

    .venv/bin/python bench/live.py [--rounds 30]
    DATABASE_URL=postgres://… .venv/bin/python bench/live.py

Everything runs in this process, as in `bench/pages.py`, and by turns, so that what else the machine
does falls on all alike. *Plain* is a page of the portal that never changes by itself (its page on
accessibility), answered from the page cache; the targets are ratios of the rate to that one's.

Then 5,000 readers ask for the live part one after the other while an entry is written every 500
of them, and the queries that all of this cost are counted.

Makes its own database (var/bench-live.sqlite3, or the one of DATABASE_URL) with the demonstration
content.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PLAIN = "/kha-nang-tiep-can/"
TARGET = 0.8
CALLS, READERS, WRITTEN_EVERY = 200, 5_000, 500
Application = Callable[..., object]


def set_up() -> Application:
    """Return the portal's WSGI application, on a filled database."""
    os.environ.update(
        ENV_FILE=os.devnull,
        ENVIRONMENT="development",
        DJANGO_SETTINGS_MODULE="portal.settings",
        LOG_LEVEL="WARNING",
        VAR_DIR=str(ROOT / "var" / "bench-live"),
    )
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'bench-live.sqlite3'}")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_demo", stdout=StringIO())
    from portal.wsgi import application

    return application


def let_one_go_on() -> object:
    """Return a congress that goes on now, with a long log."""
    from datetime import timedelta

    from django.utils import timezone

    from events.models import Event, LogEntry

    now = timezone.now()
    event = Event.objects.filter(is_reported=True).latest("pk")
    event.starts_at, event.ends_at = now - timedelta(hours=3), now + timedelta(hours=3)
    event.save()
    if event.log.count() < 30:
        LogEntry.objects.bulk_create(
            LogEntry(
                event=event, text="Đại biểu phát biểu.", happened_at=now - timedelta(minutes=n)
            )
            for n in range(60)
        )
    return event


def ask(application: Application, path: str) -> bytes:
    """Ask for a page as a server does that holds the request already."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_USER_AGENT": "bench",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    answer = application(environ, lambda status, headers, error=None: None)
    body = b"".join(answer)
    answer.close()
    return body


def measure(application: Application, paths: dict[str, str], rounds: int) -> None:
    """Ask by turns, and print what it took."""
    times: dict[str, list[float]] = {name: [] for name in paths}
    for turn in range(rounds + 1):
        for name, path in paths.items():
            ask(application, path)
            for _ in range(CALLS):
                started = time.perf_counter()
                ask(application, path)
                if turn:  # the first round warms up
                    times[name].append(time.perf_counter() - started)
    plain = statistics.median(times["plain"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        size = len(ask(application, paths[name]))
        target = "" if name == "plain" else f"  (asked for: {TARGET})"
        print(
            f"  {name:10} {size:6} bytes  p50 {middle * 1e6:6.0f} µs {1 / middle:7.0f}/s"
            f"  ratio {plain / middle:.3f}{target}"
        )


def count_queries(application: Application, event: object) -> None:
    """Let readers ask while somebody writes, and print what that cost the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from events.models import LogEntry
    from portal.publishing.steps import take_after_wide_change

    path, asked, started = event.live_url(), 0, time.perf_counter()
    for reader in range(READERS):
        if reader % WRITTEN_EVERY == 0:
            LogEntry.objects.create(event=event, text=f"Tin của người thứ {reader}.")
            take_after_wide_change()
        with CaptureQueriesContext(connection) as queries:
            ask(application, path)
        asked += len(queries)
    taken = time.perf_counter() - started
    written = READERS // WRITTEN_EVERY
    print(f"  {READERS} readers in {taken:.1f} s, {written} entries written: {asked} queries")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    application = set_up()
    event = let_one_go_on()
    paths = {"plain": PLAIN, "live page": event.get_absolute_url(), "live part": event.live_url()}
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"from cache, by turns; {os.cpu_count()} processors, load {load}")
    measure(application, paths, options.rounds)
    print("the live part, while it changes:")
    count_queries(application, event)


if __name__ == "__main__":
    main()

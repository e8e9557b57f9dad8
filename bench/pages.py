"""Measure how fast the home page is answered, kept and not, beside a bare Django view.

    .venv/bin/python bench/pages.py [--rounds 30] [--profile]
    DATABASE_URL=postgres://… .venv/bin/python bench/pages.py

Everything runs in this process: the portal's whole WSGI application, and one with a single view
and no middleware that returns the same bytes. They are asked by turns, so that what else the
machine does falls on all alike. Prints the median time, the rate, and the ratio to the bare view,
by the clock and of the processor's time, which a busy machine disturbs less:

- *kept*: the page comes from the page cache; once in gzip as browsers ask, once plain;
- *made*: a change was noted, so neither the page nor a part of it nor the frame is of use: all of
  it is fetched, made, packed and stored, as for the first reader after a change;
- *of parts*: the page is not kept, but its parts are (`portal.site.pagecache.parts`): what one
  waits for who asks within the minute with parameters that the page cache does not keep.

Each is asked in two ways: by calling the application, and over HTTP with the plainest server of
the standard library, which is what a bare view costs a reader at the least.

Makes its own database (var/bench-pages.sqlite3, or the one of DATABASE_URL) and fills it with the
demonstration content.
"""

import argparse
import cProfile
import http.client
import os
import pstats
import statistics
import sys
import threading
import time
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from types import ModuleType
from wsgiref.simple_server import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

TARGETS = {"kept, gzip": 0.8, "kept, plain": 0.8, "made": 0.15, "of parts": 0.15}
CALLS = {"bare": 200, "kept, gzip": 200, "kept, plain": 200, "made": 4, "of parts": 4}
CALLS_OVER_HTTP = {"bare": 20, "kept, gzip": 20, "kept, plain": 20, "made": 4, "of parts": 4}
Application = Callable[..., object]


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def set_up() -> Application:
    """Return the portal's WSGI application, on a filled database."""
    var = ROOT / "var" / "bench-pages"
    os.environ.update(
        ENV_FILE=os.devnull,
        ENVIRONMENT="development",
        DJANGO_SETTINGS_MODULE="portal.settings",
        LOG_LEVEL="WARNING",
        VAR_DIR=str(var),
    )
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'bench-pages.sqlite3'}")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_demo", stdout=StringIO())
    call_command("analyse_database", stdout=StringIO())
    from portal.wsgi import application

    return application


def make_bare(body: bytes) -> Application:
    """Return an application of one view without any middleware."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import override_settings
    from django.urls import path

    module = ModuleType("bare_urls")
    module.urlpatterns = [path("", lambda request: HttpResponse(body))]
    sys.modules["bare_urls"] = module
    with override_settings(MIDDLEWARE=[]):
        handler = WSGIHandler()

    def application(environ: dict, start_response: Callable) -> object:
        from django.urls import set_urlconf

        set_urlconf(None)
        return handler(environ, start_response)

    original = handler.resolve_request

    def resolve_request(request: object) -> object:
        request.urlconf = "bare_urls"
        return original(request)

    handler.resolve_request = resolve_request
    return application


def call(application: Application, encoding: str) -> bytes:
    """Ask for the home page as a server does that holds the request already."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": encoding,
        "HTTP_USER_AGENT": "bench",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    answer = application(environ, lambda status, headers, error=None: None)
    body = b"".join(answer)
    answer.close()
    return body


def serve(application: Application) -> int:
    """Serve an application from a thread of this process; return the port."""
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def fetch(port: int, encoding: str) -> bytes:
    """Ask for the home page over HTTP."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/", headers={"Accept-Encoding": encoding, "Host": "localhost"})
    body = connection.getresponse().read()
    connection.close()
    return body


def measure(asked: dict[str, Callable[[], object]], calls: dict[str, int], rounds: int) -> None:
    """Ask by turns, and print what it took."""
    from django.core.cache import caches

    from portal.site.pagecache.standing import note_change

    times: dict[str, list[float]] = {name: [] for name in asked}
    worked: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(rounds + 1):
        for name, ask in asked.items():
            ask()  # what the one before did to the cache is not this one's
            for _ in range(calls[name]):
                if name == "made":
                    note_change()
                elif name == "of parts":
                    caches["pages"].clear()
                started, worked_before = time.perf_counter(), time.process_time()
                ask()
                if turn:  # the first round warms up
                    times[name].append(time.perf_counter() - started)
                    worked[name].append(time.process_time() - worked_before)
    bare, bare_work = statistics.median(times["bare"]), statistics.median(worked["bare"])
    for name, taken in times.items():
        middle, work = statistics.median(taken), statistics.median(worked[name])
        target = f"  (asked for: {TARGETS[name]})" if name in TARGETS else ""
        print(
            f"  {name:12} p50 {middle * 1e6:7.0f} µs {1 / middle:7.0f}/s ratio {bare / middle:.3f}"
            f"   of the processor {work * 1e6:7.0f} µs ratio {bare_work / work:.3f}{target}"
        )


def show_profile(ask: Callable[[], object], times: int = 50) -> None:
    """Print where the time of a page that is made goes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal.site.pagecache.standing import note_change

    note_change()
    with CaptureQueriesContext(connection) as queries:
        ask()
    print(f"\nprofile of {times} pages made; {len(queries)} queries each")
    profile = cProfile.Profile()
    for _ in range(times):
        note_change()
        profile.enable()
        ask()
        profile.disable()
    stats = pstats.Stats(profile)
    total = stats.total_tt
    parts = {
        "in templates, all told": ("backends/django.py", "render"),
        "  of it looking up variables": ("template/base.py", "_resolve_lookup"),
        "queries, all told": ("models/query.py", "_fetch_all"),
        "  of it writing SQL": ("sql/compiler.py", "as_sql"),
        "  of it in the database": ("backends/utils.py", "execute"),
        "addresses ({% url %})": ("urls/base.py", "reverse"),
        "gzip": ("gzip.py", "compress"),
    }
    for label, (where, function) in parts.items():
        found = [
            row[3]
            for (path, _, name), row in stats.stats.items()
            if name == function and where in path
        ]
        print(f"  {label:32} {max(found, default=0) / total:5.0%}")
    stats.sort_stats("tottime").print_stats(15)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--profile", action="store_true", help="show where a made page's time goes")
    options = parser.parse_args()
    application = set_up()
    body = call(application, "identity")
    bare = make_bare(body)
    if call(bare, "identity") != body:
        sys.exit("the bare view answers something else")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"home page of {len(body)} bytes; {os.cpu_count()} processors, load {load}")
    print("called:")
    direct = {
        "bare": lambda: call(bare, "gzip"),
        "kept, gzip": lambda: call(application, "gzip"),
        "kept, plain": lambda: call(application, "identity"),
        "made": lambda: call(application, "gzip"),
        "of parts": lambda: call(application, "gzip"),
    }
    measure(direct, CALLS, options.rounds)
    print("over HTTP:")
    ports = {"bare": serve(bare), "portal": serve(application)}
    over_http = {
        "bare": lambda: fetch(ports["bare"], "gzip"),
        "kept, gzip": lambda: fetch(ports["portal"], "gzip"),
        "kept, plain": lambda: fetch(ports["portal"], "identity"),
        "made": lambda: fetch(ports["portal"], "gzip"),
        "of parts": lambda: fetch(ports["portal"], "gzip"),
    }
    measure(over_http, CALLS_OVER_HTTP, options.rounds)
    if options.profile:
        show_profile(direct["made"])


if __name__ == "__main__":
    main()

"""Processes of their own on one database, for tests of what several servers do."""

import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen, run

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
migrated = Path()  # an SQLite database after all migrations; the tests set it with theirs


def make_environment(folder, **variables):
    """Return the environment of processes that share a database.

    That is the test's own on PostgreSQL; on SQLite, where the test's stands in memory, a new one
    in the folder.
    """
    environment = os.environ | {
        "ENVIRONMENT": "development",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "tests-only-" + "x" * 50,
        "LOG_LEVEL": "WARNING",
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    if connection.vendor == "postgresql":
        database = connection.settings_dict
        environment["DATABASE_URL"] = (
            f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}"
            f":{database['PORT'] or 5432}/{database['NAME']}"
        )
    else:
        shutil.copy(migrated, folder)
        environment["DATABASE_URL"] = f"sqlite:///{folder / migrated.name}"
    return environment


def give_static(environment):
    """Give processes the style sheets and scripts that were collected for all tests, or collect."""
    if made := os.environ.get("COLLECTED"):
        (Path(environment["VAR_DIR"]) / "static").symlink_to(made)
    else:
        call(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")


def call(environment, *arguments):
    """Run a Python program to its end; return what it prints."""
    done = run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def start(environment, *arguments):
    """Start a Python program whose lines can be read while it runs."""
    return Popen(  # noqa: S603 - our own program
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=PIPE, text=True
    )


def free_port():
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@contextmanager
def serving(environment, port):
    """Run gunicorn, as in production, in a process group of its own; kill it hard at the end."""
    server = Popen(  # noqa: S603 - our own program
        [
            *(sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}"),
            *("--worker-class", "gthread", "--threads", "2", "--log-level", "error"),
            "--no-control-socket",
        ],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        _wait_until_ready(port)
        yield server
    finally:
        kill_group(server)


def kill_group(server):
    """End a server and its workers at once, as a power cut does."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(timeout=20)


def _wait_until_ready(port):
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError("the server did not start")

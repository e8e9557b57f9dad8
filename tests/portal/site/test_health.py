"""What the machine itself asks: is the process alive, does the database answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browsing import seen

ROOT = Path(__file__).resolve().parents[3]
ASK = """
import json, sys
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, SERVER_NAME=sys.argv[1], SERVER_PORT="8000")
answers = {path: client.get(path) for path in sys.argv[2:]}
print(json.dumps({path: [answer.status_code, answer.text] for path, answer in answers.items()}))
"""


def ask(host, *paths, **environment):
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", ASK, host, *paths],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def without_database():
    """Ask a portal whose database does not answer."""
    return ask(
        "localhost", "/healthz", "/readyz", "/", "/khong-co/",
        DJANGO_SETTINGS_MODULE="tests.settings",
        DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing",
    )  # fmt: skip


def test_the_process_says_that_it_answers_without_asking_the_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_the_portal_is_ready_when_its_database_answers(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_without_its_database_the_portal_lives_but_is_not_ready(without_database):
    assert without_database["/healthz"][0] == 200
    status, text = without_database["/readyz"]
    assert status == 503
    assert json.loads(text) == {"status": "unavailable", "database": "down"}


@pytest.mark.parametrize("path", ["/", "/khong-co/"])
def test_without_its_database_every_page_says_so_in_vietnamese(without_database, path):
    status, text = without_database[path]
    assert status == 500
    assert "Cổng đang gặp trục trặc" in seen(text)


def test_in_production_the_machine_itself_may_ask_without_https_or_the_host_name(tmp_path):
    answers = ask(
        "127.0.0.1", "/healthz", "/readyz",
        DJANGO_SETTINGS_MODULE="portal.settings",
        ENVIRONMENT="production",
        SECRET_KEY="k" * 25 + "0123456789" * 4,
        ALLOWED_HOSTS="mattran.example.gov.vn",
        SITE_URL="https://mattran.example.gov.vn",
        DATABASE_URL=f"sqlite:///{tmp_path / 'portal.sqlite3'}",
    )  # fmt: skip
    assert [status for status, _ in answers.values()] == [200, 200]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nothing_can_be_sent_there(client, path):
    assert client.post(path).status_code == 405

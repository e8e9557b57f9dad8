"""A real server that is killed in the middle of a save: old or new as a whole, and nothing lost."""

import json
import re
import time
from contextlib import suppress
from http.client import HTTPException
from http.cookiejar import CookieJar
from threading import Thread
from types import SimpleNamespace
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.browsing import form_data
from tests.processes import (
    call,
    free_port,
    give_static,
    kill_group,
    make_environment,
    serving,
)

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 150  # so that a save takes long enough to be interrupted
# Of the time of a save, after which the server is killed; the next one where the save was faster.
SHARES = (0.45, 0.25, 0.12, 0.06)

PREAMBLE = """
import json, sys, django
django.setup()
from django.db import connection
from documents.models import Document
from portal.publishing import autosaving
from portal.publishing.models import Autosave
from tests.builders import make_document, make_user
"""
MAKING = f"""
make_user("Người xuất bản", username="an")
draft = {{"state": "draft", "published_at": None, "first_published_at": None}}
document = make_document(title="Bản 0", **draft)
document.signers.bulk_create(
    document.signers.model(document=document, name="Bản 0", position=n) for n in range({ROWS})
)
print(document.pk)
"""
READING = """
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)
document, kept = Document.objects.get(), Autosave.objects.first()
print(json.dumps({
    "texts": sorted({document.title, *document.signers.values_list("name", flat=True)}),
    "rows": document.signers.count(),
    "kept": kept and autosaving.typed_of(kept)["title"],
}))
"""


class Browser:
    """Signs in, opens forms and sends them."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.get("/quan-tri/login/")
        self.post("/quan-tri/login/", {"username": "an", "password": "mat khau du dai 123"})

    def get(self, path):
        with self.opener.open(self.address + path, timeout=120) as answer:
            return answer.read().decode()

    def post(self, path, data):
        token = next(each.value for each in self.cookies if each.name == "csrftoken")
        body = urlencode({**data, "csrfmiddlewaretoken": token}, doseq=True).encode()
        with self.opener.open(self.address + path, body, timeout=120) as answer:
            return answer.read().decode()


def typed_in(page, words):
    """Return what a form would send after words were typed in its title and all its rows."""
    data = form_data(SimpleNamespace(text=page), "document_form")
    named = [name for name in data if re.fullmatch(r"signers-[0-9]+-name", name) and data[name]]
    assert len(named) == ROWS
    return data | dict.fromkeys([*named, "title"], words)


def test_a_server_killed_in_the_middle_of_a_save_leaves_one_whole_version_and_what_was_typed(
    tmp_path,
):
    environment = make_environment(tmp_path)
    give_static(environment)
    document = f"/quan-tri/documents/document/{call(environment, '-c', PREAMBLE + MAKING)}/"
    port, now = free_port(), "Bản 1"
    with serving(environment, port):
        browser = Browser(port)
        data = typed_in(browser.get(f"{document}change/"), now)
        started = time.perf_counter()
        browser.post(f"{document}change/", {**data, "_continue": "x"})
        duration = time.perf_counter() - started
    assert state(environment) == {"texts": [now], "rows": ROWS, "kept": None}

    for number, share in enumerate(SHARES, start=2):
        words, answers = f"Bản {number}", []
        with serving(environment, port) as server:
            browser = Browser(port)
            page = browser.get(f"{document}change/")
            data = typed_in(page, words)
            user = re.search(r'data-user="([0-9]+)"', page)[1]
            browser.post(f"{document}tu-luu/", {**data, "_user": user})
            sending = Thread(target=send, args=(browser, f"{document}change/", data, answers))
            sending.start()
            time.sleep(duration * share)
            kill_group(server)
            sending.join()
        found = state(environment)
        is_saved = found["texts"] == [words]
        assert found == {
            "texts": [words if is_saved else now],  # one text in the item and all its rows
            "rows": ROWS,
            "kept": None if is_saved else words,
        }
        if not answers and not is_saved:
            break
        now = words if is_saved else now
    else:
        pytest.fail("no save was under way when the server was killed")

    with serving(environment, port):
        browser = Browser(port)
        kept = state(environment)["kept"]
        if kept:
            page = browser.get(f"{document}change/?tu-luu=1")
            assert typed_in(page, "")["signers-0-position"]
            assert form_data(SimpleNamespace(text=page), "document_form")["title"] == kept


def state(environment):
    return json.loads(call(environment, "-c", PREAMBLE + READING))


def send(browser, path, data, answers):
    with suppress(OSError, HTTPException):  # the server is gone
        answers.append(browser.post(path, {**data, "_continue": "x"}))

"""`manage.py link_citations`: all texts anew, as after an update of the portal."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.linking import relinking
from documents.models import LinkedNumber, Mention
from tests.builders import make_article, make_category, make_document, make_event, scheduled
from tests.documents.linking.texts import outcomes

pytestmark = pytest.mark.django_db

BODY = "<p>Nghị quyết số 04-NQ/TU ngày 19/11/2021.</p>"


def run(*options):
    out = StringIO()
    call_command("link_citations", *options, stdout=out)
    return out.getvalue().splitlines()


def test_what_was_never_linked_is_linked_and_it_says_how_far_it_is():
    document = make_document()
    make_article(body=BODY)
    make_event(body=BODY, **scheduled())
    make_article(body=BODY, state="draft", published_at=None)
    said = [line for line in run() if not line.endswith(": 0/0")]
    assert said == ["Văn bản: 1/1", "Tin tức: 1/1", "Sự kiện: 1/1"]
    assert outcomes() == [(str(document), "linked")] * 2
    assert LinkedNumber.objects.get().keys == "4 4-NQTU"


def test_run_again_it_changes_nothing_and_mends_what_was_changed_past_the_admin():
    make_document()
    article, gone = make_article(body=BODY), make_article(body=BODY)
    run()
    before = list(Mention.objects.values())
    run()
    assert list(Mention.objects.values()) == before
    type(article).objects.filter(pk=article.pk).update(body="<p>Chỉ thị số 05-CT/TW</p>")
    gone.delete()
    Mention.objects.create(kind="x", object_id=1, number="1", visible_from=article.published_at)
    run()
    assert outcomes() == [("05-CT/TW", "missing")]


def test_if_needed_it_runs_once():
    assert run("--if-needed") == []
    make_document()
    assert run("--if-needed") != []
    assert run("--if-needed") == []


def test_it_goes_in_batches(monkeypatch):
    monkeypatch.setattr(relinking, "BATCH", 2)
    said = []
    for number in range(5):
        make_article(f"Tin {number}", body=BODY)
    relinking.link_all(lambda *progress: said.append(progress))
    assert [each for each in said if each[0] == "Tin tức"] == [
        ("Tin tức", done, 5) for done in (0, 2, 4, 5)
    ]


def test_it_asks_as_much_for_ten_articles_as_for_twenty():
    make_document()
    category = make_category()

    def asked(names):
        for name in names:
            make_article(name, body=BODY, category=category)
        with CaptureQueriesContext(connection) as queries:
            relinking.link_all(lambda *_: None)
        return len(queries)

    asked("ab")
    assert asked("cdefghij") == asked("klmnopqrst") <= 65

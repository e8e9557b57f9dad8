"""An editor and the command at one file in one moment. SQLite has one writer anyway."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from documents.models import Attachment, AttachmentText, Document
from documents.texts import read_unread
from portal.publishing.steps import take_after_change
from tests.builders import make_document, make_docx, upload

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

TIMES = 25


@transaction.atomic
def replace_as_the_form_does(pk, content):
    document = Document.objects.get(pk=pk)
    document.save()
    attachment = document.attachments.get()
    attachment.file = upload(content, "y")
    attachment.save()
    take_after_change(document)


@pytest.mark.parametrize("text", ["cũ", "mới"], ids=["the same file again", "another file"])
def test_the_editor_s_file_wins_and_nobody_fails(text):
    document = make_document()
    old, new = make_docx("cũ"), make_docx(text)
    Attachment.objects.create(document=document, file=upload(old, "x"))
    wrong, kept = [], set()

    def look():
        kept.add(AttachmentText.objects.get().text)

    start = Barrier(2, action=lambda: AttachmentText.objects.all().delete(), timeout=30)
    end = Barrier(2, action=look, timeout=30)

    def run(job):
        try:
            for _ in range(TIMES):
                start.wait()
                job()
                end.wait()
        except Exception as error:  # noqa: BLE001 - it is looked at by the test
            wrong.append(error)
            start.abort()
            end.abort()
        finally:
            connection.close()

    jobs = [
        lambda: replace_as_the_form_does(document.pk, new),
        lambda: read_unread(lambda *_: None),
    ]
    threads = [Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert kept == {text}

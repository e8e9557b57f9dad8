"""A text and the document that it cites, published in one moment. SQLite has one writer anyway."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from documents.linking.storing import follow_change
from documents.models import Mention, Outcome
from portal.publishing.models import State
from tests.builders import make_article, make_document

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

TIMES = 15


def test_neither_misses_the_other():
    facts = [(f"{number}-KL/TW", date(2020, 1, number)) for number in range(1, TIMES + 1)]
    documents = [
        make_document("Kết luận", number, "Bộ Chính trị", day, state=State.DRAFT)
        for number, day in facts
    ]
    articles = [
        make_article(f"Tin {number}", body=f"<p>Kết luận số {number}</p>", state=State.DRAFT)
        for number, _ in facts
    ]
    start, wrong = Barrier(2, timeout=30), []

    def run(items):
        try:
            for item in items:
                start.wait()
                with transaction.atomic():
                    item.state = State.PUBLISHED
                    item.save()
                    follow_change(item)
                    start.wait()  # both have looked, and neither has committed
        except Exception as error:  # noqa: BLE001 - it is looked at by the test
            wrong.append(error)
            start.abort()
        finally:
            connection.close()

    threads = [Thread(target=run, args=[items]) for items in (documents, articles)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not wrong
    mentions = Mention.objects.filter(kind="tin-tuc")
    assert mentions.count() == TIMES
    assert not mentions.exclude(outcome=Outcome.LINKED).exists()

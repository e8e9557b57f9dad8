"""Editors who save relations in one moment. SQLite has one writer anyway."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from documents.models import Relation
from portal.publishing.groups import EDITORS
from portal.publishing.models import State
from tests.builders import make_document, make_user
from tests.documents.test_relations_in_the_form import relate

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
TIMES = 3


def test_four_editors_do_not_close_a_circle_together():
    four = [
        make_document(number=f"{number}-NQ/TU", signed_on=date(2021, 1, 1), **DRAFT)
        for number in range(1, 5)
    ]
    editors = [make_user(EDITORS) for _ in four]
    start = Barrier(len(four), timeout=60)
    refused: list[str] = []
    wrong: list[Exception] = []

    def run(place):
        client = Client()
        client.force_login(editors[place])
        try:
            start.wait()
            response = relate(client, four[place], "thay-the", four[(place + 1) % len(four)])
            if not response.redirect_chain:
                refused.append(response.text)
        except Exception as error:  # noqa: BLE001 - it is looked at by the test
            wrong.append(error)
        finally:
            connection.close()

    for _ in range(TIMES):
        Relation.objects.all().delete()
        refused.clear()
        threads = [Thread(target=run, args=(place,)) for place in range(len(four))]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert wrong == []
        assert Relation.objects.count() == len(four) - 1
        (page,) = refused
        assert "tạo thành vòng" in page

"""How polls are found."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browsing import seen
from tests.builders import hold, indexed, make_poll

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["tiếp xúc cử tri", "tiep xuc cu tri", "trực tuyến"])
def test_a_poll_is_found_by_its_question_and_its_choices(client, asked):
    over = timezone.now() - timedelta(hours=1)
    poll = make_poll("Nên tiếp xúc cử tri thế nào?", "Trực tuyến", "Tại xã", closes_at=over)
    indexed(poll)
    page = client.get("/tim-kiem/", {"q": asked, "muc": "tham-do"})
    assert poll.get_absolute_url() in page.text
    assert "đã kết thúc" in seen(page.text)


def test_what_it_says_of_a_document_becomes_a_link(client):
    document = hold()
    poll = indexed(make_poll(lead="Để thực hiện Nghị quyết số 04-NQ/TU ngày 19/11/2021."))
    assert document.get_absolute_url() in client.get(poll.get_absolute_url()).text
    assert poll.title in seen(client.get(document.get_absolute_url()).text)


def test_it_stands_in_the_sitemap(client):
    poll = make_poll()
    assert poll.get_absolute_url() in client.get("/sitemap-tham-do-1.xml").text

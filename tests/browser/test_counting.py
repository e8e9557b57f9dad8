"""What a real browser tells of the pages that are looked at."""

import pytest

from portal.visits import counting
from portal.visits.buffer import Buffer
from tests.builders import make_article
from tests.portal.visits.test_readers import PHONE

# Of the tests that follow, some restore the first rows: they need a database left without any.
pytestmark = pytest.mark.browser

READER = PHONE.format("SM-A146P", "Chrome/130.0")


@pytest.fixture
def told(settings, monkeypatch):
    """Return a function that says how often each item was counted."""
    batches = []

    def keep(batch):
        batches.append(batch)
        return True

    buffer = Buffer(keep, start_timer=lambda seconds, call: None)
    settings.COUNT_VIEWS = True
    monkeypatch.setattr(counting, "buffer", buffer)

    def read():
        buffer.flush()
        views = [each for batch in batches for each in batch.views.items()]
        return sorted((seen.kind, seen.object_id, number) for seen, number in views)

    return read


def test_a_page_that_is_looked_at_is_told_once_with_its_item(open_page, told):
    article = make_article()
    page = open_page("/khong-co/", user_agent=READER)
    with page.expect_response("**/luot-xem/") as answer:
        page.goto(page.url.replace("/khong-co/", article.get_absolute_url()))
    assert answer.value.status == 204
    assert answer.value.request.post_data == f"tin-tuc:{article.pk}"
    assert page.context.cookies() == []
    assert told() == [("tin-tuc", article.pk, 1)]


def test_a_browser_that_nobody_looks_at_is_told_but_not_counted(open_page, told):
    page = open_page("/khong-co/", user_agent=READER.replace("Chrome", "HeadlessChrome"))
    with page.expect_response("**/luot-xem/"):
        page.goto(page.url.replace("/khong-co/", "/tin-tuc/"))
    assert told() == []

"""Lists in numbered pages: every row once, deep pages by their keys."""

import pytest

from news.models import Article
from portal.publishing import paging
from portal.publishing.paging import open_page
from tests.builders import make_article, make_category

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    category = make_category()
    for number in range(25):
        make_article(f"Tin {number:02}", category=category)
    return Article.objects.published().for_cards()


@pytest.mark.parametrize("cut_at_once", [0, 10, 1000])
def test_pages_hold_every_row_once_however_they_are_cut(rows, monkeypatch, cut_at_once):
    monkeypatch.setattr(paging, "CUT_AT_ONCE", cut_at_once)
    pages = [open_page(rows, 4, str(number)) for number in range(1, 8)]
    assert [each for page in pages for each in page] == list(rows)


def test_a_deep_page_costs_two_queries_beside_the_count(
    rows, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(paging, "CUT_AT_ONCE", 8)
    for number, queries in (("1", 2), ("3", 2), ("4", 3)):
        with django_assert_num_queries(queries):
            assert [str(each.category) for each in open_page(rows, 4, number)]

"""Pages: by number up to the bound, behind it one after the other."""

from datetime import date, timedelta

import pytest

from portal.search import finding
from portal.search.finding import Search, best, everything_of, find
from portal.search.models import WITHOUT_NUMBER
from portal.search.paging import open_page
from portal.search.query import parse_words
from portal.search.selection import Order, make_key
from tests.portal.search import naive
from tests.portal.search.naive import Item

pytestmark = pytest.mark.django_db

SIZE, BOUND = 3, 6
TITLES = ["Giám sát", "Sát và giám", "Giàm sạt", "Khác"]


def fill(how_many=20):
    """Hold items of all tiers, some of one number and some of one day."""
    naive.store(
        *(
            Item(
                make_key(date(2021, 1, 1) + timedelta(days=number // 3), 2, number + 1),
                TITLES[number % 4],
                "Giám khảo, sát hạch" if number % 2 else "Giám sát",
                number=(4, 10, WITHOUT_NUMBER)[number % 3],
            )
            for number in range(how_many)
        )
    )


@pytest.fixture
def small_bound(monkeypatch):
    """Let only six results be counted and paged through by number."""
    monkeypatch.setattr(finding, "BOUND", BOUND)


def open_(search, number=None, after=None):
    return open_page(search, find(search), number, after, SIZE)


def walk(search):
    """Go through all pages as the links lead; return them."""
    pages = [open_(search)]
    while pages[-1].has_next:
        last = pages[-1]
        pages.append(open_(search, str(last.number + 1), last.next_after and str(last.next_after)))
        assert len(pages) < 30
    return pages


SEARCHES = [(text, order) for text in ("", "giám sát", "giam sat ", "sát rừng") for order in Order]


@pytest.mark.parametrize(("text", "order"), SEARCHES, ids=str)
def test_walking_yields_every_result_once_in_the_order_of_one_big_list(monkeypatch, text, order):
    fill()
    search = Search(everything_of(), parse_words(text), order)
    whole = best(search, find(search), 100)
    assert len(whole) >= 10
    monkeypatch.setattr(finding, "BOUND", BOUND)
    pages = walk(search)
    assert [each.key for page in pages for each in page.found] == [each.key for each in whole]
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert [page.is_deep for page in pages] == [page.number > 2 for page in pages]
    assert all(len(page.found) == SIZE for page in pages[:-1])


def test_a_deep_page_stays_the_same_when_something_newer_comes(small_bound):
    fill()
    search = Search(everything_of())
    third = walk(search)[2]
    second = open_(search, "2")
    naive.store(Item(make_key(date(2030, 1, 1), 2, 99), "Mới"))
    again = open_(search, "3", str(second.next_after))
    assert again.found == third.found


@pytest.mark.parametrize(
    ("number", "opened"),
    [
        *((None, 1), ("", 1), ("1", 1), ("2", 2), ("3", 2), ("999", 2), ("0", 1), ("-1", 1)),
        *(("x", 1), ("1.5", 1), ("٢", 1), ("²", 1), (" 2", 1), ("1e3", 1), ("02", 2)),
    ],
)
@pytest.mark.parametrize("after", [None, "", "x", "1-2", "-0-0-0"])
def test_without_a_position_the_nearest_page_by_number_is_opened(
    small_bound, number, opened, after
):
    fill()
    assert open_(Search(everything_of()), number, after).number == opened


def test_a_position_counts_only_behind_the_pages_by_number(small_bound):
    fill()
    search = Search(everything_of())
    after = str(open_(search, "2").next_after)
    assert open_(search, "1", after) == open_(search, "1")
    assert open_(search, "2", after) == open_(search, "2")
    assert open_(search, "3", after).is_deep


def test_exactly_as_many_as_the_bound_have_no_page_behind_it(small_bound):
    fill(BOUND)
    search = Search(everything_of())
    last = open_(search, "2")
    assert (last.has_next, last.next_after) == (False, None)
    assert open_(search, "1").has_next


def test_one_more_than_the_bound_has_a_page_of_one(small_bound):
    fill(BOUND + 1)
    pages = walk(Search(everything_of()))
    assert [len(page.found) for page in pages] == [3, 3, 1]
    assert [page.next_after is not None for page in pages] == [False, True, False]


def test_a_page_behind_the_last_result_is_empty(small_bound):
    fill()
    page = open_(Search(everything_of()), "9", "0-0-0")
    assert (page.found, page.has_next, page.next_after) == ([], False, None)


def test_nothing_found_is_one_empty_page(small_bound):
    page = open_(Search(everything_of(), parse_words("không có")), "5")
    assert (page.number, page.found, page.last_number, page.has_next) == (1, [], 1, False)
    assert list(page.numbers) == [1]


def test_the_first_the_last_and_the_pages_around_are_offered(monkeypatch):
    fill(60)
    search = Search(everything_of())
    assert list(open_(search, "10").numbers) == [1, "…", 9, 10, 11, "…", 20]
    assert list(open_(search, "1").numbers)[:3] == [1, 2, "…"]

"""The home page as readers get it: order, headings, neighbours, hours, speed."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from portal.home.composing import load_layout
from portal.home.models import Block
from portal.home.page import next_moment
from portal.publishing import due
from tests.browsing import elements, seen
from tests.builders import (
    make_article,
    make_category,
    make_document,
    make_event,
    make_links,
)
from tests.markup import faults

pytestmark = pytest.mark.django_db


def lay(*blocks):
    """Publish a layout of kinds, or of kinds with title and settings."""
    rows = [each if isinstance(each, tuple) else (each, "", {}) for each in blocks]
    return load_layout([Block(kind=kind, title=title, settings=set_) for kind, title, set_ in rows])


def headings(page):
    return re.findall(r"<(h[1-6])\b", page)


def fill(number=1):
    for place in range(number):
        make_article(f"Tin {place} {number}")
        make_document(number=f"{place}{number}-NQ/TU")
        make_event(f"Hội nghị {place} {number}")


def test_a_portal_without_a_layout_has_a_page_all_the_same(client):
    fill()
    words = seen(client.get("/").text)
    for shown in ("Tra cứu văn bản của Mặt trận", "Tin 0 1", "01-NQ/TU", "Hội nghị 0 1"):
        assert shown in words


def test_of_an_empty_portal_only_what_leads_somewhere_is_shown(client):
    page = client.get("/").text
    assert headings(page) == ["h1"]
    assert list(faults(page)) == []


def test_blocks_stand_in_the_order_of_the_layout(client):
    fill()
    lay("search_hero", "events", "doors", "documents", "featured")
    page = client.get("/").text
    places = [page.index(each) for each in ("Sự kiện sắp tới", 'class="doors"', "Văn bản mới",
                                            "Tin nổi bật")]  # fmt: skip
    assert places == sorted(places)


@pytest.mark.parametrize(
    "kinds",
    [
        ["search_hero", "doors", "featured", "documents", "events"],
        ["featured", "documents"],
        ["doors"],
        ["events", "latest_news", "documents", "congress"],
        ["featured", "search_hero"],
        ["khong-con-nua", "documents"],
    ],
)
def test_there_is_one_h1_and_no_level_is_left_out_whatever_the_blocks(kinds, client):
    fill(2)
    make_event("Đại hội tỉnh", kind="dai-hoi")
    lay(*kinds)
    page = client.get("/").text
    levels = [int(each[1]) for each in headings(page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert list(faults(page)) == []


def test_without_the_search_of_documents_the_head_of_the_page_has_a_search(client):
    lay("featured")
    actions = [at.get("action") for tag, at in elements(client.get("/").text) if tag == "form"]
    assert actions == ["/tim-kiem/"]


def test_links_in_a_block_are_not_repeated_at_the_foot(client):
    make_links("Trung ương", "Quốc hội")
    lay("doors", "links")
    page = client.get("/").text
    assert seen(page).count("Quốc hội") == 1
    assert list(faults(page)) == []
    assert seen(client.get("/tin-tuc/").text).count("Quốc hội") == 1
    lay("doors")
    assert seen(client.get("/").text).count("Quốc hội") == 1


def test_two_narrow_neighbours_share_a_row_and_a_third_has_its_own(client):
    fill(2)
    lay("documents", "events", "documents", "featured", "events")
    page = client.get("/").text
    bands = page.split('class="home__band"')[1:]
    assert [band.split("home__block")[0].count('<section class="home__half') for band in bands] == [
        2,
        1,
        1,
    ]


def test_a_block_with_nothing_to_show_leaves_no_trace(client):
    make_document()
    lay("documents", "events", "featured", "category", "congress", "free_text")
    page = client.get("/").text
    assert headings(page) == ["h1", "h2", "h3"]


def test_the_same_article_is_not_shown_twice(client):
    for place in range(9):
        make_article(f"Tin số {place}.")
    category = make_category()
    lay(
        ("featured", "", {"count": 3}),
        ("latest_news", "", {"count": 3}),
        ("category", "", {"category": category.pk, "count": 3}),
    )
    words = seen(client.get("/").text)
    assert [words.count(f"Tin số {place}.") for place in range(9)] == [1] * 9


def test_the_whole_page_asks_as_much_when_the_portal_holds_twice_as_much(
    client, django_assert_num_queries
):
    fill(12)
    make_event("Đại hội", kind="dai-hoi")
    category = make_category("Mục khác")
    make_article("Bài của mục", category=category)
    picks = [{"article": make_article("Chọn").pk, "since": None, "until": None}]
    lay(
        "search_hero",
        "doors",
        ("featured", "", {"picks": picks, "count": 3}),
        "congress",
        "documents",
        "events",
        ("category", "", {"category": category.pk}),
        ("latest_news", "", {"count": 2}),
        ("free_text", "", {"body": "<p>Chào</p>"}),
    )
    budget = 1 + 4 + 2 + 1 + 2 + 1 + 2 + 1  # layout, frame, and those of the kinds
    with django_assert_num_queries(budget):
        client.get("/")
    fill(13)
    with django_assert_num_queries(budget):
        client.get("/")


def test_the_hours_of_chosen_articles_are_due_moments_while_they_are_live():
    now = timezone.now().replace(microsecond=0)
    hours = [now + timedelta(hours=hours) for hours in (-1, 2, 5)]
    picks = [
        {"article": 1, "since": hours[0].isoformat(), "until": hours[2].isoformat()},
        {"article": 2, "since": hours[1].isoformat(), "until": None},
    ]
    assert next_moment(now) is None
    lay(("featured", "", {"picks": picks}))
    assert next_moment(now) == hours[1]
    assert next_moment(hours[1]) == hours[2]
    assert next_moment(hours[2]) is None
    assert due.next_moment(now) <= hours[1]
    lay("documents")
    assert next_moment(now) is None


def test_any_cache_may_keep_it_and_it_sets_no_cookie(client):
    lay("documents")
    page = client.get("/")
    assert page["Cache-Control"] == "public, max-age=60"
    assert not page.cookies
    assert "cookie" not in page.get("Vary", "").lower()
    assert "csrf" not in page.text

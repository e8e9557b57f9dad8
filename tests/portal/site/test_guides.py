"""The map of the site and the list of feeds: they lead everywhere, and nowhere that is not."""

import feedparser
import pytest

from portal.publishing.models import State
from tests.browsing import elements, seen
from tests.builders import (
    indexed,
    make_area,
    make_article,
    make_body,
    make_category,
    make_document,
    make_menu_item,
    make_page,
)

pytestmark = pytest.mark.django_db


def links(page):
    """Return what the links between the heading and the foot of a page lead to."""
    inside = page.text.split("<main")[1].split("</main>")[0]
    return [attributes["href"] for tag, attributes in elements(inside) if tag == "a"]


def fill_with(serial):
    category = make_category(f"Mục con {serial}", make_category(f"Mục {serial}"))
    page = make_page(f"Nhiệm vụ {serial}", parent=make_page(f"Giới thiệu {serial}"))
    body = make_body(f"Ban {serial}", parent=make_body(f"Ủy ban {serial}"))
    area = make_area(f"Nam {serial}", "xa")
    make_menu_item(f"Menu {serial}", category.get_absolute_url())
    indexed(make_article(category=category))
    indexed(make_document(number=f"{serial}-NQ/TU", issuer_name=f"Cơ quan {serial}"))
    return [category, page, body, area]


def test_the_map_leads_to_sections_categories_pages_bodies_and_areas(client):
    made = fill_with(1)
    found = links(client.get("/so-do-trang/"))
    assert {each.get_absolute_url() for each in made} <= set(found)
    assert {"/tin-tuc/", "/van-ban/", "/thu-vien-anh/", "/hoi-dap/", "/rss/"} <= set(found)
    assert {client.get(path).status_code for path in found} == {200}


def test_the_map_names_nothing_that_readers_may_not_see(client):
    make_page("Nháp", state=State.DRAFT, published_at=None)
    assert "Nháp" not in seen(client.get("/so-do-trang/").text)


def test_the_list_of_feeds_leads_to_feeds_only(client):
    category, _, _, area = fill_with(1)
    found = links(client.get("/rss/"))
    feeds = [path for path in found if "/atom/" in path or "/rss/" in path]
    assert set(found) - set(feeds) == {"/tim-kiem/", "/van-ban/"}
    assert f"{category.get_absolute_url()}atom/" in feeds
    assert f"{area.get_absolute_url()}rss/" in feeds
    assert "/van-ban/atom/?loai=nghi-quyet" in feeds
    assert "/van-ban/atom/?co-quan=co-quan-1" in feeds
    assert "/tim-kiem/atom/?muc=thong-bao" in feeds
    for path in feeds:
        assert not feedparser.parse(client.get(path).content).bozo
    assert feedparser.parse(client.get("/van-ban/atom/?loai=nghi-quyet").content).entries


def names(page, section):
    """Return what the list of feeds calls those of a section, in order."""
    return [feed.label for feed in page.context[section]]


def test_feeds_of_issuers_stand_in_the_order_of_the_vietnamese_alphabet(client):
    for number, name in enumerate(("Ủy ban", "Đảng ủy", "Văn phòng", "Ban Bí thư", "Bộ Y tế")):
        make_document(number=f"{number}-NQ/TU", issuer_name=name)
    assert names(client.get("/rss/"), "issuers") == [
        "Ban Bí thư", "Bộ Y tế", "Đảng ủy", "Ủy ban", "Văn phòng",
    ]  # fmt: skip


def test_feeds_of_categories_stand_as_in_their_tree_and_say_the_way_to_each(client):
    second = make_category("Đại đoàn kết")
    first = make_category("Ảnh hưởng")
    make_category("Cơ sở", make_category("Ngày hội", second))
    assert names(client.get("/rss/"), "categories") == [
        first.name, second.name, "Đại đoàn kết › Ngày hội", "Đại đoàn kết › Ngày hội › Cơ sở",
    ]  # fmt: skip


def test_namesakes_among_areas_are_told_apart(client):
    for province in ("Nghệ An", "Quảng Ninh"):
        parent = make_area(province, "tinh")
        make_area("Lượng Minh", "xa", parent=parent, slug=f"xa-{parent.pk}")
    make_area("Yên Na", "xa", parent=parent)
    assert names(client.get("/rss/"), "areas") == [
        "Xã Lượng Minh, tỉnh Nghệ An",
        "Xã Lượng Minh, tỉnh Quảng Ninh",
        "Tỉnh Nghệ An",
        "Tỉnh Quảng Ninh",
        "Xã Yên Na",
    ]
    provinces = client.get("/so-do-trang/").context["provinces"]
    assert [[area.name for area in each.areas] for each in provinces] == [
        ["Lượng Minh", "Yên Na"], ["Lượng Minh"],
    ]  # fmt: skip


def test_both_are_reached_from_the_foot_of_every_page(client):
    found = [attributes.get("href") for tag, attributes in elements(client.get("/").text)]
    assert {"/so-do-trang/", "/rss/"} <= set(found)


@pytest.mark.parametrize(("path", "budget"), [("/so-do-trang/", 9), ("/rss/", 11)])
def test_they_ask_as_much_when_the_portal_holds_twice_as_much(
    client, path, budget, django_assert_num_queries
):
    for half in range(2):
        for number in range(3):
            fill_with(f"{half}{number}")
        with django_assert_num_queries(budget):
            assert client.get(path).status_code == 200

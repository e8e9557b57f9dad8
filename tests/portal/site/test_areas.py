"""The pages of areas: what they gather, what became of those that are gone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.builders import (
    make_area,
    make_article,
    make_body,
    make_document,
    make_event,
    scheduled,
)
from tests.markup import faults

pytestmark = pytest.mark.django_db

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def gathered(client, area):
    page = client.get(area.get_absolute_url())
    assert list(faults(page.text)) == []
    return {each.slug: each for each in page.context["gathered"]}


def words(client, address):
    return " ".join(client.get(address).text.split())


def test_an_area_gathers_its_news_events_and_documents_and_no_others(client):
    area, other = make_area("Yên Hòa", "xa"), make_area("Yên Na", "xa")
    article, event = make_article(area=area), make_event(area=area)
    document = make_document(area=area)
    make_article(area=other)
    make_article(area=area, **scheduled())
    make_document(number="05-NQ/TU")
    found = gathered(client, area)
    assert found["tin-tuc"].items == [article]
    assert found["su-kien"].items == [event]
    assert found["van-ban"].items == [document]


def test_a_province_gathers_what_its_communes_and_former_districts_have(client):
    province = make_area("Tuyên Quang", "tinh")
    district = make_area("Lâm Bình", "huyen", parent=province, valid_until=LAST)
    own = make_article("Tin tỉnh", area=province)
    older = make_article("Tin huyện", area=make_area("Thượng Lâm", "xa", parent=district))
    assert set(gathered(client, province)["tin-tuc"].items) == {own, older}
    page = client.get(province.get_absolute_url())
    assert page.context["children"] == []
    assert page.context["former_children"] == [district]


def test_of_many_the_latest_are_shown_with_a_way_to_all(client):
    area = make_area("Yên Hòa", "xa")
    for number in range(25):
        make_article(
            f"Tin {number}", area=area, published_at=timezone.now() - timedelta(days=number + 1)
        )
    news = gathered(client, area)["tin-tuc"]
    assert [article.title for article in news.items] == [f"Tin {number}" for number in range(5)]
    assert news.has_more
    address = "/dia-ban/xa-yen-hoa/tin-tuc/"
    assert f'href="{address}"' in client.get(area.get_absolute_url()).text
    second = client.get(address, {"trang": 2})
    assert [article.title for article in second.context["page"]] == [
        f"Tin {n}" for n in range(20, 25)
    ]
    assert list(faults(second.text)) == []


@pytest.mark.parametrize("kind", ["tin-tuc", "su-kien", "van-ban"])
def test_a_list_without_items_says_so(client, kind):
    make_area("Yên Hòa", "xa")
    assert "của địa bàn này" in words(client, f"/dia-ban/xa-yen-hoa/{kind}/")


def test_an_area_that_is_gone_says_since_when_and_what_it_is_part_of_now(client):
    gone = make_area("Cửa Đại", "phuong", valid_until=LAST)
    new = make_area("Hội An Đông", "phuong", valid_from=FIRST)
    gone.successors.add(new)
    article = make_article(area=gone)
    page = words(client, gone.get_absolute_url())
    assert "Địa bàn này có đến hết ngày 30/06/2025." in page
    assert f'Nay thuộc <a href="{new.get_absolute_url()}">phường Hội An Đông</a>.' in page
    assert gathered(client, gone)["tin-tuc"].items == [article]


def test_a_merged_area_leads_to_the_archives_of_its_predecessors(client):
    new = make_area("Hội An Đông", "phuong", valid_from=FIRST)
    for name in ("Cửa Đại", "Cẩm Châu"):
        make_area(name, "phuong", valid_until=LAST).successors.add(new)
    page = client.get(new.get_absolute_url())
    assert [area.name for area in page.context["predecessors"]] == ["Cẩm Châu", "Cửa Đại"]
    assert 'href="/dia-ban/phuong-cua-dai/"' in page.text
    assert gathered(client, new)["tin-tuc"].items == []


def test_areas_stand_by_province_in_vietnamese_order_and_old_ones_apart(client):
    province = make_area("Nghệ An", "tinh")
    for name in ("Đức Châu", "Diễn Châu", "Bạch Hà", "Anh Sơn", "Bắc Lý"):
        make_area(name, "xa", parent=province)
    old = make_area("Yên Thành", "huyen", parent=province, valid_until=LAST)
    alone = make_area("Huế", "thanh-pho")
    page = client.get("/dia-ban/")
    (listed,) = page.context["provinces"]
    assert [area.name for area in listed.areas] == [
        "Anh Sơn", "Bạch Hà", "Bắc Lý", "Diễn Châu", "Đức Châu",
    ]  # fmt: skip
    assert page.context["others"] == [alone]
    assert page.context["former"] == [old]
    assert list(faults(page.text)) == []


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("yen", ["Yên Hòa", "Yên Thành"]),
        ("xã Yên Ho", ["Yên Hòa"]),
        ("hoà", ["Yên Hòa"]),
        ("en", []),
    ],
)
def test_an_area_is_found_by_the_beginning_of_its_words(client, asked, names):
    make_area("Yên Hòa", "xa")
    make_area("Yên Thành", "huyen", valid_until=LAST)
    make_area("Bạch Hà", "xa")
    page = client.get("/dia-ban/", {"q": asked})
    found = page.context["found"] + page.context["found_former"]
    assert [area.name for area in found] == names
    assert ("Không có địa bàn nào tên" in page.text) is (not names)
    assert list(faults(page.text)) == []


def test_areas_that_are_found_say_in_which_province_they_are(client):
    for province in ("Nghệ An", "Quảng Ninh"):
        parent = make_area(province, "tinh")
        make_area("Lượng Minh", "xa", parent=parent, slug=f"xa-{parent.pk}")
    found = words(client, "/dia-ban/?q=luong minh").split("Địa bàn tìm thấy")[1].split("</ul>")[0]
    assert [note in found for note in ("Tỉnh Nghệ An", "Tỉnh Quảng Ninh")] == [True, True]


def test_the_news_of_an_area_are_shown_by_day_and_its_documents_are_not(client):
    area = make_area("Yên Hòa", "xa")
    make_article(area=area)
    assert "Không có tin nào đăng ngày 19/11/2021." in words(
        client, "/dia-ban/xa-yen-hoa/tin-tuc/?ngay=19/11/2021"
    )
    assert 'name="ngay"' not in words(client, "/dia-ban/xa-yen-hoa/van-ban/")


def test_a_province_that_only_held_districts_is_not_lost(client):
    province = make_area("Tuyên Quang", "tinh")
    make_area("Lâm Bình", "huyen", parent=province, valid_until=LAST)
    assert client.get("/dia-ban/").context["others"] == [province]


def test_a_commune_of_a_province_that_is_gone_is_not_lost(client):
    gone = make_area("Quảng Nam", "tinh", valid_until=LAST)
    left = make_area("Xã lẻ", "xa", parent=gone)
    assert client.get("/dia-ban/").context["others"] == [left]


def test_an_area_to_come_is_not_listed_yet(client):
    make_area("Mới", "xa", valid_from=timezone.localdate() + timedelta(days=1))
    assert "Cổng chưa có địa bàn nào." in client.get("/dia-ban/").text


@pytest.mark.parametrize(
    "address", ["/dia-ban/khong-co/", "/dia-ban/khong-co/tin-tuc/", "/dia-ban/xa-yen-hoa/anh/"]
)
def test_what_is_not_there_is_not_found(client, address):
    make_area("Yên Hòa", "xa")
    assert client.get(address).status_code == 404


def fill(area, number):
    """Make a number of everything that the page of an area shows."""
    for serial in range(number):
        name = f"{serial} {number}"
        make_article(area=area)
        make_event(area=area)
        document = make_document(number=f"{serial}{number}-NQ/TU", area=area)
        below = make_area(f"Con {name}", "xa", parent=area)
        make_article(area=below)
        before = make_area(f"Cũ {name}", "xa", parent=area, valid_until=LAST)
        before.successors.add(area, below)
        area.successors.add(below)
        make_body(f"Ban công tác {name}", area=area)
        assert document.area == area


def test_the_pages_ask_as_much_when_there_is_twice_as_much(client, django_assert_num_queries):
    area = make_area("Nghệ An", "tinh", valid_until=LAST)
    fill(area, 6)
    budgets = {  # three of each are the frame's
        "/dia-ban/": 6,
        area.get_absolute_url(): 13,
        "/dia-ban/tinh-nghe-an/tin-tuc/": 7,
        "/dia-ban/tinh-nghe-an/su-kien/": 7,
        "/dia-ban/tinh-nghe-an/van-ban/": 8,
    }
    for address, budget in budgets.items():
        with django_assert_num_queries(budget):
            assert client.get(address).status_code == 200
    fill(area, 12)
    for address, budget in budgets.items():
        with django_assert_num_queries(budget):
            client.get(address)


@pytest.mark.parametrize("make", [make_article, make_event, make_document])
def test_an_item_leads_to_the_page_of_its_area(client, make):
    item = make(area=make_area("Cửa Đại", "phuong", valid_until=LAST))
    assert 'href="/dia-ban/phuong-cua-dai/"' in client.get(item.get_absolute_url()).text

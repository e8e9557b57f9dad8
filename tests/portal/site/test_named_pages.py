"""Pages that are no items are found by their names: of menus, leaders and bodies."""

from datetime import date

import pytest

from portal.organisation.models import Body, Leader
from portal.site.menus import Entry
from portal.site.models import MenuItem
from portal.site.models.menus import Menu
from portal.site.named_pages import MOST, pages_named
from tests.browsing import elements, seen

pytestmark = pytest.mark.django_db

MENU = (
    Entry("Giới thiệu", "/trang/", (Entry("Đầu mối liên hệ", "/to-chuc/lien-he/"),)),
    Entry("Hoạt động Mặt trận", "/tin-tuc/muc/hoat-dong/"),
    Entry("Quốc hội", "https://quochoi.vn/"),
    Entry("Liên hệ", "/to-chuc/lien-he/"),
)


def named(text, menu=MENU):
    return [page.address for page in pages_named(text, menu)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("liên hệ", ["/to-chuc/lien-he/"]),
        ("LIEN HE", ["/to-chuc/lien-he/"]),
        ("đầu mối liên hệ", ["/to-chuc/lien-he/"]),
        ("mặt trận", ["/tin-tuc/muc/hoat-dong/"]),
        ("trận", []),  # a quarter of a name
        ("hệ liên", []),  # not as the name has it
        ("liên hệ bầu cử", []),
        ("liền hè", []),  # other accents
        ("lien hệ", ["/to-chuc/lien-he/"]),
        ("quốc hội", []),  # leaves the portal
        ("", []),
        ("%", []),
        ("日本 中国", []),
        ("liên hệ " * 50, []),
    ],
)
def test_an_entry_of_a_menu_is_named_by_half_of_its_words(text, addresses):
    assert named(text) == addresses


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Võ Thị Minh Sinh", True),
        ("vo thi minh sinh", True),
        ("Minh Sinh", True),
        ("Sinh", False),
        ("Thị", False),
        ("Võ Thị Minh Sinh nói gì", False),
    ],
)
def test_a_leader_is_named_by_two_words_of_four(text, is_named):
    leader = Leader.objects.create(name="Võ Thị Minh Sinh")
    Leader.objects.create(name="Võ Thị Minh Sinh", is_shown=False)
    assert named(text) == [leader.get_absolute_url()] * is_named


def test_a_body_is_named_while_it_exists():
    body = Body.objects.create(name="Hội Nông dân tỉnh", kind="to-chuc")
    Body.objects.create(name="Hội Nông dân huyện", kind="to-chuc", valid_until=date(2025, 6, 30))
    assert named("hội nông dân") == [body.get_absolute_url()]


def test_a_few_are_named_at_the_most():
    for name in "ABCDEF":
        Body.objects.create(name=f"Hội Nông dân {name}", kind="to-chuc")
    assert len(named("hội nông dân")) == MOST


def test_the_page_of_all_kinds_shows_them_also_where_nothing_is_found(client):
    MenuItem.objects.create(menu=Menu.MAIN, label="Đầu mối liên hệ", address="/to-chuc/lien-he/")
    page = client.get("/tim-kiem/", {"q": "liên hệ"})
    main = page.text.split("<main")[1]
    assert "Trang của cổng: Đầu mối liên hệ" in seen(main)
    assert ("a", "/to-chuc/lien-he/") in [(tag, given.get("href")) for tag, given in elements(main)]
    assert "Trang của cổng" not in client.get("/tim-kiem/", {"q": "liên hệ", "muc": "trang"}).text

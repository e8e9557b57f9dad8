"""Menus: what editors may make of them, and how pages show them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse

from portal.publishing.groups import PUBLISHERS
from portal.site.addresses import SECTIONS
from portal.site.menus import Entry, entries_of, with_place
from portal.site.models import MenuItem
from tests.browsing import elements, fill_in, seen
from tests.builders import make_article, make_menu_item, make_user

ADD = "/quan-tri/site/menuitem/add/"
LIST = "/quan-tri/site/menuitem/"


def current_in(entries):
    """Return what is marked in a menu: address and mark."""
    return {
        each.address: each.current
        for top in entries
        for each in (top, *top.entries)
        if each.current
    }


MENU = (
    Entry("Trang chủ", "/"),
    Entry(
        "Tin tức",
        "/tin-tuc/",
        (Entry("Hoạt động", "/tin-tuc/muc/hoat-dong/"), Entry("Cơ sở", "/tin-tuc/muc/co-so/")),
    ),
    Entry(
        "Văn bản",
        "/van-ban/",
        (Entry("Chỉ thị", "/van-ban/?loai=chi-thi"), Entry("Báo", "https://x.vn/van-ban/")),
    ),
    Entry("Liên hệ", "/su-kien/#lien-he"),
)
PLACES = [
    ("/", "", {"/": "page"}),
    ("/tin-tuc/", "", {"/tin-tuc/": "page"}),
    ("/tin-tuc/", "trang=2", {"/tin-tuc/": "page"}),
    ("/tin-tuc/bai-12/", "", {"/tin-tuc/": "true"}),
    ("/tin-tuc/muc/co-so/", "", {"/tin-tuc/": "true", "/tin-tuc/muc/co-so/": "page"}),
    ("/tin-tuc/muc/co-so/xa/", "", {"/tin-tuc/": "true", "/tin-tuc/muc/co-so/": "true"}),
    ("/tin-tuc-khac/", "", {}),
    ("/van-ban/", "", {"/van-ban/": "page"}),
    ("/van-ban/", "loai=nghi-quyet", {"/van-ban/": "page"}),
    ("/van-ban/", "loai=chi-thi", {"/van-ban/": "true", "/van-ban/?loai=chi-thi": "page"}),
    ("/van-ban/", "q=a&loai=chi-thi", {"/van-ban/": "true", "/van-ban/?loai=chi-thi": "page"}),
    ("/su-kien/", "", {}),
    ("/khong-co/", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "query", "expected"), PLACES)
def test_the_nearest_entry_and_the_one_above_it_are_marked(path, query, expected):
    assert current_in(with_place(MENU, path, QueryDict(query))) == expected


def test_marking_one_reader_changes_nothing_for_the_next():
    with_place(MENU, "/tin-tuc/", QueryDict())
    assert current_in(MENU) == {}


@pytest.mark.django_db
class TestAnEntry:
    def full_clean(self, **fields):
        item = MenuItem(**{"label": "Mục", "address": "/tin-tuc/"} | fields)
        item.full_clean()
        return item

    def test_leads_to_a_section_or_to_an_address(self):
        assert self.full_clean().target() == "/tin-tuc/"
        assert self.full_clean(address="", section="documents:list").target() == "/van-ban/"

    @pytest.mark.parametrize(
        "fields", [{"address": ""}, {"section": "news:list", "address": "/tin-tuc/"}]
    )
    def test_with_no_target_or_two_is_refused(self, fields):
        with pytest.raises(ValidationError, match="cần đúng một trong hai"):
            self.full_clean(**fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            MenuItem.objects.create(label="Mục", **fields)

    def test_that_would_run_a_script_is_refused(self):
        with pytest.raises(ValidationError, match="bắt đầu bằng “/”"):
            self.full_clean(address="javascript:alert(1)")

    def test_of_a_section_that_nobody_knows_is_refused(self):
        with pytest.raises(ValidationError, match="section"):
            self.full_clean(address="", section="khong-co")

    def test_on_a_third_level_is_refused(self):
        second = make_menu_item("Cấp hai", parent=make_menu_item("Cấp một"))
        with pytest.raises(ValidationError, match="tối đa hai cấp"):
            self.full_clean(parent=second)

    def test_that_has_others_below_it_goes_below_none(self):
        top, other = make_menu_item("Cấp một"), make_menu_item("Khác")
        make_menu_item("Cấp hai", parent=top)
        top.parent = other
        with pytest.raises(ValidationError, match="đang có mục nằm dưới"):
            top.full_clean()

    def test_below_itself_is_refused(self):
        item = make_menu_item()
        item.parent = item
        with pytest.raises(ValidationError, match="chính nó"):
            item.full_clean()

    def test_below_one_of_another_menu_is_refused(self):
        with pytest.raises(ValidationError, match="phải cùng trình đơn"):
            self.full_clean(parent=make_menu_item(menu="cuoi-trang"))

    def test_does_not_leave_those_below_it_in_another_menu(self):
        top = make_menu_item()
        make_menu_item("Cấp hai", parent=top)
        top.menu = "cuoi-trang"
        with pytest.raises(ValidationError, match="ở trình đơn khác"):
            top.full_clean()

    def test_of_a_section_that_the_portal_has_lost_is_left_out(self):
        items = [make_menu_item(section="da-bo"), make_menu_item("Còn")]
        assert [each.label for each in entries_of(items)] == ["Còn"]


@pytest.mark.django_db
class TestTheMenus:
    def labels(self, client, path="/"):
        page = client.get(path)
        return [each.label for each in page.context["frame"].main_menu]

    def test_of_a_fresh_portal_lead_to_all_its_parts(self, client):
        frame = client.get("/").context["frame"]
        assert [
            (each.label, each.address, [inner.address for inner in each.entries])
            for each in frame.main_menu
        ] == [
            ("Trang chủ", "/", []),
            ("Giới thiệu", "/trang/", ["/to-chuc/", "/to-chuc/lanh-dao/", "/to-chuc/lien-he/"]),
            ("Tin tức", "/tin-tuc/", ["/thong-bao/", "/dia-ban/"]),
            ("Văn bản", "/van-ban/", []),
            ("Sự kiện", "/su-kien/", []),
            ("Thư viện ảnh", "/thu-vien-anh/", ["/video/"]),
            ("Hỏi đáp", "/hoi-dap/", []),
        ]
        assert [each.address for each in frame.footer_menu] == [
            "/", "/trang/", "/to-chuc/", "/tin-tuc/", "/thong-bao/", "/van-ban/", "/su-kien/",
            "/dia-ban/", "/thu-vien-anh/", "/video/", "/hoi-dap/", "/thong-ke-truy-cap/",
        ]  # fmt: skip

    @pytest.mark.parametrize("section", SECTIONS)
    def test_lead_to_parts_that_open(self, client, section):
        assert client.get(reverse(section)).status_code == 200

    def test_stand_in_their_order(self, client):
        MenuItem.objects.all().delete()
        for label, position in [("Ba", 3), ("Một", 1), ("Hai", 2)]:
            make_menu_item(label, position=position)
        assert self.labels(client) == ["Một", "Hai", "Ba"]

    def test_hide_what_is_not_shown_with_all_below_it(self, client):
        top = make_menu_item("Mục ẩn", is_shown=False)
        make_menu_item("Dưới mục ẩn", parent=top)
        make_menu_item("Ẩn một mình", parent=MenuItem.objects.first(), is_shown=False)
        text = seen(client.get("/").text)
        for hidden in ("Mục ẩn", "Dưới mục ẩn", "Ẩn một mình"):
            assert hidden not in text

    def test_mark_where_the_reader_is(self, client):
        page = client.get(make_article().get_absolute_url())
        marks = [
            (attributes["href"], attributes["aria-current"])
            for tag, attributes in elements(page.text)
            if tag == "a" and "aria-current" in attributes
        ]
        assert marks == [("/tin-tuc/", "true")] * 2  # of the head and of the foot

    def test_open_their_second_level_without_a_script(self, client):
        MenuItem.objects.all().delete()
        parent = make_menu_item("Tin tức", section="news:list")
        make_menu_item("Cơ sở", "/tin-tuc/muc/co-so/", parent=parent)
        page = client.get("/")
        assert [tag for tag, _ in elements(page.text)].count("summary") == 1
        assert "Mục con của Tin tức" in seen(page.text)
        assert ("a", "/tin-tuc/muc/co-so/") in {
            (tag, attributes.get("href")) for tag, attributes in elements(page.text)
        }

    def test_write_what_editors_typed_as_text(self, client):
        make_menu_item("<b>Đậm</b>")
        assert "<b>Đậm" not in client.get("/").text

    def test_without_entries_are_no_empty_landmarks(self, client):
        MenuItem.objects.all().delete()
        text = client.get("/").text
        assert 'class="main-nav' not in text
        assert "footer__nav" not in text


@pytest.mark.django_db
class TestTheAdmin:
    @pytest.fixture(autouse=True)
    def _publisher(self, client):
        client.force_login(make_user(PUBLISHERS))

    def test_lists_entries_as_the_menus_show_them(self, client):
        MenuItem.objects.all().delete()
        foot = make_menu_item("Chân", menu="cuoi-trang", position=0)
        second, first = make_menu_item("Hai", position=2), make_menu_item("Một", position=1)
        inner = [make_menu_item(f"Một {n}", parent=first, position=n) for n in (1, 2)]
        rows = list(client.get(LIST).context["cl"].result_list)
        assert rows == [first, *inner, second, foot]

    def test_asks_as_much_for_a_long_list(self, client, django_assert_max_num_queries):
        top = make_menu_item("Dài")
        for number in range(20):
            make_menu_item(f"Mục {number}", parent=top)
        with django_assert_max_num_queries(10):
            client.get(LIST)

    def test_changes_order_and_visibility_in_the_list(self, client):
        MenuItem.objects.all().delete()
        item = make_menu_item(position=1)
        data = {
            "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": item.pk,
            "form-0-position": 7, "_save": "x",
        }  # fmt: skip
        assert client.post(LIST, data).status_code == 302
        item.refresh_from_db()
        assert (item.position, item.is_shown) == (7, False)

    def test_saves_an_entry(self, client):
        fill_in(client, ADD, label="Giám sát", address="/tin-tuc/muc/giam-sat/")
        assert MenuItem.objects.filter(label="Giám sát", menu="chinh").exists()

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({}, "cần đúng một trong hai"),
            ({"address": "/a/", "section": "home"}, "cần đúng một trong hai"),
            ({"address": "javascript:alert(1)"}, "phải bắt đầu bằng “/”"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, client, typed, sentence):
        page = fill_in(client, ADD, label="Mục dở dang", **typed)
        assert sentence in seen(page.text)
        assert 'value="Mục dở dang"' in page.text

    def test_offers_parents_of_the_first_level_typed_without_accents(self, client):
        top = make_menu_item("Giám sát")
        make_menu_item("Giám sát cơ sở", parent=top)
        found = client.get(
            "/quan-tri/autocomplete/",
            {"app_label": "site", "model_name": "menuitem", "field_name": "parent",
             "term": "giam sat"},
        )  # fmt: skip
        assert [each["text"] for each in found.json()["results"]] == ["Giám sát"]

"""The tree of pages: where a page stands and where it leads."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from portal.pages.models import Page, save_page
from portal.pages.tree import grow, navigation_of
from portal.publishing.groups import EDITORS
from portal.publishing.models import State
from tests.browsing import elements, seen
from tests.builders import make_page, make_user
from tests.portal.pages.items import DRAFT

pytestmark = pytest.mark.django_db

HIDDEN = [DRAFT, {"state": State.WITHDRAWN, "withdrawal_reason": "Cũ."}]


def make_line(*titles):
    """Make pages, each below the one before it."""
    line = []
    for title in titles:
        line.append(make_page(title, parent=line[-1] if line else None))
    return line


def names(branches):
    return [(str(each.page), names(each.branches)) for each in branches]


def tree():
    return names(grow(Page.objects.for_links()))


def navigation_in(page, name):
    """Return the markup of one navigation of a page."""
    start = f'<nav class="{name}'
    return start + page.text.split(start)[1].split("</nav>")[0]


class TestItsPlace:
    @pytest.mark.parametrize("depth", [0, 1, 2, 3])
    def test_is_not_within_itself(self, depth):
        line = make_line("Một", "Hai", "Ba", "Bốn")
        line[0].parent = line[depth]
        with pytest.raises(ValidationError, match="không thể nằm trong chính nó"):
            save_page(line[0])
        assert Page.objects.get(pk=line[0].pk).parent is None

    def test_is_not_within_itself_for_the_database_either(self):
        page = make_page()
        with pytest.raises(IntegrityError), transaction.atomic():
            Page.objects.filter(pk=page.pk).update(parent=page)

    def test_is_on_the_fourth_level_at_the_deepest(self):
        line = make_line("Một", "Hai", "Ba", "Bốn")
        line[3].full_clean()
        with pytest.raises(ValidationError, match="tối đa 4 cấp"):
            Page(title="Năm", parent=line[3]).full_clean()

    def test_leaves_room_for_the_pages_below(self):
        top, _, _ = make_line("Gốc", "Nhánh", "Lá")
        one, two = make_line("Một", "Hai")
        top.parent = two
        with pytest.raises(ValidationError, match="tối đa 4 cấp"):
            save_page(top)
        top.parent = one
        save_page(top)
        assert tree() == [("Một", [("Gốc", [("Nhánh", [("Lá", [])])]), ("Hai", [])])]

    def test_is_checked_against_the_tree_as_it_now_is(self):
        one, two = make_page("Một"), make_page("Hai")
        Page.objects.filter(pk=two.pk).update(parent=one)  # meanwhile, by somebody else
        one.parent = two
        with pytest.raises(ValidationError, match="không thể nằm trong chính nó"):
            save_page(one)

    def test_may_change_without_a_change_of_the_address(self):
        page, above = make_page(), make_page("Giới thiệu")
        before = page.get_absolute_url()
        page.parent = above
        save_page(page)
        assert Page.objects.get(pk=page.pk).get_absolute_url() == before

    def test_is_not_deleted_from_under_the_pages_below(self):
        above, _ = make_line("Giới thiệu", "Lịch sử")
        with pytest.raises(ProtectedError):
            above.delete()


def test_siblings_stand_in_the_order_of_their_numbers_then_as_they_were_made():
    above = make_page("Giới thiệu")
    for title, position in [("Ba", 2), ("Một", 0), ("Hai", 1), ("Bốn", 2)]:
        make_page(title, parent=above, position=position)
    assert tree() == [("Giới thiệu", [("Một", []), ("Hai", []), ("Ba", []), ("Bốn", [])])]
    ordered = sorted(Page.objects.all(), key=Page.place_in_tree)
    assert [str(page) for page in ordered] == ["Giới thiệu", "Một", "Hai", "Ba", "Bốn"]


@pytest.mark.parametrize("hidden", HIDDEN)
class TestBelowAPageThatReadersMayNotSee:
    def test_a_page_stays_and_its_breadcrumbs_leave_that_one_out(self, client, hidden):
        top, middle, leaf = make_line("Giới thiệu", "Cơ cấu tổ chức", "Văn phòng")
        Page.objects.filter(pk=middle.pk).update(**hidden)
        page = client.get(leaf.get_absolute_url())
        assert page.status_code == 200
        assert middle.get_absolute_url() not in page.text
        assert top.get_absolute_url() in page.text
        assert seen(navigation_in(page, "breadcrumbs")) == "Trang chủ Giới thiệu Văn phòng"

    def test_a_page_moves_up_in_the_tree(self, client, hidden):
        _, middle, _ = make_line("Giới thiệu", "Cơ cấu tổ chức", "Văn phòng")
        Page.objects.filter(pk=middle.pk).update(**hidden)
        assert tree() == [("Giới thiệu", [("Văn phòng", [])])]
        assert middle.get_absolute_url() not in client.get("/trang/").text

    def test_a_page_still_leads_to_its_siblings(self, hidden):
        above, page = make_line("Giới thiệu", "Lịch sử")
        other = make_page("Nhiệm vụ", parent=above)
        Page.objects.filter(pk=above.pk).update(**hidden)
        navigation = navigation_of(Page.objects.for_page().get(pk=page.pk))
        assert navigation.above is None
        assert navigation.siblings == [page, other]


class TestItsNavigation:
    def test_holds_the_page_above_siblings_and_children_and_marks_the_page_itself(self, client):
        top, page, child = make_line("Giới thiệu", "Cơ cấu", "Văn phòng")
        make_page("Lịch sử", parent=top)
        make_page("Tổ một", parent=child)
        make_page("Trang khác")
        html = navigation_in(client.get(page.get_absolute_url()), "inner-nav")
        found = [attributes for tag, attributes in elements(html) if tag == "a"]
        assert seen(html) == "Giới thiệu Cơ cấu Văn phòng Lịch sử"
        marked = [each["href"] for each in found if each.get("aria-current") == "page"]
        assert marked == [page.get_absolute_url()]

    def test_does_not_lead_to_what_is_hidden(self):
        above, page = make_line("Giới thiệu", "Lịch sử")
        make_page("Nháp", parent=above, **DRAFT)
        make_page("Nháp con", parent=page, **DRAFT)
        navigation = navigation_of(page)
        assert (navigation.siblings, navigation.children) == ([page], [])

    def test_of_a_preview_names_the_page_itself(self, client):
        above, other = make_line("Giới thiệu", "Lịch sử")
        draft = make_page("Bản mới", parent=above, **DRAFT)
        assert navigation_of(draft).siblings == [other, draft]
        client.force_login(make_user(EDITORS))
        assert client.get(draft.get_absolute_url()).status_code == 200
        assert "Bản mới" not in client.get(other.get_absolute_url()).text

    def test_is_not_there_when_it_would_lead_nowhere(self, client):
        page = make_page()
        assert "inner-nav" not in client.get(page.get_absolute_url()).text


def test_a_page_says_when_it_was_changed_last(client):
    page = make_page()
    day = page.updated_on()
    assert f"Cập nhật ngày {day:%d/%m/%Y}" in seen(client.get(page.get_absolute_url()).text)


def test_a_portal_without_pages_says_so(client):
    page = client.get("/trang/")
    assert page.status_code == 200
    assert "chưa đăng trang nào" in seen(page.text)

"""What editors do with pages, questions and notices."""

import pytest
from django.urls import reverse

from portal.organisation.models import Area
from portal.pages.models import Notice, Page, Question, QuestionGroup
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.models import State
from portal.publishing.versions import work_on
from tests.browsing import fill_in, seen
from tests.builders import (
    make_area,
    make_document,
    make_notice,
    make_page,
    make_question,
    make_user,
)
from tests.portal.pages.items import DRAFT, MAKERS, TEXTS

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/pages/{}/add/"


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def change_url(item):
    return reverse(f"admin:pages_{item._meta.model_name}_change", args=[item.pk])


def rows(client, address):
    page = client.get(address)
    return [str(item) for item in page.context["cl"].result_list]


def test_a_page_is_written_published_and_read(client):
    above = make_page("Giới thiệu")
    typed = {"title": "Chức năng, nhiệm vụ", "body": "<p>Bảy nhóm việc.</p>", "parent": above.pk}
    fill_in(client, ADD.format("page"), "_publish", **typed)
    page = Page.objects.get(title="Chức năng, nhiệm vụ")
    assert (page.state, page.parent) == (State.PUBLISHED, above)
    client.logout()
    assert "Bảy nhóm việc." in seen(client.get(page.get_absolute_url()).text)


def test_a_question_is_written_published_and_read(client):
    group = QuestionGroup.objects.create(name="Tìm văn bản")
    typed = {"title": "Gõ dấu không?", "answer": "<p>Không cần.</p>", "group": group.pk}
    fill_in(client, ADD.format("question"), "_publish", **typed)
    assert Question.objects.get().is_published()
    client.logout()
    assert "Không cần." in seen(client.get("/hoi-dap/").text)


def test_a_notice_is_written_with_the_day_first_and_read(client):
    document = make_document()
    typed = {
        "title": "Mời góp ý",
        "body": "<p>Mời bà con.</p>",
        "shown_from": "02/01/2027",
        "shown_until": "03/02/2027",
        "documents": [document.pk],
    }
    fill_in(client, ADD.format("notice"), "_publish", **typed)
    notice = Notice.objects.get()
    assert notice.validity() == "từ ngày 02/01/2027 đến hết ngày 03/02/2027"
    assert list(notice.documents.all()) == [document]
    client.logout()
    assert "Mời bà con." in seen(client.get(notice.get_absolute_url()).text)


def test_a_notice_that_ends_before_it_begins_is_refused_and_nothing_typed_is_lost(client):
    typed = {"title": "Mời góp ý", "shown_from": "03/02/2027", "shown_until": "02/01/2027"}
    page = fill_in(client, ADD.format("notice"), **typed)
    assert "Ngày hết hạn đứng trước ngày bắt đầu." in seen(page.text)
    assert "Mời góp ý" in page.text
    assert not Notice.objects.exists()


def test_a_new_notice_is_not_given_an_area_that_is_gone(client):
    gone: Area = make_area("Phú Lộc", valid_until="2025-06-30")
    page = fill_in(client, ADD.format("notice"), title="Mời họp", area=gone.pk)
    assert "không còn từ sau ngày 30/06/2025" in seen(page.text)


@MAKERS
def test_without_a_text_it_is_kept_as_a_draft_and_the_page_says_what_is_missing(client, make):
    item = make(**DRAFT | {TEXTS[make]: ""})
    page = fill_in(client, change_url(item), "_publish")
    assert "Chưa có" in seen(page.text)
    item.refresh_from_db()
    assert item.state == State.DRAFT


@MAKERS
def test_an_editor_changes_what_is_published_only_beside_it(client, make):
    client.force_login(make_user(EDITORS))
    draft, published = make("Nháp", **DRAFT), make("Đã đăng")
    fill_in(client, change_url(draft), title="Nháp đã sửa")
    draft.refresh_from_db()
    assert draft.title == "Nháp đã sửa"
    assert "Lưu và đăng" not in client.get(change_url(draft)).text
    fill_in(client, change_url(published), title="Đã sửa")
    published.refresh_from_db()
    assert published.title == "Đã đăng"
    assert work_on(published).revision.content["fields"]["title"] == "Đã sửa"
    assert "Lưu và đăng" not in client.get(change_url(published)).text


@MAKERS
def test_it_is_withdrawn_with_a_reason(client, make):
    item = make()
    address = reverse(f"admin:pages_{item._meta.model_name}_ask_withdraw", args=[item.pk])
    client.post(address, {"reason": "Thông tin đã cũ."})
    item.refresh_from_db()
    assert (item.state, item.withdrawal_reason) == (State.WITHDRAWN, "Thông tin đã cũ.")


@MAKERS
def test_it_is_found_without_accents(client, make):
    make("Đường dây nóng"), make("Khác")
    address = reverse(f"admin:pages_{make('Nữa')._meta.model_name}_changelist")
    assert rows(client, f"{address}?q=duong+day") == ["Đường dây nóng"]


class TestTheTree:
    def test_is_listed_as_a_tree(self, client):
        second = make_page("Hỗ trợ", position=2)
        first = make_page("Giới thiệu", position=1)
        make_page("Lịch sử", parent=first, position=2)
        middle = make_page("Cơ cấu", parent=first, position=1)
        make_page("Văn phòng", parent=middle)
        make_page("Liên hệ", parent=second)
        address = reverse("admin:pages_page_changelist")
        in_order = ["Giới thiệu", "Cơ cấu", "Văn phòng", "Lịch sử", "Hỗ trợ", "Liên hệ"]
        assert rows(client, address) == in_order
        text = seen(client.get(address).text)
        assert "— Cơ cấu" in text
        assert "— — Văn phòng" in text
        assert rows(client, f"{address}?q=lien+he") == ["Liên hệ"]

    def test_keeps_its_order_over_several_pages_of_the_list(self, client):
        pages = [make_page(f"Trang {number:02}", position=60 - number) for number in range(60)]
        address = reverse("admin:pages_page_changelist")
        expected = [str(page) for page in reversed(pages)]
        assert rows(client, address) + rows(client, f"{address}?p=2") == expected

    def test_asks_as_much_for_twice_as_many_rows(self, client, django_assert_max_num_queries):
        address = reverse("admin:pages_page_changelist")
        for number in range(20):
            above = make_page(f"Trên {number}")
            make_page(f"Dưới {number}", parent=make_page(f"Giữa {number}", parent=above))
            if number in (9, 19):
                with django_assert_max_num_queries(12):
                    client.get(address)

    def test_bites_its_tail_in_no_form(self, client):
        above = make_page("Giới thiệu")
        below = make_page("Lịch sử", parent=above)
        page = fill_in(client, change_url(above), parent=below.pk)
        assert "Trang không thể nằm trong chính nó." in seen(page.text)
        above.refresh_from_db()
        assert above.parent is None

    def test_is_no_deeper_than_four_levels(self, client):
        parent = None
        for level in range(4):
            parent = make_page(f"Cấp {level}", parent=parent)
        typed = {"title": "Cấp năm", "body": "<p>x</p>", "parent": parent.pk}
        page = fill_in(client, ADD.format("page"), **typed)
        assert "Cây trang có tối đa 4 cấp." in seen(page.text)
        assert not Page.objects.filter(title="Cấp năm").exists()

    def test_loses_no_page_that_others_lie_in(self, client):
        above = make_page("Giới thiệu", **DRAFT)
        below = make_page("Lịch sử", parent=above)
        address = reverse("admin:pages_page_delete", args=[above.pk])
        page = client.post(address, {"post": "yes"}, follow=True)
        assert "Chưa xóa được “Giới thiệu” vì còn trang nằm trong đó." in seen(page.text)
        many = {"action": "delete_selected", "_selected_action": [above.pk], "post": "yes"}
        client.post(reverse("admin:pages_page_changelist"), many)
        assert set(Page.objects.all()) == {above, below}

    def test_loses_a_draft_that_nothing_lies_in(self, client):
        page = make_page(**DRAFT)
        client.post(reverse("admin:pages_page_delete", args=[page.pk]), {"post": "yes"})
        assert not Page.objects.exists()


def test_a_group_of_questions_is_there_once_and_not_deleted_while_it_holds_some(client):
    group = make_question(**DRAFT).group
    page = fill_in(client, ADD.format("questiongroup"), name=group.name)
    assert "Đã có nhóm câu hỏi mang tên này." in seen(page.text)
    client.post(reverse("admin:pages_questiongroup_delete", args=[group.pk]), {"post": "yes"})
    assert QuestionGroup.objects.get() == group


def test_a_published_item_leads_to_what_became_of_its_citations(client):
    assert "Các văn bản được nhắc" in seen(client.get(change_url(make_notice())).text)

"""The history of an item in the admin: its list, differences of two versions, restoring."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from portal.publishing.aggregates import capture
from portal.publishing.groups import CONTRIBUTORS, EDITORS
from portal.publishing.history import PAGE, read_history
from portal.publishing.history_admin import NO_SUCH_NUMBERS, NO_SUCH_PAGE
from portal.publishing.models import Revision, Scope, State, Transition, Verb
from tests.browsing import elements, queries_asked, seen
from tests.builders import (
    make_article,
    make_body,
    make_document,
    make_event,
    make_picture,
    make_user,
    upload,
)
from tests.portal.publishing.contents import changed, save_version

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 24, 8, tzinfo=UTC)
DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}


@pytest.fixture
def editor(client):
    user = make_user(EDITORS, first_name="An", last_name="Nguyễn Văn")
    client.force_login(user)
    return user


def address(page, item, *numbers):
    meta = item._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[item.pk, *numbers])


def entries(page):
    return [entry.what for entry in page.context["page"].entries]


def take_step(item, verb, minutes=0, **facts):
    return Transition.objects.create(
        item=item, verb=verb, at=NOW + timedelta(minutes=minutes), **facts
    )


def save_versions(item, count):
    """Keep some versions of an item, one a minute."""
    for number in range(1, count + 1):
        version = save_version(item, {"fields": {}, "many": {}, "rows": {}}, number=number)
        at = NOW + timedelta(minutes=number)
        Revision.objects.filter(pk=version.pk).update(created_at=at)


class TestHistory:
    @pytest.mark.parametrize("make", [make_article, make_document, make_event])
    def test_the_link_of_the_form_leads_there(self, client, editor, make):
        item = make(**DRAFT)
        form = client.get(address("change", item))
        links = [each["href"] for tag, each in elements(form.text) if tag == "a" and "href" in each]
        assert address("history", item) in links
        assert address("history", item).endswith(f"/{item.pk}/lich-su/")
        page = client.get(address("history", item))
        assert page.status_code == 200
        assert "Chưa có phiên bản nào được lưu" in page.text

    def test_it_says_who_did_what_when_and_why(self, client, editor):
        article = make_article(**DRAFT)
        first = save_version(article, created_by=editor)
        second = save_version(article, restored_from=first)
        Revision.objects.filter(pk=first.pk).update(created_at=NOW)
        Revision.objects.filter(pk=second.pk).update(created_at=NOW + timedelta(hours=1))
        take_step(article, Verb.SEND_BACK, 30, by=editor, reason="Thiếu ảnh <b>", revision=first)
        page = client.get(address("history", article))
        assert entries(page) == ["Phiên bản 2", "Trả lại", "Phiên bản 1"]
        text = seen(page.text).replace(" ,", ",")
        for words in (
            "Phiên bản 2, lấy lại từ phiên bản 1",
            ", máy chủ",
            "Trả lại (phiên bản 1) 15:30 24/06/2026, Nguyễn Văn An Lý do: Thiếu ảnh <b>",
            "15:00 24/06/2026",
        ):
            assert words in text, words

    def test_a_step_taken_with_a_version_comes_after_it(self):
        article = make_article()
        save_versions(article, 2)
        take_step(article, Verb.SUBMIT, 2)
        take_step(article, Verb.PUBLISH, 2)
        whats = [entry.what for entry in read_history(article).entries]
        assert whats == ["Đăng", "Gửi duyệt", "Phiên bản 2", "Phiên bản 1"]

    def test_it_shows_no_version_of_another_item(self):
        article, document = make_article(), make_document()
        save_versions(article, 1)
        take_step(article, Verb.SUBMIT)
        assert read_history(document).entries == []
        assert read_history(make_article()).entries == []

    def test_pages_follow_each_other_and_leave_out_nothing(self, client, editor):
        article = make_article(**DRAFT)
        save_versions(article, 70)
        for minute in range(1, 71, 2):
            take_step(article, Verb.SUBMIT, minute)
        shown, url = [], address("history", article)
        while url:
            page = client.get(url)
            shown += [(each.what, each.at) for each in page.context["page"].entries]
            following = [each for tag, each in elements(page.text) if each.get("rel") == "next"]
            url = address("history", article) + following[0]["href"] if following else ""
        assert len(shown) == len(set(shown)) == 105
        assert [at for _, at in shown] == sorted((at for _, at in shown), reverse=True)
        assert "Mới nhất" in page.text

    def test_one_full_page_has_no_second(self, client, editor):
        article = make_article(**DRAFT)
        save_versions(article, PAGE)
        page = client.get(address("history", article))
        assert len(entries(page)) == PAGE
        assert 'rel="next"' not in page.text

    @pytest.mark.parametrize("asked", ["x", "1", "-1-1", "1-", "٣-٣", "9" * 11 + "-1"])
    def test_an_address_that_asks_for_no_page_shows_the_first(self, client, editor, asked):
        article = make_article(**DRAFT)
        save_versions(article, 2)
        page = client.get(address("history", article), {"truoc": asked})
        assert entries(page) == ["Phiên bản 2", "Phiên bản 1"]
        assert NO_SUCH_PAGE in page.text

    @pytest.mark.parametrize("asked", ["1-1", "0-0", "9999999999-999999999999999999"])
    def test_an_address_behind_all_or_before_all_is_answered(self, client, editor, asked):
        article = make_article(**DRAFT)
        save_versions(article, 1)
        page = client.get(address("history", article), {"truoc": asked})
        assert page.status_code == 200
        assert NO_SUCH_PAGE not in page.text

    def test_it_takes_as_many_queries_of_a_long_one_as_of_a_short_one(self, client, editor):
        article = make_article(**DRAFT)

        def queries():
            client.get(address("history", article))  # what is asked once
            with queries_asked() as asked:
                assert client.get(address("history", article)).status_code == 200
            return len(asked)

        save_version(article, created_by=editor)
        take_step(article, Verb.SUBMIT, by=editor)
        few = queries()
        for _ in range(30):
            user = make_user()
            version = save_version(article, created_by=user)
            take_step(article, Verb.SUBMIT, by=user, revision=version)
            save_version(article, restored_from=version)
        assert queries() == few

    @pytest.mark.parametrize("of", [Revision, Transition])
    def test_versions_of_other_items_do_not_slow_it(self, of):
        article = make_article()
        order = "-number" if of is Revision else "-pk"
        rows = of.objects.of(article).order_by(order)[:PAGE].values_list("pk")
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute("SET LOCAL enable_bitmapscan = off")
                cursor.execute("SET LOCAL enable_sort = off")
        plan = rows.explain()
        index = "revision" if of is Revision else "transition_of_item"
        assert index in plan
        if connection.vendor == "postgresql":
            assert "Index" in plan
            assert "Sort" not in plan
        else:
            assert "SEARCH" in plan
            assert "(content_type_id=? AND object_id=?)" in plan
            assert "TEMP B-TREE" not in plan

    def test_numbers_that_are_typed_lead_to_their_differences(self, client, editor):
        article = make_article(**DRAFT)
        save_versions(article, 3)
        page = client.get(address("history", article), {"tu": " 1", "den": "3"})
        assert page.url == address("compare", article, 1, 3)

    @pytest.mark.parametrize("den", ["", "4", "x", "-1", "9" * 30, "²", "0"])
    def test_numbers_of_no_version_get_a_sentence_and_stay_there(self, client, editor, den):
        article = make_article(**DRAFT)
        save_versions(article, 3)
        page = client.get(address("history", article), {"tu": "1", "den": den})
        assert page.status_code == 400
        assert NO_SUCH_NUMBERS in page.text
        assert f'value="{den}"' in page.text


class TestDifferences:
    def test_of_two_versions_are_shown(self, client, editor):
        article = make_article(cover=upload(make_picture(90, 60), "a.jpg"), **DRAFT)
        old = capture(article)
        save_version(article, old, created_by=editor)
        save_version(
            article,
            changed(
                old,
                title="Hội nghị giao ban quý II",
                body='<p>Nội dung hội nghị.</p><img src="/media/anh/1.jpg" alt="Đại biểu">',
                cover="anh/khac.jpg",
            ),
        )
        page = client.get(address("compare", article, 1, 2))
        assert (
            'quý <del><span class="visually-hidden">[bỏ: </span>I'
            '<span class="visually-hidden">]</span></del>'
            '<ins><span class="visually-hidden">[thêm: </span>II'
            '<span class="visually-hidden">]</span></ins>'
        ) in page.text
        assert "Ảnh: thêm mới" in seen(page.text)
        images = [each["src"] for tag, each in elements(page.text) if tag == "img"]
        assert images == [
            "/media/anh/1.jpg", article.cover.small_url, "/media/anh/khac-640.jpg"
        ]  # fmt: skip

    def test_of_the_same_are_none(self, client, editor):
        article = make_article(**DRAFT)
        save_version(article)
        for numbers in ((1, 1), (1, 0), (0, 1), (0, 0)):
            page = client.get(address("compare", article, *numbers))
            assert "Hai phiên bản không khác gì nhau" in page.text

    def test_from_what_readers_see_to_a_version(self, client, editor):
        article = make_article()
        save_version(article, changed(capture(article), title="Bản đang sửa"))
        page = client.get(address("compare", article, 0, 1))
        assert "Bản bạn đọc đang thấy" in page.text
        assert "[thêm: Bản đang sửa ]" in seen(page.text)

    def test_what_is_not_published_is_not_said_to_be_seen(self, client, editor):
        article = make_article(**DRAFT)
        save_version(article)
        page = client.get(address("compare", article, 0, 1))
        assert "Bản đang lưu" in page.text
        assert "bạn đọc đang thấy" not in page.text

    def test_markup_in_a_text_stays_text(self, client, editor):
        article = make_article(**DRAFT)
        content = capture(article)
        save_version(article, content)
        evil = "<script>alert(1)</script>"
        save_version(article, changed(content, title=evil, body=f"<p>&lt;b&gt;{evil}</p>"))
        page = client.get(address("compare", article, 1, 2))
        assert evil not in page.text
        assert "&lt;script&gt;" in page.text
        assert "&lt;b&gt;" in page.text

    @pytest.mark.parametrize("numbers", [(1, 2), (7, 1), (10**12, 1), (1, 10**40)])
    def test_of_no_version_are_not_found(self, client, editor, numbers):
        article = make_article(**DRAFT)
        save_version(article)
        save_version(make_article())
        save_version(make_article(), number=2)
        assert client.get(address("compare", article, *numbers)).status_code == 404


class TestRestoring:
    def test_makes_an_old_version_the_newest(self, client, editor):
        article = make_article(**DRAFT)
        save_versions(article, 3)
        page = client.post(address("restore", article, 2), follow=True)
        assert "Đã lấy lại nội dung của phiên bản 2" in page.text
        assert page.redirect_chain[-1][0] == address("change", article)
        newest = Revision.objects.of(article).get(number=4)
        assert (newest.restored_from.number, newest.created_by) == (2, editor)

    def test_that_is_refused_says_why(self, client, editor):
        article = make_article(**DRAFT)
        save_versions(article, 2)
        page = client.post(address("restore", article, 9), follow=True)
        assert "Không có phiên bản này." in page.text
        assert entries(page) == ["Phiên bản 2", "Phiên bản 1"]

    def test_is_not_done_by_following_a_link(self, client, editor):
        article = make_article(**DRAFT)
        save_versions(article, 3)
        assert client.get(address("restore", article, 2)).status_code == 405
        assert Revision.objects.of(article).count() == 3

    def test_is_offered_for_all_but_the_newest(self, client, editor):
        article = make_article(**DRAFT)
        save_versions(article, 3)
        take_step(article, Verb.SUBMIT, 9)
        page = client.get(address("history", article))
        actions = [each["action"] for tag, each in elements(page.text) if "action" in each]
        restoring = [each for each in actions if "lay-lai" in each]
        assert restoring == [address("restore", article, number) for number in (2, 1)]


class TestRights:
    ASKED = [("get", "history", ()), ("get", "compare", (1, 1)), ("post", "restore", (1,))]

    @pytest.mark.parametrize(("method", "page", "numbers"), ASKED)
    def test_who_may_not_view_an_item_sees_no_version(self, client, method, page, numbers):
        article = make_article()
        save_version(article)
        client.force_login(make_user())
        assert getattr(client, method)(address(page, article, *numbers)).status_code == 403

    @pytest.mark.parametrize(("method", "page", "numbers"), ASKED)
    def test_who_is_not_signed_in_is_asked_to(self, client, method, page, numbers):
        article = make_article()
        save_version(article)
        answer = getattr(client, method)(address(page, article, *numbers))
        assert answer.status_code == 302
        assert "/login/" in answer.url

    def test_who_may_only_view_takes_none_again(self, client):
        unit, writer = make_body(), make_user(CONTRIBUTORS)
        Scope.objects.create(user=writer).units.add(unit)
        client.force_login(writer)
        article = make_article(unit=unit)  # published, so a contributor may only read it
        save_versions(article, 3)
        page = client.get(address("history", article))
        assert page.status_code == 200
        assert "lay-lai" not in page.text
        assert client.post(address("restore", article, 2)).status_code == 403
        assert Revision.objects.of(article).count() == 3

    @pytest.mark.parametrize(("method", "page", "numbers"), ASKED)
    def test_of_no_item_there_is_no_history(self, client, editor, method, page, numbers):
        article = make_article()
        url = address(page, article, *numbers).replace(f"/{article.pk}/", "/404/", 1)
        assert getattr(client, method)(url).status_code == 404

"""The admin pages of what is published: who sees which button, and what it does."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from news.models import Article
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.models import Stage, State, Transition, Verb
from portal.publishing.verbs import publish
from portal.publishing.versions import work_on
from tests.browsing import elements, fill_in, seen
from tests.builders import make_article, make_category, make_document, make_event, make_user

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
MAKERS = pytest.mark.parametrize("make", [make_article, make_document, make_event])
ADD_ARTICLE = "/quan-tri/news/article/add/"


def change_url(item):
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])


def withdraw_url(item):
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}_ask_withdraw"
    return reverse(name, args=[item.pk])


def new_article(**typed):
    return {
        "title": "Ngày hội Đại đoàn kết",
        "category": make_category().pk,
        "lead": "Ngày hội ở khu dân cư.",
        "body": "<p>Nội dung.</p>",
    } | typed


@pytest.fixture
def editor(client):
    user = make_user(EDITORS)
    client.force_login(user)
    return user


@pytest.fixture
def publisher(client):
    user = make_user(PUBLISHERS)
    client.force_login(user)
    return user


@pytest.mark.parametrize("who", ["editor", "publisher"])
@pytest.mark.parametrize("is_new", [True, False], ids=["a new item", "a draft"])
def test_the_enter_key_saves_and_goes_no_step_on(client, request, who, is_new):
    request.getfixturevalue(who)
    page = client.get(ADD_ARTICLE if is_new else change_url(make_article(**DRAFT)))
    text = page.text[page.text.index('id="article_form"') :]
    buttons = [each for _, each in elements(text) if each.get("type") == "submit"]
    assert buttons[0]["name"] == "_continue"
    assert buttons[0]["tabindex"] == "-1"
    assert {each["name"] for each in buttons} & {"_submit", "_publish"}


class TestAnEditor:
    pytestmark = pytest.mark.usefixtures("editor")

    def test_saves_a_draft(self, client):
        page = fill_in(client, ADD_ARTICLE, **new_article())
        assert page.status_code == 200
        article = Article.objects.get()
        assert (article.title, article.state) == ("Ngày hội Đại đoàn kết", State.DRAFT)

    @MAKERS
    def test_changes_a_draft_but_sees_no_button_to_publish(self, client, make):
        item = make(**DRAFT)
        page = client.get(change_url(item))
        assert 'name="_save"' in page.text
        assert 'name="_publish"' not in page.text
        assert "published_at_0" not in page.text

    @MAKERS
    def test_cannot_publish_by_pressing_a_button_that_was_not_there(self, client, make):
        item = make(**DRAFT)
        page = fill_in(client, change_url(item), "_publish", title="Đã sửa")
        assert "chưa có quyền đăng" in seen(page.text)
        item.refresh_from_db()
        assert (item.state, item.title) == (State.DRAFT, "Đã sửa")
        assert not LogEntry.objects.filter(change_message__contains="Đã đăng").exists()

    def test_cannot_publish_what_is_new(self, client):
        page = fill_in(client, ADD_ARTICLE, "_publish", **new_article())
        assert "chưa có quyền đăng" in seen(page.text)
        assert Article.objects.get().state == State.DRAFT

    def test_cannot_set_state_time_or_slug_by_sending_them(self, client):
        item = make_article(**DRAFT)
        fill_in(
            client,
            change_url(item),
            state="published",
            published_at_0="01/01/2020",
            published_at_1="07:30",
            published_at="01/01/2020 07:30",
            first_published_at="01/01/2020 07:30",
            slug="khac",
            title="Đã sửa",
        )
        item.refresh_from_db()
        assert (item.state, item.published_at, item.first_published_at, item.slug) == (
            State.DRAFT,
            None,
            None,
            "da-sua",
        )

    @MAKERS
    @pytest.mark.parametrize("published_at", [timezone.now(), timezone.now() + timedelta(days=9)])
    def test_changes_what_is_published_or_waits_for_its_hour_beside_it(
        self, client, make, published_at
    ):
        item = make(published_at=published_at)
        page = client.get(change_url(item))
        assert page.status_code == 200
        assert "bạn đọc chưa thấy gì" in seen(page.text)
        assert 'name="_submit"' in page.text
        assert 'name="_publish"' not in page.text
        assert withdraw_url(item) not in page.text
        fill_in(client, change_url(item), "_submit", title="Đã sửa")
        item.refresh_from_db()
        assert item.title != "Đã sửa"
        work = work_on(item)
        assert (work.stage, work.revision.content["fields"]["title"]) == (Stage.WAITING, "Đã sửa")
        assert 'value="Đã sửa"' in client.get(change_url(item)).text or make is make_document

    @MAKERS
    def test_cannot_withdraw(self, client, make):
        item = make()
        page = client.post(withdraw_url(item), {"reason": "Nhầm"})
        assert page.status_code == 403
        item.refresh_from_db()
        assert item.state == State.PUBLISHED

    def test_deletes_a_draft_that_nobody_has_seen(self, client):
        item = make_article(**DRAFT)
        url = reverse("admin:news_article_delete", args=[item.pk])
        assert client.post(url, {"post": "yes"}).status_code == 302
        assert not Article.objects.exists()

    def test_deletes_nothing_that_was_published_after_they_were_asked(self, editor, rf):
        item = make_article(**DRAFT)
        request = rf.post("/")
        request.user = editor
        asked_about = Article.objects.get()
        publish(item, by=None)
        with pytest.raises(PermissionDenied):
            admin.site.get_model_admin(Article).delete_model(request, asked_about)
        assert Article.objects.exists()


class TestWhatIsDecidedOnAVersion:
    """The page that asks was opened; then somebody saved a newer version."""

    @pytest.mark.parametrize(
        ("page", "said"),
        [("ask_schedule", {"at_0": "24/06/2999", "at_1": "07:30"}), ("ask_discard", {})],
    )
    def test_is_said_of_no_newer_one(self, client, publisher, page, said):
        item = make_article()
        fill_in(client, change_url(item), title="Hai")
        url = reverse(f"admin:news_article_{page}", args=[item.pk])
        base = re.search(r'name="_base" value="(\d+)"', client.get(url).text)[1]
        fill_in(client, change_url(item), title="Ba")
        answer = client.post(url, said | {"_base": base})
        assert "có người đã lưu bản mới hơn" in seen(answer.text)
        work = work_on(item)
        assert (work.stage, work.publish_at) == (Stage.DRAFT, None)
        base = re.search(r'name="_base" value="(\d+)"', answer.text)[1]
        done = seen(client.post(url, said | {"_base": base}, follow=True).text)
        if said:
            assert "bản sửa: đã duyệt, thay bản đang hiện lúc 07:30 24/06/2999" in done
        else:
            assert work_on(item) is None


class TestAPublisher:
    pytestmark = pytest.mark.usefixtures("publisher")

    @MAKERS
    def test_publishes_at_once(self, client, make):
        item = make(**DRAFT)
        page = fill_in(client, change_url(item), "_publish")
        assert "Đã đăng" in seen(page.text)
        assert client.get(item.get_absolute_url()).status_code == 200
        assert type(item).objects.get().is_published()

    def test_writes_and_publishes_in_one_step(self, client):
        fill_in(client, ADD_ARTICLE, "_publish", **new_article())
        assert Article.objects.get().is_published()

    def test_reads_the_day_before_the_month(self, client):
        fill_in(
            client,
            ADD_ARTICLE,
            "_publish",
            **new_article(published_at_0="02/01/2020", published_at_1="07:30"),
        )
        assert Article.objects.get().published_at == datetime(2020, 1, 2, 0, 30, tzinfo=UTC)

    def test_sees_the_stored_time_written_as_it_is_typed(self, client):
        item = make_article(published_at=datetime(2020, 1, 2, 0, 30, tzinfo=UTC))
        page = client.get(change_url(item))
        assert 'value="02/01/2020"' in page.text
        assert 'value="07:30' in page.text

    @pytest.mark.parametrize("day", ["32/01/2020", "30/02/2020", "2020", "mai", "12/25/2020"])
    def test_is_told_that_a_day_does_not_exist(self, client, day):
        page = fill_in(
            client, ADD_ARTICLE, **new_article(published_at_0=day, published_at_1="07:30")
        )
        assert "Ngày gồm ngày/tháng/năm, ví dụ 19/11/2026." in seen(page.text)
        assert not Article.objects.exists()

    @pytest.mark.parametrize("hour", ["7 giờ", "25:00", "sáng"])
    def test_is_told_how_an_hour_is_typed(self, client, hour):
        page = fill_in(
            client, ADD_ARTICLE, **new_article(published_at_0="02/01/2020", published_at_1=hour)
        )
        assert "Giờ gồm giờ:phút, ví dụ 17:05." in seen(page.text)
        assert "Ngày gồm" not in seen(page.text)

    def test_is_told_how_a_day_of_a_document_is_typed(self, client):
        page = fill_in(client, change_url(make_document(**DRAFT)), signed_on="mai")
        assert "Ngày gồm ngày/tháng/năm, ví dụ 19/11/2026." in seen(page.text)

    def test_is_told_how_the_hour_of_a_change_is_typed(self, client):
        item = make_article()
        fill_in(client, change_url(item), title="Tên mới")
        address = reverse("admin:news_article_ask_schedule", args=[item.pk])
        page = client.post(address, {"at_0": "mai", "at_1": "7 giờ"})
        assert "Ngày gồm ngày/tháng/năm, ví dụ 19/11/2026." in seen(page.text)
        assert "Giờ gồm giờ:phút, ví dụ 17:05." in seen(page.text)

    def test_is_told_to_choose_a_category(self, client):
        page = fill_in(client, ADD_ARTICLE, **new_article(category=""))
        assert "Hãy chọn chuyên mục." in seen(page.text)

    def test_schedules_and_is_told_the_hour(self, client):
        page = fill_in(
            client,
            ADD_ARTICLE,
            "_publish",
            **new_article(published_at_0="24/06/2999", published_at_1="07:30"),
        )
        assert "Hẹn đăng lúc 07:30 24/06/2999" in seen(page.text)
        item = Article.objects.get()
        assert (item.state, item.is_published()) == (State.PUBLISHED, False)

    def test_corrects_what_is_published_in_one_step(self, client):
        item = make_article()
        page = fill_in(client, change_url(item), "_publish", title="Đã sửa")
        assert "Đã đăng: “Đã sửa”." in seen(page.text)
        item.refresh_from_db()
        assert (item.title, item.state) == ("Đã sửa", State.PUBLISHED)

    def test_cannot_take_the_time_away_from_what_is_published(self, client):
        item = make_article()
        page = fill_in(client, change_url(item), "_publish", published_at_0="", published_at_1="")
        assert "muốn ẩn thì hãy gỡ" in seen(page.text)
        item.refresh_from_db()
        assert item.is_published()

    def test_withdraws_with_a_reason_that_readers_then_see(self, client):
        item = make_article()
        assert withdraw_url(item) in client.get(change_url(item)).text
        page = client.post(withdraw_url(item), {"reason": "Số liệu chưa đúng"}, follow=True)
        assert "Đã gỡ" in seen(page.text)
        client.logout()
        page = client.get(item.get_absolute_url())
        assert page.status_code == 410
        assert "Số liệu chưa đúng" in seen(page.text)

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_keeps_the_form_when_the_reason_is_missing(self, client, reason):
        item = make_article()
        page = client.post(withdraw_url(item), {"reason": reason})
        assert page.status_code == 200
        assert "Hãy ghi lý do gỡ" in seen(page.text)
        assert 'name="reason"' in page.text
        item.refresh_from_db()
        assert item.state == State.PUBLISHED

    def test_is_told_what_is_missing_and_loses_nothing(self, client):
        page = fill_in(client, ADD_ARTICLE, "_publish", **new_article(lead="", body=""))
        text = seen(page.text)
        assert "Đã lưu, nhưng chưa làm được bước tiếp theo" in text
        assert "Chưa có tóm tắt." in text
        assert "Chưa có nội dung." in text
        item = Article.objects.get()
        assert (item.title, item.state) == ("Ngày hội Đại đoàn kết", State.DRAFT)

    def test_sees_the_checklist_before_asking(self, client):
        item = make_article(**DRAFT | {"lead": ""})
        text = seen(client.get(change_url(item)).text)
        assert "Còn thiếu trước khi gửi duyệt hoặc đăng" in text
        assert "Chưa có tóm tắt." in text

    @MAKERS
    @pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
    def test_cannot_delete_what_readers_have_seen(self, client, make, state):
        item = make(state=state)
        name = f"admin:{item._meta.app_label}_{item._meta.model_name}"
        url = reverse(f"{name}_delete", args=[item.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
        action = {"action": "delete_selected", "_selected_action": [item.pk], "post": "yes"}
        client.post(reverse(f"{name}_changelist"), action)
        assert type(item).objects.filter(pk=item.pk).exists()
        assert url not in client.get(change_url(item)).text

    def test_publishes_what_was_withdrawn_again(self, client):
        item = make_article(state=State.WITHDRAWN, withdrawal_reason="Chờ kiểm tra")
        fill_in(client, change_url(item), "_publish")
        item.refresh_from_db()
        assert (item.state, item.withdrawal_reason) == (State.PUBLISHED, "")

    def test_leaves_a_trace_of_each_step(self, client):
        item = make_article(**DRAFT)
        fill_in(client, change_url(item), "_publish")
        client.post(withdraw_url(item), {"reason": "Số liệu chưa đúng"})
        messages = " ".join(LogEntry.objects.values_list("change_message", flat=True))
        assert "Đã đăng" in messages
        assert "Đã gỡ" in messages
        steps = Transition.objects.of(item).values_list("verb", "reason").order_by("pk")
        assert list(steps) == [(Verb.PUBLISH, ""), (Verb.WITHDRAW, "Số liệu chưa đúng")]


class TestThePageForWithdrawing:
    @MAKERS
    def test_is_for_publishers_only(self, client, make):
        item = make(**DRAFT)
        assert client.get(withdraw_url(item)).status_code == 302  # to the log-in page
        for groups, status in [([], 403), ([EDITORS], 403), ([PUBLISHERS], 200)]:
            client.force_login(make_user(*groups))
            assert client.get(withdraw_url(item)).status_code == status, groups

    def test_of_something_that_does_not_exist_is_not_found(self, client, publisher):
        assert client.get("/quan-tri/news/article/999999/go/").status_code == 404


@pytest.mark.parametrize(("group", "status"), [(None, 403), (EDITORS, 200), (PUBLISHERS, 200)])
@pytest.mark.parametrize("path", ["news/article/", "documents/document/", "events/event/"])
def test_the_lists_of_the_admin_are_for_the_groups(client, group, status, path):
    client.force_login(make_user(*filter(None, [group])))
    make_article(), make_document(), make_event(), make_event(**DRAFT)
    assert client.get(f"/quan-tri/{path}").status_code == status


@pytest.mark.usefixtures("publisher")
@pytest.mark.parametrize(
    ("make", "path", "queries"),
    [
        (make_article, "news/article/", 9),
        (make_event, "events/event/", 7),
    ],
)
def test_the_lists_of_the_admin_ask_as_much_for_twenty_rows_as_for_ten(
    client, make, path, queries, django_assert_num_queries
):
    client.get(f"/quan-tri/{path}")  # what a process asks once is not the list's
    for count in (10, 20):
        for number in range(10):
            make(f"Tin {count + number}")
        with django_assert_num_queries(queries):
            page = client.get(f"/quan-tri/{path}")
        assert page.context["cl"].result_count == count


def test_the_preview_link_of_a_draft_leads_to_the_preview(client, editor):
    item = make_event(**DRAFT)
    assert item.get_absolute_url() in client.get(change_url(item)).text
    assert client.get(item.get_absolute_url()).status_code == 200
    assert Event.objects.get().state == State.DRAFT

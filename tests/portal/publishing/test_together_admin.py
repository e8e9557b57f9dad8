"""Several people at one form of the admin: nobody overwrites anybody, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from documents.models import Document
from news.models import Article
from portal.organisation.models import Body
from portal.publishing import autosaving, locking
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import Autosave, EditLock, Scope, State
from tests.browsing import elements, fill_in, form_data, seen
from tests.builders import make_article, make_body, make_document, make_revision, make_user

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
ADD = "/quan-tri/news/article/add/"
PASSWORD = "mat khau du dai 123"


def address(item, page="change"):
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_{page}", args=[item.pk])


def sign_in(**fields):
    user, client = make_user(EDITORS, **fields), Client()
    client.force_login(user)
    return user, client


@pytest.fixture
def first():
    """Return an editor and their browser."""
    return sign_in(last_name="Nguyễn", first_name="An", username="an")


@pytest.fixture
def second():
    """Return another one."""
    return sign_in(last_name="Trần", first_name="Bình", username="binh")


@pytest.fixture
def article():
    return make_article(**DRAFT)


def filled(client, item, **typed):
    """Return what a form that was just opened would send."""
    return form_data(client.get(address(item) if item.pk else ADD)) | typed


def make_reader():
    """Return a contributor of the unit of a published item, who may only read it."""
    user = make_user(CONTRIBUTORS)
    Scope.objects.create(user=user).units.set(Body.objects.all())
    return user


def ask(client, user, item, page, **sent):
    return client.post(address(item, page), {"_user": user.pk, **sent})


def has_field(page, name):
    return any(attributes.get("name") == name for _, attributes in elements(page.text))


class TestTheLock:
    def test_is_taken_by_opening_the_form(self, first, article):
        user, client = first
        assert has_field(client.get(address(article)), "_save")
        assert locking.holder(article).user == user

    def test_lets_others_read_and_says_who_is_there_since_when(self, first, second, article):
        first[1].get(address(article))
        page = second[1].get(address(article))
        since = timezone.localtime(EditLock.objects.get().since)
        assert page.status_code == 200
        assert "đang sửa nội dung này từ " + f"{since:%H:%M} ngày {since:%d/%m/%Y}" in seen(
            page.text
        )
        assert "Nguyễn An" in seen(page.text)
        assert not has_field(page, "_save")
        assert not has_field(page, "title")
        assert locking.holder(article).user == first[0]

    @pytest.mark.parametrize("all_at_once", [False, True])
    def test_lets_nobody_else_delete_what_somebody_has_open(
        self, first, second, article, all_at_once
    ):
        first[1].get(address(article))
        assert "deletelink" not in second[1].get(address(article)).text
        if all_at_once:
            sent = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
            second[1].post("/quan-tri/news/article/", sent)
        else:
            answer = second[1].post(address(article, "delete"), {"post": "yes"})
            assert answer.status_code == 403
        assert Article.objects.exists()
        assert "deletelink" in first[1].get(address(article)).text

    def test_is_not_taken_by_who_may_only_read(self, client):
        published, reader = make_article(unit=make_body()), make_reader()
        client.force_login(reader)
        assert client.get(address(published)).status_code == 200
        assert locking.holder(published) is None

    def test_is_taken_over_with_a_button(self, first, second, article):
        first[1].get(address(article))
        page = second[1].post(address(article, "take_over"), follow=True)
        assert has_field(page, "_save")
        assert locking.holder(article).user == second[0]

    def test_is_let_go_by_saving_and_by_leaving(self, first, article):
        user, client = first
        fill_in(client, address(article), title="Đã sửa")
        assert locking.holder(article) is None
        client.get(address(article))
        assert ask(client, user, article, "leave").json() == {}
        assert locking.holder(article) is None

    def test_is_heard_of_while_the_form_is_open(self, first, article):
        user, client = first
        client.get(address(article))
        EditLock.objects.update(heard_at=timezone.now() - timedelta(seconds=100))
        assert ask(client, user, article, "beat", _base=0).json() == {"said": ""}
        assert EditLock.objects.get().heard_at > timezone.now() - timedelta(seconds=50)

    def test_tells_who_lost_it(self, first, second, article):
        first[1].get(address(article))
        second[1].post(address(article, "take_over"))
        said = ask(first[1], first[0], article, "beat", _base=0).json()["said"]
        assert said.startswith("Trần Bình đang sửa nội dung này từ ")

    def test_of_who_lost_it_the_form_comes_back_unsaved_with_all_that_was_typed(
        self, first, second, article
    ):
        data = filled(first[1], article, title="Chữ của An", lead="Dòng 1\r\nDòng 2")
        second[1].post(address(article, "take_over"))
        page = first[1].post(address(article), {**data, "_save": "x"})
        assert page.status_code == 409
        assert "Nội dung bạn gõ chưa được lưu" in seen(page.text)
        assert form_data(page)["title"] == "Chữ của An"
        assert form_data(page)["lead"] == "Dòng 1\r\nDòng 2"
        article.refresh_from_db()
        assert article.title != "Chữ của An"
        # It is kept too, and comes back after taking over again.
        again = first[1].post(address(article, "take_over"), {"tu-luu": "1"}, follow=True)
        assert form_data(again)["title"] == "Chữ của An"
        page = first[1].post(address(article), {**form_data(again), "_save": "x"})
        assert page.status_code == 302
        article.refresh_from_db()
        assert article.title == "Chữ của An"

    def test_of_who_left_without_a_word_is_over_after_two_minutes(self, first, second, article):
        first[1].get(address(article))
        EditLock.objects.update(heard_at=timezone.now() - locking.OVER_AFTER)
        assert has_field(second[1].get(address(article)), "_save")


class TestAStaleForm:
    def test_overwrites_nothing_and_shows_both_texts(self, first, second, article):
        data = filled(first[1], article, title="Chữ của An", body="<p>Thân <b>của An</b>.</p>")
        second[1].post(address(article, "take_over"))
        fill_in(second[1], address(article), title="Chữ của Bình")
        make_revision(article, by=second[0])
        page = first[1].post(address(article), {**data, "_save": "x"})
        assert page.status_code == 409
        words = seen(page.text)
        assert "Có người đã lưu bản mới hơn" in words
        assert "Trần Bình" in words
        for text in ("Chữ của Bình", "Chữ của An", "Nội dung hội nghị.", "Thân của An"):
            assert text in words
        assert "Hội nghị đánh giá kết quả quý I." not in words  # the same in both
        article.refresh_from_db()
        assert article.title == "Chữ của Bình"

    def test_goes_on_with_mine_on_top_of_theirs(self, first, article):
        user, client = first
        data = filled(client, article, title="Chữ của An")
        make_revision(article)
        page = client.post(address(article), {**data, "_save": "x"})
        go_on = next(
            each["href"] for tag, each in elements(page.text) if "tren=" in each.get("href", "")
        )
        again = client.get(go_on)
        assert form_data(again)["title"] == "Chữ của An"
        assert form_data(again)["_base"] == "1"
        assert client.post(address(article), form_data(again) | {"_save": "x"}).status_code == 302
        article.refresh_from_db()
        assert article.title == "Chữ của An"
        assert autosaving.find(user, article) is None

    def test_takes_theirs_and_forgets_mine(self, first, article):
        user, client = first
        data = filled(client, article, title="Chữ của An")
        make_revision(article)
        client.post(address(article), {**data, "_save": "x"})
        page = client.post(address(article, "forget_typed"), follow=True)
        assert form_data(page)["title"] == article.title
        assert autosaving.find(user, article) is None

    def test_that_says_no_version_is_stale_as_soon_as_there_is_one(self, first, article):
        data = filled(first[1], article, title="Chữ của An")
        del data["_base"]
        assert first[1].post(address(article), {**data, "_save": "x"}).status_code == 302
        make_revision(article)
        assert first[1].post(address(article), {**data, "_save": "x"}).status_code == 409

    def test_is_told_while_it_is_open(self, first, article):
        make_revision(article)
        answer = ask(first[1], first[0], article, "beat", _base=0).json()
        assert "bản mới hơn" in answer["said"]

    def test_shows_differences_in_rows_too(self, client):
        client.force_login(make_user(PUBLISHERS))
        document = make_document(**DRAFT)
        kept = document.signers.create(name="Ông Một", position=1)
        gone = document.signers.create(name="Ông Hai", position=2)
        data = filled(client, document)
        data |= {
            "signers-0-name": "Ông Một đã sửa",
            "signers-2-name": "Ông Mới",
            "signers-2-position": "4",
            "signers-TOTAL_FORMS": "3",
        }
        gone.delete()
        added = document.signers.create(name="Ông Của Họ", position=3)
        make_revision(document)
        page = client.post(address(document), {**data, "_save": "x"})
        assert page.status_code == 409
        for words in ("Ông Một", "Ông Một đã sửa", "Ông Hai", "Ông Mới"):
            assert words in seen(page.text)
        again = client.get(f"{address(document)}?tu-luu=1&tren=1")
        saved = client.post(address(document), form_data(again) | {"_save": "x"})
        assert saved.status_code == 302
        names = dict(document.signers.values_list("name", "pk"))
        assert set(names) == {"Ông Một đã sửa", "Ông Hai", "Ông Mới", "Ông Của Họ"}
        assert names["Ông Một đã sửa"] == kept.pk
        assert names["Ông Của Họ"] == added.pk

    def test_shows_no_html_that_an_editor_could_not_publish(self, first, article):
        data = filled(first[1], article, body="<p>a<script>x()</script></p>", title="<b>đậm</b>")
        make_revision(article)
        page = first[1].post(address(article), {**data, "_save": "x"})
        assert "x()" not in page.text
        assert escape("<b>đậm</b>") in page.text


class TestWhatWasTyped:
    def test_is_kept_while_one_types_and_offered_when_the_form_is_opened_again(
        self, first, article
    ):
        user, client = first
        data = filled(client, article, title="Đang gõ")
        at = ask(client, user, article, "autosave", **data).json()["at"]
        page = client.get(address(article))
        assert f"Có nội dung bạn gõ lúc {at} ngày" in seen(page.text)
        assert form_data(page)["title"] == article.title
        again = client.get(f"{address(article)}?tu-luu=1")
        assert form_data(again)["title"] == "Đang gõ"
        assert "errornote" not in again.text
        article.refresh_from_db()
        assert article.title != "Đang gõ"

    def test_is_offered_to_nobody_else(self, first, second, article):
        ask(first[1], first[0], article, "autosave", title="Đang gõ")
        locking.release(article, first[0])
        page = second[1].get(f"{address(article)}?tu-luu=1")
        assert "Đang gõ" not in page.text

    def test_of_a_new_item_is_kept_and_comes_back_with_its_faults_and_without_complaints(
        self, first
    ):
        user, client = first
        data = filled(client, Article(), title="", lead="Chỉ có dòng này", body="<p>Thân</p>")
        client.post(reverse("admin:news_article_autosave_new"), {**data, "_user": user.pk})
        assert "chưa lưu" in seen(client.get(ADD).text)
        page = client.get(f"{ADD}?tu-luu=1")
        typed = form_data(page)
        assert (typed["title"], typed["lead"]) == ("", "Chỉ có dòng này")
        assert "<p>Thân</p>" in typed["body"]
        assert "errorlist" not in page.text
        assert not Article.objects.exists()

    def test_comes_back_with_rows_choices_and_words_that_are_no_date(self, client):
        user = make_user(PUBLISHERS)
        client.force_login(user)
        document, target = make_document(**DRAFT), make_document(number="05-CT/TU")
        data = filled(client, document)
        data |= {
            "signed_on": "31/02/2026",
            "published_at_0": "31/02/2026",
            "published_at_1": "7 giờ",
            "signers-TOTAL_FORMS": "2",
            "signers-0-name": "Bà Nguyễn Thị A",
            "signers-1-name": "Ông B",
            "signers-1-position": "x",
            "relations-TOTAL_FORMS": "1",
            "relations-0-kind": "basis",
            "relations-0-target": str(target.pk),
        }
        prefixes = {name.split("-")[0] for name in data if name.endswith("-TOTAL_FORMS")}
        relations = next(each for each in prefixes if "relation" in each)
        data = {name.replace("relations-", f"{relations}-"): value for name, value in data.items()}
        ask(client, user, document, "autosave", **data)
        page = client.get(f"{address(document)}?tu-luu=1")
        typed = form_data(page)
        for name in (
            "signed_on", "published_at_0", "published_at_1", "signers-0-name", "signers-1-name",
            "signers-1-position",
        ):  # fmt: skip
            assert typed[name] == data[name], name
        assert typed[f"{relations}-0-target"] == [str(target.pk)]
        assert "errorlist" not in page.text

    def test_is_kept_when_a_form_has_faults_and_forgotten_when_it_is_saved(self, first, article):
        user, client = first
        fill_in(client, address(article), title="", lead="Chỉ có dòng này")
        assert autosaving.typed_of(autosaving.find(user, article))["lead"] == "Chỉ có dòng này"
        fill_in(client, address(article), title="Đủ rồi")
        assert autosaving.find(user, article) is None

    def test_on_an_older_version_is_offered_and_then_shown_beside_the_newer(self, first, article):
        user, client = first
        data = filled(client, article, title="Đang gõ")
        ask(client, user, article, "autosave", **data)
        make_revision(article)
        assert "Từ đó đã có bản mới hơn" in seen(client.get(address(article)).text)
        typed = form_data(client.get(f"{address(article)}?tu-luu=1"))
        assert typed["_base"] == "0"
        assert client.post(address(article), {**typed, "_save": "x"}).status_code == 409

    def test_is_forgotten_on_request(self, first, article):
        user, client = first
        ask(client, user, article, "autosave", title="Đang gõ")
        page = client.post(address(article, "forget_typed"), follow=True)
        assert "Đã bỏ nội dung chưa lưu" in seen(page.text)
        assert not Autosave.objects.exists()

    def test_in_a_small_window_does_not_touch_what_is_kept(self, first):
        user, client = first
        autosaving.store(user, Article(), client.get(f"{ADD}?title=a").wsgi_request.GET)
        page = client.get(f"{ADD}?_popup=1&tu-luu=1")
        assert form_data(page)["title"] == ""
        client.post(ADD, {**form_data(page), "title": "", "_popup": "1", "_save": "x"})
        assert autosaving.typed_of(autosaving.find(user, Article()))["title"] == "a"

    def test_that_is_too_long_for_a_form_is_refused(self, first, article, settings):
        user, client = first
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
        assert ask(client, user, article, "autosave", title="x" * 2000).status_code == 400
        assert not Autosave.objects.exists()


class TestWhatAScriptAsks:
    PAGES = ("autosave", "beat", "leave")

    @pytest.mark.parametrize("page", PAGES)
    def test_is_answered_with_who_must_sign_in(self, client, first, article, page):
        sent = {"_user": first[0].pk, "title": "a"}
        assert client.post(address(article, page), sent).status_code == 401
        other = sign_in()[1]
        assert other.post(address(article, page), sent).status_code == 401
        assert not Autosave.objects.exists()

    @pytest.mark.parametrize("page", PAGES)
    def test_is_for_those_who_may_change_the_item(self, client, page):
        published = make_article(unit=make_body())
        for user in (make_user(), make_reader()):
            client.force_login(user)
            assert ask(client, user, published, page, title="a").status_code == 403
        assert not Autosave.objects.exists()
        assert not EditLock.objects.exists()

    @pytest.mark.parametrize("page", ["take_over", "forget_typed"])
    def test_buttons_are_for_those_who_may_change_the_item(self, client, page):
        published = make_article(unit=make_body())
        assert client.post(address(published, page)).status_code == 302
        client.force_login(make_reader())
        assert client.post(address(published, page)).status_code == 403
        assert client.get(address(published, page)).status_code == 405

    @pytest.mark.parametrize("page", [*PAGES, "take_over", "forget_typed"])
    def test_needs_the_token(self, article, first, page):
        client = Client(enforce_csrf_checks=True)
        client.force_login(first[0])
        assert client.post(address(article, page), {"_user": first[0].pk}).status_code == 403

    def test_keeps_nothing_of_a_new_item_for_those_who_may_not_add_one(self, client):
        user = make_user()
        client.force_login(user)
        page = client.post(
            reverse("admin:news_article_autosave_new"), {"_user": user.pk, "title": "a"}
        )
        assert page.status_code == 403


class TestAFormWhoseSessionEnded:
    def test_is_answered_by_a_log_in_page_that_carries_what_was_typed(self, first, article):
        user, client = first
        data = filled(client, article, title="Gõ trước khi hết phiên", csrfmiddlewaretoken="abc")
        Session.objects.all().delete()
        page = client.post(address(article), {**data, "_save": "x"})
        assert page.status_code == 200
        assert "Phiên làm việc đã hết" in seen(page.text)
        assert not Autosave.objects.exists()
        log_in = form_data(page, "login-form") | {"username": "an", "password": "sai"}
        log_in["_carried"] = carried(page)
        wrong = client.post(address(article), log_in)
        assert carried(wrong) == carried(page)
        log_in["password"] = PASSWORD
        again = client.post(address(article), log_in, follow=True)
        assert form_data(again)["title"] == "Gõ trước khi hết phiên"
        assert client.post(address(article), {**form_data(again), "_save": "x"}).status_code == 302
        article.refresh_from_db()
        assert article.title == "Gõ trước khi hết phiên"
        assert autosaving.find(user, article) is None

    def test_of_a_new_item_comes_back_too(self, first):
        data = filled(first[1], Article(), title="Bài mới")
        first[1].logout()
        page = first[1].post(ADD, data)
        log_in = {"username": "an", "password": PASSWORD, "_carried": carried(page)}
        assert form_data(first[1].post(ADD, log_in, follow=True))["title"] == "Bài mới"

    def test_keeps_nothing_for_who_may_not_change_the_item(self, first, article):
        data = filled(first[1], article, title="a")
        first[1].logout()
        page = first[1].post(address(article), data)
        make_user(username="khac")
        log_in = {"username": "khac", "password": PASSWORD, "_carried": carried(page)}
        assert first[1].post(address(article), log_in, follow=True).status_code == 403
        assert not Autosave.objects.exists()

    def test_takes_nothing_that_the_portal_did_not_write(self, client, first, article):
        log_in = {"username": "an", "password": PASSWORD, "_carried": "title=xyzzy:abc:def"}
        page = client.post(address(article), log_in, follow=True)
        assert page.status_code == 200
        assert "xyzzy" not in page.text
        assert not Autosave.objects.exists()

    def test_needs_its_token_all_the_same(self, article):
        page = Client(enforce_csrf_checks=True).post(address(article), {"title": "a"})
        assert page.status_code == 403
        assert "_carried" not in page.text


def carried(page):
    return next(each["value"] for _, each in elements(page.text) if each.get("name") == "_carried")


def test_the_form_asks_as_much_whether_others_work_or_not(
    client, django_assert_max_num_queries, first, second, article
):
    first[1].get(address(article))
    asked = []
    for _ in range(2):
        with django_assert_max_num_queries(40) as queries:
            first[1].get(address(article))
        asked.append(len(queries))
        for number in range(20):
            other = make_article(f"Tin {number}", **DRAFT)
            second[1].get(address(other))
            make_revision(other)
    assert asked[0] == asked[1]


@pytest.mark.parametrize("make", [make_article, make_document])
def test_words_of_the_notices_are_plain(first, make):
    item = make(**DRAFT)
    page = first[1].get(address(item))
    assert not re.search(r"<script(?![^>]* src=)[^>]*>\s*[^<\s]", page.text.split("desk-line")[-1])
    assert Document.objects.count() + Article.objects.count() == 1

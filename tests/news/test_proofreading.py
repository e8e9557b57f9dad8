"""What the form of an article tells its editor to look at once more, and mends when asked."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from news.models import Article, Author
from news.proofreading import writing_of
from portal.organisation.models import Contact
from portal.proofreading import check
from portal.publishing import locking, versions
from portal.publishing.advising_admin import PLACES_SHOWN
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import Autosave, Revision, Scope, Stage, State, Work
from tests.browsing import elements, fill_in, form_data, queries_asked, seen
from tests.builders import make_article, make_body, make_document, make_user

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
MIXED = "<p>Ủy ban, Ủy viên và Uỷ ban họp.</p>"
MENDED = "<p>Ủy ban, Ủy viên và Ủy ban họp.</p>"


def address(item):
    return reverse("admin:news_article_change", args=[item.pk])


def sign_in(group=EDITORS, **fields):
    user, client = make_user(group, **fields), Client()
    client.force_login(user)
    return user, client


@pytest.fixture
def editor():
    return sign_in(username="an", last_name="Nguyễn", first_name="An")


def make_draft(**fields):
    return make_article(**DRAFT, source="Báo Nhân Dân", **fields)


def found(article):
    return {rule.name: findings for rule, findings in check(writing_of(article)).items()}


def fix_buttons(page):
    return [each["value"] for _, each in elements(page.text) if each.get("name") == "_fix"]


class TestWhatAnArticleIsRead:
    def test_with_all_its_texts(self):
        article = make_draft(
            title="Sáng 02/3 họp",
            lead="Gọi 0912345678.",
            body='<p><img src="/media/a.jpg"></p>',
            cover_alt="IMG_2034",
            cover_caption="Chụp chiều 02/3",
        )
        places = {(name, each.field) for name, some in found(article).items() for each in some}
        assert places == {
            ("ngay-thieu-nam", "title"),
            ("so-dien-thoai", "lead"),
            ("anh-thieu-mo-ta", "body"),
            ("mo-ta-la-ten-tep", "cover_alt"),
            ("ngay-thieu-nam", "cover_caption"),
        }

    @pytest.mark.parametrize("name", ["source", "author"])
    def test_with_its_source_or_author(self, name):
        article = make_article(**DRAFT)
        assert list(found(article)) == ["thieu-nguon"]
        value = "Báo Nhân Dân" if name == "source" else Author.objects.create(name="An")
        setattr(article, name, value)
        assert found(article) == {}

    def test_with_the_telephones_of_the_committee(self):
        article = make_draft(body="<p>Gọi 0238.3842.524 hoặc +84 238 3842 525, 0912345678.</p>")
        body = make_body(phone="(0238) 3842 524; 02383842525")
        assert [each.excerpt.words for each in found(article)["so-dien-thoai"]] == ["0912345678"]
        Contact.objects.create(body=body, phone="0912 345 678", duty="don-thu")
        assert found(article) == {}


class TestCitations:
    def test_of_documents_that_are_held_are_right(self):
        make_document()
        body = (
            "<p>Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy Nghệ An nêu rõ. "
            "Thực hiện Nghị quyết 04-NQ/TU, các xã đã làm.</p>"
        )
        assert found(make_draft(body=body)) == {}

    @pytest.mark.parametrize(
        ("body", "words", "said"),
        [
            (
                "<p>Theo Nghị quyết số 99-NQ/TU ngày 19/11/2021.</p>",
                "Nghị quyết 99-NQ/TU",
                "Cổng chưa có văn bản này",
            ),
            (
                "<p>Theo Nghị quyết số 04-NQ/TU ngày 20/11/2021.</p>",  # another day
                "Nghị quyết 04-NQ/TU",
                "Cổng chưa có văn bản này",
            ),
            (
                "<p>Theo Quyết định số 15 của Tỉnh ủy.</p>",
                "Quyết định 15",
                "Chưa rõ là văn bản nào",
            ),
        ],
    )
    def test_that_lead_nowhere_are_told_once(self, body, words, said):
        make_document()
        article = make_draft(body=body * 3, lead="Tóm tắt.")
        (finding,) = found(article)["van-ban-khong-co"]
        assert finding.excerpt.words == words
        assert finding.sentence.startswith(said)
        assert article.body[finding.start : finding.end].startswith(words.split()[0])

    def test_that_an_editor_linked_are_left_alone(self):
        body = '<p>Theo <a href="https://a.vn/">Nghị quyết số 99-NQ/TU ngày 19/11/2021</a>.</p>'
        assert found(make_draft(body=body)) == {}

    def test_in_a_lead_are_read_as_well(self):
        article = make_draft(lead="Theo Nghị quyết số 99-NQ/TU ngày 19/11/2021.")
        (finding,) = found(article)["van-ban-khong-co"]
        assert finding.field == "lead"


class TestTheForm:
    def test_shows_each_place_with_its_words_and_a_link_from_the_checklist(self, editor):
        article = make_draft(body="<p>Hội nghị họp chiều 02/3, tại xã Kỳ Sơn.</p>")
        page = editor[1].get(address(article))
        text = seen(page.text)
        assert "Nên xem lại" in text
        assert "Ngày thiếu năm" in text
        assert "Nội dung: Hội nghị họp chiều 02/3 , tại xã Kỳ Sơn." in text
        assert '<a href="#goi-y">Nên xem lại</a>' in page.text
        assert "<mark>chiều 02/3</mark>" in page.text

    def test_says_nothing_of_an_article_without_faults_or_a_new_one(self, editor):
        assert "Nên xem lại" not in seen(editor[1].get(address(make_draft())).text)
        assert "Nên xem lại" not in seen(editor[1].get("/quan-tri/news/article/add/").text)

    def test_shows_the_next_version_and_not_what_readers_see(self, editor):
        article = make_article(source="Báo Nhân Dân", body=MIXED)
        fill_in(editor[1], address(article), body="<p>Chiều 02/3 họp.</p>")
        text = seen(editor[1].get(address(article)).text)
        assert "Ngày thiếu năm" in text
        assert "Hai kiểu đặt dấu" not in text

    def test_escapes_what_was_typed(self, editor):
        article = make_draft(title="<script>alert(1)</script> chiều 02/3")
        page = editor[1].get(address(article))
        assert "<script>alert" not in page.text
        assert "<mark>chiều 02/3</mark>" in page.text

    def test_shows_a_button_only_where_mending_is_safe(self, editor):
        article = make_draft(body=MIXED + "<p>Chiều 02/3 gọi 0912345678.</p>")
        assert fix_buttons(editor[1].get(address(article))) == ["dat-dau"]

    def test_shows_no_button_to_who_may_only_read(self, editor):
        article = make_article(unit=make_body(), body=MIXED)
        reader, client = sign_in(CONTRIBUTORS, username="doc")
        Scope.objects.create(user=reader).units.set([article.unit])
        page = client.get(address(article))
        assert "Hai kiểu đặt dấu" in seen(page.text)
        assert fix_buttons(page) == []

    def test_names_some_places_and_counts_the_others(self, editor):
        article = make_draft(body="<p>Chiều 02/3 họp.</p>" * (PLACES_SHOWN + 5))
        page = editor[1].get(address(article))
        assert page.text.count("<mark>") == PLACES_SHOWN
        assert "và 5 chỗ nữa" in seen(page.text)

    def test_asks_the_database_no_more_for_more_citations(self, editor):
        one = make_draft(body="<p>Theo Nghị quyết số 99-NQ/TU ngày 19/11/2021.</p>")
        many = make_draft(
            body="".join(f"<p>Nghị quyết số {n}-NQ/TU ngày 19/11/2021.</p>" for n in range(20, 40))
        )
        counts = []
        for article in (one, many, one, many):
            with queries_asked() as asked:
                editor[1].get(address(article))
            counts.append(len(asked))
        assert counts[2] == counts[3]  # both are locked by now


class TestSendingOn:
    @pytest.mark.parametrize("button", ["_submit", "_publish"])
    def test_is_not_refused_but_the_sender_is_told(self, button):
        _, client = sign_in(PUBLISHERS if button == "_publish" else EDITORS)
        article = make_draft(body="<p>Chiều 02/3 họp.</p>")
        page = fill_in(client, address(article), button)
        assert "Còn chỗ nên xem lại: ngày thiếu năm." in seen(page.text)
        article.refresh_from_db()
        work = versions.work_on(article)
        if button == "_publish":
            assert article.state == State.PUBLISHED
        else:
            assert work.stage == Stage.WAITING

    def test_says_nothing_more_when_there_is_nothing(self, editor):
        page = fill_in(editor[1], address(make_draft()), "_submit")
        assert "Còn chỗ nên xem lại" not in seen(page.text)


class TestTheButtonThatMends:
    def press(self, client, article, rule="dat-dau", **typed):
        page = client.get(address(article))
        sent = {**form_data(page), **typed, "_fix": rule}
        return client.post(address(article), sent, follow=True)

    def test_mends_a_draft_and_leads_back_to_the_form(self, editor):
        article = make_draft(body=MIXED, title="Uỷ ban họp")
        page = self.press(editor[1], article)
        article.refresh_from_db()
        assert (article.body, article.title) == (MENDED, "Ủy ban họp")
        assert page.redirect_chain[-1][0] == f"{address(article)}#goi-y"
        assert "Đã lưu và sửa" in seen(page.text)
        assert versions.latest(article).content["fields"]["body"] == MENDED
        assert versions.latest(article).created_by == editor[0]

    def test_saves_what_was_typed_along(self, editor):
        article = make_draft(body="<p>Cũ.</p>")
        self.press(editor[1], article, title="Tiêu đề mới", body=MIXED)
        article.refresh_from_db()
        assert (article.title, article.body) == ("Tiêu đề mới", MENDED)
        assert not Autosave.objects.exists()

    def test_mends_the_next_version_and_never_what_readers_see(self, editor, client):
        article = make_article(source="Báo Nhân Dân", body=MIXED)
        self.press(editor[1], article)
        article.refresh_from_db()
        assert article.body == MIXED
        assert Work.objects.of(article).get().revision.content["fields"]["body"] == MENDED
        assert "Uỷ ban họp" in client.get(article.get_absolute_url()).text

    def test_mends_nothing_in_a_form_that_is_older_than_the_newest_version(self, editor):
        article = make_draft(body=MIXED)
        page = editor[1].get(address(article))
        fill_in(editor[1], address(article), title="Đã có bản mới")
        answer = editor[1].post(address(article), form_data(page) | {"_fix": "dat-dau"})
        assert answer.status_code == 409
        article.refresh_from_db()
        assert (article.title, article.body) == ("Đã có bản mới", MIXED)

    def test_mends_nothing_while_somebody_else_has_the_article(self, editor):
        article = make_draft(body=MIXED)
        page = editor[1].get(address(article))
        other, _ = sign_in(username="binh")
        locking.take_over(article, other)
        answer = editor[1].post(address(article), form_data(page) | {"_fix": "dat-dau"})
        assert answer.status_code == 409
        article.refresh_from_db()
        assert article.body == MIXED
        assert not Revision.objects.filter(number__gt=1).exists()

    def test_mends_nothing_when_the_form_has_faults(self, editor):
        article = make_draft(body=MIXED)
        page = self.press(editor[1], article, title="")
        assert page.context["errors"]
        article.refresh_from_db()
        assert article.body == MIXED

    def test_mends_nothing_for_who_may_not_change_the_article(self, editor):
        article = make_article(unit=make_body(), body=MIXED)
        reader, client = sign_in(CONTRIBUTORS, username="doc")
        Scope.objects.create(user=reader).units.set([article.unit])
        answer = client.post(address(article), {"title": "x", "_fix": "dat-dau"})
        assert answer.status_code == 403
        assert not Revision.objects.exists()

    @pytest.mark.parametrize("rule", ["so-dien-thoai", "khong-co", ""])
    def test_saves_and_says_so_when_there_is_nothing_to_mend(self, editor, rule):
        article = make_draft(body="<p>Gọi 0912345678.</p>")
        page = self.press(editor[1], article, rule, title="Tiêu đề mới")
        assert "Chỗ cần sửa không còn nữa" in seen(page.text)
        article.refresh_from_db()
        assert (article.title, article.body) == ("Tiêu đề mới", "<p>Gọi 0912345678.</p>")


def test_the_panel_has_no_script_and_no_style_of_its_own(editor):
    article = make_draft(body=MIXED)
    page = editor[1].get(address(article)).text
    panel = re.search(r'<fieldset class="[^"]*advice".*?</fieldset>', page, re.DOTALL)[0]
    assert "style=" not in panel
    assert "<script" not in panel
    assert Article.objects.count() == 1

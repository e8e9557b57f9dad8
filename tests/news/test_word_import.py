"""A Word file from a commune becomes a draft, or its sender reads why not."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from news.models import Article, Author, CategoryScope
from portal.publishing import versions
from portal.publishing.groups import CONTRIBUTORS, EDITORS
from portal.publishing.models import Scope, Stage, State
from tests.browsing import elements, fill_in, form_data, seen
from tests.builders import make_body, make_category, make_picture, make_user, upload
from tests.portal.richtext.word.files import bold, paragraph, picture, report, word_file

pytestmark = pytest.mark.django_db

ADDRESS = "/quan-tri/news/article/nhap-tu-word/"
TITLE = paragraph(bold("Ngày hội"), jc="center")


@pytest.fixture
def editor(client):
    user = make_user(EDITORS)
    client.force_login(user)
    return user


def send(client, content, name="bao-cao.docx", **typed):
    fields = {"category": make_category().pk, "file": upload(content, name)} | typed
    return client.post(ADDRESS, fields, follow=True)


@pytest.mark.usefixtures("editor")
class TestAFile:
    def test_becomes_a_draft_whose_form_opens(self, client, editor):
        page = send(client, report())
        article = Article.objects.get()
        assert page.redirect_chain[-1][0] == f"/quan-tri/news/article/{article.pk}/change/"
        assert article.state == State.DRAFT
        assert article.title == "Ngày hội Đại đoàn kết ở bản Huồi Thum"
        assert article.lead.startswith("Sáng 02/3/2026")
        assert article.category == make_category()
        assert article.slug == "ngay-hoi-dai-doan-ket-o-ban-huoi-thum"
        assert "<h2>Kết quả</h2>" in article.body
        assert "<th" in article.body
        assert "Tin, ảnh" not in article.body
        text = seen(page.text)
        assert "Đã nhập thành bản nháp" in text
        assert "Đã thêm “Lô Văn An” vào danh sách tác giả." in text

    def test_is_a_version_like_any_other(self, client, editor):
        send(client, report())
        article = Article.objects.get()
        revision = versions.latest(article)
        assert (revision.number, revision.created_by) == (1, editor)
        assert versions.work_on(article).stage == Stage.DRAFT
        history = client.get(f"/quan-tri/news/article/{article.pk}/lich-su/")
        assert history.status_code == 200
        page = fill_in(client, f"/quan-tri/news/article/{article.pk}/change/", title="Đã sửa")
        assert page.status_code == 200
        article.refresh_from_db()
        assert article.title == "Đã sửa"
        assert "<h2>Kết quả</h2>" in article.body

    def test_brings_its_pictures_as_those_of_the_editor(self, client):
        send(client, report())
        body = Article.objects.get().body
        pictures = [attributes for tag, attributes in elements(body) if tag == "img"]
        assert [(each["width"], each["height"]) for each in pictures] == [
            ("1200", "800"),
            ("900", "600"),
        ]
        for each in pictures:
            assert each["src"].startswith("/media/anh/")
            assert default_storage.exists(each["src"].removeprefix("/media/"))
            assert each["alt"] == "Đại biểu biểu quyết"

    def test_shows_what_to_look_at_once_more(self, client):
        body = TITLE + paragraph("Chiều 02/3, họp.") + paragraph(picture(1, ""))
        text = seen(send(client, word_file(body, [make_picture()])).text)
        assert "Ảnh thiếu mô tả" in text
        assert "Ngày thiếu năm" in text

    def test_with_a_picture_that_is_none_is_taken_without_it(self, client):
        body = TITLE + paragraph("Chữ", picture(1))
        page = send(client, word_file(body, [b"EMF" * 200]))
        assert "Ảnh thứ 1 chưa nhập: Không đọc được ảnh này." in seen(page.text)
        assert Article.objects.get().body == "<p>Chữ</p>"

    def test_without_a_title_is_called_by_its_first_words(self, client):
        page = send(client, word_file(paragraph("Hôm nay, các xã họp. " * 12)))
        assert "Không nhận ra tiêu đề" in seen(page.text)
        article = Article.objects.get()
        assert article.title.startswith("Hôm nay, các xã họp.")
        assert article.title.endswith("…")
        assert "Hôm nay, các xã họp." in article.body

    def test_cannot_bring_scripts(self, client):
        evil = paragraph("&lt;script&gt;alert(1)&lt;/script&gt;")
        send(client, word_file(TITLE + evil))
        article = Article.objects.get()
        assert "<script" not in article.body
        page = client.get(f"{article.get_absolute_url()}?xem-truoc=1")
        assert "<script>alert" not in page.text


@pytest.mark.usefixtures("editor")
class TestTheAuthor:
    FILE = word_file(TITLE + paragraph("Đoạn.") + paragraph(bold("Tin: Lô  Văn An"), jc="right"))
    UNNAMED = word_file(TITLE + paragraph("Đoạn.") + paragraph(bold("Lô Văn An"), jc="right"))

    def test_is_the_one_of_that_name(self, client):
        author = Author.objects.create(name="Lô văn An", post="Ban Phong trào")
        for content in (self.FILE, self.UNNAMED):
            send(client, content)
            assert Article.objects.latest("pk").author == author
        assert Author.objects.count() == 1

    def test_is_left_to_the_editor_when_two_bear_the_name(self, client):
        for post in ("Ban Phong trào", "Ban Tuyên giáo"):
            Author.objects.create(name="Lô Văn An", post=post)
        page = send(client, self.FILE)
        article = Article.objects.get()
        assert article.author is None
        assert article.body == "<p>Đoạn.</p><p><em>Tin: Lô Văn An</em></p>"
        assert "có thể là tên tác giả" in seen(page.text)

    def test_is_added_only_when_the_file_calls_them_so(self, client):
        send(client, self.UNNAMED)
        assert not Author.objects.exists()
        assert "Lô Văn An" in Article.objects.get().body

    def test_is_not_added_for_who_may_not_add_authors(self):
        user, client = make_user(CONTRIBUTORS), Client()
        client.force_login(user)
        assert user.has_perm("news.add_article")
        assert user.has_perm("news.add_author") is False
        send(client, self.FILE)
        assert not Author.objects.exists()
        assert "Lô Văn An" in Article.objects.get().body


NOT_TAKEN = [
    (b"Ban Thuong truc", "Đây không phải tệp Word."),
    (report()[:2000], "Tệp Word này bị hỏng"),
    (word_file(paragraph("x"), **{"word__vbaProject.bin": b"x"}), "Tệp này chứa macro."),
    (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 900, "Tệp .doc đời cũ"),
    (b"", "Tệp này rỗng."),
]


@pytest.mark.parametrize(("content", "sentence"), NOT_TAKEN)
@pytest.mark.usefixtures("editor")
def test_a_file_that_is_not_taken_is_refused_in_words_and_the_choice_kept(
    client, content, sentence
):
    page = send(client, content)
    assert sentence in seen(page.text)
    assert not Article.objects.exists()
    chosen = form_data(page, "word_form")
    assert chosen["category"] == [str(make_category().pk)]


@pytest.mark.usefixtures("editor")
def test_a_form_without_file_or_category_says_what_is_missing(client):
    text = seen(client.post(ADDRESS, {}).text)
    assert "Hãy chọn tệp Word." in text
    assert "Hãy chọn chuyên mục." in text


def test_a_file_without_measure_is_refused_before_it_is_read(client, editor, monkeypatch):
    monkeypatch.setattr("news.word_admin.LARGEST", 1000)
    assert "Tệp lớn hơn 50 MB" in seen(send(client, report()).text)
    assert not Article.objects.exists()


class TestWhoMay:
    def test_is_who_may_add_articles(self, client):
        client.force_login(make_user())
        assert client.get(ADDRESS).status_code == 403
        assert send(client, report()).status_code == 403
        assert not Article.objects.exists()

    def test_is_nobody_who_is_not_signed_in(self, client):
        assert client.get(ADDRESS).status_code == 302

    def test_sees_the_way_there_in_the_list(self, client, editor):
        assert f'href="{ADDRESS}"' in client.get("/quan-tri/news/article/").text
        assert client.get(ADDRESS).status_code == 200

    def test_chooses_among_the_categories_of_their_scope(self, client, editor):
        own, other = make_category("Cơ sở"), make_category("Tỉnh")
        CategoryScope.objects.create(user=editor).categories.set([own])
        page = send(client, report(), category=other.pk)
        assert "ngoài phạm vi của bạn" in seen(page.text)
        assert not Article.objects.exists()
        send(client, report(), category=own.pk)
        assert Article.objects.get().category == own

    def test_writes_for_their_unit(self, client, editor):
        own, other = make_body("MTTQ xã Kỳ Sơn"), make_body("MTTQ xã Tri Lễ")
        Scope.objects.create(user=editor).units.set([own])
        page = client.get(ADDRESS)
        assert form_data(page, "word_form")["unit"] == [str(own.pk)]
        assert "ngoài phạm vi" in seen(send(client, report(), unit=other.pk).text)
        send(client, report(), unit=own.pk)
        assert Article.objects.get().unit == own


@pytest.mark.usefixtures("editor")
class TestPhotosBesideTheFile:
    @staticmethod
    def photos(*sizes):
        return [
            upload(make_picture(*size), f"IMG_{place}.jpg") for place, size in enumerate(sizes, 8)
        ]

    def test_become_those_of_the_article_and_the_first_wide_one_its_cover(self, client):
        photos = self.photos((600, 900), (700, 500), (1200, 800), (1000, 700))
        page = send(client, report(), photos=photos[::-1], credit="Lô Văn An")
        article = Article.objects.get()
        assert (article.cover_width, article.cover_height) == (1200, 800)
        assert article.cover_caption == "Ảnh: Lô Văn An"
        assert [
            (photo.picture_width, photo.position, photo.credit) for photo in article.photos.all()
        ] == [(600, 1, "Lô Văn An"), (700, 2, "Lô Văn An"), (1000, 4, "Lô Văn An")]
        for stored in (article.cover, *(photo.picture for photo in article.photos.all())):
            assert client.get(stored.small_url).getvalue().startswith(b"\xff\xd8")
        text = seen(page.text)
        assert "Ảnh ngang đầu tiên được lấy làm ảnh bìa" in text
        assert "Ảnh bìa chưa có mô tả" in text
        assert "Ảnh thứ 1, 2, 3 chưa có mô tả" in text
        kept = versions.latest(article).content
        assert (len(kept["rows"]["photos"]), kept["fields"]["cover"]) == (3, article.cover.name)

    def test_that_are_all_upright_leave_the_cover_to_the_editor(self, client):
        send(client, report(), photos=self.photos((600, 900), (500, 500)))
        article = Article.objects.get()
        assert not article.cover
        assert article.photos.count() == 2

    def test_that_are_bad_are_named_and_the_others_taken(self, client):
        photos = [*self.photos((600, 900)), upload(b"abc", "hong.jpg")]
        page = send(client, report(), photos=photos)
        assert "Chưa nhận ảnh “hong.jpg”" in seen(page.text)
        assert Article.objects.get().photos.count() == 1

    def test_are_kept_when_the_file_is_refused(self, client):
        page = send(client, b"abc", photos=self.photos((600, 900), (1200, 800)), credit="An")
        assert "Đã nhận 2 ảnh, không cần chọn lại: IMG_8.jpg, IMG_9.jpg." in seen(page.text)
        assert not Article.objects.exists()
        again = form_data(page, "word_form") | {"file": upload(report(), "a.docx")}
        client.post(ADDRESS, again)
        article = Article.objects.get()
        assert (article.cover_width, article.photos.get().credit) == (1200, "An")

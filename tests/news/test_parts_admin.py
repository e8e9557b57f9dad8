"""What editors do with the photos, videos, sound and files of an article."""

import pytest
from django.core import signing
from django.urls import reverse

from news.models import Article
from portal.media.many_pictures import MOST_AT_ONCE
from portal.publishing import versions
from portal.publishing.groups import CONTRIBUTORS, PUBLISHERS
from portal.publishing.models import Scope, State
from tests.browsing import elements, fill_in, form_data, queries_asked, seen
from tests.builders import (
    add_article_file,
    add_article_photo,
    make_article,
    make_body,
    make_category,
    make_docx,
    make_pdf,
    make_picture,
    make_revision,
    make_sound,
    make_user,
    make_video,
    upload,
)

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/news/article/add/"
DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}
RECEIVED = "more_photos-da-nhan"


@pytest.fixture(autouse=True)
def editor(client):
    user = make_user(PUBLISHERS)
    client.force_login(user)
    return user


def change_url(item):
    return reverse("admin:news_article_change", args=[item.pk])


def pictures(*names):
    return [upload(make_picture(90, 60), name) for name in names]


def article_fields(**typed):
    return {
        "title": "Ngày hội Đại đoàn kết",
        "category": make_category().pk,
        "lead": "Ngày hội ở khu dân cư.",
        "body": "<p>Nội dung.</p>",
    } | typed


def sizes(article):
    return [photo.picture_width for photo in article.photos.all()]


class TestManyPhotosAtOnce:
    def test_become_rows_in_the_order_of_their_names_and_are_described_afterwards(self, client):
        uploads = [
            upload(make_picture(width, 60), name)
            for width, name in ((30, "IMG_10.jpg"), (10, "img_9.jpg"), (40, "z.jpg"))
        ]
        page = fill_in(client, ADD, "_continue", **article_fields(more_photos=uploads))
        article = Article.objects.get()
        assert sizes(article) == [10, 30, 40]
        assert "Ảnh thứ 1, 2, 3 chưa có mô tả" in seen(page.text)
        alts = {f"photos-{place}-alt": f"Mô tả {place}" for place in range(3)}
        page = fill_in(client, change_url(article), "_publish", **alts)
        article.refresh_from_db()
        assert article.is_published()

    def test_change_places_by_their_numbers(self, client):
        article = make_article(**DRAFT)
        one, two = (add_article_photo(article, position=place) for place in (1, 2))
        fill_in(client, change_url(article), **{"photos-0-position": 3})
        assert list(article.photos.all()) == [two, one]

    def test_are_kept_when_another_one_is_bad_which_is_named(self, client):
        uploads = [*pictures("a.jpg", "b.jpg"), upload(b"abc", "hong.jpg")]
        page = fill_in(client, ADD, **article_fields(more_photos=uploads))
        assert "Chưa nhận ảnh “hong.jpg”: Không đọc được ảnh này" in seen(page.text)
        assert Article.objects.get().photos.count() == 2

    def test_are_kept_when_the_form_is_refused_for_something_else(self, client):
        uploads = [*pictures("a.jpg", "b.jpg"), upload(b"<script>", "hong.png")]
        page = fill_in(client, ADD, **article_fields(title="", more_photos=uploads))
        assert "Đã nhận 2 ảnh, không cần chọn lại: a.jpg, b.jpg." in seen(page.text)
        assert "Chưa nhận ảnh “hong.png”" in seen(page.text)
        assert not Article.objects.exists()
        again = form_data(page) | {"title": "Ngày hội", "_save": "x"}
        client.post(ADD, again | {"more_photos": pictures("c.jpg")})
        article = Article.objects.get()
        assert (article.title, article.photos.count()) == ("Ngày hội", 3)

    def test_beyond_the_bound_are_named_and_the_others_kept(self, client):
        uploads = pictures(*(f"{place}.jpg" for place in range(MOST_AT_ONCE + 1)))
        page = fill_in(client, ADD, **article_fields(more_photos=uploads))
        assert f"mỗi lần nhiều nhất {MOST_AT_ONCE} ảnh" in seen(page.text)
        assert Article.objects.get().photos.count() == MOST_AT_ONCE

    @pytest.mark.parametrize(
        "forged",
        [
            "x",
            signing.dumps([["../secret-key", "a.jpg"]]),
            signing.dumps([["anh/a.jpg", "a.jpg"]], key="khac", salt="portal.media.many_pictures"),
        ],
        ids=["no signature", "another place", "another key"],
    )
    def test_are_those_that_were_received_and_no_others(self, client, forged):
        fill_in(client, ADD, **article_fields(), **{RECEIVED: forged})
        assert not Article.objects.get().photos.exists()

    def test_are_added_once_when_a_form_is_sent_again(self, client):
        page = fill_in(client, ADD, **article_fields(title="", more_photos=pictures("a.jpg")))
        token = form_data(page)[RECEIVED]
        fill_in(client, ADD, **article_fields(), **{RECEIVED: token})
        article = Article.objects.get()
        fill_in(client, change_url(article), **{RECEIVED: token})
        assert article.photos.count() == 1

    def test_that_are_no_pictures_or_empty_are_refused(self, client):
        uploads = [upload(b"<p>Tin</p>", "a.html"), upload(b"", "b.jpg")]
        text = seen(fill_in(client, ADD, **article_fields(more_photos=uploads)).text)
        assert "Chưa nhận ảnh “a.html”" in text
        assert "Chưa nhận ảnh “b.jpg”: Tệp này rỗng." in text

    def test_are_kept_with_what_was_typed_when_somebody_comes_back_to_a_refused_form(self, client):
        article = make_article(**DRAFT)
        add_article_photo(article, position=1, alt="Một")
        make_revision(article)
        typed = {"title": "", "photos-0-alt": "Một, gõ lại", "more_photos": pictures("a.jpg")}
        fill_in(client, change_url(article), **typed)
        page = client.get(f"{change_url(article)}?tu-luu=1")
        assert "Một, gõ lại" in page.text
        assert "Đã nhận 1 ảnh, không cần chọn lại: a.jpg." in seen(page.text)
        client.post(change_url(article), form_data(page) | {"title": "Tin", "_save": "x"})
        assert [photo.alt for photo in article.photos.all()] == ["Một, gõ lại", ""]

    def test_may_be_sent_by_a_commune(self, client):
        unit = make_body()
        writer = make_user(CONTRIBUTORS)
        Scope.objects.create(user=writer).units.add(unit)
        client.force_login(writer)
        fill_in(client, ADD, **article_fields(more_photos=pictures("a.jpg")))
        assert Article.objects.get().photos.count() == 1


class TestThePhotoThatBecomesTheCover:
    def test_changes_places_with_the_one_before(self, client):
        cover = upload(make_picture(300, 200), "a.jpg")
        article = make_article(cover=cover, cover_alt="Cũ", cover_caption="Bìa cũ", **DRAFT)
        add_article_photo(article, position=1)
        photo = add_article_photo(article, position=2, alt="Mới", caption="Bà con.", credit="An")
        names = article.cover.name, photo.picture.name
        fill_in(client, change_url(article), **{"photos-1-is_cover": "on"})
        article.refresh_from_db()
        photo.refresh_from_db()
        assert (photo.picture.name, article.cover.name) == names
        assert (article.cover_alt, article.cover_caption) == ("Mới", "Bà con. Ảnh: An")
        assert (article.cover_width, photo.picture_width, photo.position) == (90, 300, 2)
        assert (photo.alt, photo.caption, photo.credit) == ("Cũ", "Bìa cũ", "")

    def test_leaves_the_others_when_there_was_none_and_waits_beside_what_readers_see(self, client):
        article = make_article()
        photo = add_article_photo(article, position=1, alt="Mới")
        add_article_photo(article, position=2)
        fill_in(client, change_url(article), **{"photos-0-is_cover": "on"})
        article.refresh_from_db()
        assert not article.cover
        fill_in(client, change_url(article), "_publish")
        article.refresh_from_db()
        assert (article.cover.name, article.cover_alt) == (photo.picture.name, "Mới")
        assert [each.position for each in article.photos.all()] == [2]

    def test_is_none_that_is_deleted(self, client):
        article = make_article(**DRAFT)
        add_article_photo(article)
        rows = {"photos-0-is_cover": "on", "photos-0-DELETE": "on"}
        fill_in(client, change_url(article), **rows)
        article.refresh_from_db()
        assert not article.cover
        assert not article.photos.exists()


class TestBesideWhatReadersSee:
    @pytest.fixture
    def article(self):
        article = make_article(audio=upload(make_sound(), "a.mp3"), cover=None)
        add_article_photo(article, position=1, alt="Một")
        add_article_file(article, title="Thể lệ")
        return article

    def test_new_photos_wait_for_their_publication(self, client, article):
        typed = {"photos-0-caption": "Chú thích mới", "more_photos": pictures("b.jpg")}
        fill_in(client, change_url(article), **typed)
        assert [photo.caption for photo in article.photos.all()] == ["Chú thích 1"]
        page = client.get(f"{article.get_absolute_url()}?xem-truoc=1")
        assert page.text.count('class="photo-figure"') == 2
        shown = [href for href in hrefs(page) if "/anh/" in href]
        assert client.get(shown[-1].partition("#")[0]).status_code == 200
        page = fill_in(client, change_url(article), "_publish")
        assert "Ảnh thứ 2 chưa có mô tả" in seen(page.text)
        fill_in(client, change_url(article), "_publish", **{"photos-1-alt": "Hai"})
        assert [photo.alt for photo in article.photos.all()] == ["Một", "Hai"]

    def test_new_files_and_sound_are_previewed_published_and_found(self, client, article):
        typed = {
            "attachments-TOTAL_FORMS": 2,
            "attachments-1-title": "Phiếu đăng ký",
            "attachments-1-file": upload(form := make_docx("Phiếu dự thi viết tay"), "b.docx"),
            "attachments-1-position": 2,
            "audio": upload(make_sound(9), "b.mp3"),
            "videos": [make_video().pk],
        }
        fill_in(client, change_url(article), **typed)
        assert article.attachments.count() == 1
        page = client.get(f"{article.get_absolute_url()}?xem-truoc=1")
        (address,) = [href for href in hrefs(page) if href.partition("?")[0].endswith("-2.docx")]
        assert client.get(address).getvalue() == form
        (player,) = [each for tag, each in elements(page.text) if tag == "audio"]
        assert client.get(player["src"]).getvalue() == make_sound(9)
        assert client.get(article.audio_url()).getvalue() == make_sound()
        fill_in(client, change_url(article), "_publish")
        article.refresh_from_db()
        assert client.get(article.audio_url()).getvalue() == make_sound(9)
        assert article.videos.count() == 1
        assert article.attachments.last().reading.text == "Phiếu dự thi viết tay"
        assert article.get_absolute_url() in client.get("/tim-kiem/?q=dự+thi+viết+tay").text

    def test_an_older_version_brings_back_what_it_had(self, client, article):
        fill_in(client, change_url(article))
        first = versions.latest_number(article)
        fill_in(
            client,
            change_url(article),
            "_publish",
            **{"photos-0-DELETE": "on", "attachments-0-DELETE": "on", "audio-clear": "on"},
        )
        article.refresh_from_db()
        assert (article.photos.count(), article.attachments.count()) == (0, 0)
        assert not article.audio
        address = reverse("admin:news_article_restore", args=[article.pk, first])
        client.post(address, {"_confirm": "x"})
        fill_in(client, change_url(article), "_publish")
        article.refresh_from_db()
        assert [photo.alt for photo in article.photos.all()] == ["Một"]
        (file,) = article.attachments.all()
        assert file.reading.text == "Mẫu"
        assert client.get(file.get_absolute_url()).getvalue().startswith(b"PK")
        assert article.audio_kind == "mp3"

    def test_two_versions_say_which_photo_changed(self, client, article):
        fill_in(client, change_url(article), **{"photos-0-caption": "Chú thích mới"})
        add = {"photos-0-position": 4, "more_photos": pictures("b.jpg")}
        fill_in(client, change_url(article), **add)
        newest = versions.latest_number(article)
        address = reverse("admin:news_article_compare", args=[article.pk, 1, newest])
        text = seen(client.get(address).text)
        assert "Ảnh trong bài" in text
        assert "Chú thích mới" in text
        assert "Thêm mới: Ảnh" in text


def hrefs(page):
    return [each["href"] for tag, each in elements(page.text) if tag == "a" and "href" in each]


class TestSoundAndFiles:
    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"audio": b"abc"}, "Chỉ nhận tệp âm thanh MP3"),
            ({"audio": b"RIFF1234WAVE"}, "Đây là tệp WAV"),
            ({"audio": b"\xff\xfb\x90\xc4"}, "bị hỏng hoặc chưa tải hết"),
        ],
    )
    def test_that_cannot_be_played_are_refused_in_words_and_the_rest_kept(
        self, client, typed, words
    ):
        audio = upload(typed["audio"], "a.mp3")
        page = fill_in(client, ADD, **article_fields(audio=audio))
        assert words in seen(page.text)
        assert "Ngày hội Đại đoàn kết" in page.text
        assert not Article.objects.exists()

    def test_a_file_of_sound_is_linked_where_rights_are_checked(self, client):
        fill_in(client, ADD, **article_fields(audio=upload(make_sound(), "a.mp3")))
        article = Article.objects.get()
        page = client.get(change_url(article))
        assert "MP3, 3 kB" in seen(page.text)
        assert f"{article.audio_url()}?xem-truoc=1" in hrefs(page)

    def test_a_file_that_is_none_of_the_three_kinds_is_refused(self, client):
        rows = {
            "attachments-TOTAL_FORMS": 2,
            "attachments-0-file": upload(make_pdf(), "a.pdf"),
            "attachments-0-position": 1,
            "attachments-1-file": upload(b"MZ", "b.pdf"),
            "attachments-1-position": 2,
        }
        page = fill_in(client, ADD, **article_fields(), **rows)
        assert "Chỉ nhận tệp PDF, DOCX hoặc XLSX" in seen(page.text)
        assert not Article.objects.exists()


class TestTheAdviceBelowTheForm:
    def test_reads_the_words_of_photos_but_offers_no_button(self, client):
        article = make_article(source="Báo Nhân Dân", **DRAFT)
        add_article_photo(article, alt="IMG_2034", caption="Chiều 02/3 bà con họp.")
        page = client.get(change_url(article))
        text = seen(page.text)
        assert "Mô tả này giống tên tệp" in text
        assert "Ảnh thứ 1, mô tả: IMG_2034" in text
        assert "Ngày thiếu năm" in text
        fill_in(client, change_url(article), "_fix", _fix="dat-dau")
        assert article.photos.get().alt == "IMG_2034"

    def test_asks_no_more_of_the_database_for_more_photos(self, client):
        few, many = make_article(**DRAFT), make_article(**DRAFT)
        for place in range(20):
            add_article_photo(many, position=place)
        add_article_photo(few)
        counts = []
        for article in (few, many, few, many):
            with queries_asked() as asked:
                client.get(change_url(article))
            counts.append(len(asked))
        assert counts[2] == counts[3]

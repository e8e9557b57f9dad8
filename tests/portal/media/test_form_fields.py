"""What a form that is refused does with the pictures that were chosen in it."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from news.models import Article
from portal.media.models import Picture
from portal.publishing.groups import PUBLISHERS
from portal.publishing.models import State
from tests.browsing import elements, fill_in, form_data, seen
from tests.builders import (
    add_article_photo,
    make_article,
    make_category,
    make_pdf,
    make_picture,
    make_sound,
    make_user,
    upload,
)

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/news/article/add/"
RECEIVED = "cover-da-nhan"


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def change_url(article):
    return reverse("admin:news_article_change", args=[article.pk])


def article_fields(**typed):
    return {
        "title": "Ngày hội Đại đoàn kết",
        "category": make_category().pk,
        "lead": "Ngày hội ở khu dân cư.",
        "body": "<p>Nội dung.</p>",
        "cover_alt": "Đại biểu",
    } | typed


def picture(name="x.jpg", width=90):
    return upload(make_picture(width, 60), name)


def first_photo(article):
    return {
        "photos-TOTAL_FORMS": 1,
        "photos-0-article": article.pk,
        "photos-0-alt": "Mô tả",
        "photos-0-position": 1,
    }


def send_again(client, url, page, **typed):
    return client.post(url, form_data(page) | typed, follow=True)


def sources(page):
    return [attributes.get("src") for tag, attributes in elements(page.text) if tag == "img"]


def test_a_cover_is_kept_when_something_else_is_refused_and_stored_once(client):
    page = fill_in(client, ADD, "_publish", **article_fields(title="", cover=picture()))
    assert "Đã nhận ảnh “x.jpg”, không cần chọn lại" in seen(page.text)
    page = send_again(client, ADD, page, lead="Sửa.", _publish="x")  # the title is missing still
    assert "Đã nhận ảnh “x.jpg”" in seen(page.text)
    send_again(client, ADD, page, title="Ngày hội", _publish="x")
    article = Article.objects.get()
    assert article.is_published()
    assert (article.cover.name, article.cover_width) == (Picture.objects.get().name, 90)


def test_a_cover_of_a_form_that_is_saved_at_once_is_stored_once(client):
    fill_in(client, ADD, "_publish", **article_fields(cover=picture()))
    assert Article.objects.get().cover.name == Picture.objects.get().name


def test_a_cover_is_kept_beside_what_readers_see(client):
    article = make_article(state=State.PUBLISHED, cover=picture("cu.jpg", 50), cover_alt="Cũ")
    url = change_url(article)
    page = fill_in(client, url, "_publish", title="", cover=picture())
    page = send_again(client, url, page, title="Tên mới", _publish="x")
    article.refresh_from_db()
    assert (article.title, article.cover_width) == ("Tên mới", 90)
    assert Picture.objects.filter(name=article.cover.name).count() == 1


def test_a_picture_of_a_row_is_kept_with_it(client):
    article = make_article(state=State.DRAFT, published_at=None, first_published_at=None)
    url = change_url(article)
    page = fill_in(client, url, title="", **first_photo(article), **{"photos-0-picture": picture()})
    send_again(client, url, page, title="Đủ", _save="x")
    photo = article.photos.get()
    assert (photo.alt, photo.picture_width) == ("Mô tả", 90)


def test_a_received_picture_that_is_not_wanted_is_let_go(client):
    page = fill_in(client, ADD, **article_fields(title="", cover=picture()))
    again = form_data(page)
    del again[RECEIVED]
    client.post(ADD, again | {"title": "Ngày hội", "_save": "x"})
    assert not Article.objects.get().cover


def test_another_upload_takes_the_place_of_the_received_one(client):
    page = fill_in(client, ADD, **article_fields(title="", cover=picture()))
    send_again(client, ADD, page, title="Ngày hội", cover=picture("y.jpg", 70), _save="x")
    assert Article.objects.get().cover_width == 70


def test_a_received_picture_whose_file_is_gone_is_asked_for_again(client):
    page = fill_in(client, ADD, **article_fields(title="", cover=picture()))
    stored = Picture.objects.get()
    default_storage.delete(stored.name)
    stored.delete()
    page = send_again(client, ADD, page, title="Ngày hội", _save="x")
    assert "Ảnh “x.jpg” không còn trong kho. Hãy chọn lại ảnh." in seen(page.text)
    assert not Article.objects.exists()


@pytest.mark.parametrize("forged", ["x", "../secret-key", "WyJ4Il0:1abc:def"])
def test_a_picture_that_was_never_received_is_none(client, forged):
    fill_in(client, ADD, **article_fields(), **{RECEIVED: forged})
    assert not Article.objects.get().cover


def test_a_bad_file_is_refused_in_words_and_not_stored(client):
    page = fill_in(client, ADD, **article_fields(cover=upload(b"abc" * 99, "x.jpg")))
    assert "Không đọc được ảnh này" in seen(page.text)
    assert "Đã nhận ảnh" not in page.text
    assert not Picture.objects.exists()


def test_what_is_kept_of_a_refused_form_has_its_pictures(client):
    article = make_article(state=State.DRAFT, published_at=None, first_published_at=None)
    uploads = {"cover": picture(), "photos-0-picture": picture("y.jpg", 70)}
    typed = {"title": "", "cover_alt": "Đại biểu"} | first_photo(article)
    fill_in(client, change_url(article), **typed, **uploads)
    page = client.get(f"{change_url(article)}?tu-luu=1")
    assert "Đã nhận ảnh “x.jpg”" in seen(page.text)
    assert "Đã nhận ảnh “y.jpg”" in seen(page.text)
    send_again(client, change_url(article), page, title="Đủ", _save="x")
    article.refresh_from_db()
    assert (article.cover_width, article.photos.get().picture_width) == (90, 70)


@pytest.mark.parametrize("is_there", [True, False], ids=["of a picture", "of none"])
def test_a_number_stays_as_it_was_typed_when_the_form_is_refused(client, is_there):
    other = make_article(title="Bài khác", cover=picture(), cover_alt="Cũ")
    number = str(Picture.objects.get(name=other.cover.name).pk) if is_there else "<9999>"
    page = fill_in(client, ADD, **article_fields(title=""), **{"cover-library": number})
    assert form_data(page)["cover-library"] == number
    assert Article.objects.count() == 1


def test_the_stored_and_the_received_pictures_are_seen_beside_the_fields(client):
    article = make_article(cover=picture(), cover_alt="Cũ")
    photo = add_article_photo(article)
    page = fill_in(client, change_url(article), title="", cover=picture("y.jpg", 70))
    received = Picture.objects.latest("pk")
    shown = sources(page)
    assert article.cover.small_url in shown
    assert photo.picture.small_url in shown
    assert any(received.name.split("/")[-1].split(".")[0] in each for each in shown if each)


def test_other_files_are_asked_for_again_beside_their_fields(client):
    article = make_article(state=State.DRAFT, published_at=None, first_published_at=None)
    files = {
        "attachments-TOTAL_FORMS": 1,
        "attachments-0-article": article.pk,
        "attachments-0-title": "Kế hoạch",
        "attachments-0-position": 1,
        "attachments-0-file": upload(make_pdf(), "ke-hoach.pdf"),
        "audio": upload(make_sound(), "bai.mp3"),
    }
    again = "Hãy chọn lại tệp “{}”: trình duyệt không giữ tệp khi biểu mẫu báo lỗi."
    page = fill_in(client, change_url(article), title="", cover=picture(), **files)
    for name in ("ke-hoach.pdf", "bai.mp3"):
        assert seen(page.text).count(again.format(name)) == 1
    assert again.format("x.jpg") not in seen(page.text)
    assert not article.attachments.exists()

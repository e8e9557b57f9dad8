"""A model field for one picture of the library."""

from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from news.models import Article
from portal.media.fields import PictureFormField
from portal.media.models import Picture
from portal.media.names import small_name
from portal.site.models import SiteProfile
from tests.builders import make_article, make_picture, upload
from tests.portal.media.abuse import HEIC

pytestmark = pytest.mark.django_db


def with_cover(width=2000, height=1000):
    article = make_article()
    article.cover = upload(make_picture(width, height), "Anh-tin-bai.jpg")
    article.save()
    return Article.objects.get(pk=article.pk)


def test_a_picture_is_stored_with_its_size_and_a_row_of_the_library():
    article = with_cover()
    assert (article.cover_width, article.cover_height) == (1600, 800)
    assert default_storage.exists(article.cover.name)
    assert article.cover.url == f"/media/{article.cover.name}"
    assert article.cover.small_url == f"/media/{small_name(article.cover.name)}"
    picture = Picture.objects.get(name=article.cover.name)
    assert (picture.width, picture.height) == (1600, 800)
    with default_storage.open(picture.name) as file:
        content = file.read()
    assert (picture.size, picture.sha256) == (len(content), sha256(content).hexdigest())


def test_the_name_of_the_upload_is_forgotten():
    article = with_cover()
    assert article.cover.name.startswith("anh/")
    assert "Anh-tin-bai" not in article.cover.name


def test_a_picture_can_be_stored_without_a_form():
    article = make_article()
    article.cover.save("ve.png", ContentFile(make_picture(kind="PNG", transparent=True)))
    article.refresh_from_db()
    assert article.cover.name.endswith(".png")


def test_saving_the_item_again_stores_no_new_files():
    article = with_cover()
    name = article.cover.name
    article.title = "Đã sửa"
    article.save()
    assert Article.objects.get().cover.name == name


def test_a_picture_that_is_taken_off_stays_in_the_library():
    article = with_cover()
    name = article.cover.name
    article.cover.delete()
    article.refresh_from_db()
    assert not article.cover
    assert article.cover_width is None
    assert default_storage.exists(name)
    assert Picture.objects.filter(name=name).exists()
    article.cover.delete()  # nothing there: nothing happens


def test_what_is_no_picture_is_not_stored_even_without_a_form():
    article = make_article()
    with pytest.raises(ValidationError, match="Không đọc được ảnh này"):
        article.cover.save("x.jpg", ContentFile(b"<script>"))
    article.refresh_from_db()
    assert not article.cover


def test_an_item_without_a_picture_has_no_small_one():
    with pytest.raises(ValueError, match="no file"):
        _ = SiteProfile().emblem.small_url


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"khong phai anh", "anh.jpg", "Không đọc được ảnh này"),
        (make_picture()[:700], "anh.jpg", "Không đọc được ảnh này"),
        (b"", "anh.jpg", "không có nội dung"),
        (HEIC, "IMG_1.HEIC", "Cài đặt → Camera → Định dạng → chọn “Tương thích nhất”"),
        (b"khong phai anh", "anh.xyz", "Không đọc được ảnh này"),
    ],
)
def test_the_form_refuses_what_could_not_be_stored(content, name, sentence):
    with pytest.raises(ValidationError, match=sentence):
        PictureFormField().clean(upload(content, name))


@pytest.mark.parametrize("name", ["anh.jpg", "IMG_1.HEIC", "anh"])
def test_the_form_hands_on_a_picture_ready_to_be_read(name):
    content = make_picture()
    assert PictureFormField().clean(upload(content, name)).read() == content
    assert PictureFormField(required=False).clean(None) is None


def test_a_picture_that_no_form_brought_is_measured_too():
    article = make_article()
    article.cover.save("ve.jpg", ContentFile(make_picture(300, 200)), save=True)
    article = Article.objects.get(pk=article.pk)
    assert (article.cover_width, article.cover_height) == (300, 200)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        (f"anh/2026/06/{'a' * 32}-1000x500.jpg", (1000, 500)),
        (f"anh/2026/06/{'a' * 32}.jpg", (7, 5)),
    ],
)
def test_an_item_whose_picture_is_missing_can_be_saved_from_a_form(name, size):
    article = make_article(cover=name, cover_width=7, cover_height=5)
    article = Article.objects.get(pk=article.pk)
    Article._meta.get_field("cover").save_form_data(article, article.cover)
    article.save()
    article.refresh_from_db()
    assert (article.cover.name, article.cover_width, article.cover_height) == (name, *size)

"""The library of pictures as editors see it."""

import pytest
from django.core.files.storage import default_storage

from news.models import Article
from portal.library.replacing import replace
from portal.media.models import Picture
from portal.media.storing import store_upload
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from tests.browsing import elements, fill_in, queries_asked, seen
from tests.builders import (
    add_photo,
    indexed,
    make_article,
    make_category,
    make_gallery,
    make_leader,
    make_picture,
    make_user,
    upload,
)

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/media/picture/"
ADD = f"{LIST}add/"
CHOOSE = "/quan-tri/kho-anh/chon/"


@pytest.fixture
def publisher(client):
    user = make_user(PUBLISHERS)
    client.force_login(user)
    return user


def stored(height=200, **words):
    picture = store_upload(upload(make_picture(300, height), "a.jpg"))
    for what, said in words.items():
        setattr(picture, what, said)
    picture.save()
    return picture


def change_url(picture):
    return f"{LIST}{picture.pk}/change/"


def shown_in(article, picture):
    article.body = f'<p>Lời. <img src="/media/{picture.name}" alt="Bà con"></p>'
    article.save()
    return indexed(article)


def html_of(picture):
    return f'<p>Lời. <img src="/media/{picture.name}" alt="Bà con"></p>'


@pytest.mark.usefixtures("publisher")
class TestTheList:
    @pytest.mark.parametrize(
        "query", ["đại đoàn kết", "dai doan ket", "DOAN", "hội trường", "văn an"]
    )
    def test_finds_by_caption_description_and_credit_with_and_without_accents(self, client, query):
        stored(200, caption="Ngày hội Đại đoàn kết", alt="Hội trường", credit="Nguyễn Văn An")
        stored(210, caption="Chợ quê", alt="Bà con", credit="Lê Bình")
        page = client.get(LIST, {"q": query})
        assert "Ngày hội Đại đoàn kết" in seen(page.text)
        assert "Chợ quê" not in seen(page.text)

    def test_narrows_to_what_nothing_shows(self, client):
        used, free = stored(200, caption="Có dùng"), stored(210, caption="Không dùng")
        indexed(make_article(body=html_of(used)))
        words = seen(client.get(LIST, {"dung": "chua"}).text)
        assert free.caption in words
        assert used.caption not in words

    def test_narrows_to_a_month_and_to_who_uploaded(self, client, publisher):
        Picture.objects.filter(pk=stored(200, caption="Tháng ba").pk).update(
            uploaded_at="2026-03-05T03:00:00Z", uploaded_by=publisher
        )
        stored(210, caption="Nay")
        for asked in (
            {"uploaded_at__year": 2026, "uploaded_at__month": 3},
            {"uploaded_by__id__exact": publisher.pk},
        ):
            words = seen(client.get(LIST, asked).text)
            assert "Tháng ba" in words
            assert "Nay" not in words

    def test_leaves_out_what_was_replaced(self, client):
        old, new = stored(200, caption="Cũ"), stored(210, caption="Mới")
        Picture.objects.filter(pk=old.pk).update(replaced_by=new)
        assert "Cũ" not in seen(client.get(LIST).text)

    def test_asks_as_many_queries_for_more_pictures(self, client):
        for each in (LIST, f"{LIST}?dung=chua", CHOOSE):
            stored(200)
            client.get(each)
            with queries_asked() as few:
                client.get(each)
            for height in range(220, 226):
                stored(height)
            with queries_asked() as many:
                client.get(each)
            assert len(many) == len(few)


@pytest.mark.usefixtures("publisher")
class TestOnePicture:
    def test_asks_for_what_it_shows(self, client):
        picture = stored()
        page = fill_in(client, change_url(picture), caption="Khai mạc")
        assert "Hãy tả ảnh cho người không nhìn thấy ảnh" in seen(page.text)
        assert "Khai mạc</textarea>" in page.text
        fill_in(client, change_url(picture), caption="Khai mạc", alt="Hội trường")
        picture.refresh_from_db()
        assert (picture.caption, picture.alt, picture.focus) == ("Khai mạc", "Hội trường", None)

    def test_says_by_labelled_buttons_what_is_not_to_be_cut_off(self, client):
        picture = stored(alt="x")
        page = client.get(change_url(picture))
        cells = [each for tag, each in elements(page.text) if each.get("name") == "focus"]
        assert len(cells) == 26
        assert {each["type"] for each in cells} == {"radio"}
        assert "Phía trên, lệch trái" in seen(page.text)
        fill_in(client, change_url(picture), focus="25-25")
        picture.refresh_from_db()
        assert picture.focus == "25-25"

    def test_names_the_places_where_it_is_used(self, client):
        picture = stored(alt="x")
        article = indexed(make_article("Tin về ngày hội", body=html_of(picture)))
        leader = make_leader("Trần Bình", portrait=picture.name)
        page = client.get(change_url(picture))
        links = [each.get("href") for tag, each in elements(page.text) if tag == "a"]
        assert f"/quan-tri/news/article/{article.pk}/change/" in links
        assert f"/quan-tri/organisation/leader/{leader.pk}/change/" in links
        assert "Tin về ngày hội (Đã đăng)" in seen(page.text)

    def test_is_deleted_with_its_files_only_when_nothing_shows_it(
        self, client, django_capture_on_commit_callbacks
    ):
        picture = stored(alt="x")
        article = indexed(make_article(body=html_of(picture)))
        delete = f"{LIST}{picture.pk}/delete/"
        assert client.post(delete, {"post": "yes"}).status_code == 403
        assert default_storage.exists(picture.name)
        article.body = "<p>Lời.</p>"
        article.save()
        indexed(article)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(delete, {"post": "yes"})
        assert not Picture.objects.exists()
        assert not default_storage.exists(picture.name)

    def test_is_deleted_with_what_it_took_the_place_of(
        self, client, publisher, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            middle = replace(stored(200), upload(make_picture(300, 220), "b.jpg"), by=publisher)
            last = replace(middle, upload(make_picture(300, 230), "c.jpg"), by=publisher)
        with django_capture_on_commit_callbacks(execute=True):
            page = client.post(f"{LIST}{last.pk}/delete/", {"post": "yes"}, follow=True)
        assert "Không thể xóa" not in seen(page.text)
        assert not Picture.objects.exists()
        assert not default_storage.exists(last.name)


def test_what_lies_outside_of_somebodys_scope_is_not_named(client):
    picture = stored(alt="x")
    make_article("Tin mật", body=html_of(picture), state="draft", first_published_at=None)
    indexed(Article.objects.get())
    client.force_login(make_user(CONTRIBUTORS))
    words = seen(client.get(change_url(picture)).text)
    assert "Bài viết: ngoài phạm vi của bạn" in words
    assert "Tin mật" not in words


@pytest.mark.usefixtures("publisher")
class TestUploading:
    def test_takes_several_pictures_at_once(self, client, publisher):
        files = [upload(make_picture(300, 200 + n), f"{n}.jpg") for n in range(3)]
        page = client.post(ADD, {"pictures": files}, follow=True)
        assert "Kho đã có 3 ảnh" in seen(page.text)
        assert [each.uploaded_by for each in Picture.objects.all()] == [publisher] * 3

    def test_opens_the_form_of_a_single_one(self, client):
        page = client.post(ADD, {"pictures": upload(make_picture(), "a.jpg")}, follow=True)
        assert page.redirect_chain[-1][0] == change_url(Picture.objects.get())

    def test_names_what_is_no_picture_and_keeps_the_others(self, client):
        files = [upload(make_picture(), "a.jpg"), upload(b"<script>", "hong.jpg")]
        page = client.post(ADD, {"pictures": files}, follow=True)
        assert "“hong.jpg”: Không đọc được ảnh này" in seen(page.text)
        assert Picture.objects.count() == 1

    def test_shows_the_form_again_when_none_is_a_picture(self, client):
        page = client.post(ADD, {"pictures": upload(b"<script>", "hong.jpg")})
        assert "“hong.jpg”: Không đọc được ảnh này" in seen(page.text)
        assert not Picture.objects.exists()

    def test_asks_for_a_picture(self, client):
        assert "Hãy chọn ít nhất một ảnh." in seen(client.post(ADD).text)


class TestReplacing:
    def send(self, client, picture, content):
        address = f"{LIST}{picture.pk}/thay/"
        assert "Việc này không hoàn tác được" in seen(client.get(address).text)
        return client.post(address, {"picture": upload(content, "b.jpg")}, follow=True)

    def test_puts_the_new_one_everywhere(self, client, publisher):
        picture = stored(alt="x")
        article = indexed(make_article(body=html_of(picture)))
        page = self.send(client, picture, make_picture(500, 500))
        assert "Đã thay ảnh ở mọi nơi" in seen(page.text)
        new = Picture.objects.kept().get()
        article.refresh_from_db()
        assert new.name in article.body
        assert client.get(change_url(picture)).status_code == 302  # it is no longer there

    def test_says_why_not(self, client):
        picture = stored(alt="x")
        article = indexed(make_article(body=html_of(picture)))
        client.force_login(make_user(EDITORS))
        page = self.send(client, picture, make_picture(500, 500))
        assert f"Bài viết số {article.pk}: Bạn đọc đang thấy" in seen(page.text)
        assert Picture.objects.get() == picture

    @pytest.mark.usefixtures("publisher")
    def test_refuses_what_is_no_picture(self, client):
        assert "Không đọc được ảnh này" in seen(self.send(client, stored(), b"<script>").text)

    def test_is_not_for_who_only_looks(self, client):
        client.force_login(make_user(CONTRIBUTORS))
        picture = stored()
        assert client.get(f"{LIST}{picture.pk}/thay/").status_code == 403


class TestChoosing:
    def test_lists_pictures_with_their_numbers_and_finds_them(self, client, publisher):
        one, two = stored(200, caption="Chợ quê"), stored(210, caption="Hội trường")
        words = seen(client.get(CHOOSE, {"vao": "id_cover-library"}).text)
        assert f"Số {one.pk} ·" in words
        page = client.get(CHOOSE, {"q": "cho que", "CKEditorFuncNum": "1"})
        (button,) = [each for _, each in elements(page.text) if "data-number" in each]
        assert button["data-address"] == f"/media/{one.name}"
        assert two.caption not in seen(page.text)

    def test_shows_words_of_addresses_as_words(self, client, publisher):
        page = client.get(CHOOSE, {"q": "<script>x", "vao": '"><script>', "CKEditorFuncNum": "<b>"})
        assert "<script>x" not in page.text
        assert '"><script>' not in page.text
        assert "<b>" not in page.text

    def test_is_for_staff_with_the_right(self, client):
        assert client.get(CHOOSE)["Location"].startswith("/quan-tri/login/")
        client.force_login(make_user())
        assert client.get(CHOOSE).status_code == 403
        client.force_login(make_user(CONTRIBUTORS))
        assert client.get(CHOOSE).status_code == 200

    def test_a_number_in_a_form_puts_the_picture_there_with_its_words(self, client, publisher):
        picture = stored(alt="Hội trường", caption="Khai mạc")
        fields = {
            "title": "Tin",
            "category": make_category().pk,
            "lead": "Tóm.",
            "body": "<p>Lời.</p>",
        }
        fill_in(
            client, "/quan-tri/news/article/add/", "_publish", **fields,
            **{"cover-library": f" #{picture.pk} "},
        )  # fmt: skip
        article = Article.objects.get()
        assert article.is_published()
        assert (article.cover.name, article.cover_width) == (picture.name, 300)
        assert (article.cover_alt, article.cover_caption) == ("Hội trường", "Khai mạc")
        assert Picture.objects.count() == 1

    def test_words_that_were_typed_stay(self, client, publisher):
        picture, gallery = stored(alt="Hội trường", credit="Lê Bình"), make_gallery(photos=0)
        add_photo(gallery, alt="Cổng làng", credit="")
        fill_in(
            client,
            f"/quan-tri/gallery/gallery/{gallery.pk}/change/",
            "_publish",
            **{"photos-0-picture-library": str(picture.pk)},
        )
        photo = gallery.photos.get()
        assert (photo.picture.name, photo.alt, photo.credit) == (
            picture.name, "Cổng làng", "Lê Bình",
        )  # fmt: skip

    @pytest.mark.parametrize("number", ["0", "999999", "abc", "٣", "9" * 40, "<script>"])
    def test_another_number_is_refused_in_words_and_nothing_is_lost(
        self, client, publisher, number
    ):
        page = fill_in(
            client, "/quan-tri/news/article/add/", title="Tin", **{"cover-library": number}
        )
        assert "Kho ảnh không có ảnh số" in seen(page.text)
        assert 'value="Tin"' in page.text
        assert "<script>”" not in page.text

"""The library knows where each picture is used, whoever uses it."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from news.models import Article
from portal.home.models import Block, Layout
from portal.library.models import PictureUse
from portal.library.uses import is_used, items_showing, rows_showing, unused
from portal.media.models import Picture
from portal.media.storing import store_upload
from portal.publishing import versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import PUBLISHERS
from portal.publishing.verbs import discard, publish
from portal.site.models import SiteProfile
from tests.browsing import fill_in
from tests.builders import (
    indexed,
    make_article,
    make_gallery,
    make_leader,
    make_picture,
    make_user,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    return store_upload(upload(make_picture(300, 200), "a.jpg"))


def showing(picture, **fields):
    """Return an article whose text shows a picture."""
    body = f'<p>Lời.</p><p><img src="/media/{picture.name}" alt="Bà con"></p>'
    return indexed(make_article(body=body, **fields))


def test_a_picture_of_a_text_is_used_by_its_article(picture):
    article = showing(picture)
    assert list(items_showing(picture)) == [article]
    article.body = "<p>Lời.</p>"
    article.save()
    indexed(article)
    assert list(items_showing(picture)) == []


def test_a_picture_of_a_row_that_belongs_to_an_item_is_used_by_the_item():
    gallery = indexed(make_gallery(photos=1))
    picture = Picture.objects.get(name=gallery.photos.get().picture.name)
    assert list(items_showing(picture)) == [gallery]


def test_a_picture_is_found_by_the_words_of_the_first_item_that_shows_it(picture):
    showing(picture)
    picture.refresh_from_db()
    assert picture.alt == "Bà con"
    gallery = indexed(make_gallery(photos=1))
    photo = Picture.objects.get(name=gallery.photos.get().picture.name)
    assert (photo.alt, photo.caption, photo.credit) == ("Mô tả 1", "Chú thích 1", "Nguyễn Văn An")


def test_words_that_somebody_wrote_in_the_library_stay(picture):
    picture.caption = "Của kho"
    picture.save()
    showing(picture)
    picture.refresh_from_db()
    assert (picture.caption, picture.alt) == ("Của kho", "Bà con")


def test_words_that_come_one_after_the_other_are_all_learnt():
    article = make_article(state="draft", first_published_at=None)
    article.cover.save("a.jpg", upload(make_picture(300, 200), "a.jpg"))
    for fields in ({"cover_alt": "Hội trường"}, {"cover_caption": "Khai mạc"}):
        Article.objects.filter(pk=article.pk).update(**fields)
        indexed(article)
    picture = Picture.objects.get(name=article.cover.name)
    assert (picture.alt, picture.caption) == ("Hội trường", "Khai mạc")


class TestTheNextVersionOfWhatReadersSee:
    @pytest.fixture
    def article(self):
        return indexed(make_article())

    def change(self, article, picture):
        content = capture(article)
        content["fields"]["body"] = f'<p>Lời. <img src="/media/{picture.name}" alt="x"></p>'
        versions.save(article, content, by=None)

    def test_uses_a_picture_too(self, article, picture):
        self.change(article, picture)
        assert list(items_showing(picture)) == [article]

    def test_does_not_when_it_is_given_up(self, article, picture):
        self.change(article, picture)
        discard(article, by=None)
        assert not is_used(picture)

    def test_does_when_it_is_what_readers_see(self, article, picture):
        self.change(article, picture)
        publish(article, by=None)
        assert list(items_showing(picture)) == [article]

    def test_lets_a_picture_that_its_form_brought_be_known_with_who_brought_it(
        self, client, article
    ):
        user = make_user(PUBLISHERS)
        client.force_login(user)
        fill_in(
            client,
            f"/quan-tri/news/article/{article.pk}/change/",
            cover=upload(make_picture(640, 400), "a.jpg"),
            cover_alt="Hội trường",
        )
        picture = Picture.objects.get(alt="Hội trường")
        assert picture.uploaded_by == user
        assert list(items_showing(picture)) == [article]
        assert not Article.objects.get().cover


def test_an_item_that_is_deleted_uses_nothing(client, picture):
    article = showing(picture, state="draft", first_published_at=None)
    client.force_login(make_user(is_superuser=True))
    client.post(f"/quan-tri/news/article/{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()
    assert not is_used(picture)


def test_what_is_used_cannot_be_deleted(picture):
    showing(picture)
    with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
        picture.delete()


class TestRowsWithoutVersions:
    def test_show_pictures_in_their_fields_and_texts(self, picture):
        profile = SiteProfile.objects.create(name="Mặt trận", emblem=picture.name)
        leader = make_leader(biography=f'<p><img src="/media/{picture.name}" alt="x"></p>')
        assert {row for _, row in rows_showing(picture)} == {profile, leader}

    def test_show_pictures_in_the_blocks_of_the_home_page(self, picture):
        text = {"body": f'<p><img src="/media/{picture.name}" alt="x"></p>'}
        block = Block.objects.create(
            layout=Layout.objects.create(), position=1, kind="free_text", settings=text
        )
        assert [row for _, row in rows_showing(picture)] == [block]


def test_what_nothing_shows_is_unused_and_all_else_is_not():
    stored = [store_upload(upload(make_picture(300, 200 + n), "a.jpg")) for n in range(5)]
    showing(stored[0])
    SiteProfile.objects.create(name="Mặt trận", emblem=stored[1].name)
    make_leader(biography=f'<p><img src="/media/{stored[2].name}" alt="x"></p>')
    found = set(unused(Picture.objects.all()))
    assert found == set(stored[3:])
    assert {each for each in stored if not is_used(each)} == found


def test_what_was_there_before_the_library_is_known_after_one_command(picture):
    article = showing(picture)
    leader = make_leader(biography=f'<p><img src="/media/{picture.name}" alt="x"></p>')
    PictureUse.objects.all().delete()
    Picture.objects.all().delete()
    for _ in range(2):
        call_command("index_pictures")
        (again,) = Picture.objects.all()
        assert (again.name, again.width, again.height) == (picture.name, 300, 200)
        assert (again.size, again.sha256) == (picture.size, picture.sha256)
        assert list(items_showing(again)) == [article]
        assert [row for _, row in rows_showing(again)] == [leader]

"""Another picture takes the place of one, everywhere at once or nowhere."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from news.models import Article
from portal.home.models import Block, Layout
from portal.library.replacing import replace
from portal.library.uses import is_used, items_showing
from portal.media.models import Picture
from portal.media.names import rendition_name
from portal.media.renditions import delete_picture, make_rendition
from portal.media.storing import store_upload
from portal.publishing import versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import EDITORS, PUBLISHERS
from portal.publishing.models import Revision, Stage, Work
from portal.publishing.verbs import Refused, publish, restore
from portal.site.models import SiteProfile
from tests.browsing import fill_in, seen
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
def old():
    return store_upload(upload(make_picture(300, 200), "a.jpg"))


@pytest.fixture
def user():
    return make_user(is_superuser=True)


def other(width=500, height=500):
    return upload(make_picture(width, height), "b.jpg")


def html(picture, width=300, height=200):
    return (
        f'<p>Lời. <img src="/media/{picture.name}" alt="x" width="{width}" height="{height}"></p>'
    )


def test_fields_texts_rows_and_blocks_show_the_new_one(old, user):
    article = indexed(
        make_article(cover=old.name, cover_width=300, cover_height=200, body=html(old))
    )
    profile = SiteProfile.objects.create(name="Mặt trận", emblem=old.name)
    leader = make_leader(portrait=old.name, biography=html(old))
    block = Block.objects.create(
        layout=Layout.objects.create(), position=1, kind="free_text", settings={"body": html(old)}
    )
    new = replace(old, other(), by=user)
    for each in (article, profile, leader, block):
        each.refresh_from_db()
    assert (article.cover.name, article.cover_width, article.cover_height) == (new.name, 500, 500)
    assert article.body == html(new, 300, 300)
    assert profile.emblem.name == leader.portrait.name == new.name
    assert (leader.portrait_width, leader.portrait_height) == (500, 500)
    assert leader.biography == block.settings["body"] == html(new, 300, 300)
    assert list(items_showing(new)) == [article]
    assert not is_used(old)


def test_readers_see_it_at_once_and_the_history_knows_who_did_it(client, old, user):
    article = indexed(make_article(body=html(old)))
    new = replace(old, other(), by=user)
    assert new.name.rpartition(".")[0] in client.get(article.get_absolute_url()).text
    first, second = Revision.objects.of(article).order_by("number")
    assert (old.name in first.content["fields"]["body"], first.created_by) == (True, None)
    assert (new.name in second.content["fields"]["body"], second.created_by) == (True, user)
    assert not Work.objects.exists()


def test_changes_that_are_being_made_beside_are_neither_published_nor_lost(old, user):
    article = indexed(make_article(body=html(old)))
    content = capture(article)
    content["fields"] |= {"title": "Tên mới", "cover": old.name, "cover_alt": "Hội trường"}
    versions.save(article, content, by=user)
    new = replace(old, other(), by=user)
    article.refresh_from_db()
    assert (article.title, article.body) == ("Hội nghị giao ban quý I", html(new, 300, 300))
    work = Work.objects.of(article).get()
    assert work.stage == Stage.DRAFT
    assert work.revision == versions.latest(article)
    fields = work.revision.content["fields"]
    assert (fields["title"], fields["cover"], fields["body"]) == (
        "Tên mới", new.name, html(new, 300, 300),
    )  # fmt: skip
    publish(article, by=user)
    article.refresh_from_db()
    assert (article.title, article.cover.name) == ("Tên mới", new.name)


def test_a_draft_stays_one(old, user):
    article = make_article(body=html(old), state="draft", first_published_at=None)
    versions.save(article, capture(article), by=None)
    new = replace(old, other(), by=user)
    article.refresh_from_db()
    assert (article.state, article.body) == ("draft", html(new, 300, 300))
    assert Work.objects.of(article).get().revision == versions.latest(article)


def test_the_old_file_goes_and_its_address_and_older_versions_lead_to_the_new_one(
    client, old, user, django_capture_on_commit_callbacks
):
    article = indexed(make_article(body=html(old)))
    make_rendition(rendition_name(old.name, 320, "avif"))
    with django_capture_on_commit_callbacks(execute=True):
        new = replace(old, other(), by=user)
        newest = replace(new, other(600, 600), by=user)
    for picture in (old, new):
        assert not default_storage.exists(picture.name)
        answer = client.get(f"/media/{picture.name}")
        assert (answer.status_code, answer["Location"]) == (301, f"/media/{newest.name}")
    assert not default_storage.exists(rendition_name(old.name, 320, "avif"))
    restore(article, 1, by=user)
    assert versions.work_on(article) is None  # readers see all of it already
    article.refresh_from_db()
    assert article.body == html(newest, 300, 300)


def restored_body(article):
    return versions.work_on(article).revision.content["fields"]["body"]


def test_what_took_back_an_older_version_is_saved_again_from_its_form(
    client, old, user, django_capture_on_commit_callbacks
):
    draft = {"state": "draft", "first_published_at": None}
    article = make_article(cover=old.name, cover_width=300, cover_height=200, **draft)
    versions.save(article, capture(article), by=None)
    indexed(article)
    with django_capture_on_commit_callbacks(execute=True):
        new = replace(old, other(), by=user)
    assert restore(article, 1, by=user) == []
    client.force_login(user)
    fill_in(client, f"/quan-tri/news/article/{article.pk}/change/", title="Tên mới")
    article.refresh_from_db()
    assert (article.title, article.cover.name, article.cover_width) == ("Tên mới", new.name, 500)


def test_a_chain_of_pictures_is_followed_to_its_end(old, user):
    article = indexed(make_article(body=html(old)))
    versions.keep_first(article)
    new, newest = (store_upload(upload(make_picture(side, side), "a.jpg")) for side in (300, 400))
    Picture.objects.filter(pk=old.pk).update(replaced_by=new)
    Picture.objects.filter(pk=new.pk).update(replaced_by=newest)
    restore(article, 1, by=user)
    assert restored_body(article) == html(newest, 300, 300)


def test_an_older_version_is_taken_back_without_what_was_deleted(old, user):
    gallery = make_gallery(photos=2, state="draft", first_published_at=None)
    gone, there = gallery.photos.all()
    versions.save(gallery, capture(gallery), by=None)
    indexed(gallery)
    changed = capture(gallery)
    del changed["rows"]["photos"][0]
    versions.put_into_rows(gallery, changed)
    versions.save(gallery, capture(gallery), by=None)
    indexed(gallery)
    Picture.objects.get(name=gone.picture.name).delete()
    delete_picture(gone.picture.name)
    (sentence,) = restore(gallery, 1, by=user)
    assert sentence.startswith("1 ảnh của phiên bản này đã bị xóa khỏi kho")
    assert [each.picture.name for each in gallery.photos.all()] == [there.picture.name]


def test_a_missing_cover_and_a_missing_picture_of_a_text_leave_nothing_behind(client, old, user):
    draft = {"state": "draft", "first_published_at": None}
    article = make_article(
        cover=old.name, cover_width=300, cover_height=200, body=html(old), **draft
    )
    versions.save(article, capture(article), by=None)
    article.cover, article.body = None, "<p>Lời.</p>"
    article.save()
    versions.save(article, capture(article), by=None)
    indexed(article)
    Picture.objects.all().delete()
    delete_picture(old.name)
    client.force_login(user)
    page = client.post(f"/quan-tri/news/article/{article.pk}/lich-su/1/lay-lai/", follow=True)
    assert "1 ảnh của phiên bản này đã bị xóa khỏi kho" in seen(page.text)
    article.refresh_from_db()
    assert (article.cover.name, article.cover_width, article.body) == ("", None, "<p>Lời. </p>")


def test_what_names_a_picture_that_was_replaced_uses_the_one_that_it_is_led_to(old, user):
    article = make_article(body=html(old), state="draft", first_published_at=None)
    versions.save(article, capture(article), by=None)
    indexed(article)
    new = replace(old, other(), by=user)
    Article.objects.filter(pk=article.pk).update(body=html(old))  # from a form opened before
    indexed(article)
    assert list(items_showing(new)) == [article]
    newest = replace(new, other(600, 600), by=user)
    assert list(items_showing(newest)) == [article]
    assert Picture.objects.get(pk=old.pk).replaced_by == newest
    assert not is_used(new)


def test_the_new_one_has_the_words_of_the_old_one(old, user):
    Picture.objects.filter(pk=old.pk).update(alt="Hội trường", caption="Khai mạc", credit="An")
    new = replace(old, other(), by=user)
    assert (new.alt, new.caption, new.credit) == ("Hội trường", "Khai mạc", "An")
    assert new.uploaded_by == user
    assert list(Picture.objects.kept()) == [new]


class TestIsRefused:
    def refused(self, picture, user, upload=None):
        before = list(Article.objects.values_list("body", flat=True))
        with pytest.raises(Refused) as refused:
            replace(picture, upload or other(), by=user)
        assert list(Article.objects.values_list("body", flat=True)) == before
        assert default_storage.exists(picture.name)
        return " ".join(refused.value.reasons)

    def test_to_who_may_not_publish_where_readers_see_it(self, old):
        article = indexed(make_article(body=html(old)))
        words = self.refused(old, make_user(EDITORS))
        assert words.startswith(f"Bài viết số {article.pk}: Bạn đọc đang thấy")
        assert replace(old, other(), by=make_user(PUBLISHERS))

    def test_when_one_of_several_places_belongs_to_others(self, old):
        indexed(make_article(body=html(old), state="draft", first_published_at=None))
        SiteProfile.objects.create(name="Mặt trận", emblem=old.name)
        words = self.refused(old, make_user(EDITORS))
        assert "chưa có quyền sửa" in words
        assert "Bài viết" not in words

    def test_to_who_may_not_delete_what_nothing_shows(self, old):
        assert "chưa có quyền xóa ảnh" in self.refused(old, make_user(EDITORS))
        assert replace(old, other(), by=make_user(PUBLISHERS))

    def test_when_somebody_else_was_faster(self, old, user):
        new = replace(Picture.objects.get(pk=old.pk), other(), by=user)
        assert "vừa được người khác thay" in self.refused(old, user, other(600, 600))
        assert list(Picture.objects.kept()) == [new]

    def test_for_the_same_picture(self, old, user):
        assert "chính là ảnh đang có" in self.refused(old, user, other(300, 200))


def test_what_is_no_picture_replaces_nothing(old, user):
    article = indexed(make_article(body=html(old)))
    with pytest.raises(ValidationError, match="Không đọc được ảnh này"):
        replace(old, upload(b"<script>", "b.jpg"), by=user)
    article.refresh_from_db()
    assert article.body == html(old)

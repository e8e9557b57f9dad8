"""What editors do with galleries and videos."""

import pytest
from django.core.files.storage import default_storage, storages
from django.urls import reverse

from portal.gallery.models import Gallery, Photo, Video
from portal.media.many_pictures import MOST_AT_ONCE
from portal.publishing.groups import EDITORS, PUBLISHERS
from tests.browsing import fill_in, seen
from tests.builders import (
    indexed,
    make_captions,
    make_film,
    make_gallery,
    make_picture,
    make_user,
    make_video,
    upload,
)

pytestmark = pytest.mark.django_db

ADD_GALLERY = "/quan-tri/gallery/gallery/add/"
ADD_VIDEO = "/quan-tri/gallery/video/add/"
ADDRESS = "https://youtu.be/abcDEF_12-3?si=x"


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def change_url(item):
    return reverse(f"admin:gallery_{item._meta.model_name}_change", args=[item.pk])


def pictures(number):
    return [upload(make_picture(90, 60), f"{place}.jpg") for place in range(number)]


def test_many_photos_are_added_at_once_and_described_afterwards(client):
    page = fill_in(client, ADD_GALLERY, "_continue", title="Ngày hội", more_photos=pictures(3))
    gallery = Gallery.objects.get()
    assert [photo.position for photo in gallery.photos.all()] == [1, 2, 3]
    assert "Ảnh thứ 1, 2, 3 chưa có mô tả" in seen(page.text)
    alts = {f"photos-{place}-alt": f"Mô tả {place}" for place in range(3)}
    page = fill_in(client, change_url(gallery), "_publish", **alts)
    gallery.refresh_from_db()
    assert gallery.is_published()
    fill_in(client, change_url(gallery), "_publish", **{"photos-0-position": 9})
    assert gallery.photos.last().alt == "Mô tả 0"


def test_a_gallery_that_is_not_complete_is_kept_as_a_draft_with_the_reason(client):
    page = fill_in(client, ADD_GALLERY, "_publish", title="Ngày hội")
    assert Gallery.objects.get().state == "draft"
    assert "Chưa có ảnh nào." in seen(page.text)


def test_a_published_gallery_keeps_its_descriptions(client):
    gallery = make_gallery(photos=1)
    fill_in(client, change_url(gallery), more_photos=pictures(1))
    assert gallery.photos.count() == 1
    page = fill_in(client, change_url(gallery), "_publish", title="Tên mới")
    assert "chưa có mô tả" in seen(page.text)
    assert Gallery.objects.get().title != "Tên mới"


@pytest.mark.parametrize(
    ("uploads", "words", "kept"),
    [
        (
            lambda: [*pictures(1), upload(b"abc", "hong.jpg")],
            "Chưa nhận ảnh “hong.jpg”: Không đọc được ảnh này",
            1,
        ),
        (
            lambda: pictures(MOST_AT_ONCE + 1),
            f"“{MOST_AT_ONCE}.jpg”: mỗi lần nhiều nhất {MOST_AT_ONCE} ảnh",
            MOST_AT_ONCE,
        ),
    ],
)
def test_pictures_that_cannot_be_stored_are_named_and_the_others_kept(client, uploads, words, kept):
    page = fill_in(client, ADD_GALLERY, title="Ngày hội", more_photos=uploads())
    assert words in seen(page.text)
    assert Gallery.objects.get().photos.count() == kept


def test_the_files_of_photos_stay_in_the_library(client, django_capture_on_commit_callbacks):
    gallery = make_gallery(photos=2, state="draft", first_published_at=None)
    names = [photo.picture.name for photo in gallery.photos.all()]
    with django_capture_on_commit_callbacks(execute=True):
        fill_in(client, change_url(gallery), **{"photos-0-DELETE": "on"})
        client.post(f"{change_url(gallery).replace('change', 'delete')}", {"post": "yes"})
    assert not Photo.objects.exists()
    assert all(map(default_storage.exists, names))


def test_an_address_that_was_pasted_becomes_a_video(client):
    fields = {"title": "Phóng sự", "lead": "Về ngày hội.", "address": ADDRESS}
    fill_in(client, ADD_VIDEO, "_publish", **fields)
    video = Video.objects.get()
    assert (video.provider, video.provider_id) == ("youtube", "abcDEF_12-3")
    assert video.is_published()
    page = client.get(change_url(video))
    assert 'value="https://www.youtube.com/watch?v=abcDEF_12-3"' in page.text
    fill_in(client, change_url(video), "_publish", title="Phóng sự mới")
    video.refresh_from_db()
    assert (video.title, video.provider_id) == ("Phóng sự mới", "abcDEF_12-3")


def test_a_file_becomes_a_video_with_captions(client):
    fill_in(
        client,
        ADD_VIDEO,
        "_publish",
        title="Phóng sự",
        lead="Về ngày hội.",
        file=upload(make_film("webm"), "a.webm"),
        captions=upload(make_captions(), "a.vtt"),
    )
    video = Video.objects.get()
    assert (video.kind, video.is_published()) == ("webm", True)
    assert video.captions


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"address": "https://example.com/1"}, "Chỉ nhận địa chỉ video trên YouTube hoặc Vimeo"),
        ({"address": "<iframe src=x>"}, "không dán mã nhúng"),
        ({"file": lambda: upload(b"abc", "a.mp4")}, "Chỉ nhận video MP4 hoặc WebM"),
        ({"address": ADDRESS, "file": lambda: upload(make_film(), "a.mp4")}, "Chỉ chọn một"),
        (
            {"file": lambda: upload(make_film(), "a.mp4"), "captions": lambda: upload(b"1", "a")},
            "WebVTT",
        ),
        (
            {"address": ADDRESS, "captions": lambda: upload(make_captions(), "a.vtt")},
            "Phụ đề chỉ dùng với tệp video",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused_and_nothing_typed_is_lost(client, typed, words):
    fields = {name: each() if callable(each) else each for name, each in typed.items()}
    page = fill_in(client, ADD_VIDEO, title="Phóng sự", **fields)
    assert words in seen(page.text)
    assert 'value="Phóng sự"' in page.text
    assert not Video.objects.exists()


def test_an_address_takes_the_place_of_the_file_of_a_video_which_older_versions_keep(
    client, django_capture_on_commit_callbacks
):
    video = make_video()
    name = video.file.name
    with django_capture_on_commit_callbacks(execute=True):
        fill_in(client, change_url(video), "_publish", address=ADDRESS, **{"file-clear": "on"})
    video.refresh_from_db()
    assert (video.provider, bool(video.file), video.kind) == ("youtube", False, "")
    assert storages["attachments"].exists(name)


@pytest.mark.parametrize("make", [make_gallery, make_video])
def test_lists_ask_as_much_when_there_is_twice_as_much(client, make, django_assert_max_num_queries):
    address = change_url(indexed(make())).rsplit("/", 3)[0] + "/"
    for _ in range(4):
        make()
        with django_assert_max_num_queries(8):
            page = client.get(address, {"q": "Ngày hội"})
    assert page.context["cl"].result_count == 5


def test_editors_write_and_do_not_publish(client):
    client.force_login(make_user(EDITORS))
    fill_in(client, ADD_GALLERY, title="Ngày hội", more_photos=pictures(1))
    page = client.get(change_url(Gallery.objects.get()))
    assert page.status_code == 200
    assert "Lưu và đăng" not in page.text

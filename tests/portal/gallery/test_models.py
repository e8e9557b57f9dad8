"""What galleries and videos know of themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.gallery.models import Gallery, Photo, Video
from portal.publishing import due
from portal.publishing.verbs import Refused, publish
from portal.search.finding import Search, everything_of, find
from portal.search.hits import show
from portal.search.query import parse_words
from tests.builders import (
    add_photo,
    indexed,
    make_film,
    make_gallery,
    make_video,
    scheduled,
    upload,
)

pytestmark = pytest.mark.django_db


class TestAGalleryIsNotPublished:
    def test_without_photos(self):
        gallery = Gallery.objects.create(title="Trống")
        with pytest.raises(Refused) as refusal:
            publish(gallery, by=None)
        assert refusal.value.reasons == ("Chưa có ảnh nào.",)

    @pytest.mark.parametrize(
        ("alts", "sentence"),
        [
            (["Có", " "], "Ảnh thứ 2 chưa có mô tả"),
            (["", "Có", ""], "Ảnh thứ 1, 3 chưa có mô tả"),
            ([""] * 5, "Ảnh thứ 1, 2, 3 và 2 ảnh nữa chưa có mô tả"),
        ],
    )
    def test_while_a_photo_lacks_a_description(self, alts, sentence):
        gallery = Gallery.objects.create(title="Thiếu mô tả")
        for position, alt in enumerate(alts, start=1):
            add_photo(gallery, alt=alt, position=position)
        (reason,) = gallery.missing_for_publication()
        assert reason.startswith(sentence)

    def test_until_it_is_complete(self):
        gallery = make_gallery(state="draft", published_at=None, first_published_at=None)
        publish(gallery, by=None)
        assert gallery.is_published()


class TestAVideoIsNotPublished:
    def test_without_a_file_or_an_address(self):
        assert Video(title="Trống", lead="Có").missing_for_publication() == [
            "Chưa có tệp video, cũng chưa có địa chỉ video."
        ]

    def test_without_a_lead(self):
        assert make_video(lead=" ").missing_for_publication() == ["Chưa có giới thiệu."]

    @pytest.mark.parametrize(
        "fields", [{}, {"provider": "youtube", "provider_id": "abcdefghijk"}], ids=["file", "embed"]
    )
    def test_until_it_is_complete(self, fields):
        assert make_video(**fields).missing_for_publication() == []


def test_a_video_is_in_one_place_only():
    for fields in (
        {"provider": "youtube", "provider_id": "abcdefghijk", "file": upload(make_film(), "a.mp4")},
        {"provider": "youtube", "provider_id": ""},
        {"provider": "", "provider_id": "abcdefghijk"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_video(**fields)


def test_what_a_file_is_was_read_from_its_bytes():
    video = make_video(file=upload(make_film("webm", 5_000), "phim.mp4"))
    assert (video.kind, video.size, video.content_type) == ("webm", 5_000, "video/webm")
    video.file = ""
    video.save()
    assert (video.kind, video.size) == ("", 0)


def test_a_file_that_is_no_video_is_never_stored():
    with pytest.raises(ValidationError):
        make_video(file=ContentFile(b"<html>", name="a.mp4"))
    assert not Video.objects.exists()


def test_a_gallery_shows_its_first_photo_and_how_many_there_are(django_assert_num_queries):
    one, two = make_gallery("Một", photos=1), make_gallery("Hai", photos=3)
    first = add_photo(two, position=0)
    make_gallery("Ba", photos=0)
    with django_assert_num_queries(2):
        galleries = {each.title: each for each in Gallery.objects.published().for_home()[:5]}
        covers = {title: each.cover() for title, each in galleries.items()}
    assert covers["Ba"] is None
    assert covers["Hai"].picture == first.picture
    assert (covers["Một"].width, covers["Một"].height) == (90, 60)
    assert [galleries[title].size_label() for title in ("Một", "Hai", "Ba")] == [
        "1 ảnh",
        "4 ảnh",
        "0 ảnh",
    ]
    assert one.cover().picture == covers["Một"].picture


def test_videos_of_the_home_page_come_in_one_query(django_assert_num_queries):
    make_video("Tệp")
    make_video("Nhúng", provider="vimeo", provider_id="123456789")
    make_video("Nháp", state="draft")
    with django_assert_num_queries(1):
        shown = [(each.title, each.size_label()) for each in Video.objects.published().for_home()]
    assert set(shown) == {("Tệp", "Video"), ("Nhúng", "Video – Vimeo")}


def found(words):
    search = Search(everything_of(), parse_words(words))
    return {(hit.source.label, hit.item.title) for hit in show(find(search).newest, search)}


def test_both_are_found_by_the_search_of_the_whole_site():
    gallery = make_gallery("Ngày hội ở bản")
    add_photo(gallery, alt="x", caption="Bà con gói bánh chưng", credit="Lò Thị Hạnh")
    indexed(gallery)
    indexed(make_video("Phóng sự bản Mường", transcript="Chúng tôi trồng quế"))
    indexed(make_video("Video hẹn giờ", **scheduled()))
    assert found("bánh chưng") == {("Ảnh", "Ngày hội ở bản")}
    assert found("Lò Thị Hạnh") == {("Ảnh", "Ngày hội ở bản")}
    assert found("trong que") == {("Video", "Phóng sự bản Mường")}
    assert found("hẹn giờ") == set()


@pytest.mark.parametrize("make", [make_gallery, make_video])
def test_pages_are_made_anew_when_a_scheduled_one_appears(make):
    item = make(**scheduled())
    assert due.next_moment(timezone.now()) <= item.published_at
    assert due.next_moment(item.published_at - timedelta(minutes=1)) == item.published_at


def test_photos_go_with_their_gallery():
    make_gallery().delete()
    assert not Photo.objects.exists()

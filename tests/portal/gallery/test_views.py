"""What readers see of galleries and videos, and what their browsers ask for."""

from datetime import date

import pytest
from django.urls import reverse

from portal.publishing.groups import EDITORS
from portal.publishing.steps import take_after_change
from portal.publishing.verbs import withdraw
from tests.browsing import elements, seen
from tests.builders import (
    add_photo,
    indexed,
    make_area,
    make_captions,
    make_document,
    make_film,
    make_gallery,
    make_picture,
    make_user,
    make_video,
    scheduled,
    upload,
)
from tests.markup import faults

pytestmark = pytest.mark.django_db

EMBEDDED = {"provider": "youtube", "provider_id": "abcDEF_12-3"}


def links(page, **wanted):
    return [
        attributes["href"]
        for tag, attributes in elements(page.text)
        if tag == "a" and all(attributes.get(name) == value for name, value in wanted.items())
    ]


class TestTheListOfGalleries:
    def test_shows_what_is_published_newest_first_in_pages(self, client):
        for number in range(13):
            make_gallery(f"Thư viện {number}", photos=1)
        make_gallery("Nháp", state="draft")
        make_gallery("Hẹn giờ", **scheduled())
        first, second = client.get("/thu-vien-anh/"), client.get("/thu-vien-anh/?trang=2")
        assert [first.text.count("media-card__title"), second.text.count("media-card__title")] == [
            12,
            1,
        ]
        assert "Thư viện 12" in first.text
        assert "Thư viện 0" in second.text
        assert "Nháp" not in first.text + second.text
        assert "Hẹn giờ" not in first.text + second.text

    @pytest.mark.parametrize("address", ["/thu-vien-anh/", "/video/"])
    def test_an_empty_list_says_so(self, client, address):
        page = client.get(address)
        assert page.status_code == 200
        assert "chưa đăng" in seen(page.text)


class TestThePageOfAGallery:
    def test_shows_each_photo_with_its_words_in_order(self, client):
        gallery = make_gallery("Ngày hội", photos=0, area=make_area("Phú Lộc"))
        add_photo(gallery, alt="Mô tả hai", caption="Chú thích hai", position=2)
        add_photo(gallery, alt="Mô tả một", caption="", credit="Trần Thị Bình", position=1)
        page = client.get(gallery.get_absolute_url())
        pictures = [each for tag, each in elements(page.text) if each.get("loading") == "lazy"]
        assert [each["alt"] for each in pictures] == ["Mô tả một", "Mô tả hai"]
        assert all(each["width"] == "90" and each["height"] == "60" for each in pictures)
        text = seen(page.text)
        assert "Ảnh: Trần Thị Bình" in text
        assert "Chú thích hai" in text
        assert "Địa bàn: Huyện Phú Lộc" in text
        assert list(faults(page.text)) == []

    def test_shows_other_galleries_but_not_itself(self, client):
        gallery, other = make_gallery("Một"), make_gallery("Hai")
        page = client.get(gallery.get_absolute_url())
        assert other.get_absolute_url() in links(page)
        assert gallery.get_absolute_url() not in links(page)

    def test_other_words_lead_to_the_right_ones(self, client):
        gallery = make_gallery()
        page = client.get(f"/thu-vien-anh/khac-{gallery.pk}/")
        assert (page.status_code, page["Location"]) == (301, gallery.get_absolute_url())

    def test_a_withdrawn_one_says_why(self, client):
        gallery = make_gallery()
        photo = gallery.photos.first()
        withdraw(gallery, by=None, reason="Theo yêu cầu của người trong ảnh.")
        for item in (gallery, photo):
            page = client.get(item.get_absolute_url())
            assert page.status_code == 410
            assert "Theo yêu cầu của người trong ảnh." in seen(page.text)

    def test_a_draft_is_for_staff_alone(self, client):
        gallery = make_gallery(state="draft")
        addresses = [gallery.get_absolute_url(), gallery.photos.first().get_absolute_url()]
        assert [client.get(each).status_code for each in addresses] == [404, 404]
        client.force_login(make_user(EDITORS))
        for page in map(client.get, addresses):
            assert page.status_code == 200
            assert "no-store" in page["Cache-Control"]


class TestThePageOfAPhoto:
    def test_leads_to_the_photos_beside_it_and_back(self, client):
        gallery = make_gallery("Ngày hội", photos=3)
        one, two, three = gallery.photos.all()
        page = client.get(two.get_absolute_url())
        assert links(page, rel="prev") == [f"{one.get_absolute_url()}#anh"]
        assert links(page, rel="next") == [f"{three.get_absolute_url()}#anh"]
        assert links(page, **{"data-key": "Escape"}) == [gallery.get_absolute_url()]
        assert "Ảnh 2 trên 3 – Ngày hội" in seen(page.text)
        assert list(faults(page.text)) == []

    def test_the_first_and_the_last_lead_one_way_only(self, client):
        one, two = make_gallery(photos=2).photos.all()
        first, last = client.get(one.get_absolute_url()), client.get(two.get_absolute_url())
        assert (len(links(first, rel="prev")), len(links(first, rel="next"))) == (0, 1)
        assert (len(links(last, rel="prev")), len(links(last, rel="next"))) == (1, 0)

    def test_it_is_large_and_loaded_at_once(self, client):
        photo = make_gallery(photos=1).photos.get()
        page = client.get(photo.get_absolute_url())
        (shown,) = [each for tag, each in elements(page.text) if each.get("alt") == photo.alt]
        assert photo.picture.url in shown["srcset"]
        assert "loading" not in shown
        assert (shown["width"], shown["height"]) == ("90", "60")

    def test_a_photo_of_another_gallery_is_not_there(self, client):
        one, other = make_gallery(photos=1), make_gallery(photos=1)
        address = reverse("gallery:photo", args=[one.slug, one.pk, other.photos.get().pk])
        assert client.get(address).status_code == 404

    def test_other_words_lead_to_the_right_ones(self, client):
        photo = make_gallery(photos=1).photos.get()
        page = client.get(photo.get_absolute_url().replace("ngay-hoi", "ngay"))
        assert (page.status_code, page["Location"]) == (301, photo.get_absolute_url())


class TestThePageOfAVideo:
    def test_plays_a_file_of_the_portal(self, client):
        video = make_video(
            captions=upload(make_captions(), "a.vtt"),
            poster=upload(make_picture(160, 90), "a.jpg"),
            transcript="Kính thưa bà con",
            credit="Ban Biên tập",
        )
        page = client.get(video.get_absolute_url())
        found = list(elements(page.text))
        (player,) = [each for tag, each in found if tag == "video"]
        assert player["poster"] == video.poster.url
        assert player["preload"] == "none"
        assert "autoplay" not in player
        assert ("source", {"src": video.file_url(), "type": "video/mp4"}) in found
        (track,) = [each for tag, each in found if tag == "track"]
        assert (track["src"], track["kind"]) == (video.captions_url(), "captions")
        assert "Kính thưa bà con" in seen(page.text)
        assert list(faults(page.text)) == []

    def test_shows_other_videos_but_not_itself(self, client):
        video, other = make_video("Một"), make_video("Hai")
        make_video("Nháp", state="draft")
        page = client.get(video.get_absolute_url())
        assert "Video khác" in seen(page.text)
        assert other.get_absolute_url() in links(page)
        assert video.get_absolute_url() not in links(page)
        assert "Nháp" not in page.text

    def test_asks_nothing_of_a_third_party(self, client):
        video = make_video(**EMBEDDED, poster=upload(make_picture(160, 90), "a.jpg"))
        page = client.get(video.get_absolute_url())
        loading = [
            (tag, value)
            for tag, each in elements(page.text)
            for name, value in each.items()
            if name in {"src", "srcset", "poster", "data"} or (tag == "link" and name == "href")
            if "//" in value and not value.startswith(("http://127.0.0.1", "data:"))
        ]
        assert loading == []
        assert "iframe" not in page.text
        assert "frame-src" not in page["Content-Security-Policy"]
        assert "https://www.youtube.com/watch?v=abcDEF_12-3" in links(page)
        assert video.player_url() in links(page)

    def test_the_player_is_on_a_page_of_its_own_that_allows_this_provider_alone(self, client):
        for fields, origin in [
            (EMBEDDED, "https://www.youtube-nocookie.com"),
            ({"provider": "vimeo", "provider_id": "123456789"}, "https://player.vimeo.com"),
        ]:
            video = make_video(**fields)
            page = client.get(video.player_url())
            policy = page["Content-Security-Policy"].split("; ")
            assert f"frame-src {origin}" in policy
            assert "default-src 'self'" in policy
            assert page["Content-Security-Policy"].count("http") == 1
            (frame,) = [each for tag, each in elements(page.text) if tag == "iframe"]
            assert frame["src"].startswith(f"{origin}/")
            assert video.title in frame["title"]
            assert "địa chỉ mạng" in seen(page.text)
            assert page["Cache-Control"] == "public, max-age=60"
            assert list(faults(page.text)) == []
            canonical = [
                each["href"] for _, each in elements(page.text) if each.get("rel") == "canonical"
            ]
            assert canonical[0].endswith(video.get_absolute_url())

    def test_a_file_has_no_player_of_a_provider(self, client):
        assert client.get(make_video().player_url()).status_code == 404

    def test_other_words_lead_to_the_right_ones(self, client):
        video = make_video(**EMBEDDED)
        for address in (video.get_absolute_url(), video.player_url()):
            page = client.get(address.replace("phong-su", "phong"))
            assert (page.status_code, page["Location"]) == (301, address)


class TestTheFilesOfAVideo:
    def test_are_sent_whole_or_in_parts(self, client):
        video = make_video(captions=upload(make_captions("Chào"), "a.vtt"))
        whole = client.get(video.file_url())
        assert whole.status_code == 200
        assert whole["Content-Type"] == "video/mp4"
        assert whole.getvalue() == make_film()
        assert whole["Cache-Control"] == "public, max-age=60"
        part = client.get(video.file_url(), headers={"Range": "bytes=4-7"})
        assert (part.status_code, part.getvalue()) == (206, b"ftyp")
        again = client.get(video.file_url(), headers={"If-None-Match": whole["ETag"]})
        assert again.status_code == 304
        captions = client.get(video.captions_url())
        assert captions["Content-Type"] == "text/vtt; charset=utf-8"
        assert "Chào" in captions.getvalue().decode()

    def test_are_for_those_who_may_see_the_video(self, client):
        video = make_video(state="draft", captions=upload(make_captions(), "a.vtt"))
        addresses = [video.file_url(), video.captions_url()]
        assert [client.get(each).status_code for each in addresses] == [404, 404]
        client.force_login(make_user(EDITORS))
        for answer in map(client.get, addresses):
            assert answer.status_code == 200
            assert answer["Cache-Control"] == "private, no-store"
            answer.getvalue()

    def test_are_gone_with_a_withdrawn_video(self, client):
        video = make_video(captions=upload(make_captions(), "a.vtt"))
        withdraw(video, by=None, reason="Sai")
        for address in (video.file_url(), video.captions_url()):
            assert client.get(address).status_code == 410

    def test_that_are_not_there_are_not_found(self, client):
        video = make_video()
        assert client.get(video.file_url().replace(".mp4", ".webm")).status_code == 404
        assert client.get(video.captions_url()).status_code == 404
        embedded = make_video(**EMBEDDED)
        assert client.get(f"{embedded.get_absolute_url()}video.mp4").status_code == 404
        video.file.storage.delete(video.file.name)
        assert client.get(video.file_url()).status_code == 404


@pytest.mark.parametrize("make", [make_gallery, make_video])
def test_what_its_introduction_says_of_a_document_leads_there_and_its_views_are_said(client, make):
    document = make_document(number="04-NQ/TU", signed_on=date(2021, 11, 19))
    item = indexed(make(lead="Theo Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Tỉnh ủy."))
    take_after_change(item)
    page = client.get(item.get_absolute_url())
    assert document.get_absolute_url() in links(page, **{"class": "citation"})
    scripts = [at.get("data-item") for tag, at in elements(page.text) if tag == "script"]
    assert any(name and name.endswith(f":{item.pk}") for name in scripts)

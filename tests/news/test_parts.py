"""Photos, videos, sound and files of an article, as its readers meet them."""

import json
from datetime import timedelta

import feedparser
import pytest
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import Article, ArticlePhoto
from portal.publishing.groups import EDITORS
from portal.publishing.models import State
from portal.publishing.verbs import withdraw
from tests.browsing import elements, queries_asked, seen
from tests.builders import (
    add_article_file,
    add_article_photo,
    indexed,
    make_article,
    make_pdf,
    make_sound,
    make_user,
    make_video,
    upload,
)

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}


def with_sound(**fields):
    return make_article(audio=upload(make_sound(), "phat-thanh.mp3"), **fields)


def links(page):
    return [attributes.get("href") for tag, attributes in elements(page.text) if tag == "a"]


@pytest.fixture
def staff():
    client = Client()
    client.force_login(make_user(EDITORS))
    return client


class TestThePhotosOfAnArticle:
    def test_stand_below_its_text_in_their_order_each_with_its_words(self, client):
        article = make_article(body="<p>Phần chữ.</p>")
        add_article_photo(article, position=2, caption="Ảnh sau", alt="Sau")
        add_article_photo(article, position=1, caption="Ảnh trước", alt="Trước", credit="Lò Thị Ba")
        text = seen(client.get(article.get_absolute_url()).text)
        places = [text.index(words) for words in ("Phần chữ.", "Ảnh trước", "Ảnh sau")]
        assert places == sorted(places)
        assert "Ảnh: Lò Thị Ba" in text

    @pytest.mark.parametrize(
        ("caption", "credit", "words"),
        [
            ("Bà con", "An", "Bà con. Ảnh: An"),
            ("Bà con.", "An", "Bà con. Ảnh: An"),
            ("Vui không?", "An", "Vui không? Ảnh: An"),
            ("Bà con", "", "Bà con"),
            ("", "An", "Ảnh: An"),
            ("", "", ""),
            ("đoàn kết " * 44, "An", ("đoàn kết " * 32).strip() + "… Ảnh: An"),
            ("đoàn kết " * 44, "", ("đoàn kết " * 33).strip() + "…"),
            ("đoàn kết " * 44, "A" * 150, f"{'đoàn kết ' * 15}đoàn… Ảnh: {'A' * 150}"),
            ("x" * 400, "An", f"{'x' * 290}… Ảnh: An"),
        ],
    )
    def test_have_words_that_the_cover_takes_with_who_took_them(self, caption, credit, words):
        words_below = ArticlePhoto(article=Article(), caption=caption, credit=credit).words_below()
        assert words_below == words
        assert len(words_below) <= 300

    def test_come_before_the_text_of_a_photo_story_and_are_large(self, client):
        article = make_article(body="<p>Phần chữ.</p>", is_photo_story=True)
        add_article_photo(article, caption="Ảnh trước")
        page = client.get(article.get_absolute_url())
        text = seen(page.text)
        assert text.index("Ảnh trước") < text.index("Phần chữ.")
        assert text.count("Ảnh trước") == 1
        assert 'class="photo-story"' in page.text

    def test_have_pages_that_lead_to_each_other_and_back(self, client):
        article = make_article()
        one, two = (add_article_photo(article, position=place) for place in (1, 2))
        page = client.get(one.get_absolute_url())
        assert "Ảnh 1 trên 2" in seen(page.text)
        assert "Chú thích 1" in seen(page.text)
        assert f"{two.get_absolute_url()}#anh" in links(page)
        assert article.get_absolute_url() in links(page)
        assert one.get_absolute_url() in client.get(two.get_absolute_url()).text

    def test_of_another_article_are_not_found(self, client):
        photo = add_article_photo(make_article())
        other = make_article("Bài khác")
        address = reverse("news:photo", args=[other.slug, other.pk, photo.pk])
        assert client.get(address).status_code == 404
        own = reverse("news:photo", args=["chu-khac", photo.article.pk, photo.pk])
        assert client.get(own)["Location"] == photo.get_absolute_url()

    def test_of_a_draft_only_who_may_view_it_sees(self, client, staff):
        photo = add_article_photo(make_article(**DRAFT))
        assert client.get(photo.get_absolute_url()).status_code == 404
        assert staff.get(photo.get_absolute_url()).status_code == 200

    def test_take_as_many_queries_when_there_are_twenty_as_when_there_are_two(self, client):
        article = make_article()
        name = add_article_photo(article).picture.name

        def asked(photos):
            for place in range(article.photos.count(), photos):
                add_article_photo(article, picture=name, position=place + 1)
                add_article_file(article, title=f"Tệp {place}")
                article.videos.add(make_video(f"Video {place}"))
            with queries_asked() as queries:
                page = client.get(article.get_absolute_url())
            assert page.text.count('class="photo-figure"') == photos
            return len(queries)

        asked(2)
        assert asked(2) == asked(20) == 20

    def test_are_what_the_page_is_shared_with_when_there_is_no_cover(self, client):
        photo = add_article_photo(make_article(), alt="Bà con trồng cây")
        page = client.get(photo.article.get_absolute_url())
        told = [
            attributes.get("content", "")
            for tag, attributes in elements(page.text)
            if tag == "meta"
        ]
        assert any(content.endswith(photo.picture.url) for content in told)
        assert "Bà con trồng cây" in told

    def test_without_descriptions_are_named_before_publication(self):
        article = make_article(**DRAFT)
        for place in range(1, 6):
            add_article_photo(article, position=place, alt="" if place != 2 else "Có")
        assert article.missing_for_publication() == [
            "Ảnh thứ 1, 3, 4 và 1 ảnh nữa chưa có mô tả cho người không nhìn thấy ảnh."
        ]
        empty = make_article(is_photo_story=True, **DRAFT)
        assert empty.missing_for_publication() == ["Phóng sự ảnh chưa có ảnh nào."]


class TestTheVideosOfAnArticle:
    def test_are_shown_when_they_are_published_and_load_nothing_foreign(self, client):
        article = make_article()
        kept = make_video("Phóng sự ở nơi khác", provider="youtube", provider_id="abcDEF_12-3")
        own = make_video("Phóng sự của cổng")
        article.videos.set([kept, own, make_video("Chưa đăng", **DRAFT)])
        page = client.get(article.get_absolute_url())
        text = seen(page.text)
        assert "Phóng sự ở nơi khác" in text
        assert "Chưa đăng" not in text
        assert {kept.player_url(), own.file_url()} <= set(links(page))
        assert "https://www.youtube.com/watch?v=abcDEF_12-3" in links(page)
        assert "iframe" not in {tag for tag, _ in elements(page.text)}


class TestTheSoundOfAnArticle:
    def test_is_played_on_its_page_and_labelled(self, client):
        article = with_sound()
        page = client.get(article.get_absolute_url())
        (player,) = [attributes for tag, attributes in elements(page.text) if tag == "audio"]
        assert player["src"] == article.audio_url()
        assert player["preload"] == "none"
        assert f'id="{player["aria-labelledby"]}"' in page.text
        assert "Tải tệp (MP3, 3 kB)" in seen(page.text)
        assert "read-aloud.js" not in page.text

    def test_is_sent_in_parts(self, client):
        article = with_sound()
        whole = client.get(article.audio_url())
        assert (whole.status_code, whole["Content-Type"]) == (200, "audio/mpeg")
        assert whole.getvalue() == make_sound()
        part = client.get(article.audio_url(), headers={"Range": "bytes=10-19"})
        assert (part.status_code, part.getvalue()) == (206, make_sound()[10:20])
        assert part["Content-Range"] == f"bytes 10-19/{len(make_sound())}"
        assert part["Cache-Control"] == "public, max-age=60"
        assert not part.cookies

    def test_of_a_draft_only_who_may_view_it_hears_and_no_cache_keeps_it(self, client, staff):
        article = with_sound(**DRAFT)
        assert client.get(article.audio_url()).status_code == 404
        heard = staff.get(article.audio_url())
        assert heard.getvalue() == make_sound()
        assert heard["Cache-Control"] == "private, no-store"

    def test_of_what_was_withdrawn_is_gone(self, client):
        article = with_sound()
        withdraw(article, by=None, reason="Sai số liệu.")
        assert client.get(article.audio_url()).status_code == 410

    @pytest.mark.parametrize("name", ["bai-nghe.ogg", "bai-nghe.html", "bai-nghe."])
    def test_has_no_other_kind(self, client, name):
        article = with_sound()
        assert client.get(f"{article.get_absolute_url()}{name}").status_code == 404

    def test_that_the_storage_has_lost_is_not_found(self, client):
        article = with_sound()
        storages["attachments"].delete(article.audio.name)
        assert client.get(article.audio_url()).status_code == 404

    def test_stands_in_the_feed_for_programs_that_play_it(self, client):
        article = with_sound()
        make_article("Không có âm thanh")
        entries = feedparser.parse(client.get("/tin-tuc/atom/").content).entries
        (file,) = [each for entry in entries for each in entry.enclosures]
        assert file.href.endswith(article.audio_url())
        assert (file.type, file.length) == ("audio/mpeg", str(len(make_sound())))

    def test_is_said_to_search_engines(self, client):
        article = with_sound()
        photo = add_article_photo(article)
        page = client.get(article.get_absolute_url()).text
        data = [
            json.loads(each.split("</script>")[0])
            for each in page.split('<script type="application/ld+json">')[1:]
        ]
        (described,) = [each for each in data if each.get("@type") == "NewsArticle"]
        assert described["audio"]["contentUrl"].endswith(article.audio_url())
        assert described["image"][1].endswith(photo.picture.url)


def test_an_article_without_sound_offers_to_be_read_aloud_only_when_scripts_run(client):
    page = client.get(make_article().get_absolute_url())
    assert "js/read-aloud" in page.text
    (box,) = [attributes for _, attributes in elements(page.text) if "data-listen" in attributes]
    assert "hidden" in box
    (said,) = [each for _, each in elements(page.text) if "data-listen-said" in each]
    assert said["aria-live"] == "polite"


class TestTheFilesOfAnArticle:
    def test_are_listed_with_their_facts_and_come_under_names_of_their_own(self, client):
        article = make_article("Mời tham gia cuộc thi")
        add_article_file(article, title="Thể lệ", file=upload(make_pdf(2), "x.pdf"))
        form = add_article_file(article, position=2)
        page = client.get(article.get_absolute_url())
        assert "Thể lệ ( pdf" in seen(page.text)
        assert "2 trang" in seen(page.text)
        answer = client.get(form.get_absolute_url())
        assert answer.getvalue().startswith(b"PK")
        assert 'filename="moi-tham-gia-cuoc-thi-2.docx"' in answer["Content-Disposition"]
        assert answer["Content-Disposition"].startswith("attachment")

    def test_of_a_draft_only_who_may_view_it_opens(self, client, staff):
        file = add_article_file(make_article(**DRAFT))
        assert client.get(file.get_absolute_url()).status_code == 404
        assert staff.get(file.get_absolute_url()).getvalue().startswith(b"PK")

    def test_of_a_scheduled_article_are_not_there_yet(self, client):
        later = timezone.now() + timedelta(days=1)
        file = add_article_file(make_article(published_at=later, first_published_at=None))
        assert client.get(file.get_absolute_url()).status_code == 404

    def test_of_another_article_are_not_found(self, client):
        file = add_article_file(make_article(**DRAFT))
        other = make_article("Bài khác")
        address = reverse("news:attachment", args=[other.slug, other.pk, file.pk, "a-1.docx"])
        assert client.get(address).status_code == 404

    def test_are_found_by_their_words_and_photos_by_their_captions(self, client):
        article = make_article("Mời tham gia cuộc thi")
        add_article_file(article, "Phiếu đăng ký dự thi tìm hiểu lịch sử")
        add_article_photo(article, caption="Cụ bà tóc bạc phơ", credit="Sùng A Páo")
        indexed(article)
        for words in ("phiếu đăng ký dự thi", "tóc bạc phơ"):
            found = client.get("/tim-kiem/", {"q": words}).text
            assert article.get_absolute_url() in found, words


def test_what_is_said_of_a_file_of_sound_lasts_as_long_as_the_file():
    article = with_sound()
    stored = Article.objects.get(pk=article.pk)
    stored.title = "Tiêu đề mới"
    stored.save()
    stored.refresh_from_db()
    assert stored.file_in_words() == "MP3, 3 kB"
    stored.audio = ""
    stored.save()
    assert (stored.audio_kind, stored.audio_size) == ("", 0)

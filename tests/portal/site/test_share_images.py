"""Images for sharing, and Open Graph on every public page."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import storages
from PIL import Image, ImageChops

from portal.publishing.models import State
from portal.site.models import SiteProfile
from portal.site.share_images.drawing import draw
from tests.browsing import elements
from tests.builders import (
    make_article,
    make_document,
    make_gallery,
    make_picture,
    scheduled,
    upload,
)
from tests.portal.site.test_public_pages import PAGES, fill

pytestmark = pytest.mark.django_db

LONG = "Tăng cường sự lãnh đạo của Đảng đối với công tác Mặt trận trong tình hình mới " * 6


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Let no test see what another one drew for the same id."""
    files = settings.STORAGES["attachments"] | {"OPTIONS": {"location": tmp_path, "base_url": ""}}
    settings.STORAGES = settings.STORAGES | {"attachments": files}


def graph(client, address):
    """Return what a page says in its head, by name; each name once."""
    page = client.get(address)
    assert page.status_code == 200
    heads = [attributes for tag, attributes in elements(page.text) if tag in {"meta", "link"}]
    said = [
        (_name(head), head.get("content") or head["href"])
        for head in heads
        if "property" in head or _name(head).startswith(("twitter:", "canonical"))
    ]
    assert len(said) == len(dict(said))
    return dict(said)


def _name(head):
    return head.get("property") or head.get("name") or head.get("rel", "")


def image_path(client, item):
    return urlsplit(graph(client, item.get_absolute_url())["og:image"]).path


def opened(answer):
    assert answer.status_code == 200
    return Image.open(BytesIO(answer.content))


@pytest.mark.once
def test_every_public_page_says_how_it_is_shared_and_its_image_is_there(client, settings):
    settings.SITE_URL = "https://mttq.example.vn"
    made = fill()
    for address in PAGES.values():
        assert_is_shared(client, address(made))


def assert_is_shared(client, address):
    said = graph(client, address)
    assert {"og:site_name", "og:locale", "og:type", "og:title", "og:description"} <= said.keys()
    assert all(said.values())
    assert said["og:url"] == said["canonical"]
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:image"].startswith("https://mttq.example.vn/")
    answer = client.get(urlsplit(said["og:image"]).path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    size = Image.open(BytesIO(content)).size
    assert said["og:image:alt"]
    assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, size))


def test_an_article_is_shared_with_its_cover_and_one_without_with_an_image_of_its_title(client):
    covered = make_article(cover=upload(make_picture(1200, 700), "a.jpg"), cover_alt="Đại biểu")
    said = graph(client, covered.get_absolute_url())
    assert said["og:image"].endswith(covered.cover.url)
    assert said["og:image:alt"] == "Đại biểu"
    assert said["og:type"] == "article"
    answer = client.get(image_path(client, make_article("Không có ảnh")))
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert not answer.cookies
    assert opened(answer).size == (1200, 630)


def test_a_page_of_a_list_is_shared_under_the_address_that_it_calls_its_own(client):
    for number in range(11):
        make_article(f"Tin {number}")
    said = graph(client, "/tin-tuc/?trang=2&utm_source=x")
    assert said["og:url"] == said["canonical"]
    assert said["og:url"].endswith("/tin-tuc/?trang=2")
    assert graph(client, "/van-ban/?q=x")["og:url"].endswith("/van-ban/")


def test_titles_are_said_as_they_were_written(client):
    article = make_article('Tin "lạ" <b>&</b> mới')
    assert graph(client, article.get_absolute_url())["og:title"] == article.title


def test_an_image_is_drawn_once_and_kept_for_one_set_of_words(client):
    document = make_document()
    path = image_path(client, document)
    first = client.get(path).content
    folder = f"og/van-ban/{document.pk}"
    storage = storages["attachments"]
    assert storage.listdir(folder)[1] == [path.rpartition("-")[2]]
    assert client.get(path).content == first
    document.title = "Trích yếu khác"
    document.save()
    newer = image_path(client, document)
    assert newer != path
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, newer)
    assert opened(client.get(newer))
    assert storage.listdir(folder)[1] == [newer.rpartition("-")[2]]


def test_another_name_of_the_portal_makes_other_images(client):
    document = make_document()
    before = image_path(client, document)
    SiteProfile(name="Tên mới").save()
    assert image_path(client, document) != before


def test_a_page_with_an_image_draws_none_and_asks_nothing_for_it(client):
    document = make_document()
    image_path(client, document)
    assert not storages["attachments"].exists(f"og/van-ban/{document.pk}")


@pytest.mark.parametrize(
    "fields",
    [scheduled(), {"state": State.WITHDRAWN}, {"state": State.DRAFT, "published_at": None}],
)
def test_there_is_none_of_what_readers_may_not_see(client, fields):
    article = make_article(**fields)
    assert client.get(f"/og/tin-tuc/{article.pk}-0123456789ab.png").status_code == 404


def test_that_of_a_page_that_was_withdrawn_is_given_no_more(client):
    article = make_article()
    path = image_path(client, article)
    assert client.get(path).status_code == 200
    article.state = State.WITHDRAWN
    article.save()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("tin-tuc/1", "tin-tuc/-1-a", "tin-tuc/²-a", "tin-tuc/x-a", "tin-tuc/999999-a"),
        *("khong/1-a", "muc/khong-co-a", "admin/1-a", f"tin-tuc/{'9' * 40}-a"),
    ],
)
def test_there_is_none_at_addresses_that_the_portal_did_not_make(client, path):
    assert client.get(f"/og/{path}.png").status_code == 404


def test_asking_for_one_takes_two_queries(client, django_assert_num_queries):
    path = image_path(client, make_document())
    with django_assert_num_queries(2):
        client.get(path)


def test_a_gallery_is_shared_with_its_first_photo(client):
    gallery = make_gallery()
    assert image_path(client, gallery) == gallery.photos.first().picture.url
    empty = make_gallery("Chưa có ảnh", photos=0)
    assert image_path(client, empty).startswith("/og/anh/")


def test_an_error_is_not_shared(client):
    assert "og:" not in client.get("/khong-co/").text


class TestDrawing:
    def test_is_the_same_for_the_same_words_in_any_form_and_another_for_others(self):
        composed, decomposed = "Đại hội Mặt trận", "Đại hội Mặt trận"
        assert draw("", composed, "Cổng") == draw("", decomposed, "Cổng")
        assert draw("", "Đai hôi Măt trân", "Cổng") != draw("", composed, "Cổng")

    @pytest.mark.parametrize("title", ["", "Tin", LONG, "x" * 400, "\n \t", "😀 " * 50, "‎"])
    def test_keeps_every_title_within_the_image(self, title):
        image = Image.open(
            BytesIO(draw("Tin tức", title, "Ủy ban MTTQ Việt Nam tỉnh Nghệ An"))
        ).convert("RGB")
        assert image.size == (1200, 630)
        edge = image.crop((1130, 0, 1200, 500))
        assert (
            ImageChops.difference(
                edge, Image.new("RGB", edge.size, edge.getpixel((0, 0)))
            ).getbbox()
            is None
        )
        below = image.crop((0, 495, 1200, 512))
        assert len(below.getcolors()) == 1

    def test_is_small(self):
        assert len(draw("Văn bản", LONG, "Ủy ban MTTQ Việt Nam tỉnh")) < 60_000

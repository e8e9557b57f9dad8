"""Sitemaps: everything that readers may see, once, in parts that their schema accepts."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import xmlschema
from django.utils import timezone

from portal.publishing.models import State
from portal.search.sources import all_sources
from portal.site.models import SiteProfile
from portal.site.sitemaps import kinds
from portal.site.sitemaps.kinds import KINDS
from tests.builders import (
    add_article_photo,
    make_area,
    make_article,
    make_document,
    make_gallery,
    make_leader,
    make_picture,
    make_video,
    scheduled,
    upload,
)
from tests.portal.site.test_public_pages import fill

pytestmark = pytest.mark.django_db

SCHEMA = xmlschema.XMLSchema11(Path(__file__).parent / "schemas/sitemap.xsd")
CORE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def read(client, path):
    """Return the root of a sitemap that its schema accepts."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Type"].startswith("application/xml")
    assert answer["Cache-Control"] == "public, max-age=60"
    resource = xmlschema.XMLResource(answer.text)
    SCHEMA.validate(resource)
    return resource.root


def paths(root):
    return [urlsplit(loc.text).path for loc in root.iterfind(f"*/{CORE}loc")]


def read_part(client, kind):
    """Return the root of the only sitemap of a kind: its number is that of the ids in it."""
    (path,) = [path for path in paths(read(client, "/sitemap.xml")) if f"-{kind}-" in path]
    return read(client, path)


def listed(client):
    """Return what all sitemaps list but that of news, which lists articles again."""
    parts = [path for path in paths(read(client, "/sitemap.xml")) if "tin-moi" not in path]
    return [path for part in parts for path in paths(read(client, part))]


def test_every_kind_of_item_that_can_be_found_has_one():
    assert {source.kind for source in all_sources()} <= KINDS.keys()


def test_they_list_everything_once_and_every_address_is_that_of_a_page(client, monkeypatch):
    monkeypatch.setattr(kinds, "PART_SIZE", 2)
    made = fill(3)
    found = listed(client)
    assert len(found) == len(set(found))
    for name, item in made.items():
        if "photo" not in name:  # stands in the entry of what it belongs to
            assert item.get_absolute_url() in found
    assert {client.get(path).status_code for path in found} == {200}


def test_parts_hold_ranges_of_ids_so_that_old_ones_stay_as_they_are(client, monkeypatch):
    monkeypatch.setattr(kinds, "PART_SIZE", 3)
    articles = [make_article(f"Tin {number}") for number in range(8)]
    names = [path for path in paths(read(client, "/sitemap.xml")) if "tin-tuc" in path]
    parts = [paths(read(client, name)) for name in names]
    assert [path for part in parts for path in part] == [
        article.get_absolute_url() for article in articles
    ]
    assert max(map(len, parts)) == 3
    make_article("Tin mới")
    assert [paths(read(client, name)) for name in names[:-1]] == parts[:-1]


def test_a_part_whose_items_are_all_gone_is_not_named_and_is_not_there(client, monkeypatch):
    monkeypatch.setattr(kinds, "PART_SIZE", 1)
    first, second = make_article("Một"), make_article("Hai")
    first.delete()
    names = [path for path in paths(read(client, "/sitemap.xml")) if "tin-tuc" in path]
    assert names == [f"/sitemap-tin-tuc-{second.pk}.xml"]
    assert client.get(f"/sitemap-tin-tuc-{second.pk - 1}.xml").status_code == 404


def test_what_readers_may_not_see_is_in_none(client):
    make_article("Hẹn giờ", **scheduled())
    make_article("Nháp", state=State.DRAFT, published_at=None)
    make_document(state=State.WITHDRAWN)
    make_leader("Người cũ", is_shown=False)
    found = listed(client)
    assert not [path for path in found if "hen-gio" in path or "nhap" in path]
    assert not [
        path for path in found if path.startswith(("/van-ban/nghi", "/to-chuc/lanh-dao/ng"))
    ]


def test_an_entry_says_when_its_page_was_changed_and_what_pictures_it_shows(client):
    article = make_article(cover=upload(make_picture(100, 60), "a.jpg"))
    photo = add_article_photo(article)
    gallery, video = make_gallery(photos=2), make_video()
    (entry,) = read_part(client, "tin-tuc")
    changed_at = timezone.localtime(article.updated_at).isoformat(timespec="seconds")
    assert entry.findtext(f"{CORE}lastmod") == changed_at
    pictures = [loc.text for loc in entry.iterfind(f"{IMAGE}image/{IMAGE}loc")]
    assert [path.partition("/media/")[2] for path in pictures] == [
        article.cover.name,
        photo.picture.name,
    ]
    (entry,) = read_part(client, "anh")
    pictures = [loc.text for loc in entry.iterfind(f"{IMAGE}image/{IMAGE}loc")]
    assert [path.partition("/media/")[2] for path in pictures] == [
        photo.picture.name for photo in gallery.photos.all()
    ]
    (entry,) = read_part(client, "video")
    assert entry.findtext(f"{CORE}loc").endswith(video.get_absolute_url())
    assert entry.find(f"{IMAGE}image") is None


def test_the_sitemap_of_news_has_the_articles_of_two_days_with_what_news_search_demands(client):
    now = timezone.now()
    SiteProfile(name="Mặt trận & Nhân dân").save()
    new = make_article("Hội nghị <quý I> & II\x0b", published_at=now - timedelta(hours=47))
    make_article("Cũ", published_at=now - timedelta(hours=49))
    assert "/sitemap-tin-moi.xml" in paths(read(client, "/sitemap.xml"))
    (entry,) = read(client, "/sitemap-tin-moi.xml")
    news = entry.find(f"{NEWS}news")
    assert entry.findtext(f"{CORE}loc").endswith(new.get_absolute_url())
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Mặt trận & Nhân dân"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "vi"
    assert news.findtext(f"{NEWS}title") == "Hội nghị <quý I> & II"
    published_at = timezone.localtime(new.published_at).isoformat(timespec="seconds")
    assert news.findtext(f"{NEWS}publication_date") == published_at


def test_without_new_articles_there_is_no_sitemap_of_news(client):
    make_article("Cũ", published_at=timezone.now() - timedelta(days=3))
    assert "/sitemap-tin-moi.xml" not in paths(read(client, "/sitemap.xml"))
    assert client.get("/sitemap-tin-moi.xml").status_code == 404


def test_that_of_an_empty_portal_lists_its_sections(client):
    assert paths(read(client, "/sitemap.xml")) == ["/sitemap-muc.xml"]
    sections = paths(read(client, "/sitemap-muc.xml"))
    assert {"/", "/tin-tuc/", "/van-ban/", "/so-do-trang/", "/rss/"} <= set(sections)
    assert {client.get(path).status_code for path in sections} == {200}


@pytest.mark.parametrize("path", ["tin-tuc-9", "tin-tuc-0", "khong-co-1", "tin-tuc-x", "muc-1"])
def test_there_are_no_others(client, path):
    make_article()
    assert client.get(f"/sitemap-{path}.xml").status_code == 404


def test_robots_txt_names_the_index_and_keeps_crawlers_out_of_endless_searches(client, settings):
    settings.SITE_URL = "https://mttq.example.vn"
    lines = client.get("/robots.txt").text.splitlines()
    assert "Sitemap: https://mttq.example.vn/sitemap.xml" in lines
    assert {"Disallow: /tim-kiem/?", "Disallow: /van-ban/?", "Allow: /van-ban/?trang="} <= set(
        lines
    )


BUDGETS = {
    "/sitemap.xml": 19,  # one for each kind, and whether there is news
    "/sitemap-muc.xml": 0,
    "/sitemap-tin-moi.xml": 2,
    "/sitemap-tin-tuc-": 2,
    "/sitemap-van-ban-": 1,
    "/sitemap-anh-": 2,
    "/sitemap-video-": 1,
    "/sitemap-lanh-dao-": 1,
    "/sitemap-dia-ban-": 1,
}


def test_they_ask_as_much_when_the_portal_holds_twice_as_much(client, django_assert_num_queries):
    for half in range(2):
        fill(4)
        make_article(f"Có ảnh {half}", cover=upload(make_picture(100, 60), "a.jpg"))
        make_area(f"Bản mới {half}")
        known = ["/sitemap.xml", *paths(read(client, "/sitemap.xml"))]
        for beginning, budget in BUDGETS.items():
            path = next(path for path in known if path.startswith(beginning))
            with django_assert_num_queries(budget, info=path):
                assert client.get(path).status_code == 200

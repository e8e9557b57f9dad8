"""The feeds of news, categories and areas, as programs read them."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from news.models import Author
from portal.publishing.models import State
from portal.site.models import SiteProfile
from tests.browsing import elements
from tests.builders import (
    indexed,
    make_area,
    make_article,
    make_category,
    make_document,
    make_event,
    scheduled,
)

pytestmark = pytest.mark.django_db

FORMS = [("atom", "atom10"), ("rss", "rss20")]


def read(client, path, version="atom10"):
    """Return a feed that feedparser finds nothing wrong with."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["X-Robots-Tag"] == "noindex"
    parsed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not parsed.bozo
    assert parsed.version == version
    return parsed


def titles(feed):
    return [entry.title for entry in feed.entries]


@pytest.mark.parametrize(("form", "version"), FORMS)
def test_that_of_news_has_the_latest_articles_with_their_facts(client, settings, form, version):
    settings.SITE_URL = "https://mttq.example.vn"
    SiteProfile(name="Ủy ban MTTQ tỉnh").save()
    now = timezone.now()
    author = Author.objects.create(name="Nguyễn An")
    article = make_article(
        "Tin <mới> & lạ\x0c",
        author=author,
        category=make_category("Giám sát"),
        lead="Tóm tắt <b> & hết.",
        published_at=now - timedelta(hours=1),
    )
    make_article("Tin cũ", published_at=now - timedelta(days=9))
    feed = read(client, f"/tin-tuc/{form}/", version)
    assert feed.feed.title == "Tin tức – Ủy ban MTTQ tỉnh"
    assert feed.feed.link == "https://mttq.example.vn/tin-tuc/"
    assert feed.feed.language == "vi"
    assert len(titles(feed)) == 2
    first = feed.entries[0]
    assert first.title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == (
        "Tin <mới> & lạ"
    )
    assert first.link == f"https://mttq.example.vn{article.get_absolute_url()}"
    assert first.author == "Nguyễn An"
    assert [tag.term for tag in first.tags] == ["Giám sát"]
    assert "Tóm tắt" in first.summary
    assert first.id.startswith("tag:mttq.example.vn,")
    assert first.published_parsed[:5] == article.published_at.utctimetuple()[:5]


def test_an_article_has_the_same_id_in_every_feed(client):
    article = indexed(make_article(area=make_area()))
    places = ["/tin-tuc/", article.category.get_absolute_url(), "/dia-ban/huyen-phu-loc/"]
    ids = {read(client, f"{place}atom/").entries[0].id for place in places}
    ids.add(read(client, "/tin-tuc/rss/", "rss20").entries[0].id)
    ids.add(read(client, "/tim-kiem/atom/").entries[0].id)
    assert len(ids) == 1


def test_that_of_a_category_has_its_articles_and_those_below_it(client):
    top = make_category("Hoạt động")
    make_article("Của mục con", category=make_category("Cơ sở", top))
    make_article("Của mục khác", category=make_category("Khác"))
    assert titles(read(client, f"{top.get_absolute_url()}atom/")) == ["Của mục con"]
    assert client.get("/tin-tuc/muc/khong-co/atom/").status_code == 404


def test_that_of_an_area_has_articles_events_and_documents_the_newest_first(client):
    now = timezone.now()
    area = make_area("Nam Đàn", "xa")
    make_article("Tin của xã", area=area, published_at=now - timedelta(days=2))
    make_event("Ngày hội của xã", area=area, published_at=now - timedelta(days=1))
    make_document(area=area, published_at=now - timedelta(days=3))
    make_article("Tin của nơi khác", area=make_area("Kim Liên", "xa"))
    feed = read(client, f"{area.get_absolute_url()}atom/")
    assert titles(feed) == ["Ngày hội của xã", "Tin của xã", "Nghị quyết 04-NQ/TU"]
    assert client.get("/dia-ban/khong-co/atom/").status_code == 404


def test_what_readers_may_not_see_is_in_none(client):
    area = make_area()
    make_article("Hẹn giờ", area=area, **scheduled())
    make_event("Nháp", area=area, state=State.DRAFT, published_at=None)
    for path in ("/tin-tuc/atom/", f"{area.get_absolute_url()}atom/"):
        assert titles(read(client, path)) == []


def test_one_without_items_is_the_same_whenever_it_is_asked(client):
    assert client.get("/tin-tuc/atom/").content == client.get("/tin-tuc/atom/").content


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("/tin-tuc/atom/", 4),
        ("/tin-tuc/rss/", 4),
        ("/tin-tuc/muc/giam-sat/atom/", 6),
        ("/dia-ban/xa-nam-dan/atom/", 7),
    ],
)
def test_they_ask_as_much_when_the_portal_holds_twice_as_much(
    client, path, budget, django_assert_num_queries
):
    area, category = make_area("Nam Đàn", "xa"), make_category("Giám sát")
    for half in range(2):
        for number in range(4):
            author = Author.objects.create(name=f"Tác giả {half} {number}")
            make_article(f"Tin {half} {number}", area=area, category=category, author=author)
            make_event(f"Hội nghị {half} {number}", area=area)
            make_document(number=f"{half}{number}-NQ/TU", issuer_name=f"{half}{number}", area=area)
        with django_assert_num_queries(budget):
            read(client, path, "rss20" if "rss" in path else "atom10")


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("/", "/tin-tuc/atom/"),
        ("/tin-tuc/", "/tin-tuc/atom/"),
        ("/tin-tuc/muc/giam-sat/", "/tin-tuc/muc/giam-sat/atom/"),
        ("/dia-ban/xa-nam-dan/", "/dia-ban/xa-nam-dan/atom/"),
        ("/su-kien/", "/su-kien/atom/"),
        ("/thong-bao/", "/tim-kiem/atom/?muc=thong-bao"),
        ("/thu-vien-anh/", "/tim-kiem/atom/?muc=anh"),
        ("/video/", "/tim-kiem/atom/?muc=video"),
        ("/van-ban/", "/van-ban/atom/"),
    ],
)
def test_a_list_names_its_feed_in_its_head(client, path, feed):
    make_area("Nam Đàn", "xa")
    make_category("Giám sát")
    links = [attributes for tag, attributes in elements(client.get(path).text) if tag == "link"]
    named = [link["href"] for link in links if link.get("type") == "application/atom+xml"]
    assert feed in named
    read(client, feed)

"""JSON-LD: what schema.org and the search engines demand of it, and nothing that could run."""

import json
import re
from datetime import datetime

import pytest
from django.utils import timezone

from news.models import Author
from portal.site.models import SiteProfile
from tests.browsing import elements, seen
from tests.builders import (
    make_article,
    make_category,
    make_gallery,
    make_page,
    make_picture,
    make_tag,
    make_video,
    upload,
)
from tests.portal.site.test_public_pages import PAGES, fill

pytestmark = pytest.mark.django_db

SITE = "https://mttq.example.vn"
_BLOCK = re.compile(r'(?s)<script type="application/ld\+json">(.*?)</script>')
EVIL = "</script><script>alert(1)</script><!-- & ' \\"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def blocks(client, address):
    """Return all JSON-LD of a page, by type."""
    page = client.get(address)
    assert page.status_code == 200
    found = [json.loads(block) for block in _BLOCK.findall(page.text)]
    assert all(block["@context"] == "https://schema.org" for block in found)
    parts = [part for block in found for part in block.get("@graph", [block])]
    assert len({part["@type"] for part in parts}) == len(parts)
    return {part["@type"]: part for part in parts}


@pytest.mark.once
def test_the_way_to_a_page_is_that_which_readers_see(client):
    made = fill()
    assert "BreadcrumbList" not in blocks(client, "/")
    for address in {address(made) for address in PAGES.values()} - {"/"}:
        assert_way_is_seen(client, address)


def assert_way_is_seen(client, address):
    page = client.get(address)
    found = blocks(client, address)
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [step["@type"] for step in steps] == ["ListItem"] * len(steps)
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["item"].startswith(f"{SITE}/") for step in steps[:-1])
    shown = page.text.split('class="breadcrumbs"')[1].split("</nav>")[0]
    links = [attributes["href"] for tag, attributes in elements(shown) if tag == "a"]
    assert [step["item"] for step in steps[:-1]] == [f"{SITE}{link}" for link in links]
    for step in steps:
        assert step["name"][:60] in seen(f"<nav {shown}")


def test_the_way_to_an_article_leads_through_its_categories(client):
    inner = make_category("Cơ sở", make_category("Hoạt động"))
    way = blocks(client, make_article("Tin", category=inner).get_absolute_url())["BreadcrumbList"]
    names = [step["name"] for step in way["itemListElement"]]
    assert names == ["Trang chủ", "Tin tức", "Hoạt động", "Cơ sở", "Tin"]


def test_an_article_says_what_search_engines_ask_of_news(client):
    SiteProfile(name="Ủy ban MTTQ tỉnh", emblem=upload(make_picture(kind="PNG"), "a.png")).save()
    author = Author.objects.create(name="Nguyễn An", post="Phóng viên")
    cover = upload(make_picture(1200, 700), "a.jpg")
    article = make_article(author=author, cover=cover, cover_alt="Đại biểu")
    article.tags.add(make_tag("Bầu cử"))
    known = blocks(client, article.get_absolute_url())["NewsArticle"]
    address = f"{SITE}{article.get_absolute_url()}"
    assert known["mainEntityOfPage"] == address
    assert known["headline"] == article.title
    assert known["description"] == article.lead
    assert known["image"] == [f"{SITE}{article.cover.url}"]
    assert datetime.fromisoformat(known["datePublished"]) == article.published_at.replace(
        microsecond=0
    )
    assert datetime.fromisoformat(known["dateModified"]).utcoffset() is not None
    assert known["author"] == {
        "@type": "Person",
        "name": "Nguyễn An",
        "url": f"{SITE}{author.get_absolute_url()}",
        "jobTitle": "Phóng viên",
    }
    assert known["keywords"] == ["Bầu cử"]
    assert known["publisher"]["@type"] == "GovernmentOrganization"
    assert known["publisher"]["name"] == "Ủy ban MTTQ tỉnh"
    assert known["publisher"]["logo"]["url"].startswith(f"{SITE}/media/")
    assert known["articleSection"] == article.category.name


def test_without_author_its_source_wrote_it_and_without_that_the_committee(client):
    reprint = make_article(source="Báo Nhân Dân", source_url="https://nhandan.vn/x")
    known = blocks(client, reprint.get_absolute_url())["NewsArticle"]
    assert known["author"] == {"@type": "Organization", "name": "Báo Nhân Dân"}
    assert known["isBasedOn"] == "https://nhandan.vn/x"
    known = blocks(client, make_article().get_absolute_url())["NewsArticle"]
    assert known["author"] == known["publisher"]
    assert known["image"][0].startswith(f"{SITE}/og/tin-tuc/")


def test_a_small_correction_is_no_new_version_as_the_page_says_too(client):
    article = make_article(published_at=timezone.now())
    known = blocks(client, article.get_absolute_url())["NewsArticle"]
    assert known["dateModified"] == known["datePublished"]


def test_a_headline_is_no_longer_than_search_engines_read(client):
    article = make_article("Mặt trận các cấp " * 15)
    assert len(blocks(client, article.get_absolute_url())["NewsArticle"]["headline"]) <= 111


def test_the_home_page_says_who_the_committee_is_and_how_to_search(client):
    SiteProfile(
        name="Ủy ban MTTQ tỉnh", phone="0234 3822222", email="a@b.vn", address="Số 1"
    ).save()
    known = blocks(client, "/")
    committee, website = known["GovernmentOrganization"], known["WebSite"]
    assert (committee["name"], committee["url"]) == ("Ủy ban MTTQ tỉnh", f"{SITE}/")
    assert committee["telephone"] == "0234 3822222"
    assert committee["email"] == "a@b.vn"
    assert committee["address"]["streetAddress"] == "Số 1"
    assert website["publisher"] == {"@id": committee["@id"]}
    search = website["potentialAction"]
    assert search["@type"] == "SearchAction"
    assert search["query-input"] == "required name=search_term_string"
    template = search["target"]["urlTemplate"]
    address = template.replace("{search_term_string}", "mặt+trận").removeprefix(SITE)
    assert "mặt trận" in seen(client.get(address).text) or client.get(address).status_code == 200


def test_what_the_committee_has_not_said_is_left_out(client):
    committee = blocks(client, "/")["GovernmentOrganization"]
    assert not {"telephone", "email", "address", "logo"} & committee.keys()


def test_a_gallery_names_its_photos_and_who_took_them(client):
    gallery = make_gallery(photos=2)
    known = blocks(client, gallery.get_absolute_url())["ImageGallery"]
    assert [image["creditText"] for image in known["image"]] == ["Nguyễn Văn An"] * 2
    assert all(image["contentUrl"].startswith(f"{SITE}/media/") for image in known["image"])


def test_a_video_says_what_search_engines_ask_of_videos(client):
    own = blocks(client, make_video().get_absolute_url())["VideoObject"]
    assert {"name", "description", "thumbnailUrl", "uploadDate"} <= own.keys()
    assert own["contentUrl"].startswith(f"{SITE}/video/")
    assert "embedUrl" not in own
    kept = make_video(provider="youtube", provider_id="dQw4w9WgXcQ")
    known = blocks(client, kept.get_absolute_url())["VideoObject"]
    assert known["embedUrl"].startswith("https://www.youtube-nocookie.com/")
    assert "contentUrl" not in known


@pytest.mark.parametrize("make", [make_article, make_gallery, make_video, make_page, make_category])
def test_no_title_ends_a_block_or_begins_another_one(client, make):
    item = make(EVIL)
    page = client.get(item.get_absolute_url())
    assert "<script>alert" not in page.text
    found = blocks(client, item.get_absolute_url())
    assert found["BreadcrumbList"]["itemListElement"][-1]["name"] == EVIL
    scripts = [attributes for tag, attributes in elements(page.text) if tag == "script"]
    assert all(each.get("src") or each.get("type") == "application/ld+json" for each in scripts)

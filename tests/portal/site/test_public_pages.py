"""What holds for every public page: caches may keep it, nothing foreign or inline is in it."""

from datetime import timedelta
from itertools import count
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from events.models import Congress, EventHost
from news.models import Author
from portal.site.models import SiteProfile
from tests.browsing import elements
from tests.builders import (
    indexed,
    make_area,
    make_article,
    make_category,
    make_document,
    make_event,
    make_picture,
    upload,
)
from tests.markup import faults

pytestmark = pytest.mark.django_db

_serial = count(1)


def fill(number=3):
    """Make a number of everything, each with all its parts; return one article and event."""
    SiteProfile(name="Ủy ban MTTQ Việt Nam tỉnh", phone="0234 3822222", address="Số 1").save()
    now = timezone.now()
    top = make_category("Hoạt động")
    for _ in range(number):
        serial = next(_serial)
        category = make_category(f"Mục {serial}", top)
        article = make_article(
            f"Tin {serial}",
            category=category,
            author=Author.objects.create(name=f"Tác giả {serial}"),
            area=make_area(f"Thôn {serial}", "xa"),
            cover=upload(make_picture(100, 60), "x.jpg"),
            cover_alt="Đại biểu",
            body='<h2>Phần một</h2><p style="text-align:center">Chữ</p>'
            '<p><a href="https://example.vn/">Báo</a></p>',
        )
        document = make_document(number=f"{serial}-NQ/TU", issuer_name=f"Cơ quan {serial}")
        for days in (-9, 9):
            event = make_event(
                f"Hội nghị {serial} {days}",
                starts_at=now + timedelta(days=days),
                area=make_area(f"Ấp {serial} {days + 9}", "xa"),
            )
            Congress.objects.create(event=event, ordinal=12)
            event.documents.add(document)
            EventHost.objects.create(event=event, host=document.issuer)
            indexed(event)
        indexed(article)
        indexed(document)
    return {"article": article, "event": event, "category": top, "document": document}


PAGES = {
    "home": lambda made: "/",
    "news": lambda made: "/tin-tuc/",
    "news, page 2": lambda made: "/tin-tuc/?trang=2",
    "category": lambda made: made["category"].get_absolute_url(),
    "article": lambda made: made["article"].get_absolute_url(),
    "events": lambda made: "/su-kien/",
    "event": lambda made: made["event"].get_absolute_url(),
    "documents": lambda made: "/van-ban/",
    "search": lambda made: "/van-ban/?q=hoạt+động",
    "search of everything": lambda made: "/tim-kiem/?q=hội+nghị",
    "search without a query": lambda made: "/tim-kiem/",
    "search without results": lambda made: "/tim-kiem/?q=không+có+đâu",
    "document": lambda made: made["document"].get_absolute_url(),
}


@pytest.fixture(params=PAGES)
def page(request, client):
    """Return each public page in turn, as a reader without cookies gets it."""
    response = client.get(PAGES[request.param](fill()))
    assert response.status_code == 200
    return response


def test_any_cache_may_keep_it_and_give_it_to_anybody(page):
    assert page["Cache-Control"] == "public, max-age=60"
    assert not page.cookies
    assert "Set-Cookie" not in page
    assert "cookie" not in page.get("Vary", "").lower()
    assert "csrfmiddlewaretoken" not in page.text


def test_its_policy_lets_nothing_foreign_and_nothing_inline_run(page):
    policy = page["Content-Security-Policy"]
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == "'none'"
    assert directives["base-uri"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["form-action"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
    assert page["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_it_holds_nothing_that_the_policy_would_forbid(page):
    for tag, attributes in elements(page.text):
        assert tag != "style", "inline style sheet"
        if tag == "script":
            assert attributes.get("src") or attributes.get("type") == "application/ld+json"
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert not value.lower().startswith("javascript:"), (tag, name)
            assert name != "style", (tag, value)


def test_it_asks_nothing_of_a_third_party(page):
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}
    for tag, attributes in elements(page.text):
        address = attributes.get(loading.get(tag, ""), "")
        is_loaded = tag == "link" and set(attributes.get("rel", "").split()) & {
            "stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect",
            "dns-prefetch", "apple-touch-icon",
        }  # fmt: skip
        if is_loaded:
            address = attributes.get("href", "")
        assert not urlsplit(address).netloc, (tag, address)
        assert not attributes.get("srcset", "").startswith(("http", "//"))


def test_it_says_what_it_is(page):
    found = list(elements(page.text))
    assert [tag for tag, _ in found].count("h1") == 1
    assert [tag for tag, _ in found].count("main") == 1
    assert ("html", {"lang": "vi"}) in [(tag, attributes) for tag, attributes in found]
    heads = [attributes for tag, attributes in found if tag in {"meta", "link"}]
    assert sum(head.get("name") == "description" and bool(head["content"]) for head in heads) == 1
    assert sum(head.get("rel") == "canonical" for head in heads) == 1
    title = page.text.split("<title>")[1].split("</title>")[0]
    assert title.strip()


def test_its_html_is_valid(page):
    assert list(faults(page.text)) == []


def test_it_reads_the_same_to_somebody_who_is_signed_in(client, django_user_model):
    made = fill()
    for address in (PAGES[name](made) for name in PAGES):
        reader = client.get(address)
        client.force_login(django_user_model.objects.get_or_create(username="doc-gia")[0])
        signed_in = client.get(address)
        client.logout()
        assert signed_in.text == reader.text, address
        assert signed_in["Cache-Control"] == "public, max-age=60"


BUDGETS = [
    ("home", 5),
    ("news", 4),
    ("news, page 2", 4),
    ("category", 5),
    ("article", 5),
    ("events", 4),
    ("event", 7),
]


@pytest.mark.parametrize(("name", "budget"), BUDGETS)
def test_it_asks_the_database_as_much_when_the_portal_holds_twice_as_much(
    client, name, budget, django_assert_num_queries
):
    made = fill(12)
    address = PAGES[name](made)
    client.get(address)  # what is read once by a process is not the page's
    with django_assert_num_queries(budget):
        small = client.get(address)
    fill(12)
    with django_assert_num_queries(budget):
        large = client.get(address)
    assert (small.status_code, large.status_code) == (200, 200)


@pytest.mark.parametrize(
    ("path", "action", "other"),
    [
        ("/tin-tuc/", "/tim-kiem/", "/van-ban/"),
        ("/su-kien/", "/tim-kiem/", "/van-ban/"),
        ("/", "/van-ban/", "/tim-kiem/"),
        ("/van-ban/", "/van-ban/", "/tim-kiem/"),
        ("/tim-kiem/", "/tim-kiem/", "/van-ban/"),
        ("/khong-co/", "/van-ban/", "/tim-kiem/"),
        ("document", "/van-ban/", "/tim-kiem/"),
    ],
)
def test_each_page_has_one_search_box_and_a_link_to_the_other_search(client, path, action, other):
    address = make_document().get_absolute_url() if path == "document" else path
    page = list(elements(client.get(address).text))
    boxes = [
        attributes.get("action")
        for tag, attributes in page
        if tag == "form" and attributes.get("method") == "get"
    ]
    assert boxes == [action]
    assert other in [attributes.get("href") for tag, attributes in page if tag == "a"]
    labels = [attributes.get("for") for tag, attributes in page if tag == "label"]
    ids = [attributes["id"] for tag, attributes in page if attributes.get("name") == "q"]
    assert len(ids) == 1
    assert ids[0] in labels

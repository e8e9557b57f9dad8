"""What holds for every public page: caches may keep it, nothing foreign or inline is in it."""

from datetime import timedelta
from itertools import count
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Congress, EventHost
from news.models import Author, FeaturedPlace, Topic
from portal.pages.models import QuestionGroup
from portal.site.models import SiteProfile
from tests.browsing import elements
from tests.builders import (
    add_agenda_item,
    add_article_file,
    add_article_photo,
    add_log_entry,
    add_session,
    give_votes,
    indexed,
    make_area,
    make_article,
    make_body,
    make_category,
    make_contact,
    make_document,
    make_event,
    make_gallery,
    make_leader,
    make_links,
    make_menu_item,
    make_notice,
    make_page,
    make_picture,
    make_poll,
    make_question,
    make_round,
    make_tag,
    make_topic,
    make_video,
    make_work_week,
    upload,
)
from tests.markup import faults

pytestmark = pytest.mark.django_db

_serial = count(1)


def follow_on(congress, article):
    """Give a congress all that may belong to it."""
    event, start = congress.event, congress.event.starts_at
    add_session(event, start)
    for number in range(3):
        add_agenda_item(event, starts_at=start, document=event.documents.first())
        event.chairs.create(name=f"Trần {number}")
        event.papers.create(title=f"Văn kiện {number}", document=event.documents.first())
        event.results.create(name=f"Lê {number}", chosen_as="chu-tich")
        add_log_entry(event)
    article.events.add(event)


def follow_up(article, before, topic, person):
    """Give an article of a category all that may stand with it; return its photo."""
    article.tags.add(make_tag("Bầu cử"), make_tag(f"Thẻ {article.pk}"))
    article.topics.add(topic)
    article.co_authors.create(author=person)
    if before:
        article.related_links.create(to=before)
    FeaturedPlace.objects.create(category=article.category.parent, article=article)
    add_article_file(article)
    return add_article_photo(article)


CITING = "<p>Thực hiện Nghị quyết số 04-NQ/TU ngày 19/11/2021.</p>"


def fill(number=3):
    """Make a number of everything, each with all its parts; return one article and event."""
    SiteProfile(name="Ủy ban MTTQ Việt Nam tỉnh", phone="0234 3822222", address="Số 1").save()
    now = timezone.now()
    top = make_category("Hoạt động")
    topic = Topic.objects.filter(slug="bau-cu").first() or make_topic(
        banner=upload(make_picture(100, 60), "x.jpg"), banner_alt="Bỏ phiếu", intro=CITING
    )
    person = Author.objects.get_or_create(name="Nguyễn An", biography=CITING)[0]
    before = None
    for _ in range(number):
        serial = next(_serial)
        category = make_category(f"Mục {serial}", top)
        article = make_article(
            f"Tin {serial}",
            category=category,
            author=Author.objects.create(
                name=f"Tác giả {serial}", pen_name_of=person, is_pen_name_public=True
            ),
            area=make_area(f"Thôn {serial}", "xa"),
            cover=upload(make_picture(100, 60), "x.jpg"),
            cover_alt="Đại biểu",
            body='<h2>Phần một</h2><p style="text-align:center">Chữ</p>'
            '<p><a href="https://example.vn/">Báo</a></p>',
        )
        article_photo = follow_up(article, before, topic, person)
        before = article
        document = make_document(number=f"{serial}-NQ/TU", issuer_name=f"Cơ quan {serial}")
        for days in (-9, 9):
            event = make_event(
                f"Hội nghị {serial} {days}",
                starts_at=now + timedelta(days=days),
                area=make_area(f"Ấp {serial} {days + 9}", "xa"),
            )
            congress = Congress.objects.create(event=event, ordinal=12, body=document.issuer)
            follow_on(congress, article)
            event.documents.add(document)
            topic.documents.add(document)
            topic.events.add(event)
            EventHost.objects.create(event=event, host=document.issuer)
            indexed(event)
        make_links(f"Nhóm {serial}", "Quốc hội", "Chính phủ")
        make_menu_item(f"Mục {serial}", category.get_absolute_url())
        indexed(article)
        indexed(document)
        round_ = make_round(f"Đại hội cấp xã {serial}", 3, congress=event)
        monday = now.date() - timedelta(days=7 * serial)
        work_week = make_work_week(monday, "Họp giao ban", "Tiếp công dân")
        gallery = indexed(
            make_gallery(f"Ảnh {serial}", event=event, area=make_area(f"Bản {serial}", "xa"))
        )
        video = indexed(
            make_video(f"Video {serial}", event=event, area=make_area(f"Phố {serial}", "xa"))
        )
        article.videos.add(video)
        about = {"parent": make_page(f"Giới thiệu {serial}"), "lead": "Tóm tắt."}
        page = indexed(make_page(f"Nhiệm vụ {serial}", **about, body=CITING))
        make_page(f"Lịch sử {serial}", parent=page)
        group = QuestionGroup.objects.create(name=f"Nhóm {serial}")
        question = indexed(make_question(f"Hỏi {serial}?", group=group, answer=CITING))
        make_question(f"Hỏi thêm {serial}?", group=group)
        over = now.date() - timedelta(days=3)
        notice = make_notice(f"Thông báo {serial}", shown_until=over, body=CITING)
        notice.documents.add(document)
        indexed(notice)
        make_notice(f"Còn hạn {serial}", area=article.area)
        poll = make_poll(f"Ý kiến {serial}?", lead="Về Nghị quyết số 04-NQ/TU ngày 19/11/2021.")
        indexed(give_votes(poll, 2, 1))
        make_poll(f"Đã hỏi {serial}?", closes_at=now - timedelta(days=1))
        asking = make_page(f"Góp ý {serial}", poll=poll)
        body = make_body(f"Ủy ban {serial}")
        make_body("Ban Thường trực", parent=body)
        leader = make_leader(f"Trần {serial}", body=body)
        make_contact(leader=leader)
    return {
        "leader": leader,
        "body": body,
        "article": article,
        "article photo": article_photo,
        "event": event,
        "round": round_,
        "work week": work_week,
        "category": top,
        "topic": topic,
        "tag": make_tag("Bầu cử"),
        "author": person,
        "document": document,
        "gallery": gallery,
        "photo": gallery.photos.first(),
        "video": video,
        "page": page,
        "question": question,
        "notice": notice,
        "poll": poll,
        "asking page": asking,
    }


PAGES = {
    "home": lambda made: "/",
    "news": lambda made: "/tin-tuc/",
    "news, page 2": lambda made: "/tin-tuc/?trang=2",
    "news of a day": lambda made: "/tin-tuc/?ngay=19/11/2021",
    "news of no day": lambda made: "/tin-tuc/?ngay=31/02/2021&trang=x",
    "category": lambda made: made["category"].get_absolute_url(),
    "topics": lambda made: "/tin-tuc/chuyen-de/",
    "topic": lambda made: made["topic"].get_absolute_url(),
    "tag": lambda made: made["tag"].get_absolute_url(),
    "author": lambda made: made["author"].get_absolute_url(),
    "article": lambda made: made["article"].get_absolute_url(),
    "photo of an article": lambda made: made["article photo"].get_absolute_url(),
    "events": lambda made: "/su-kien/",
    "event": lambda made: made["event"].get_absolute_url(),
    "events of a month": lambda made: "/su-kien/lich/?cap=provincial&loai=khong-co&dia-ban=a",
    "events of a week": lambda made: "/su-kien/lich/tuan/",
    "events to come": lambda made: "/su-kien/lich/danh-sach/",
    "news of an event": lambda made: made["event"].items_url("tin-tuc"),
    "comparison of terms": lambda made: made["event"].comparison_url(),
    "round of congresses": lambda made: made["round"].get_absolute_url() + "?q=xa&tinh-trang=a",
    "this week's schedule": lambda made: "/su-kien/lich-cong-tac/",
    "schedule": lambda made: made["work week"].get_absolute_url(),
    "documents": lambda made: "/van-ban/",
    "search": lambda made: "/van-ban/?q=hoạt+động",
    "search of everything": lambda made: "/tim-kiem/?q=hội+nghị",
    "search without a query": lambda made: "/tim-kiem/",
    "search without results": lambda made: "/tim-kiem/?q=không+có+đâu",
    "document": lambda made: made["document"].get_absolute_url(),
    "accessibility": lambda made: "/kha-nang-tiep-can/",
    "galleries": lambda made: "/thu-vien-anh/",
    "gallery": lambda made: made["gallery"].get_absolute_url(),
    "photo": lambda made: made["photo"].get_absolute_url(),
    "videos": lambda made: "/video/",
    "video": lambda made: made["video"].get_absolute_url(),
    "statistics": lambda made: "/thong-ke-truy-cap/",
    "pages": lambda made: "/trang/",
    "page": lambda made: made["page"].get_absolute_url(),
    "questions": lambda made: "/hoi-dap/",
    "question": lambda made: made["question"].get_absolute_url(),
    "notices": lambda made: "/thong-bao/",
    "notice": lambda made: made["notice"].get_absolute_url(),
    "polls": lambda made: "/tham-do/",
    "poll": lambda made: made["poll"].get_absolute_url(),
    "page with a poll": lambda made: made["asking page"].get_absolute_url(),
    "organisation": lambda made: "/to-chuc/",
    "leaders": lambda made: "/to-chuc/lanh-dao/",
    "leader": lambda made: made["leader"].get_absolute_url(),
    "contacts": lambda made: "/to-chuc/lien-he/",
    "body": lambda made: made["body"].get_absolute_url(),
    "areas": lambda made: "/dia-ban/",
    "area": lambda made: made["article"].area.get_absolute_url(),
    "news of an area": lambda made: made["article"].area.get_absolute_url() + "tin-tuc/",
    "site map": lambda made: "/so-do-trang/",
    "feeds": lambda made: "/rss/",
}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Return every public page, made once from one content that is then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = fill()
        found = {name: Client().get(address(made)) for name, address in PAGES.items()}
        transaction.set_rollback(True)
    return found


@pytest.fixture(params=PAGES)
def page(request, pages):
    """Return each public page in turn, as a reader without cookies gets it."""
    response = pages[request.param]
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
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
               "audio": "src"}  # fmt: skip
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


BUDGETS = {  # five of each are the frame's: profile, menus, banners, links (two)
    "home": 12,
    "news": 8,
    "news, page 2": 8,
    "news of a day": 9,
    "category": 10,
    "topics": 6,
    "topic": 11,
    "tag": 8,
    "author": 9,
    "article": 23,
    "photo of an article": 7,
    "events": 9,
    "event": 30,
    "events of a month": 8,
    "events of a week": 7,
    "events to come": 8,
    "news of an event": 8,
    "comparison of terms": 14,
    "round of congresses": 7,
    "schedule": 10,
    "galleries": 8,
    "gallery": 11,
    "photo": 7,
    "videos": 7,
    "video": 9,
    "statistics": 9,  # nothing was counted: tests/portal/visits has it with numbers
    "pages": 6,
    "page": 9,
    "questions": 7,
    "question": 9,
    "notices": 7,
    "notice": 12,
    "polls": 7,
    "poll": 11,
    "page with a poll": 11,
}


def asked(client, addresses):
    """Return how much the database is asked for each page, all of which are there."""
    numbers = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        numbers[name] = len(queries)
    return numbers


def test_they_ask_the_database_as_much_when_the_portal_holds_twice_as_much(client):
    made = fill(12)
    addresses = {name: PAGES[name](made) for name in BUDGETS}
    asked(client, addresses)  # what is read once by a process is not the page's
    assert asked(client, addresses) == BUDGETS
    fill(12)
    assert asked(client, addresses) == BUDGETS


KINDS_OF_LISTS = {
    "/tin-tuc/": "tin-tuc",
    "/su-kien/": "su-kien",
    "/thong-bao/": "thong-bao",
    "/hoi-dap/": "hoi-dap",
    "/tham-do/": "tham-do",
    "/thu-vien-anh/": "anh",
    "/video/": "video",
}


def test_a_list_has_a_search_of_its_own_kind(client):
    fill()
    for path, kind in KINDS_OF_LISTS.items():
        searched = [
            attributes["value"]
            for tag, attributes in elements(client.get(path).text)
            if tag == "input" and attributes.get("name") == "muc"
        ]
        assert searched == [kind]
        found = client.get("/tim-kiem/", {"muc": kind}).context["found"]
        assert found.kind.kind == kind


@pytest.mark.parametrize(
    ("path", "action", "other"),
    [
        ("/tin-tuc/", "/tim-kiem/", "/van-ban/"),
        ("/su-kien/", "/tim-kiem/", "/van-ban/"),
        ("/", "/van-ban/", "/tim-kiem/"),
        ("/van-ban/", "/van-ban/", "/tim-kiem/"),
        ("/tim-kiem/", "/tim-kiem/", "/van-ban/"),
        ("/khong-co/", "/tim-kiem/", "/van-ban/"),
        ("/van-ban/khong-co/", "/van-ban/", "/tim-kiem/"),
        ("document", "/van-ban/", "/tim-kiem/"),
    ],
)
def test_each_page_has_one_search_of_everything_and_a_link_to_the_other_search(
    client, path, action, other
):
    address = make_document().get_absolute_url() if path == "document" else path
    page = list(elements(client.get(address).text))
    boxes = [
        attributes.get("action")
        for tag, attributes in page
        if tag == "form" and attributes.get("role", "search") == "search"
        if attributes.get("method") == "get" and "by-day" not in attributes["class"]
        if "aria-label" not in attributes  # boxes that search one kind say which
    ]
    assert boxes == [action]
    assert other in [attributes.get("href") for tag, attributes in page if tag == "a"]
    labels = [attributes.get("for") for tag, attributes in page if tag == "label"]
    ids = [attributes["id"] for tag, attributes in page if attributes.get("name") == "q"]
    assert len(ids) == (2 if path in {"/tin-tuc/", "/su-kien/"} else 1)
    assert ids[0] in labels

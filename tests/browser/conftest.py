"""A real Chromium and a real server for the tests in this folder."""

import os
import tempfile
import threading
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import sync_playwright

from events.models import Congress, EventHost
from news.models import Author, FeaturedPlace
from portal.search.rebuilding import rebuild
from portal.site.models import MenuItem
from portal.visits.models import DayViews, ItemViews
from tests import databases
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
    make_banner,
    make_body,
    make_captions,
    make_congress,
    make_contact,
    make_document,
    make_event,
    make_gallery,
    make_leader,
    make_links,
    make_menu_item,
    make_notice,
    make_page,
    make_pdf,
    make_picture,
    make_poll,
    make_question,
    make_round,
    make_sound,
    make_tag,
    make_the_six,
    make_topic,
    make_video,
    make_work_week,
    upload,
)

# Playwright keeps an event loop in this thread; the ORM is used here from plain code only.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


@pytest.fixture(autouse=True)
def _committed(transactional_db):
    """Let the server see what a test stores."""


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=FLAGS,
            env={**os.environ, "HOME": profile},
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def django_db_setup(chromium, django_db_setup):
    """Make the database after the browser has started.

    Playwright's loop gives this thread connections of its own, and what migrations put into the
    tables is kept with a connection.
    """


@pytest.fixture(scope="session")
def live_server(live_server):
    """Stop the server when its last requests have ended: they share its connection."""
    yield live_server
    wait_for_last_requests()


def wait_for_last_requests():
    """Let requests end that a closed window has begun, as for renditions of pictures."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture
def open_page(chromium, live_server):
    """A function that opens an address in a window of its own; complaints fail the test."""
    contexts, complaints = [], []

    def open_(path="/", width=1280, colours="light", scripts=True, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=colours,
            java_script_enabled=scripts,
            locale="vi-VN",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.extend(_told_of(message)))
        page.on("response", lambda response: complaints.extend(_missing_part(response)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((live_server.url, "data:", "blob:", "about:"))
                else complaints.append(f"asked a third party: {request.url}")
            ),
        )
        page.goto(live_server.url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    wait_for_last_requests()
    assert complaints == []


@pytest.fixture
def addresses():
    """One page of each kind, filled with content."""
    return databases.fill(make_addresses)


def make_addresses():
    """Make one page of each kind; return their addresses."""
    documents = make_the_six()
    make_document(number="04-NQ/TU", issuer_name="Ban Thường vụ Tỉnh ủy Đồng Tháp")
    documents[0].attachments.create(file=ContentFile(make_pdf(2), name="a.pdf"))
    article = make_article(
        cover=ContentFile(make_picture(1200, 700), name="a.jpg"),
        cover_alt="Hội trường",
        cover_caption="Quang cảnh hội nghị",
        body="<h2>Kết quả</h2><p>Nội dung.</p><table><tr><th>Xã</th><td>1</td></tr></table>",
    )
    story = tell_in_photos(article)
    for number in range(12):
        cover = ContentFile(make_picture(160, 90), name="a.jpg")
        make_article(title=f"Tin số {number}", cover=cover, cover_alt="Hội trường")
    event = make_event()
    topic, author = fill_order(article, documents[0], event)
    EventHost.objects.create(event=event, host=documents[0].issuer)
    live, congresses = fill_congresses(event, documents[0])
    make_event(title="Đã qua", starts_at=timezone.now() - timedelta(days=9))
    fill_frame(article.category)
    gone = make_article(title="Bài đã gỡ", state="withdrawn", withdrawal_reason="Sai số liệu.")
    gallery = make_gallery(photos=3)
    make_gallery(title="Thư viện khác")
    embedded = make_video(title="Video nhúng", provider="youtube", provider_id="abcDEF_12-3")
    video = make_video(
        poster=ContentFile(make_picture(160, 90), name="a.jpg"),
        captions=ContentFile(make_captions(), name="a.vtt"),
        transcript="Kính thưa bà con.",
    )
    story.videos.set([embedded, video])
    today = timezone.localdate()
    DayViews.objects.create(day=today - timedelta(days=40), views=1234)
    DayViews.objects.create(day=today, views=567)
    ItemViews.objects.create(kind="tin-tuc", object_id=article.pk, day=today, views=89)
    above = make_page("Giới thiệu", lead="Mặt trận là nơi mọi người cùng bàn, cùng làm.")
    page = make_page(parent=above, body="<h2>Bảy nhóm việc</h2><ol><li>Giám sát.</li></ol>")
    make_page("Lịch sử", parent=above)
    make_page("Giám sát", parent=page)
    question = make_question(answer="<p>Gõ 04-NQ/TU ngày 19/11/2021.</p>")
    make_question("Có phải gõ dấu không?")
    last_day = timezone.localdate() - timedelta(days=2)
    notice = make_notice("Tạm ngừng truy cập", shown_until=last_day)
    notice.documents.add(documents[0])
    make_notice(shown_from=timezone.localdate(), shown_until=timezone.localdate())
    poll, hidden, over = fill_polls()
    province = make_area("Nghệ An", "tinh")
    old = make_area("Cửa Đại", "phuong", parent=province, valid_until=date(2025, 6, 30))
    new = make_area("Hội An Đông", "phuong", parent=province)
    old.successors.add(new)
    make_article(title="Tin cũ", area=old)
    make_event(title="Hội nghị cũ", area=old)
    body = make_body("Ủy ban MTTQ Việt Nam tỉnh Nghệ An")
    make_body("Ban Thường trực", parent=body)
    leader = make_leader(
        body=body,
        biography="<p>Tiểu sử.</p>",
        portrait=ContentFile(make_picture(300, 400), name="b.jpg"),
    )
    make_contact(leader=leader, body=body, email="nguoiphatngon@example.vn")
    rebuild(lambda *_: None)
    return {
        "home": "/",
        "documents": "/van-ban/",
        "filtered": "/van-ban/?q=đảng&loai=quy-dinh&loai=chi-thi&tu-ngay=2010-01-01",
        "with problems": "/van-ban/?q=31/02/2021&ngay=abc&loai=khong-co&tu-ngay=32/1/2020",
        "both readings": "/van-ban/?q=2021",
        "not held": "/van-ban/?q=05-NQ/TU",
        "search": "/tim-kiem/?q=mặt trận",
        "search of a number": "/tim-kiem/?q=04-NQ/TU",
        "search without results": "/tim-kiem/?q=không có đâu",
        "document": documents[0].get_absolute_url() + "?q=04-NQ/TU",
        "news": "/tin-tuc/",
        "news of a day": "/tin-tuc/?ngay=19/11/2021",
        "news of no day": "/tin-tuc/?ngay=31/02/2021&trang=99",
        "areas of a name": "/dia-ban/?q=yen",
        "category": article.category.get_absolute_url(),
        "article": article.get_absolute_url(),
        "topics": "/tin-tuc/chuyen-de/",
        "topic": topic.get_absolute_url(),
        "tag": article.tags.get().get_absolute_url(),
        "author": author.get_absolute_url(),
        "photo story": story.get_absolute_url(),
        "photo of an article": article.photos.all()[1].get_absolute_url(),
        "events": "/su-kien/",
        "event": event.get_absolute_url(),
        "event going on": live.get_absolute_url(),
        "events of a month": "/su-kien/lich/?loai=khong-co",
        "events of a week": "/su-kien/lich/tuan/",
        "comparison of terms": event.comparison_url(),
        "round of congresses": congresses.get_absolute_url() + "?tinh-trang=a",
        "schedule": "/su-kien/lich-cong-tac/",
        "galleries": "/thu-vien-anh/",
        "gallery": gallery.get_absolute_url(),
        "photo": gallery.photos.all()[1].get_absolute_url(),
        "videos": "/video/",
        "video": video.get_absolute_url(),
        "embedded video": embedded.get_absolute_url(),
        "statistics": "/thong-ke-truy-cap/",
        "pages": "/trang/",
        "page": page.get_absolute_url(),
        "questions": f"/hoi-dap/#{question.anchor}",
        "question": question.get_absolute_url(),
        "notices": "/thong-bao/",
        "notice": notice.get_absolute_url(),
        "polls": "/tham-do/",
        "poll": poll.get_absolute_url(),
        "poll with hidden results": hidden.get_absolute_url(),
        "poll that is over": over.get_absolute_url(),
        "ballot": poll.ballot_url(),
        "ballot of several": hidden.ballot_url(),
        "page with a poll": poll.pages.get().get_absolute_url(),
        "organisation": "/to-chuc/",
        "leaders": "/to-chuc/lanh-dao/",
        "leader": leader.get_absolute_url(),
        "contacts": "/to-chuc/lien-he/",
        "body": body.get_absolute_url(),
        "areas": "/dia-ban/",
        "area": new.get_absolute_url(),
        "area that is gone": old.get_absolute_url(),
        "news of an area": old.get_absolute_url() + "tin-tuc/",
        "not found": "/khong-co-trang-nay/",
        "not found, near": "/tin-tuc/hoi-nghi-giao-ban.html",
        "withdrawn": gone.get_absolute_url(),
        "accessibility": "/kha-nang-tiep-can/",
    }


def tell_in_photos(article):
    """Give an article photos, and make a photo story with sound and a file."""
    story = make_article("Phóng sự ảnh", is_photo_story=True, audio=upload(make_sound(), "a.mp3"))
    for place in range(3):
        add_article_photo(story, position=place)
        add_article_photo(article, position=place)
    add_article_file(story, title="Thể lệ")
    return story


def fill_polls():
    """Make a poll that is open, one that hides its results, and one that is over."""
    poll = make_poll(lead="Để sửa lịch tiếp dân.", closes_at=timezone.now() + timedelta(days=9))
    give_votes(poll, 120, 80)
    make_page("Góp ý", poll=poll)
    several = {"allows_several": True, "shows_results": False}
    hidden = make_poll("Bạn muốn họp lúc nào?", "Sáng", "Chiều", "Tối", **several)
    over = make_poll("Bạn đọc bản tin ở đâu?", closes_at=timezone.now() - timedelta(days=1))
    give_votes(over, 0, 3)
    return poll, hidden, over


def fill_order(article, document, event):
    """Put an article into a topic, under a tag and an author, and at the head of its category."""
    topic = make_topic(
        intro="<p>Ngày hội của toàn dân.</p>",
        banner=ContentFile(make_picture(1200, 700), name="a.jpg"),
        banner_alt="Bà con bỏ phiếu",
        starts_on=date(2026, 3, 1),
    )
    topic.documents.add(document)
    topic.events.add(event)
    author = Author.objects.create(
        name="Lê Bình",
        post="Ban Phong trào",
        biography="<p>Viết về cơ sở.</p>",
        portrait=ContentFile(make_picture(300, 400), name="b.jpg"),
    )
    article.topics.add(topic)
    article.tags.add(make_tag("Bầu cử"))
    article.co_authors.create(author=author)
    FeaturedPlace.objects.create(category=article.category, article=article)
    indexed(article)
    return topic, author


def fill_congresses(event, document):
    """Make a congress of an event, one that goes on, a round and a week."""
    congress = {"body": document.issuer, "official": 300, "theme": "Đoàn kết"}
    Congress.objects.create(event=event, ordinal=12, term_start=2024, term_end=2029, **congress)
    now = timezone.now()
    begun = {"starts_at": now - timedelta(hours=1), "is_reported": True}
    term = {"term_start": 2019, "term_end": 2024}
    live = make_congress("Đại hội đang diễn ra", event=begun, **term, **congress).event
    add_session(live, now - timedelta(hours=1), kind="khai-mac")
    add_agenda_item(live, starts_at=now - timedelta(minutes=50), document=document)
    picture = ContentFile(make_picture(900, 600), name="a.jpg")
    add_log_entry(live, picture=picture, alt="Hội trường")
    live.results.create(chosen_as="chu-tich", name="Nguyễn Văn A")
    make_work_week(timezone.localdate(), "Họp giao ban", "Tiếp công dân")
    return live, make_round("Đại hội cấp xã", 5, congress=event)


def fill_frame(category):
    """Fill menus, links and banners, in place of what migrations put there."""
    MenuItem.objects.all().delete()
    make_menu_item("Trang chủ", section="home", position=1)
    news = make_menu_item("Tin tức", section="news:list", position=2)
    make_menu_item("Hoạt động Mặt trận các cấp", category.get_absolute_url(), parent=news)
    make_menu_item("Trung ương Mặt trận", "https://mattran.org.vn/", parent=news, position=2)
    documents = make_menu_item("Văn bản", section="documents:list", position=3)
    make_menu_item("Chỉ thị", "/van-ban/?loai=chi-thi", parent=documents)
    make_menu_item("Sự kiện", section="events:list", position=4)
    make_menu_item("Giám sát và phản biện xã hội của Mặt trận Tổ quốc", "/su-kien/", position=5)
    below = make_menu_item("Tra cứu văn bản", section="documents:list", menu="cuoi-trang")
    make_menu_item("Tìm kiếm", section="search", menu="cuoi-trang", parent=below)
    make_links("Trung ương", "Quốc hội", "Chính phủ")
    make_links("Tổ chức chính trị - xã hội", "Trung ương Hội Liên hiệp Phụ nữ Việt Nam")
    make_banner("Nhiệt liệt chào mừng Đại hội Mặt trận các cấp", address="/su-kien/")
    make_banner("Đoàn kết, đoàn kết, đại đoàn kết", place="cuoi-trang")
    make_banner(
        "",
        picture=ContentFile(make_picture(1200, 160), name="a.jpg"),
        alt="Chào mừng ngày 18 tháng 11",
        position=1,
    )


def _told_of(message):
    """Return an error of the console, but for missing parts, which `_missing_part` names."""
    is_error = message.type == "error" and "Failed to load resource" not in message.text
    return [message.text] if is_error else []


def _missing_part(response):
    """Return the address of a picture, style or script that the server did not give."""
    is_part = not response.request.is_navigation_request() and "/quan-tri/" not in response.url
    return [f"{response.status} {response.url}"] if is_part and response.status >= 400 else []

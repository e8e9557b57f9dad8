"""A real Chromium and a real server for the tests in this folder."""

import os
import tempfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import sync_playwright

from events.models import Congress, EventHost
from portal.search.rebuilding import rebuild
from tests.builders import (
    make_article,
    make_document,
    make_event,
    make_pdf,
    make_picture,
    make_the_six,
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
    assert complaints == []


@pytest.fixture
def addresses(transactional_db):
    """One page of each kind, filled with content."""
    documents = make_the_six()
    make_document(number="04-NQ/TU", issuer_name="Ban Thường vụ Tỉnh ủy Đồng Tháp")
    documents[0].attachments.create(file=ContentFile(make_pdf(2), name="a.pdf"))
    article = make_article(
        cover=ContentFile(make_picture(1200, 700), name="a.jpg"),
        cover_alt="Hội trường",
        cover_caption="Quang cảnh hội nghị",
        body="<h2>Kết quả</h2><p>Nội dung.</p><table><tr><th>Xã</th><td>1</td></tr></table>",
    )
    for number in range(12):
        make_article(title=f"Tin số {number}")
    event = make_event()
    EventHost.objects.create(event=event, host=documents[0].issuer)
    Congress.objects.create(event=event, ordinal=12, term_start=2024, term_end=2029)
    make_event(title="Đã qua", starts_at=timezone.now() - timedelta(days=9))
    gone = make_article(title="Bài đã gỡ", state="withdrawn", withdrawal_reason="Sai số liệu.")
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
        "category": article.category.get_absolute_url(),
        "article": article.get_absolute_url(),
        "events": "/su-kien/",
        "event": event.get_absolute_url(),
        "not found": "/khong-co-trang-nay/",
        "withdrawn": gone.get_absolute_url(),
    }


def _told_of(message):
    """Return an error of the console, but for missing parts, which `_missing_part` names."""
    is_error = message.type == "error" and "Failed to load resource" not in message.text
    return [message.text] if is_error else []


def _missing_part(response):
    """Return the address of a picture, style or script that the server did not give."""
    is_part = not response.request.is_navigation_request() and "/quan-tri/" not in response.url
    return [f"{response.status} {response.url}"] if is_part and response.status >= 400 else []

"""A real Chromium and a real server for the tests in this folder."""

import os
import tempfile

import pytest
from playwright.sync_api import sync_playwright

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

    def open_(path="/", width=1280, colours="light", scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=colours,
            java_script_enabled=scripts,
            locale="vi-VN",
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


def _told_of(message):
    """Return an error of the console, but for missing parts, which `_missing_part` names."""
    is_error = message.type == "error" and "Failed to load resource" not in message.text
    return [message.text] if is_error else []


def _missing_part(response):
    """Return the address of a picture, style or script that the server did not give."""
    is_part = not response.request.is_navigation_request() and "/quan-tri/" not in response.url
    return [f"{response.status} {response.url}"] if is_part and response.status >= 400 else []

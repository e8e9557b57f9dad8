"""The log of requests tells what happened, and nothing of the person who asked."""

import json
import logging

import pytest
from django.core.cache import caches

from portal.site.requestlog import JsonFormatter
from tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """Return a function that reads the lines written so far, as they stand in the log."""
    caplog.set_level(logging.INFO, logger="portal.request")
    formatter = JsonFormatter()
    return lambda: [
        formatter.format(record) for record in caplog.records if record.name == "portal.request"
    ]


def test_each_answer_is_one_line_of_json_with_method_path_status_and_time(client, lines):
    client.get("/tin-tuc/")
    client.head("/khong-co/")
    first, second = map(json.loads, lines())
    assert (first["method"], first["path"], first["status"]) == ("GET", "/tin-tuc/", 200)
    assert (second["method"], second["path"], second["status"]) == ("HEAD", "/khong-co/", 404)
    assert first["ms"] >= 0
    assert set(first) == {"time", "level", "logger", "message", "method", "path", "status", "ms"}
    assert first["time"].endswith("+00:00")


def test_an_answer_from_the_page_cache_is_a_line_too(client, settings, lines):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    for _ in range(3):
        client.get("/tin-tuc/")
    client.head("/tin-tuc/")
    caches["pages"].clear()
    assert [json.loads(line)["method"] for line in lines()] == ["GET", "GET", "GET", "HEAD"]


def test_the_token_of_a_password_reset_is_not_written(client, lines):
    client.get("/quan-tri/quen-mat-khau/MQ/d3ad-b33f/")
    assert "d3ad-b33f" not in lines()[0]
    assert json.loads(lines()[0])["path"] == "/quan-tri/quen-mat-khau/"


def test_neither_what_was_searched_nor_who_searched_is_written(client, lines):
    client.force_login(make_user(username="nguyen-van-a"))
    client.get(
        "/van-ban/",
        {"q": "Nguyễn Văn A"},
        REMOTE_ADDR="203.0.113.7",
        headers={
            "X-Forwarded-For": "198.51.100.9",
            "User-Agent": "Thiet bi cua A",
            "Referer": "https://example.com/?q=bi-mat",
        },
    )
    client.post("/quan-tri/login/", {"username": "nguyen-van-a", "password": "bi mat lam"})
    text = "\n".join(lines())
    assert text
    for personal in (
        "Nguy", "nguyen", "203.0.113.7", "198.51.100.9", "Thiet bi", "bi-mat", "bi mat", "?",
        client.cookies["sessionid"].value,
    ):  # fmt: skip
        assert personal not in text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_what_machines_ask_all_day_is_not_written(client, lines, path):
    client.get(path)
    assert lines() == []


def test_vietnamese_stays_readable_and_no_text_breaks_the_line(client, lines):
    client.get("/Đồng Tháp\n{xuống dòng}\x1b[31m/")
    (line,) = lines()
    assert "Đồng Tháp" in line
    assert "\n" not in line
    assert "\x1b" not in line
    json.loads(line)


def test_a_fault_is_written_with_its_cause():
    try:
        raise ValueError("lý do")
    except ValueError as error:
        facts = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("portal", logging.ERROR, __file__, 1, "hỏng %s", ("rồi",), facts)
    line = json.loads(JsonFormatter().format(record))
    assert (line["level"], line["message"]) == ("ERROR", "hỏng rồi")
    assert "ValueError: lý do" in line["exception"]

"""Files are sent whole or in parts."""

from io import BytesIO

import pytest
from django.core.files.base import File
from django.test import RequestFactory

from portal.media.ranges import send_file

pytestmark = pytest.mark.django_db  # an answer that is closed looks after connections

CONTENT = bytes(range(200)) * 5_000  # a million bytes: several pieces


def ask(range_="", **headers):
    file = File(BytesIO(CONTENT), name="a")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = RequestFactory().get("/", headers={"Range": range_, **named} if range_ else named)
    return send_file(request, lambda: file, "video/mp4", "abc"), file


@pytest.mark.parametrize(
    ("range_", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, 999_999),
        ("bytes=10-19", 10, 19),
        ("bytes=999990-2000000", 999_990, 999_999),
        ("bytes=-5", 999_995, 999_999),
        ("bytes=-2000000", 0, 999_999),
        ("bytes=100-600000", 100, 600_000),
    ],
)
def test_a_part_is_sent_when_it_is_asked_for(range_, first, last):
    response, file = ask(range_)
    assert response.status_code == 206
    assert response.getvalue() == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/1000000"
    assert response["Content-Length"] == str(last - first + 1)
    response.close()
    assert file.closed


@pytest.mark.parametrize(
    "range_",
    [
        "",
        "bytes",
        "bytes=a-b",
        "bytes=0-1,5-6",
        "lines=0-1",
        "bytes=1" + "0" * 30 + "-",
        "bytes=--1",
    ],
)
def test_everything_else_gets_the_whole_file(range_):
    response, _ = ask(range_)
    assert response.status_code == 200
    assert response.getvalue() == CONTENT
    assert response["Content-Length"] == "1000000"
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("range_", ["bytes=1000000-", "bytes=5-4", "bytes=-0", "bytes=-"])
def test_a_part_that_is_not_there_is_refused(range_):
    response, file = ask(range_)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */1000000"
    assert file.closed


def test_a_reader_who_has_the_file_gets_none():
    response, _ = ask(If_None_Match='"abc"')
    assert (response.status_code, response.content) == (304, b"")


def test_a_part_of_another_file_than_the_reader_has_is_not_sent():
    assert ask("bytes=0-9", If_Range='"abc"')[0].status_code == 206
    assert ask("bytes=0-9", If_Range='"xyz"')[0].status_code == 200

"""Which files are taken for videos and captions."""

import pytest
from django.core.exceptions import ValidationError

from portal.media.films import MOST_CAPTION_BYTES, read_captions, read_film
from tests.builders import make_captions, make_docx, make_film, make_picture, upload


def box(brand, *others):
    brands = b"".join([brand, b"\0\0\0\0", *others])
    return (len(brands) + 8).to_bytes(4, "big") + b"ftyp" + brands + b"\0" * 100


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (make_film(), "mp4"),
        (box(b"mp42"), "mp4"),
        (box(b"M4V "), "mp4"),
        (box(b"xxxx", b"isom"), "mp4"),
        (make_film("webm"), "webm"),
    ],
)
def test_the_bytes_say_what_a_video_is_whatever_its_name(content, kind):
    facts = read_film(upload(content, "phim.exe"))
    assert (facts.kind, facts.size) == (kind, len(content))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"abc", "Chỉ nhận video"),
        (b"<html><script>", "Chỉ nhận video"),
        (make_picture(), "Chỉ nhận video"),
        (make_docx("x"), "Chỉ nhận video"),
        (box(b"heic", b"mif1"), "Chỉ nhận video"),
        (box(b"qt  "), "MOV"),
        (make_film("matroska"), "MKV"),
        (b"\xff\xff\xff\xffftyp", "Chỉ nhận video"),
    ],
)
def test_other_files_are_refused_with_a_sentence(content, words):
    with pytest.raises(ValidationError, match=words):
        read_film(upload(content, "phim.mp4"))


def test_a_video_larger_than_the_setting_is_refused(settings):
    settings.VIDEO_MAX_MB = 1
    read_film(upload(make_film(size=1024 * 1024), "a.mp4"))
    with pytest.raises(ValidationError, match="lớn hơn 1 MB"):
        read_film(upload(make_film(size=1024 * 1024 + 1), "a.mp4"))


@pytest.mark.parametrize(
    "content",
    [
        make_captions(),
        b"\xef\xbb\xbf" + make_captions(),
        make_captions().replace(b"\n", b"\r\n"),
        "WEBVTT - Phụ đề\n\n1\n01:00:00.000 --> 01:00:02.500 align:start\nChào\n".encode(),
    ],
)
def test_captions_are_webvtt(content):
    assert "-->" in read_captions(upload(content, "a.vtt"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "WebVTT"),
        (b"1\n00:00:00,000 --> 00:00:02,000\nA\n", "srt"),
        (b"WEBVTTX\n\n00:00.000 --> 00:02.000\nA\n", "WebVTT"),
        (b"WEBVTT\n", "không có câu nào"),
        (b"WEBVTT\n\n00:00,000 --> 00:02,000\nA\n", "không có câu nào"),
        (make_captions("Chào").decode().encode("utf-16"), "UTF-8"),
        (b"WEBVTT\n\n00:00.000 --> 00:02.000\n\0\n", "WebVTT"),
        (make_captions("a" * MOST_CAPTION_BYTES), "1 MB"),
    ],
)
def test_other_captions_are_refused_with_a_sentence(content, words):
    with pytest.raises(ValidationError, match=words):
        read_captions(upload(content, "a.vtt"))

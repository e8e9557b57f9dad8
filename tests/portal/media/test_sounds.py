"""Which files of sound are taken. The three beside this module are real: a third of a second."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from portal.media import sounds
from portal.media.sounds import read_sound
from tests.builders import make_docx, make_film, make_picture, upload

FOLDER = Path(__file__).parent / "sounds"
MP3, M4A, OGG = ((FOLDER / f"tone.{kind}").read_bytes() for kind in ("mp3", "m4a", "ogg"))
WITH_A_PICTURE = b"ID3\x04\x00\x00\x00\x00\x4e\x10" + b"\0" * 10_000


def box(name, content=b""):
    return (len(content) + 8).to_bytes(4, "big") + name + content


def m4a(*tracks, brand=b"isom"):
    """Return boxes as a file has them, with tracks of some kinds."""
    handlers = b"".join(box(b"hdlr", b"\0" * 8 + kind + b"\0" * 12) for kind in tracks)
    return box(b"ftyp", brand + b"\0" * 4) + box(b"moov", handlers) + box(b"mdat", b"x" * 50)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (MP3, "mp3"),
        (WITH_A_PICTURE + MP3[45:], "mp3"),
        (MP3[45:], "mp3"),
        (M4A, "m4a"),
        (m4a(b"soun"), "m4a"),
        (OGG, "ogg"),
    ],
)
def test_the_bytes_say_what_it_is_whatever_its_name(content, kind):
    file = upload(content, "phim.exe")
    facts = read_sound(file)
    assert (facts.kind, facts.size, file.tell()) == (kind, len(content), 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"abc", "Chỉ nhận tệp âm thanh"),
        (b"<html><script>", "Chỉ nhận tệp âm thanh"),
        (make_picture(), "bị hỏng"),  # begins as a frame may
        (make_docx("x"), "Chỉ nhận tệp âm thanh"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "Đây là tệp WAV"),
        (b"#!AMR\n", "Đây là tệp AMR"),
        (MP3[:200], "bị hỏng"),
        (b"\xff\xfb\x90\x00" + b"x" * 4_000, "bị hỏng"),
        (WITH_A_PICTURE, "bị hỏng"),
        (b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + MP3, "bị hỏng"),
        (M4A[:-100], "bị hỏng"),
        (b"\0\0\0\0ftyp" + b"x" * 50, "bị hỏng"),
        (b"\xff\xff\xff\xffftyp", "bị hỏng"),
        (m4a(b"soun", b"vide"), "Đây là tệp video"),
        (m4a(b"text"), "không có âm thanh"),
        (make_film(), "bị hỏng"),
        (OGG[:-100], "bị hỏng"),
        (OGG[:47], "bị hỏng"),
        (OGG[:20], "không phải Opus"),
        (OGG.replace(b"OpusHead", b"\x80theora\0"), "Đây là tệp video"),
        (OGG.replace(b"OpusHead", b"Speex   "), "không phải Opus"),
    ],
)
def test_other_files_are_refused_with_a_sentence(content, words):
    with pytest.raises(ValidationError, match=words):
        read_sound(upload(content, "bai-nghe.mp3"))


def test_what_is_larger_than_the_bound_is_refused(monkeypatch):
    monkeypatch.setattr(sounds, "MAX_BYTES", len(MP3) - 1)
    with pytest.raises(ValidationError, match="lớn hơn 50 MB"):
        read_sound(upload(MP3, "a.mp3"))


def test_a_file_of_nothing_but_small_boxes_is_given_up():
    with pytest.raises(ValidationError, match="bị hỏng"):
        read_sound(upload(box(b"ftyp", b"isom") + box(b"free") * 20_000, "a.m4a"))

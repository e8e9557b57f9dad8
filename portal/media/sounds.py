"""Files of sound: what they are is read from their bytes.

Sources: ISO/IEC 11172-3 (frames of MP3), ISO/IEC 14496-12 (boxes of M4A), RFC 3533 (pages of Ogg),
https://id3.org/id3v2.4.0-structure (what may stand before the frames).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import File

CONTENT_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg"}
MAX_BYTES = 50 * 1024 * 1024  # an hour of speech in good quality has some 45 MB

_BROKEN = "Tệp âm thanh này bị hỏng hoặc chưa tải hết, không nghe được."
_OTHERS = {  # what recorders and telephones also write, by how it begins
    b"RIFF": "WAV",
    b"#!AMR": "AMR",
    b"fLaC": "FLAC",
    b"\x30\x26\xb2\x75": "WMA",
}
_FRAMES_LOOKED_AT = 3  # that follow each other: two bytes alone are found in anything
_MAX_HEADS = 8 * 1024 * 1024  # of the box that names the tracks; an hour of speech has some 1 MB
_MAX_BOXES = 20_000  # outer ones; a file that is recorded in pieces has two a second
_MAX_PAGE = 27 + 255 + 255 * 255  # bytes of a page of Ogg
_HANDLER = re.compile(rb"hdlr.{8}(soun|vide)", re.DOTALL)
_KBITS = {  # of a second, by the version and the index in a frame of layer III
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


@dataclass(frozen=True)
class SoundFacts:
    """What a file of sound says of itself.

    Attributes:
        kind: `mp3`, `m4a` or `ogg`.
        size: in bytes.
    """

    kind: str
    size: int


def read_sound(upload: File) -> SoundFacts:
    """Find out what an uploaded file of sound is.

    Args:
        upload: the file as it came; its position is put back to the start.

    Raises:
        ValidationError: with a sentence for the person who uploads, when it is empty, too large,
            broken, or of a kind that browsers do not play.
    """
    if not upload.size:
        raise ValidationError("Tệp âm thanh này rỗng.")
    if upload.size > MAX_BYTES:
        raise ValidationError("Tệp âm thanh lớn hơn 50 MB. Hãy xuất lại thành MP3, 64 kbit/giây.")
    kind = _kind_of(upload)
    upload.seek(0)
    return SoundFacts(kind, upload.size)


def _kind_of(upload: File) -> str:
    head = _read_at(upload, 0, 4096)
    if head.startswith(b"OggS"):
        _check_ogg(upload, head)
        return "ogg"
    if head[4:8] == b"ftyp":
        _check_m4a(upload)
        return "m4a"
    for begin, name in _OTHERS.items():
        if head.startswith(begin):
            raise ValidationError(f"Đây là tệp {name}. Hãy xuất lại thành MP3 rồi tải lên.")
    start = _behind_id3(head)
    if start or head[:1] == b"\xff":
        _check_mp3(upload, start)
        return "mp3"
    raise ValidationError("Chỉ nhận tệp âm thanh MP3, M4A hoặc OGG còn nguyên vẹn.")


def _read_at(upload: File, place: int, length: int) -> bytes:
    upload.seek(place)
    return upload.read(length)


# --- MP3 ----------------------------------------------------------------------


def _behind_id3(head: bytes) -> int:
    """Return where the sound begins behind title, author and picture; 0 when there are none."""
    if not head.startswith(b"ID3") or len(head) < 10:
        return 0
    size = 0
    for byte in head[6:10]:  # seven bits of each
        size = size << 7 | byte & 0x7F
    has_footer = head[5] & 0x10
    return 10 + size + (10 if has_footer else 0)


def _check_mp3(upload: File, start: int) -> None:
    """Follow the first frames: each says where the next one begins."""
    begun = _read_at(upload, start, 4096)
    place = start + len(begun) - len(begun.lstrip(b"\0"))  # some programs fill up with zeros
    for _ in range(_FRAMES_LOOKED_AT):
        length = _frame_length(_read_at(upload, place, 4))
        if not length or place + length > upload.size:
            raise ValidationError(_BROKEN)
        place += length


def _frame_length(header: bytes) -> int:
    """Return how many bytes a frame of layer III has; 0 when this begins none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, bits, rate = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version not in _RATES or bits in (0, 15) or rate == 3:
        return 0
    is_first_version = version == 3
    kbits = _KBITS[3 if is_first_version else 2][bits - 1]
    padding = header[2] >> 1 & 1
    return (144 if is_first_version else 72) * kbits * 1000 // _RATES[version][rate] + padding


# --- M4A ----------------------------------------------------------------------


def _check_m4a(upload: File) -> None:
    """Read which tracks the file has: sound, and nothing to be seen."""
    boxes = dict(_boxes(upload))
    if b"moov" not in boxes or not {b"mdat", b"moof"} & boxes.keys():
        raise ValidationError(_BROKEN)
    place, length = boxes[b"moov"]
    tracks = set(_HANDLER.findall(_read_at(upload, place, min(length, _MAX_HEADS))))
    if b"vide" in tracks:
        raise ValidationError("Đây là tệp video. Hãy thêm ở mục Video, hoặc xuất riêng âm thanh.")
    if b"soun" not in tracks:
        raise ValidationError("Tệp này không có âm thanh.")


def _boxes(upload: File) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Yield the outer boxes: their names, with place and length.

    Raises:
        ValidationError: one reaches beyond the end of the file.
    """
    place = 0
    for _ in range(_MAX_BOXES):
        if place == upload.size:
            return
        head = _read_at(upload, place, 16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:  # up to the end
            length = upload.size - place
        if length < 8 or place + length > upload.size:
            raise ValidationError(_BROKEN)
        yield head[4:8], (place, length)
        place += length


# --- Ogg ----------------------------------------------------------------------


def _check_ogg(upload: File, head: bytes) -> None:
    """Read what the first page holds, and whether the last one is whole."""
    segments = head[26] if len(head) > 26 else 0
    start = 27 + segments
    held = head[start : start + 8]
    if held.startswith((b"\x80theora", b"fishead")):
        raise ValidationError("Đây là tệp video. Hãy thêm ở mục Video, hoặc xuất riêng âm thanh.")
    if not held.startswith((b"OpusHead", b"\x01vorbis")):
        raise ValidationError("Tệp OGG này không phải Opus hay Vorbis. Hãy xuất lại thành MP3.")
    # What was not loaded to its end breaks off within a page.
    tail = max(0, upload.size - _MAX_PAGE)
    last = tail + _read_at(upload, tail, _MAX_PAGE).rfind(b"OggS")
    page = _read_at(upload, last, 27 + 255)
    lengths = page[27 : 27 + page[26]] if len(page) > 26 else b""
    if last <= 0 or last + 27 + len(lengths) + sum(lengths) > upload.size:
        raise ValidationError(_BROKEN)

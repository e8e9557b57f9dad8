"""Files of videos and their captions: what they are is read from their bytes."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

CONTENT_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
CAPTIONS_TYPE = "text/vtt; charset=utf-8"
MOST_CAPTION_BYTES = 1024 * 1024  # ten hours of talk have half of it

_EBML = b"\x1a\x45\xdf\xa3"  # begins WebM, and Matroska, which browsers do not show
_QUICKTIME = {b"qt  "}
# The kinds of MP4 that cameras, telephones and editing programs write.
_MP4 = re.compile(rb"iso[m2-9]|mp4[12]|avc1|M4V[ HP]|dash|MSNV|mmp4|f4v |XAVC", re.IGNORECASE)
_TIME = r"(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}"
_CUE = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}", re.MULTILINE)


@dataclass(frozen=True)
class FilmFacts:
    """What a file of a video says of itself.

    Attributes:
        kind: `mp4` or `webm`.
        size: in bytes.
    """

    kind: str
    size: int


def read_film(upload: File) -> FilmFacts:
    """Find out what an uploaded video is.

    Args:
        upload: the file as it came; its position is put back to the start.

    Raises:
        ValidationError: with a sentence for the person who uploads, when it is empty, too large
            or of a kind that browsers do not show.
    """
    if not upload.size:
        raise ValidationError("Tệp video này rỗng.")
    most = settings.VIDEO_MAX_MB
    if upload.size > most * 1024 * 1024:
        raise ValidationError(
            f"Video lớn hơn {most} MB. Hãy nén lại (MP4, 720p) hoặc dùng địa chỉ video."
        )
    upload.seek(0)
    head = upload.read(4096)
    upload.seek(0)
    return FilmFacts(_kind_of(head), upload.size)


def _kind_of(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        if head[8:12] in _QUICKTIME:
            raise ValidationError("Đây là tệp MOV. Hãy xuất lại thành MP4 (H.264) rồi tải lên.")
        length = int.from_bytes(head[:4], "big")
        brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(length, 256), 4))]
        if any(_MP4.match(each) for each in brands):
            return "mp4"
    if head.startswith(_EBML):
        if b"webm" in head[:64]:
            return "webm"
        raise ValidationError("Đây là tệp MKV. Hãy xuất lại thành MP4 hoặc WebM rồi tải lên.")
    raise ValidationError("Chỉ nhận video MP4 hoặc WebM còn nguyên vẹn.")


def read_captions(upload: File) -> str:
    """Return the text of uploaded captions.

    Args:
        upload: the file as it came; its position is put back to the start.

    Raises:
        ValidationError: with a sentence for the person who uploads, when it is no WebVTT.
    """
    if upload.size > MOST_CAPTION_BYTES:
        raise ValidationError("Tệp phụ đề lớn hơn 1 MB.")
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError("Tệp phụ đề không phải UTF-8. Hãy lưu lại bằng mã UTF-8.") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or not re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        raise ValidationError(
            "Đây không phải tệp phụ đề WebVTT (.vtt). Tệp .srt: hãy chuyển sang .vtt rồi tải lên."
        )
    if not _CUE.search(text):
        raise ValidationError("Tệp phụ đề này không có câu nào.")
    return text

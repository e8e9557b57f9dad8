"""Descriptions of pictures, for who cannot see them (WCAG 2.2, 1.1.1)."""

import re
from collections.abc import Iterator

from portal.proofreading.findings import Excerpt, Finding
from portal.proofreading.writing import Picture, Text, Writing
from portal.text.folding import fold

_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic)$")
# IMG_2034, DSC00012, z5890123456789_ab12, screenshot-2026-03-02, 20260302_093000, anh1, hinh-2.
_OF_A_CAMERA = re.compile(
    r"(?:img|dsc[nf]?|dji|pxl|mvi|vlc|fb_img|image|picture|photo|untitled|screenshot|capture"
    r"|anh|hinh|hinh anh|z)?[\W_]*\d[\d\W_]*(?:[0-9a-f]{6,}|copy)?"
)
_SAYS_NOTHING = frozenset(
    {"anh", "hinh", "hinh anh", "anh minh hoa", "image", "picture", "photo", "img", "anh tin bai"}
)
_WORDS_OF_A_FILE = re.compile(r"[^\s]+(?:[-_][^\s]+){2,}")


def image_without_alt(writing: Writing) -> Iterator[Finding]:
    """Find pictures without a description."""
    for text, picture in _pictures(writing):
        if not (picture.alt or "").strip():
            yield Finding(
                f"Ảnh thứ {picture.number} chưa có mô tả. Hãy ghi một câu cho người không nhìn "
                "thấy ảnh: ai, làm gì, ở đâu.",
                *(text.field, picture.start, picture.end),
            )


def image_alt_like_file_name(writing: Writing) -> Iterator[Finding]:
    """Find descriptions that are names of files: *Anh-tin-bai*, *IMG_2034*."""
    sentence = "{} giống tên tệp, không tả ảnh. Hãy thay bằng một câu: ai, làm gì, ở đâu."
    for text, picture in _pictures(writing):
        alt = (picture.alt or "").strip()
        if alt and is_like_file_name(alt):
            what = f"Mô tả của ảnh thứ {picture.number}"
            place = (text.field, picture.start, picture.end, Excerpt("", alt, ""))
            yield Finding(sentence.format(what), *place)
    for text in writing.texts:
        alt = text.content.strip()
        if text.field in writing.descriptions and alt and is_like_file_name(alt):
            place = (text.field, 0, len(text.content), Excerpt("", alt, ""))
            yield Finding(sentence.format("Mô tả này"), *place)


def is_like_file_name(alt: str) -> bool:
    """Tell whether a description is the name of a file, or says no more than that it is one."""
    folded = " ".join(fold(alt).split())
    if _ENDING.search(folded):
        return True
    spaced = re.sub(r"[-_]+", " ", folded).strip()
    return (
        spaced in _SAYS_NOTHING
        or _OF_A_CAMERA.fullmatch(folded) is not None
        or _WORDS_OF_A_FILE.fullmatch(folded) is not None
    )


def _pictures(writing: Writing) -> Iterator[tuple[Text, Picture]]:
    for text in writing.texts:
        for picture in text.pictures:
            yield text, picture

"""An image for sharing, drawn: 1200 × 630 points, the title on the portal's red."""

import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # what social networks show whole
RED, DEEP, GOLD, WHITE = (166, 19, 27), (124, 12, 19), (246, 206, 104), (255, 255, 255)
MARGIN = 80
TITLE_TOP, TITLE_HEIGHT = 160, 330
SIZES = (72, 64, 56, 50, 44, 40)  # of the title: the largest that fits
LINE = 1.3  # of the size; marks stand on marks in Vietnamese
COLOURS = 64  # flat fields and soft edges need no more; a quarter of the bytes

_FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"


def draw(label: str, title: str, site: str) -> bytes:
    """Return an image as PNG.

    Args:
        label: a word above the title; may be empty.
        title: cut with an ellipsis when it fits in no size; when empty, the name stands for it.
        site: the name of the portal.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), RED)
    pen = ImageDraw.Draw(image)
    pen.rectangle([0, HEIGHT - 110, WIDTH, HEIGHT], fill=DEEP)
    pen.rectangle([0, HEIGHT - 116, WIDTH, HEIGHT - 110], fill=GOLD)
    if label:
        pen.text((MARGIN, 78), label, font=_font("SemiBold", 34), fill=GOLD)
    pen.rectangle([MARGIN, 130, MARGIN + 96, 136], fill=GOLD)
    size, lines = _set(title or site)
    for number, line in enumerate(lines):
        place = (MARGIN, TITLE_TOP + number * round(size * LINE))
        pen.text(place, line, font=_font("Bold", size), fill=WHITE)
    if title:
        name = _break(site, _font("SemiBold", 30), 1)[0]
        pen.text((MARGIN, HEIGHT - 55), name, font=_font("SemiBold", 30), fill=WHITE, anchor="lm")
    buffer = BytesIO()
    image.quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@lru_cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout: marks are part of the letters in NFC, and no other library is needed.
    path = _FONTS / f"BeVietnamPro-{weight}.ttf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _set(title: str) -> tuple[int, list[str]]:
    """Return the size and the lines of a title."""
    for size in SIZES:
        room = int(TITLE_HEIGHT // round(size * LINE))
        lines = _break(title, _font("Bold", size), room)
        if not lines[-1].endswith("…"):
            break
    return size, lines


def _break(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Break a text into lines as wide as the image; the last ends in … when there is no room."""
    width = WIDTH - 2 * MARGIN
    lines = [""]
    for word in unicodedata.normalize("NFC", text).split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    is_cut = len(lines) > room
    return [
        _cut(line, font, is_cut=is_cut and n == room - 1) for n, line in enumerate(lines[:room])
    ]


def _cut(line: str, font: ImageFont.FreeTypeFont, *, is_cut: bool) -> str:
    """Shorten a line that is too wide, or after which more would come."""
    width = WIDTH - 2 * MARGIN
    if not is_cut and font.getlength(line) <= width:
        return line
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip(' ,.;:–-')}…"

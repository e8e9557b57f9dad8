"""Names of stored pictures and of their renditions: what a name alone tells, without a query.

A picture stands under `anh/<year>/<month>/<32 digits>-<width>x<height>.jpg`, its renditions beside
it under `…-<width>x<height>-<width of the rendition>.<avif, webp or the picture's own>`. Names from
before the size was in them are read too.
"""

import re
import uuid

from django.utils import timezone

WIDTHS = (320, 640, 960, 1280, 1600)  # pixels; a rendition is never wider than its picture
SMALL_WIDTH = 640
MODERN = ("avif", "webp")  # what browsers are offered first, the smallest before
LARGEST_NAME = 200  # characters of a column that holds a name

_STEM = r"anh/\d{4}/\d{2}/[0-9a-f]{32}(?:-(?P<width>\d{1,5})x(?P<height>\d{1,5}))?"
_STORED = re.compile(rf"(?P<stem>{_STEM})\.(?P<extension>jpg|png)")
_RENDITION = re.compile(
    rf"(?P<stem>{_STEM})-(?P<asked>{'|'.join(map(str, WIDTHS))})\.(?P<extension>avif|webp|jpg|png)"
)
_ANYWHERE = re.compile(re.sub(r"\?P<\w+>", "?:", _STORED.pattern))


def random_picture_name(extension: str, width: int, height: int) -> str:
    """Return a new name, which nobody can guess, under the folder of the month."""
    month = f"{timezone.localdate():%Y/%m}"
    return f"anh/{month}/{uuid.uuid4().hex}-{width}x{height}.{extension}"


def size_in(name: str) -> tuple[int, int] | None:
    """Return the width and the height that the name or address of a picture tells, if it does."""
    found = re.search(rf"{_STORED.pattern}$", name)
    return (int(found["width"]), int(found["height"])) if found and found["width"] else None


def has_renditions(name: str) -> bool:
    """Tell whether a name or an address is that of a picture that came in by the one door."""
    return re.search(rf"{_STORED.pattern}$", name) is not None


def rendition_name(name: str, width: int, extension: str = "") -> str:
    """Return where a rendition of a picture stands.

    Args:
        name: of the picture, or its address: that of the rendition differs in the same way.
        width: one of `WIDTHS`.
        extension: of the rendition; that of the picture when not given.
    """
    stem, _, own = name.rpartition(".")
    return f"{stem}-{width}.{extension or own}"


def small_name(name: str) -> str:
    """Return where the rendition of a picture stands that cards show without choosing."""
    return rendition_name(name, SMALL_WIDTH)


def all_renditions(name: str) -> list[str]:
    """Return where all renditions of a picture would stand."""
    return [
        rendition_name(name, width, extension) for width in WIDTHS for extension in (*MODERN, "")
    ]


def read_rendition(name: str) -> tuple[list[str], int, str] | None:
    """Understand a name as that of a rendition.

    Returns:
        The names that its picture may have, the width and the extension; None when it is none.
    """
    found = _RENDITION.fullmatch(name)
    if found is None:
        return None
    own = [found["extension"]] if found["extension"] not in MODERN else ["jpg", "png"]
    return [f"{found['stem']}.{each}" for each in own], int(found["asked"]), found["extension"]


def srcset(address: str, width: int, extension: str = "") -> str:
    """Return the renditions of a picture as the attribute `srcset` lists them.

    Args:
        address: of the picture.
        width: of the picture, in pixels.
        extension: of the renditions; that of the picture when not given, which then also
            stands for itself.
    """
    narrower = [each for each in WIDTHS if each < width]
    listed = [f"{rendition_name(address, each, extension)} {each}w" for each in narrower]
    if not extension:
        return ", ".join([*listed, f"{address} {width}w"])
    # The next one is as wide as the picture, since none is wider.
    whole = next((each for each in WIDTHS if each >= width), None)
    if whole is not None:
        listed.append(f"{rendition_name(address, whole, extension)} {width}w")
    return ", ".join(listed)


def names_in(text: str) -> set[str]:
    """Return the names of the stored pictures that some text holds, HTML or data."""
    return set(_ANYWHERE.findall(text))

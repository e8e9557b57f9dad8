"""What a browser is told of a stored picture, so that it takes the smallest file that will do."""

import re
from dataclasses import dataclass
from typing import Self

from portal.media.names import has_renditions, size_in, small_name, srcset

MODERN_TYPES = {"avif": "image/avif", "webp": "image/webp"}  # the smallest first

IN_TEXT = "(min-width: 62rem) 48rem, 88vw"  # how wide a picture of a text is at most

_IMAGE = re.compile(r"<img [^>]*>")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


@dataclass(frozen=True)
class Shown:
    """A stored picture as pages show it; all is told by its address, or by what a row knows.

    Attributes:
        address: what browsers get that choose nothing.
        width: of the whole picture, in pixels; None when nobody knows.
        height: the same.
        sources: the type and the renditions of each format that not every browser reads.
        srcset: the renditions in the format of the picture.
    """

    address: str
    width: int | None
    height: int | None
    sources: tuple[tuple[str, str], ...] = ()
    srcset: str = ""

    @classmethod
    def of(cls, address: str, width: int | None = None, height: int | None = None) -> Self:
        """Return how a picture is shown.

        Args:
            address: of the whole picture.
            width: of it, where its name does not tell.
            height: the same.
        """
        if not has_renditions(address):
            return cls(address, width, height)
        width, height = size_in(address) or (width, height)
        if not width:
            return cls(small_name(address), width, height)
        sources = tuple(
            (kind, srcset(address, width, extension)) for extension, kind in MODERN_TYPES.items()
        )
        return cls(small_name(address), width, height, sources, srcset(address, width))


def focus_classes(focus: str | None) -> str:
    """Return the classes that keep some place of a picture in sight when it is cut."""
    if not focus:
        return ""
    x, y = focus.split("-")
    return f"focus-x-{x} focus-y-{y}"


def show_in_text(html: str) -> str:
    """Let the pictures of a text be loaded late and in the size and format that suit.

    Args:
        html: of a text, sanitised; the stored one stays as it is.
    """
    return _IMAGE.sub(_shown_in_text, html)


def _shown_in_text(tag: re.Match[str]) -> str:
    facts = dict(_ATTRIBUTE.findall(tag[0]))
    shown = Shown.of(facts.get("src", ""))
    facts |= {"loading": "lazy", "decoding": "async"}
    if not shown.srcset:
        return _tag("img", facts)
    sizes = IN_TEXT
    if "width" not in facts and "height" not in facts:
        facts |= {"width": str(shown.width), "height": str(shown.height)}
    elif (width := facts.get("width", "")).isdecimal():
        facts.setdefault("height", str(round(int(width) * shown.height / shown.width)))
        sizes = f"(min-width: {width}px) {width}px, 88vw"
    facts |= {"src": shown.address, "srcset": shown.srcset, "sizes": sizes}
    sources = (
        _tag("source", {"type": kind, "srcset": srcset, "sizes": sizes})
        for kind, srcset in shown.sources
    )
    return f"<picture>{''.join(sources)}{_tag('img', facts)}</picture>"


def _tag(name: str, attributes: dict[str, str]) -> str:
    written = (f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{''.join(written)}>"

"""Which pictures some content shows, and the same content with another one. Pure Python.

Content is what versions hold (`portal.publishing.aggregates`) or any other data of texts, lists
and dictionaries: a picture is named by a value, or stands in a text as HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from portal.media.names import names_in

_IMAGE = re.compile(r"<img [^>]*>")
_ALT = re.compile(r' alt="([^"]*)"')
_SIDE = {side: re.compile(rf' {side}="(\d+)"') for side in ("width", "height")}


@dataclass
class Words:
    """What some content says of a picture; empty where it says nothing."""

    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Named:
    """A picture as content names it: its name, and how many pixels it has."""

    name: str
    width: int
    height: int


def pictures_in(content: Any) -> dict[str, Words]:
    """Return the names of the pictures that a content shows, with what it says of each."""
    found: dict[str, Words] = {}
    for facts, key, text in _texts(content):
        for name in names_in(text):
            words = found.setdefault(name, Words())
            if name == text:
                for what in ("alt", "caption", "credit"):
                    said = facts.get(f"{key}_{what}") or facts.get(what)
                    if isinstance(said, str) and said and not getattr(words, what):
                        setattr(words, what, said)
            elif not words.alt:
                words.alt = _alt_in(text, name)
    return found


def _texts(content: Any) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield the texts of a content that may name a picture, each with what stands beside it."""
    inner = content.items() if isinstance(content, dict) else enumerate(content)
    for key, value in inner:
        if isinstance(value, str):
            yield (content if isinstance(content, dict) else {}), str(key), value
        elif isinstance(value, dict | list):
            yield from _texts(value)


def _alt_in(html: str, name: str) -> str:
    images = (image for image in _IMAGE.findall(html) if name in image)
    return next((unescape(said[1]) for image in images if (said := _ALT.search(image))), "")


def with_other(content: Any, old: str, new: Named | None) -> Any:
    """Return a content that shows another picture, or none, wherever it shows one.

    Args:
        content: the content; it stays as it is.
        old: the name of the picture that it shows.
        new: the other one; None when nothing is to stand there.
    """
    if isinstance(content, str):
        if content == old:
            return new.name if new else ""
        return html_with_other(content, old, new)
    if isinstance(content, list):
        return [with_other(each, old, new) for each in content]
    if not isinstance(content, dict):
        return content
    changed = {key: with_other(value, old, new) for key, value in content.items()}
    for key in (key for key, value in content.items() if value == old):
        for side in _SIDE:
            if f"{key}_{side}" in changed:
                changed[f"{key}_{side}"] = getattr(new, side) if new else None
    return changed


def html_with_other(html: str, old: str, new: Named | None) -> str:
    """Return a text with another picture, as wide as the one before and in its own proportions.

    Args:
        html: the text.
        old: the name of the picture that it shows.
        new: the other one; None when nothing is to stand there.
    """
    if new is None:
        return _IMAGE.sub(lambda image: "" if old in image[0] else image[0], html)

    def shown(image: re.Match[str]) -> str:
        tag = image[0].replace(old, new.name)
        width = _SIDE["width"].search(tag)
        if width is None or tag == image[0]:
            return tag
        height = max(1, round(int(width[1]) * new.height / new.width))
        return _SIDE["height"].sub(f' height="{height}"', tag)

    return _IMAGE.sub(shown, html).replace(old, new.name) if old in html else html

"""Styles of a Word file: what a paragraph or a run is by its style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.richtext.word.package import Package

_HEADING = re.compile(r"heading ([1-9])")
_TABLE_OF_CONTENTS = re.compile(r"toc (?:heading|[1-9])")
_LONGEST_CHAIN = 20  # of styles that build on each other
_OFF = {"0", "false", "off", "none"}


def is_on(attributes: Mapping[str, str]) -> bool:
    """Tell whether a property such as `w:b` is switched on, as it is where it says nothing."""
    return attributes.get("w:val", "1") not in _OFF


@dataclass
class Style:
    """A style; what is None says nothing.

    Attributes:
        name: in English, whatever the language of Word.
        based_on: the id of the style that it builds on.
        level: of the heading that it makes; 0 is the title.
        is_contents: whether it is of a table of contents.
        num_id: of the list.
        depth: in the list.
        alignment: as Word calls it.
        is_bold: whether it is.
        is_italic: whether it is.
    """

    name: str = ""
    based_on: str | None = None
    level: int | None = None
    is_contents: bool = False
    num_id: str | None = None
    depth: int | None = None
    alignment: str | None = None
    is_bold: bool | None = None
    is_italic: bool | None = None


@dataclass
class Styles:
    """The styles of a file."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None  # of paragraphs

    def resolved(self, style_id: str | None) -> Style:
        """Return a style with what it takes from those that it builds on."""
        whole = Style()
        for _ in range(_LONGEST_CHAIN):
            style = self.by_id.get(style_id or "")
            if style is None:
                break
            for name, value in vars(style).items():
                known = getattr(whole, name)
                if known is None or (name in {"name", "is_contents"} and not known):
                    setattr(whole, name, value)
            style_id = style.based_on
        return whole


def read_styles(package: Package, part: str | None) -> Styles:
    """Return the styles of a file; none when it has none."""
    listener = _Listener()
    if part is not None:
        package.feed(part, listener)
    return listener.styles


class _Listener:
    def __init__(self) -> None:
        self.styles = Styles()
        self._style: Style | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("w:val", "")
        if tag == "w:style":
            style_id = attributes.get("w:styleId", "")
            self._style = self.styles.by_id[style_id] = Style()
            is_default = attributes.get("w:default", "0") not in _OFF
            if is_default and attributes.get("w:type") == "paragraph":
                self.styles.default = style_id
        elif self._style is not None:
            self._take(self._style, tag, value, attributes)

    def _take(self, style: Style, tag: str, value: str, attributes: Mapping[str, str]) -> None:
        if tag == "w:name":
            _take_name(style, value.lower())
        elif tag == "w:basedOn":
            style.based_on = value
        elif tag == "w:outlineLvl" and value.isdecimal() and style.level is None:
            style.level = int(value) + 1 if int(value) < 9 else None
        elif tag == "w:numId":
            style.num_id = value
        elif tag == "w:ilvl" and value.isdecimal():
            style.depth = int(value)
        elif tag == "w:jc":
            style.alignment = value
        elif tag == "w:b":
            style.is_bold = is_on(attributes)
        elif tag == "w:i":
            style.is_italic = is_on(attributes)

    def end(self, tag: str) -> None:
        if tag == "w:style":
            self._style = None

    def text(self, data: str) -> None:
        pass


def _take_name(style: Style, name: str) -> None:
    style.name = name
    style.is_contents = _TABLE_OF_CONTENTS.fullmatch(name) is not None
    if heading := _HEADING.fullmatch(name):
        style.level = int(heading[1])
    elif name == "title":
        style.level = 0

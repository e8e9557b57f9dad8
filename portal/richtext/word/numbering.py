"""Numbering of a Word file: what kind of list a paragraph is in, and which number it bears."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.richtext.word.package import Package
from portal.text.roman import to_roman

_BULLETS = {"bullet", "none", ""}
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%([1-9])")
_LARGEST = 3999  # that has a Roman numeral; only nonsense counts further


@dataclass
class Level:
    """How the paragraphs of one depth are counted.

    Attributes:
        form: as Word calls it: `decimal`, `bullet`, `upperRoman`.
        words: what stands before a paragraph: `%1.`, `Điều %1.`
        start: the first number.
    """

    form: str = "decimal"
    words: str = ""
    start: int = 1

    @property
    def is_ordered(self) -> bool:
        """Whether it counts at all."""
        return self.form not in _BULLETS

    @property
    def html_type(self) -> str:
        """The `type` of such a list in HTML; empty for digits."""
        return _STYLES.get(self.form, "")


@dataclass
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class Numbering:
    """The lists of a file, and how far each has counted.

    Several numbers of lists count as one where they share a definition, as in Word.
    """

    definitions: dict[str, _List] = field(default_factory=dict)
    definition_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level(self, num_id: str, depth: int) -> Level | None:
        """Return how a paragraph is counted; None when its list is not defined."""
        known = self.definitions.get(self.definition_of.get(num_id, ""))
        return known.levels.get(depth) if known else None

    def count(self, num_id: str, depth: int) -> int:
        """Return the number of the next paragraph of a list."""
        known = self.definitions[self.definition_of[num_id]]
        for restarted, start in self.restarts.pop(num_id, {}).items():
            known.counts[restarted] = start - 1
        for deeper in [each for each in known.counts if each > depth]:
            del known.counts[deeper]
        start = known.levels[depth].start
        known.counts[depth] = min(known.counts.get(depth, start - 1) + 1, _LARGEST)
        return known.counts[depth]

    def words(self, num_id: str, depth: int) -> str:
        """Return what stands before the paragraph that was counted last, such as *1.2.*."""
        known = self.definitions[self.definition_of[num_id]]

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            level = known.levels.get(at, Level())
            return _written(known.counts.get(at, level.start), level.form)

        return _PLACE.sub(number, known.levels[depth].words)


def _written(number: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"} and number > 0:
        roman = to_roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    return str(number)


def read_numbering(package: Package, part: str | None) -> Numbering:
    """Return the lists of a file; none when it has none."""
    listener = _Listener()
    if part is not None:
        package.feed(part, listener)
    return listener.numbering


class _Listener:
    def __init__(self) -> None:
        self.numbering = Numbering()
        self._list: _List | None = None
        self._level: Level | None = None
        self._num_id = ""
        self._overridden = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("w:val", "")
        if tag == "w:abstractNum":
            self._list = _List()
            self.numbering.definitions[attributes.get("w:abstractNumId", "")] = self._list
        elif tag == "w:num":
            self._num_id = attributes.get("w:numId", "")
        elif tag == "w:abstractNumId":
            self.numbering.definition_of[self._num_id] = value
        elif tag == "w:lvl" and self._list is not None:
            self._level = self._list.levels[_whole(attributes.get("w:ilvl", ""), 0)] = Level()
        elif tag == "w:lvlOverride":
            self._overridden = _whole(attributes.get("w:ilvl", ""), 0)
        elif tag == "w:startOverride":
            starts = self.numbering.restarts.setdefault(self._num_id, {})
            starts[self._overridden] = _whole(value, 1)
        elif self._level is not None:
            _take(self._level, tag, value)

    def end(self, tag: str) -> None:
        if tag == "w:abstractNum":
            self._list = None
        elif tag == "w:lvl":
            self._level = None

    def text(self, data: str) -> None:
        pass


def _take(level: Level, tag: str, value: str) -> None:
    if tag == "w:numFmt":
        level.form = value
    elif tag == "w:lvlText":
        level.words = value
    elif tag == "w:start":
        level.start = _whole(value, 1)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else otherwise

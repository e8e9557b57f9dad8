"""Where the bars, lines and words of a chart stand. Pure Python: numbers and words only.

There are two layouts of the same numbers: a narrow one for a telephone, and a wide one. The
template draws them; a style sheet shows one of them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from portal.text.numbers import group_thousands

NARROW, WIDE, HEIGHT = 328, 736, 240
ABOVE, BELOW = 14, 26  # room over the highest line, and under the bars for their names
STEPS = 4  # lines across, at most
_LETTER = 7.5  # the widest digit of 13 px
_NAME_GAP = 12  # between two names
_FILLED = 0.72  # of the room of a bar


@dataclass(frozen=True)
class Point:
    """A number with its names.

    Attributes:
        name: in full, for the table and whoever points at the bar.
        short: below the bar, where there is room.
        number: None when nothing is known.
    """

    name: str
    short: str
    number: int | None


@dataclass(frozen=True)
class Text:
    """Some words in one line."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Bar:
    """A bar, and the words about it."""

    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True)
class Rule:
    """A line across with the number that it stands for."""

    y: float
    label: Text


@dataclass(frozen=True)
class Layout:
    """A whole chart.

    Attributes:
        left: where bars and lines begin.
    """

    width: int
    height: int
    left: float
    bars: list[Bar]
    rules: list[Rule]
    names: list[Text]


def lay_out(points: Sequence[Point], width: int, unit: str) -> Layout:
    """Lay bars out beside each other.

    Args:
        points: from left to right.
        width: of the drawing.
        unit: what is counted, for the words about a bar.
    """
    values = ticks(max((point.number or 0 for point in points), default=0))
    left = _LETTER * len(group_thousands(values[-1])) + 8
    base, room = HEIGHT - BELOW, HEIGHT - BELOW - ABOVE
    slot = (width - left) / max(len(points), 1)
    bars = []
    for place, point in enumerate(points):
        if not point.number:
            continue
        # A bar is never thinner than can be seen: 1 is not 0.
        height = max(room * point.number / values[-1], 1.5)
        words = f"{point.name}: {group_thousands(point.number)} {unit}"
        x = left + slot * (place + (1 - _FILLED) / 2)
        bars.append(_bar(x, base - height, slot * _FILLED, height, words))
    rules = [
        Rule(round(y, 1), Text(round(left - 8, 1), round(y + 4.5, 1), group_thousands(value)))
        for value in values
        for y in [base - room * value / values[-1]]
    ]
    return Layout(width, HEIGHT, round(left, 1), bars, rules, _names(points, left, slot, width))


def ticks(highest: int) -> list[int]:
    """Return round numbers from 0 to one that is not below the highest; there are few of them.

    Args:
        highest: any number that is not negative.

    Returns:
        [0, 1] at least.
    """
    size = 1
    while True:
        for times in (1, 2, 5):
            step = size * times
            if step * STEPS >= highest:
                return [step * each for each in range(max(-(-highest // step), 1) + 1)]
        size *= 10


def _bar(x: float, y: float, width: float, height: float, words: str) -> Bar:
    return Bar(round(x, 1), round(y, 1), round(width, 1), round(height, 1), words)


def _names(points: Sequence[Point], left: float, slot: float, width: int) -> list[Text]:
    """Name as many bars as there is room for, at equal distances, the last one among them."""
    longest = max((len(point.short) for point in points), default=0) * _LETTER
    last = width - longest / 2  # a name is as wide on both sides of its middle
    pushed = max(0, left + slot * (len(points) - 0.5) - last)
    every = max(1, math.ceil((longest + _NAME_GAP + pushed) / slot))
    return [
        Text(round(min(left + slot * (place + 0.5), last), 1), HEIGHT - 6, point.short)
        for place, point in enumerate(points)
        if (len(points) - 1 - place) % every == 0
    ]

"""Outlines for the demonstration pictures: lists of points, made and moved without drawing.

All lengths are in the units of the drawing board, which is 1600 wide and 1000 high whatever
the size of the picture in pixels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Outline = list[Point]


def oval(cx: float, cy: float, rx: float, ry: float | None = None) -> Outline:
    """Outline an ellipse, or a circle when one radius is given.

    Args:
        cx: Centre, from the left.
        cy: Centre, from the top.
        rx: Horizontal radius.
        ry: Vertical radius; the horizontal one when left out.

    Returns:
        The outline.
    """
    return arc((cx, cy), rx, rx if ry is None else ry, (0, 360))


def arc(centre: Point, rx: float, ry: float, degrees: tuple[float, float]) -> Outline:
    """Follow part of an ellipse, clockwise on screen from three o'clock.

    Args:
        centre: Centre of the ellipse.
        rx: Horizontal radius.
        ry: Vertical radius.
        degrees: Where the arc starts and ends.

    Returns:
        The points of the arc, not closed.
    """
    start, end = (math.radians(value) for value in degrees)
    steps = max(10, min(120, int(max(rx, ry) * abs(end - start) / 4)))
    angles = [start + (end - start) * step / steps for step in range(steps + 1)]
    return [(centre[0] + rx * math.cos(a), centre[1] + ry * math.sin(a)) for a in angles]


def box(left: float, top: float, right: float, bottom: float) -> Outline:
    """Outline a rectangle.

    Args:
        left: Left edge.
        top: Top edge.
        right: Right edge.
        bottom: Bottom edge.

    Returns:
        The outline.
    """
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Outline:
    """Outline a rectangle with round corners.

    Args:
        left: Left edge.
        top: Top edge.
        right: Right edge.
        bottom: Bottom edge.
        radius: Radius of the corners; limited to half the shorter side.

    Returns:
        The outline.
    """
    r = min(radius, (right - left) / 2, (bottom - top) / 2)
    return [
        *arc((right - r, top + r), r, r, (-90, 0)),
        *arc((right - r, bottom - r), r, r, (0, 90)),
        *arc((left + r, bottom - r), r, r, (90, 180)),
        *arc((left + r, top + r), r, r, (180, 270)),
    ]


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 10) -> Outline:
    """Run a soft curve through points (Catmull-Rom).

    Args:
        points: The points the curve passes.
        closed: Whether the curve returns to its first point.
        steps: How many segments stand between two points.

    Returns:
        The curve.
    """
    count = len(points)

    def pick(index: int) -> Point:
        return points[index % count] if closed else points[max(0, min(count - 1, index))]

    curve: Outline = []
    for index in range(count if closed else count - 1):
        a, b, c, d = (pick(index + shift) for shift in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    if not closed:
        curve.append(points[-1])
    return curve


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    bend = (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
    return 0.5 * (2 * b + (c - a) * t + bend)


def ribbon(points: Sequence[Point], start: float, end: float | None = None) -> Outline:
    """Outline a band of changing width that follows a line and has round ends.

    Args:
        points: The middle line.
        start: Width at the first point.
        end: Width at the last point; the width at the first when left out.

    Returns:
        The outline of the band.
    """
    last = start if end is None else end
    left: Outline = []
    right: Outline = []
    for index, (x, y) in enumerate(points):
        before, after = points[max(0, index - 1)], points[min(len(points) - 1, index + 1)]
        heading = math.atan2(after[1] - before[1], after[0] - before[0])
        half = (start + (last - start) * index / max(1, len(points) - 1)) / 2
        dx, dy = -math.sin(heading) * half, math.cos(heading) * half
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return (
        left + _cap(points[-1], points[-2], last) + right[::-1] + _cap(points[0], points[1], start)
    )


def _cap(end: Point, before: Point, width: float) -> Outline:
    heading = math.degrees(math.atan2(end[1] - before[1], end[0] - before[0]))
    return arc(end, width / 2, width / 2, (heading + 90, heading - 90))


def turn(points: Sequence[Point], degrees: float, about: Point) -> Outline:
    """Rotate points.

    Args:
        points: What to rotate.
        degrees: How far, clockwise on screen.
        about: The point that stays.

    Returns:
        The rotated points.
    """
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (
            about[0] + (x - about[0]) * cos - (y - about[1]) * sin,
            about[1] + (x - about[0]) * sin + (y - about[1]) * cos,
        )
        for x, y in points
    ]


def shift(points: Sequence[Point], dx: float, dy: float) -> Outline:
    """Move points.

    Args:
        points: What to move.
        dx: How far to the right.
        dy: How far down.

    Returns:
        The moved points.
    """
    return [(x + dx, y + dy) for x, y in points]


def wobble(*seeds: float) -> float:
    """Give a number that looks random and is always the same for the same seeds.

    Args:
        *seeds: Any numbers, such as a row and a column.

    Returns:
        A number from 0 up to, not including, 1.
    """
    total = sum(
        seed * weight for seed, weight in zip(seeds, (12.9898, 78.233, 37.719), strict=False)
    )
    value = math.sin(total + 1.37) * 43758.5453
    return value - math.floor(value)


@dataclass(frozen=True)
class Spot:
    """Where on the board, how large and how turned a thing drawn in its own units stands.

    Attributes:
        x: Where its origin stands, from the left.
        y: Where its origin stands, from the top.
        size: Its scale.
        flip: Whether it is mirrored left to right.
        tilt: Rotation in degrees, clockwise.
    """

    x: float
    y: float
    size: float = 1.0
    flip: bool = False
    tilt: float = 0.0

    def put(self, points: Sequence[Point]) -> Outline:
        """Carry points from the thing's own units to the board.

        Args:
            points: Points around the thing's origin.

        Returns:
            The same points on the board.
        """
        side = -self.size if self.flip else self.size
        placed = [(self.x + x * side, self.y + y * self.size) for x, y in points]
        return turn(placed, self.tilt, (self.x, self.y)) if self.tilt else placed

    def near(self, dx: float, dy: float, size: float = 1.0, tilt: float = 0.0) -> "Spot":
        """Make a spot given in the units of this one.

        Args:
            dx: How far right of this spot's origin.
            dy: How far below this spot's origin.
            size: Scale relative to this spot.
            tilt: Rotation added to this spot's.

        Returns:
            The new spot.
        """
        ((x, y),) = self.put([(dx, dy)])
        return Spot(x, y, self.size * size, self.flip, self.tilt + tilt)

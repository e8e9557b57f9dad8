"""The demonstration picture of an evening festival."""

import math

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.buildings import communal_house
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.figures import back_bust, bust, standing
from portal.site.demo.drawing.nature import tree
from portal.site.demo.drawing.palette import Colour, mix
from portal.site.demo.drawing.people import CAST, Person, with_hat
from portal.site.demo.drawing.shapes import Outline, Point, Spot, arc, box, oval, rounded, wobble
from portal.site.demo.drawing.things import lantern


def draw_festival(canvas: Canvas) -> None:
    """Draw an evening festival in the courtyard of a communal house.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((112, 48, 62), (246, 176, 120), (0, 600))
    canvas.glow((800, 520), 760, p.GOLD_PALE, 0.75)
    for index in range(34):
        x, y = 1600 * wobble(index, 3), 220 * wobble(index, 8) ** 1.4
        canvas.fill(oval(x, y, 1.2 + 1.4 * wobble(index)), p.see_through(p.CREAM, 0.75))
    for index in range(24):
        x = -20 + index * 72
        canvas.fill(
            oval(x, 570, 62, 50 + 40 * wobble(index, 6)),
            mix((122, 74, 62), p.LEAF_DEEP, 0.4 + 0.3 * wobble(index)),
        )
    canvas.backdrop((226, 176, 122), (176, 112, 84), (590, 1000))
    _courtyard(canvas)
    canvas.glow((800, 560), 460, p.GOLD_PALE, 0.6)
    communal_house(canvas, Spot(800, 628, 0.98))
    _stall(canvas, Spot(250, 700, 1.0), p.RED)
    _stall(canvas, Spot(1350, 700, 1.0), p.RIVER_DARK)
    for x, size in ((30, 1.75), (1570, 1.8)):
        tree(canvas, Spot(x, 760, size), mix(p.LEAF_DARK, (130, 70, 50), 0.22))
    _strings(canvas)
    _crowd(canvas)


def _courtyard(canvas: Canvas) -> None:
    for index in range(-14, 15):
        foot = 800 + index * 210
        canvas.fill(
            [(800 + index * 62, 592), (802 + index * 62, 592), (foot + 5, 1000), (foot, 1000)],
            p.see_through(p.WOOD_DEEP, 0.16),
        )
    for row in range(9):
        y = 596 + 6 * row + 5.2 * row * row
        canvas.fill(box(-20, y, 1620, y + 1.5 + row * 0.4), p.see_through(p.WOOD_DEEP, 0.16))
    canvas.glow((800, 800), 560, p.GOLD_PALE, 0.5)


def _stall(canvas: Canvas, spot: Spot, colour: Colour) -> None:
    canvas.haze(spot.put(oval(0, 2, 170, 12)), p.INK, 10, 0.35)
    for x in (-146, 146):
        canvas.fill(spot.put(box(x - 5, -200, x + 5, 0)), p.WOOD_DEEP)
    canvas.fill(spot.put(box(-140, -190, 140, -60)), p.see_through(p.WOOD_DEEP, 0.45))
    canvas.glow(spot.put([(0, -130)])[0], 130, p.GOLD_PALE, 0.7)
    for x, index in ((-56, 2), (54, 7)):
        bust(canvas, CAST[index], spot.near(x, -96, 0.4), 90)
    canvas.fill(spot.put(rounded(-156, -74, 156, 0, 5)), Fade(p.WOOD, p.WOOD_DARK))
    canvas.fill(spot.put(rounded(-164, -82, 164, -68, 5)), p.WOOD_PALE)
    for index in range(9):
        fruit = (p.GOLD, p.RED_SOFT, p.LEAF_PALE)[index % 3]
        canvas.fill(spot.put(arc((-124 + index * 31, -80), 14, 16, (180, 360))), fruit)
    for index in range(8):
        tone = colour if index % 2 == 0 else p.CREAM
        left = -168 + index * 42
        top = -142 + index * 35.5
        canvas.fill(
            spot.put(
                [
                    (top, -244),
                    (top + 35.5, -244),
                    (left + 42, -196),
                    *arc((left + 21, -196), 21, 17, (0, 180)),
                ]
            ),
            Fade(tone, mix(tone, p.INK, 0.14)),
        )


def _strings(canvas: Canvas) -> None:
    flags = (p.RED, p.GOLD, p.CREAM, p.LEAF, p.CORAL, p.RIVER)
    drapes: tuple[tuple[Point, Point, float, float], ...] = (
        ((-20, -40), (1620, 0), 130, 0.85),
        ((-20, 60), (1620, 30), 170, 1.05),
    )
    for start, end, sag, size in drapes:
        line = _hanging(start, end, sag)
        canvas.line(line, p.WOOD_DEEP, 3)
        for index in range(2, len(line) - 2, 3):
            (x, y), (after, level) = line[index], line[index + 1]
            tilt = math.degrees(math.atan2(level - y, after - x))
            flag = Spot(x, y, size, tilt=tilt)
            colour = flags[index // 3 % len(flags)]
            canvas.fill(
                flag.put([(-19, 0), (19, 0), (0, 46)]), Fade(colour, mix(colour, p.INK, 0.12))
            )
    rope = _hanging((-20, 110), (1620, 110), 235)
    canvas.line(rope, p.WOOD_DEEP, 3)
    for index in range(4, len(rope), 8):
        x, y = rope[index]
        lantern(
            canvas,
            Spot(x, y, 0.82 + 0.16 * (index // 8 % 3)),
            (p.RED, p.GOLD, p.RED_SOFT)[index // 8 % 3],
        )
    for x, y, size in ((96, 330, 1.2), (1504, 330, 1.2)):
        lantern(canvas, Spot(x, y, size), p.RED_SOFT)


def _hanging(start: Point, end: Point, sag: float) -> Outline:
    steps = round(math.dist(start, end) / 22)
    return [
        (
            start[0] + (end[0] - start[0]) * step / steps,
            start[1]
            + (end[1] - start[1]) * step / steps
            + sag * 4 * step / steps * (1 - step / steps),
        )
        for step in range(steps + 1)
    ]


def _crowd(canvas: Canvas) -> None:
    for index, x in enumerate((556, 612, 712, 888, 986, 1044)):
        standing(canvas, CAST[(index * 3 + 1) % 10], Spot(x, 706, 0.24))
    dancers = (
        (476, 800, 7, 1),
        (638, 836, 0, 0),
        (800, 856, 3, 2),
        (962, 836, 9, 0),
        (1124, 800, 0, 1),
    )
    for x, y, index, raised in dancers:
        hands: tuple[Point, Point] = (
            ((-118, -486), (118, -486)) if raised else ((-122, -372), (122, -372))
        )
        spot = Spot(x, y, 0.44)
        standing(canvas, with_hat(CAST[index]) if raised == 1 else CAST[index], spot, hands)
        for hand in hands:
            _fan(
                canvas,
                spot.near(hand[0], hand[1], 1.0, 60 if hand[0] > 0 else -60),
                p.GOLD if index % 3 == 0 else p.CORAL,
            )
    watchers = ((70, 8), (220, 6), (366, 4), (1250, 5), (1400, 2), (1546, 7))
    for index, (x, who) in enumerate(watchers):
        back_bust(canvas, _dimmed(CAST[who]), Spot(x, 950 - 14 * (index % 2), 0.92), 150)
    canvas.fill(
        box(-20, 820, 1620, 1000),
        Fade(p.see_through(p.RED_DEEP, 0.0), p.see_through(p.RED_DEEP, 0.34)),
    )


def _dimmed(person: Person) -> Person:
    return Person(
        mix(person.cloth, p.RED_DEEP, 0.3),
        person.style,
        person.cut,
        person.hair,
        mix(person.skin, p.RED_DEEP, 0.2),
    )


def _fan(canvas: Canvas, spot: Spot, colour: Colour) -> None:
    for index in range(7):
        angle = -150 + index * 17
        wedge: Outline = [(0, 0), *arc((0, 0), 74, 74, (angle, angle + 17))]
        canvas.fill(spot.put(wedge), mix(colour, p.WHITE, 0.3 if index % 2 else 0.08))
    canvas.fill(spot.put(oval(0, 0, 9)), p.WOOD_DARK)

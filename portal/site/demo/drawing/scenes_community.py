"""Demonstration pictures of togetherness: the network and the emulation movement."""

import math
from itertools import pairwise

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.figures import bust
from portal.site.demo.drawing.nature import blossom, branch, bush, leaf, lotus, lotus_leaf
from portal.site.demo.drawing.palette import Colour, mix
from portal.site.demo.drawing.people import CAST, Person, with_hat
from portal.site.demo.drawing.shapes import Outline, Point, Spot, oval, rounded, smooth, wobble


def draw_network(canvas: Canvas) -> None:
    """Draw people in linked circles over an unfolded map.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((226, 238, 234), p.CREAM)
    canvas.glow((800, 480), 820, p.WHITE, 0.8)
    _map(canvas)
    hub = (800, 446)
    nodes: tuple[tuple[float, float, float, int, Colour], ...] = (
        (300, 300, 82, 3, p.GOLD),
        (520, 640, 92, 4, p.LEAF),
        (226, 610, 66, 6, p.RIVER),
        (560, 196, 66, 8, p.CORAL),
        (1060, 200, 72, 2, p.RIVER),
        (1320, 330, 86, 7, p.CORAL),
        (1090, 668, 94, 9, p.GOLD),
        (1392, 624, 70, 1, p.LEAF),
        (806, 790, 72, 5, p.RED_SOFT),
    )
    links = ((0, 2), (0, 3), (1, 2), (1, 8), (4, 5), (5, 7), (6, 7), (6, 8), (3, 4))
    for a, b in links:
        _link(canvas, nodes[a][:2], nodes[b][:2], p.RIVER)
    for x, y, *_ in nodes:
        _link(canvas, (x, y), hub, p.RED)
    for x, y, radius, who, colour in nodes:
        _avatar(
            canvas, Spot(x, y, radius / 100), with_hat(CAST[who]) if who == 6 else CAST[who], colour
        )
    for radius, opacity in ((210, 0.12), (176, 0.18)):
        canvas.fill(oval(*hub, radius), p.see_through(p.RED, opacity))
    _avatar(canvas, Spot(*hub, 1.42), CAST[0], p.RED)


def _map(canvas: Canvas) -> None:
    folds: list[Outline] = []
    edges = [(150, 300), (475, 240), (800, 300), (1125, 240), (1450, 300)]
    for (left, top), (right, level) in pairwise(edges):
        folds.append(
            [
                (left, top),
                (right, level),
                (right + (right - 800) * 0.1, level + 560),
                (left + (left - 800) * 0.1, top + 560),
            ]
        )
    outline = [
        *(fold[0] for fold in folds),
        folds[-1][1],
        *(fold[2] for fold in reversed(folds)),
        folds[0][3],
    ]
    canvas.shadow(outline, 34, (0, 40), 0.32)
    canvas.fill(outline, p.LEAF_MIST)
    with canvas.inside(outline):
        canvas.fill(outline, Fade(mix(p.LEAF_MIST, p.WHITE, 0.25), p.LEAF_MIST))
        for index in range(13):
            x, y = 120 + index * 120, 300 + 460 * wobble(index, 5)
            patch = smooth(
                [
                    (x - 90, y),
                    (x - 20, y - 70),
                    (x + 90, y - 30),
                    (x + 70, y + 60),
                    (x - 40, y + 70),
                ]
            )
            canvas.fill(
                patch,
                (
                    p.see_through(p.LEAF_PALE, 0.6),
                    p.see_through(p.GOLD_PALE, 0.7),
                    p.see_through(p.CREAM, 0.6),
                )[index % 3],
            )
        main = smooth(
            [(60, 480), (300, 440), (520, 520), (740, 560), (980, 500), (1240, 560), (1560, 470)],
            closed=False,
        )
        canvas.line(main, p.RIVER_PALE, 52)
        canvas.line(
            smooth([(740, 560), (820, 660), (800, 760), (880, 900)], closed=False), p.RIVER_PALE, 36
        )
        canvas.line(
            smooth([(980, 500), (1120, 420), (1160, 320), (1240, 200)], closed=False),
            p.RIVER_PALE,
            28,
        )
        for road in (
            [(100, 700), (400, 640), (700, 720), (1000, 640), (1500, 760)],
            [(420, 220), (460, 440), (420, 640), (460, 860)],
            [(1290, 220), (1260, 460), (1330, 700), (1300, 880)],
        ):
            canvas.line(smooth(road, closed=False), p.WHITE, 9)
    for index, fold in enumerate(folds):
        canvas.fill(
            fold,
            Fade(p.see_through(p.INK, 0.13), p.see_through(p.INK, 0.02), across=True)
            if index % 2
            else Fade(p.see_through(p.WHITE, 0.05), p.see_through(p.WHITE, 0.3), across=True),
        )


def _link(canvas: Canvas, start: Point, end: Point, colour: Colour) -> None:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - 30)
    path = smooth([start, middle, end], closed=False, steps=14)
    canvas.line(path, p.see_through(p.WHITE, 0.85), 11)
    canvas.line(path, colour, 4.5)
    canvas.fill(oval(*path[14], 11), p.WHITE)
    canvas.fill(oval(*path[14], 7), colour)


def _avatar(canvas: Canvas, spot: Spot, person: Person, colour: Colour) -> None:
    rim = spot.put(oval(0, 0, 100))
    canvas.shadow(rim, 16, (2, 12), 0.34)
    canvas.fill(rim, p.WHITE)
    canvas.fill(spot.put(oval(0, 0, 91)), Fade(colour, mix(colour, p.INK, 0.18)))
    face = spot.put(oval(0, 0, 80))
    with canvas.inside(face):
        canvas.fill(face, Fade(mix(colour, p.WHITE, 0.86), mix(colour, p.WHITE, 0.6)))
        bust(canvas, person, spot.near(0, 42, 0.74), 120)


def draw_emulation(canvas: Canvas) -> None:
    """Draw rosettes and ribbons among blossom and lotus.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((253, 240, 214), p.CREAM_DEEP)
    for index in range(24):
        start = math.radians(index * 15 - 3.75)
        end = math.radians(index * 15 + 3.75)
        ray = [
            (800, 400),
            (800 + 1300 * math.cos(start), 400 + 1300 * math.sin(start)),
            (800 + 1300 * math.cos(end), 400 + 1300 * math.sin(end)),
        ]
        canvas.fill(ray, p.see_through(p.GOLD_PALE, 0.42))
    canvas.glow((800, 400), 620, p.WHITE, 0.95)
    for index in range(46):
        spot = Spot(
            1600 * wobble(index, 4),
            760 * wobble(index, 9),
            0.7 + 0.6 * wobble(index),
            tilt=180 * wobble(index, 2),
        )
        colour = (p.RED_SOFT, p.GOLD, p.LEAF_PALE, p.CORAL, p.RIVER_PALE)[index % 5]
        canvas.fill(
            spot.put(rounded(-9, -5, 9, 5, 2) if index % 2 else oval(0, 0, 6)),
            p.see_through(colour, 0.8),
        )
    _streamers(canvas)
    branch(canvas, [(-40, 330), (150, 230), (330, 190), (520, 90)], p.PINK, 3)
    branch(canvas, [(-40, 110), (120, 90), (270, 50), (380, -20)], p.PINK, 9)
    branch(canvas, [(1640, 330), (1450, 230), (1270, 190), (1080, 90)], p.GOLD, 5)
    branch(canvas, [(1640, 110), (1480, 90), (1330, 50), (1220, -20)], p.GOLD, 11)
    _rosette(canvas, Spot(478, 470, 0.72), p.RIVER, p.RIVER_DARK)
    _rosette(canvas, Spot(1122, 470, 0.72), p.LEAF, p.LEAF_DARK)
    _rosette(canvas, Spot(800, 410, 1.12), p.RED, p.RED_DARK)
    _lotus_pond(canvas)


def _streamers(canvas: Canvas) -> None:
    for base, colour, sway in ((600, p.RED, 70), (664, p.GOLD, -60)):
        line = smooth(
            [
                (-60, base),
                (260, base + sway),
                (560, base - sway),
                (800, base + sway * 0.7),
                (1040, base - sway),
                (1340, base + sway),
                (1660, base),
            ],
            closed=False,
            steps=44,
        )
        lower = [(x, y + 30 + 18 * math.sin(x / 95)) for x, y in line]
        canvas.shadow([*line, *reversed(lower)], 12, (0, 16), 0.22)
        for index in range(len(line) - 1):
            tone = math.sin(line[index][0] / 95 + 0.8) * 0.5 + 0.5
            part = [line[index], line[index + 1], lower[index + 1], lower[index]]
            canvas.fill(
                [part[0], (part[1][0] + 1, part[1][1]), (part[2][0] + 1, part[2][1]), part[3]],
                mix(mix(colour, p.WHITE, 0.12), mix(colour, p.RED_DEEP, 0.4), tone),
            )


def _rosette(canvas: Canvas, spot: Spot, colour: Colour, dark: Colour) -> None:
    for side in (-1, 1):
        tail = spot.near(side * 34, 96, 1.0, -side * 15)
        shape = tail.put([(-44, 0), (44, 0), (48, 268), (0, 226), (-48, 268)])
        canvas.shadow(shape, 12, (4, 12), 0.3)
        canvas.fill(shape, Fade(dark, colour))
        canvas.fill(
            tail.put([(-26, 0), (-16, 0), (-18, 240), (-28, 248)]), p.see_through(p.GOLD, 0.9)
        )
        canvas.fill(tail.put([(26, 0), (16, 0), (18, 240), (28, 248)]), p.see_through(p.GOLD, 0.9))
    canvas.shadow(spot.put(oval(0, 0, 178)), 24, (6, 22), 0.4)
    for count, radius, width in ((28, 190, 44), (24, 160, 44)):
        for index in range(count):
            pleat = spot.near(0, 0, 1.0, index * 360 / count + (4 if count == 24 else 0))
            top = smooth(
                [
                    (-width / 2, -radius + 16),
                    (-width / 4, -radius),
                    (width / 4, -radius),
                    (width / 2, -radius + 16),
                ],
                closed=False,
            )
            tone = (
                mix(colour, dark, 0.9 if index % 2 else 0.1)
                if count == 28
                else mix(colour, p.WHITE, 0.1 if index % 2 else 0.24)
            )
            canvas.fill(pleat.put([(0, 0), *top]), tone)
    canvas.shadow(spot.put(oval(0, 0, 124)), 10, (2, 8), 0.4)
    canvas.fill(spot.put(oval(0, 0, 126)), Fade(p.GOLD_PALE, p.GOLD_DARK))
    canvas.fill(spot.put(oval(0, 0, 112)), Fade(p.GOLD_DARK, p.GOLD))
    canvas.fill(spot.put(oval(0, 0, 105)), Fade(p.WHITE, p.CREAM_DEEP))
    for index in range(40):
        canvas.fill(
            spot.near(0, 0, 1, index * 9).put(oval(0, -119, 3)), p.see_through(p.WHITE, 0.8)
        )
    lotus(canvas, spot.near(0, 52, 0.76), p.PINK)


def _lotus_pond(canvas: Canvas) -> None:
    shore = smooth(
        [(-60, 850), (240, 822), (520, 846), (800, 820), (1080, 846), (1360, 822), (1660, 850)],
        closed=False,
    )
    canvas.fill([*shore, (1660, 1020), (-60, 1020)], Fade(p.RIVER_PALE, p.RIVER))
    canvas.fill([*shore, *((x, y + 8) for x, y in reversed(shore))], p.see_through(p.WHITE, 0.7))
    for index in range(16):
        x, y = 1600 * wobble(index, 6), 866 + 120 * wobble(index, 2)
        canvas.line([(x, y), (x + 40, y), (x + 90, y)], p.see_through(p.WHITE, 0.4), 4)
    for x, y, r in (
        (100, 900, 90),
        (300, 950, 120),
        (520, 905, 80),
        (690, 968, 104),
        (920, 962, 110),
        (1090, 900, 84),
        (1300, 948, 124),
        (1500, 902, 92),
    ):
        lotus_leaf(canvas, x, y, r)
    for x, y, size, stem in (
        (210, 872, 0.9, 0),
        (420, 900, 1.15, 0),
        (1180, 900, 1.15, 0),
        (1400, 872, 0.9, 0),
        (800, 934, 1.5, 0),
        (620, 880, 0.66, 1),
        (985, 880, 0.66, 1),
    ):
        if not stem:
            canvas.fill(
                oval(x, y + 12 * size, 90 * size, 16 * size), p.see_through(p.RIVER_DEEP, 0.3)
            )
            for tilt in (-82, 82):
                leaf(canvas, Spot(x, y, size * 0.9, tilt=tilt), p.LEAF_DARK)
        lotus(canvas, Spot(x, y, size), p.PINK if size != 1.15 else mix(p.PINK, p.WHITE, 0.45))
    for index in range(9):
        for side in (-1, 1):
            if index < 4:
                bush(
                    canvas,
                    Spot(800 + side * (800 - index * 62), 1012, 0.55),
                    mix(p.LEAF_DARK, p.LEAF, wobble(index, side)),
                )
    blossom(canvas, Spot(560, 962, 0.4, tilt=20), p.PINK)
    blossom(canvas, Spot(1080, 974, 0.34, tilt=50), p.GOLD)

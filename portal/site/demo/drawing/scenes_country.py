"""Demonstration pictures of the country: a neighbourhood and the mountains."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.buildings import communal_house, stilt_house, village_house
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.figures import standing
from portal.site.demo.drawing.nature import (
    areca,
    banana,
    bush,
    cloud,
    lotus,
    lotus_leaf,
    palm,
    range_of_hills,
    sun,
    tree,
)
from portal.site.demo.drawing.palette import mix
from portal.site.demo.drawing.people import CAST, with_hat
from portal.site.demo.drawing.shapes import Outline, Spot, box, oval, smooth, wobble


def draw_neighbourhood(canvas: Canvas) -> None:
    """Draw a village neighbourhood around its communal house.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((192, 222, 226), p.CREAM, (0, 560))
    sun(canvas, 1270, 170, 58)
    for x, y, size in ((250, 150, 1.2), (640, 110, 0.8), (980, 190, 1.0), (1510, 240, 0.8)):
        cloud(canvas, Spot(x, y, size))
    range_of_hills(
        canvas, [430, 380, 420, 350, 410, 370, 330, 390, 360], (p.RIVER_PALE, p.LEAF_MIST), 620
    )
    range_of_hills(
        canvas,
        [500, 460, 480, 440, 470, 450, 470, 430, 460],
        (mix(p.LEAF_PALE, p.RIVER_PALE, 0.35), p.LEAF_PALE),
        640,
    )
    for index in range(26):
        x = -20 + index * 66
        shade = mix(p.LEAF, p.LEAF_MIST, 0.35 + 0.2 * wobble(index))
        canvas.fill(oval(x, 566 - 26 * wobble(index, 3), 52, 46 + 22 * wobble(index, 7)), shade)
    canvas.backdrop(p.LEAF_PALE, p.LEAF, (570, 1000))
    for x in (60, 1560):
        areca(canvas, Spot(x, 620, 1.15), p.LEAF)
    for x, size in ((330, 0.95), (1190, 1.0), (1330, 0.8)):
        palm(
            canvas, Spot(x, 610, size), mix(p.LEAF_DARK, p.LEAF_PALE, 0.18), 30 if x < 800 else -34
        )
    village_house(canvas, Spot(230, 640, 0.92), p.CREAM, p.RED_SOFT)
    village_house(
        canvas, Spot(1400, 640, 0.96, flip=True), p.GOLD_PALE, mix(p.RED_SOFT, p.WOOD, 0.3)
    )
    communal_house(canvas, Spot(800, 668, 0.92))
    _village_path(canvas)
    tree(canvas, Spot(414, 700, 1.0), p.LEAF)
    tree(canvas, Spot(1190, 702, 0.96), mix(p.LEAF, p.LEAF_DARK, 0.35))
    village_house(canvas, Spot(120, 810, 1.25), p.RIVER_MIST, p.RED_SOFT)
    village_house(canvas, Spot(1490, 820, 1.3, flip=True), p.CREAM, p.CORAL)
    banana(canvas, Spot(330, 826, 1.0), p.LEAF)
    banana(canvas, Spot(1252, 832, 1.05), p.LEAF)
    for x, y, index, size in (
        (868, 700, 3, 0.17),
        (752, 712, 8, 0.18),
        (704, 718, 5, 0.18),
        (930, 790, 6, 0.26),
        (640, 866, 0, 0.33),
        (712, 874, 4, 0.34),
        (872, 940, 7, 0.4),
    ):
        standing(
            canvas, with_hat(CAST[index]) if index in (6, 7) else CAST[index], Spot(x, y, size)
        )
    _front_hedge(canvas)


def _village_path(canvas: Canvas) -> None:
    left = smooth([(730, 672), (690, 740), (600, 830), (420, 1010)], closed=False)
    right = smooth([(1100, 1010), (980, 830), (900, 740), (872, 672)], closed=False)
    canvas.fill([*left, *right], Fade(p.CREAM, p.SAND))
    for row in range(9):
        y = 690 + 34 * row * (0.5 + row / 12)
        share = (y - 672) / 338
        canvas.fill(
            box(730 - 250 * share, y, 872 + 190 * share, y + 2 + share * 2),
            p.see_through(p.WOOD, 0.2),
        )
    for side, x in ((-1, 360), (1, 1140)):
        patch = smooth(
            [(x, 800), (x + side * 160, 790), (x + side * 240, 860), (x + side * 60, 890)]
        )
        canvas.haze(patch, p.LEAF_DARK, 30, 0.35)


def _front_hedge(canvas: Canvas) -> None:
    pond = smooth([(-60, 900), (180, 880), (420, 910), (470, 960), (360, 1040), (-60, 1040)])
    canvas.fill(pond, Fade(p.LEAF_DARK, p.LEAF_DEEP))
    inner = smooth([(-60, 914), (180, 894), (406, 920), (448, 962), (340, 1050), (-60, 1050)])
    canvas.fill(inner, Fade(p.RIVER_PALE, p.RIVER))
    for x, y, length in ((60, 930, 90), (200, 918, 120), (300, 946, 70), (120, 968, 130)):
        canvas.line([(x, y), (x + length / 2, y), (x + length, y)], p.see_through(p.WHITE, 0.5), 4)
    for x, y, r in ((60, 962, 44), (160, 948, 34), (250, 978, 52), (370, 956, 36)):
        lotus_leaf(canvas, x, y, r)
    for x, y, size in ((110, 950, 0.32), (300, 962, 0.38)):
        lotus(canvas, Spot(x, y, size))
    for index in range(9):
        x = 1170 + index * 58
        bush(
            canvas,
            Spot(x, 1010, 0.7 + 0.3 * wobble(index)),
            mix(p.LEAF_DARK, p.LEAF, wobble(index, 2) * 0.6),
        )
        canvas.fill(
            oval(x + 14, 968 + 12 * wobble(index, 6), 8), p.GOLD if index % 2 else p.RED_SOFT
        )
        canvas.fill(oval(x - 16, 978 + 10 * wobble(index, 4), 6), p.PINK_PALE)


def draw_mountains(canvas: Canvas) -> None:
    """Draw terraced rice fields in the mountains.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((170, 208, 220), (254, 240, 208), (0, 560))
    sun(canvas, 430, 230, 66)
    for x, y, size in ((900, 140, 1.4), (1350, 220, 1.1), (140, 120, 1.0)):
        cloud(canvas, Spot(x, y, size))
    far = [
        (-40, 470),
        (100, 350),
        (220, 400),
        (360, 270),
        (470, 350),
        (600, 300),
        (760, 180),
        (880, 290),
        (1000, 240),
        (1150, 330),
        (1290, 220),
        (1420, 320),
        (1540, 270),
        (1640, 340),
    ]
    canvas.fill([*far, (1640, 720), (-40, 720)], Fade((150, 186, 204), (222, 228, 214)))
    for peak in (1, 3, 6, 8, 10, 12):
        (x, y), (end, foot) = far[peak], far[peak + 1]
        shade = [
            (x, y),
            (end, foot),
            (end - 8, 520),
            (x + 26, 430),
            (x - 14, y + 130),
            (x + 16, y + 66),
        ]
        canvas.fill(shade, p.see_through(p.RIVER_DARK, 0.16))
    canvas.haze(oval(800, 470, 900, 46), p.WHITE, 26, 0.75)
    range_of_hills(
        canvas,
        [420, 470, 500, 440, 480, 520, 430, 380, 420, 460],
        ((118, 162, 150), (176, 202, 168)),
        760,
    )
    canvas.haze(oval(640, 560, 700, 30), p.WHITE, 24, 0.6)
    _terraces(
        canvas,
        [(-60, 640), (240, 560), (520, 620), (820, 540), (1120, 470), (1380, 520), (1660, 430)],
        9,
        0,
    )
    for x, y, size in (
        (1330, 520, 0.5),
        (1420, 512, 0.62),
        (250, 562, 0.5),
        (180, 576, 0.42),
        (1500, 484, 0.5),
    ):
        tree(canvas, Spot(x, y, size), p.LEAF_DARK)
    stilt_house(canvas, Spot(1180, 560, 0.72), p.WOOD)
    stilt_house(canvas, Spot(990, 590, 0.52), p.WOOD_DARK)
    canvas.haze(oval(500, 720, 420, 22), p.WHITE, 20, 0.35)
    _terraces(
        canvas,
        [(-60, 720), (200, 790), (480, 770), (760, 850), (1080, 820), (1360, 740), (1660, 690)],
        8,
        5,
    )
    for x, y, index, size in ((430, 842, 0, 0.27), (506, 862, 7, 0.28), (1226, 862, 4, 0.27)):
        standing(canvas, with_hat(CAST[index]), Spot(x, y, size))
    for x, size, tone in ((60, 1.5, 0.25), (1550, 1.6, 0.1)):
        tree(canvas, Spot(x, 1010, size), mix(p.LEAF_DARK, p.LEAF_DEEP, tone))
    for index in range(7):
        bush(
            canvas,
            Spot(190 + index * 44, 1012, 0.6 + 0.3 * wobble(index)),
            mix(p.LEAF_DARK, p.LEAF_DEEP, wobble(index, 2)),
        )
        bush(
            canvas,
            Spot(1160 + index * 52, 1014, 0.6 + 0.3 * wobble(index, 5)),
            mix(p.LEAF_DARK, p.LEAF_DEEP, wobble(index, 8)),
        )


def _terraces(canvas: Canvas, crest: Outline, steps: int, seed: int) -> None:
    tones = (
        p.LEAF_PALE,
        mix(p.GOLD, p.LEAF_PALE, 0.25),
        mix(p.LEAF, p.LEAF_PALE, 0.5),
        p.GOLD_PALE,
        mix(p.GOLD, p.LEAF, 0.35),
        mix(p.RIVER_PALE, p.LEAF_PALE, 0.3),
    )
    for step in range(steps):
        tone = tones[(step + seed) % len(tones)]
        drop = step * 30 + step * step * 3.2
        edge = [
            (
                x,
                y
                + drop
                + 26 * (wobble(index, step + seed) - 0.5)
                + drop * 0.12 * wobble(index, seed),
            )
            for index, (x, y) in enumerate(crest)
        ]
        curve = smooth(edge, closed=False, steps=16)
        bottom = 1020 if step == steps - 1 else max(y for _, y in curve) + 90
        canvas.fill(
            [*((x, y - 3) for x, y in curve), (1660, 1020), (-60, 1020)],
            mix(tone, p.LEAF_DEEP, 0.62),
        )
        canvas.fill(
            [*curve, (1660, bottom), (-60, bottom)],
            Fade(mix(tone, p.WHITE, 0.14), mix(tone, p.LEAF, 0.6)),
        )
        for part in range(12):
            at = 4 + int(wobble(part, step, seed) * (len(curve) - 12))
            dash = [(x, y + 9 + step) for x, y in curve[at : at + 5]]
            canvas.line(dash, p.see_through(mix(tone, p.LEAF_DEEP, 0.5), 0.35), 2.5)

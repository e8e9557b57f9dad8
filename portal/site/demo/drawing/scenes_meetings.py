"""Demonstration pictures of meetings: the conference hall and the round table."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.figures import back_bust, bust, chair_back
from portal.site.demo.drawing.nature import (
    blossom,
    bush,
    cloud,
    leaf,
    lotus,
    plant,
    range_of_hills,
    tree,
)
from portal.site.demo.drawing.palette import mix
from portal.site.demo.drawing.people import CAST
from portal.site.demo.drawing.shapes import Spot, arc, box, oval, rounded, smooth
from portal.site.demo.drawing.things import cup


def draw_conference(canvas: Canvas) -> None:
    """Draw a conference hall as the back rows see it.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop(p.CREAM, p.SAND, (0, 700))
    _hall(canvas)
    _stage(canvas)
    canvas.backdrop(mix(p.WOOD_DARK, p.RED_DEEP, 0.35), p.RED_DEEP, (668, 1000))
    canvas.fill([(730, 668), (870, 668), (1080, 1000), (520, 1000)], Fade(p.RED, p.RED_DARK))
    for side in (-1, 1):
        canvas.fill(
            [
                (800 + side * 66, 668),
                (800 + side * 70, 668),
                (800 + side * 268, 1000),
                (800 + side * 252, 1000),
            ],
            p.GOLD,
        )
    rows = ((736, 0.40, 104, 6), (824, 0.56, 148, 5), (952, 0.8, 214, 4))
    for row, (y, size, pitch, seats) in enumerate(rows):
        for side in (-1, 1):
            for seat in range(seats):
                x = 800 + side * (130 + row * 56 + pitch * (seat + 0.42))
                person = CAST[(seat * 3 + row * 4 + (side + 1) * 2) % len(CAST)]
                back_bust(canvas, person, Spot(x, y - 4 * seat * size, size))
                chair_back(
                    canvas,
                    Spot(x, y + 62 * size - 4 * seat * size, size * 0.96),
                    mix(p.RED_DARK, p.INK, 0.12 * row),
                )
    canvas.fill(
        box(-20, 640, 1620, 1000), Fade(p.see_through(p.RED_DEEP, 0.0), p.see_through(p.INK, 0.42))
    )


def _hall(canvas: Canvas) -> None:
    canvas.fill([(-20, -20), (1620, -20), (1330, 120), (270, 120)], Fade(p.WHITE, p.CREAM_DEEP))
    for share in (0.12, 0.44, 0.76):
        y, half = 120 - 132 * share, 530 + 290 * share
        canvas.haze(
            rounded(800 - half * 0.82, y - 12 * (0.4 + share), 800 + half * 0.82, y, 6),
            p.GOLD_PALE,
            12,
            0.95,
        )
        canvas.fill(
            rounded(800 - half * 0.8, y - 9 * (0.4 + share), 800 + half * 0.8, y - 1, 5), p.WHITE
        )
    for side in (-1, 1):
        canvas.fill(
            [
                (800 + side * 820, -20),
                (800 + side * 530, 120),
                (800 + side * 530, 640),
                (800 + side * 820, 780),
            ],
            Fade(p.WOOD_PALE, p.WOOD),
        )
        for panel in range(3):
            near, far = 800 - panel * 92, 724 - panel * 92
            shape = [
                (800 + side * near, 70 - (near - 530) * 0.2 + panel * 18),
                (800 + side * far, 96 - (far - 530) * 0.2 + panel * 14),
                (800 + side * far, 640 + (far - 530) * 0.5),
                (800 + side * near, 640 + (near - 530) * 0.5),
            ]
            canvas.fill(shape, p.see_through(p.WOOD_DARK, 0.34))
            lamp = 800 + side * (near + far) / 2
            canvas.glow((lamp, 300), 110, p.GOLD_PALE, 0.85)
            canvas.fill(rounded(lamp - 9, 276, lamp + 9, 326, 9), p.WHITE)


def _stage(canvas: Canvas) -> None:
    left, right = 270, 1330
    canvas.fill(box(left, 120, right, 600), p.RED_DARK)
    for fold in range(40):
        x = left + fold * 26.5
        canvas.fill(
            box(x, 120, x + 26.5, 600),
            Fade(mix(p.RED, p.RED_DEEP, 0.25), mix(p.RED, p.RED_DEEP, 0.75), across=True),
        )
    canvas.fill(
        box(left, 120, right, 260),
        Fade(p.see_through(p.RED_DEEP, 0.75), p.see_through(p.RED_DEEP, 0.0)),
    )
    screen = rounded(520, 200, 1080, 470, 14)
    canvas.shadow(screen, 22, (0, 12), 0.5)
    canvas.fill(rounded(510, 190, 1090, 480, 20), p.GOLD)
    canvas.fill(screen, Fade(p.CREAM, p.GOLD_PALE))
    with canvas.inside(screen):
        canvas.glow((800, 330), 250, p.WHITE, 0.9)
        for index, colour in enumerate((p.RIVER_PALE, mix(p.RIVER_PALE, p.RIVER, 0.4), p.RIVER)):
            y = 418 + index * 20
            wave = smooth(
                [(500 + step * 75, y + (8 if (step + index) % 2 else -8)) for step in range(9)],
                closed=False,
            )
            canvas.fill([*wave, (1110, 490), (490, 490)], colour)
        lotus(canvas, Spot(800, 422, 1.12))
    for index in range(14):
        x = left + index * 75.72
        canvas.fill(
            [(x, 110), (x + 76, 110), *arc((x + 38, 150), 38, 44, (0, 180))],
            Fade(p.RED, p.RED_DARK),
        )
        hem = arc((x + 38, 150), 38, 44, (0, 180)) + arc((x + 38, 150), 38, 38, (180, 0))
        canvas.fill(hem, p.GOLD)
    canvas.fill(box(left, 104, right, 118), p.GOLD_DARK)
    for x, reach in ((420, 300), (1180, -300)):
        canvas.fill(
            [(x - 14, 0), (x + 14, 0), (x + reach + 150, 600), (x + reach - 150, 600)],
            Fade(p.see_through(p.WHITE, 0.26), p.see_through(p.WHITE, 0.0)),
        )
    canvas.fill(
        [(left, 590), (right, 590), (right + 60, 630), (left - 60, 630)], Fade(p.WOOD, p.WOOD_PALE)
    )
    canvas.fill(box(left - 60, 630, right + 60, 672), Fade(p.WOOD_DARK, p.WOOD_DEEP))
    _speakers(canvas)
    for x in range(left - 40, right + 60, 46):
        if not 720 < x < 880:
            bush(canvas, Spot(x, 674, 0.34), p.LEAF)
            canvas.fill(oval(x - 6, 656, 8), p.GOLD if x % 4 else p.CORAL)
            canvas.fill(oval(x + 12, 660, 6), p.PINK_PALE)


def _speakers(canvas: Canvas) -> None:
    for seat, person in enumerate((CAST[5], CAST[8], CAST[0], CAST[1])):
        bust(canvas, person, Spot(776 + seat * 116, 528, 0.5), 100)
    table = rounded(706, 560, 1200, 622, 6)
    canvas.shadow(table, 10, (0, 8), 0.4)
    canvas.fill(table, Fade(p.RED, p.RED_DEEP))
    canvas.fill(rounded(696, 552, 1210, 570, 6), p.CREAM_DEEP)
    for index, x in enumerate((720, 838, 950, 1068, 1180)):
        blossom(canvas, Spot(x, 548, 0.26), p.GOLD if index % 2 else p.PINK)
        leaf(canvas, Spot(x - 8, 554, 0.24, tilt=-50), p.LEAF)
    bust(canvas, CAST[3], Spot(440, 500, 0.54), 120)
    desk = [(376, 540), (504, 540), (488, 626), (392, 626)]
    canvas.shadow(desk, 10, (0, 6), 0.4)
    canvas.fill(desk, Fade(p.WOOD, p.WOOD_DEEP))
    canvas.fill(rounded(364, 528, 516, 546, 6), p.WOOD_PALE)
    canvas.line([(470, 530), (464, 506), (452, 496)], p.INK, 4)
    canvas.fill(oval(450, 494, 7), p.INK)
    lotus(canvas, Spot(440, 606, 0.26), p.GOLD_PALE)


def draw_round_table(canvas: Canvas) -> None:
    """Draw a discussion at a round table in front of a wide window.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop(p.CREAM, p.CREAM_DEEP)
    window = rounded(250, 60, 1350, 470, 18)
    with canvas.inside(window):
        canvas.backdrop((196, 224, 226), p.CREAM, (60, 470))
        canvas.glow((1100, 200), 330, p.GOLD_PALE, 0.8)
        cloud(canvas, Spot(520, 180, 0.9))
        cloud(canvas, Spot(900, 140, 0.6))
        range_of_hills(
            canvas, [380, 330, 350, 290, 330, 270, 340, 310], (p.RIVER_PALE, p.LEAF_MIST), 480
        )
        range_of_hills(canvas, [420, 400, 370, 400, 380, 410, 370, 400], (p.LEAF_PALE, p.LEAF), 480)
        for x, size in ((330, 0.75), (470, 0.55), (1180, 0.62), (1300, 0.8)):
            tree(canvas, Spot(x, 480, size), mix(p.LEAF, p.LEAF_PALE, 0.2))
    for x in (250, 525, 800, 1075, 1350):
        canvas.fill(box(x - 8, 52, x + 8, 476), p.WHITE)
    for y in (56, 470):
        canvas.fill(rounded(234, y - 9, 1366, y + 9, 6), p.WHITE)
    for side in (-1, 1):
        _curtain(canvas, side)
    canvas.backdrop(p.SAND, p.WOOD_PALE, (600, 1000))
    canvas.fill(box(-20, 592, 1620, 602), p.see_through(p.WOOD_DARK, 0.35))
    for side in (-1, 1):
        plant(canvas, Spot(800 + side * 700, 690, 1.2), p.RED_SOFT if side < 0 else p.RIVER)
    _pendants(canvas)
    canvas.shadow(oval(800, 770, 620, 190), 30, (0, 30), 0.45)
    for x, y, index in ((522, 522, 3), (1078, 522, 0), (661, 502, 1), (939, 502, 2), (800, 492, 5)):
        bust(canvas, CAST[index], Spot(x, y, 0.74), 200)
    for x, index in ((366, 6), (1234, 4)):
        bust(canvas, CAST[index], Spot(x, 584, 0.88), 170)
    _table(canvas)
    for x, y, index in ((500, 906, 8), (800, 936, 7), (1100, 906, 9)):
        back_bust(canvas, CAST[index], Spot(x, y, 1.08), 200)
        chair_back(canvas, Spot(x, y + 62, 1.0), p.RED_DARK)


def _curtain(canvas: Canvas, side: int) -> None:
    for fold in range(5):
        x = 800 + side * (520 + fold * 34)
        shape = [(x - 19, 30), (x + 19, 30), (x + 19 + side * 8, 560), (x - 19 + side * 8, 560)]
        canvas.fill(
            shape, Fade(mix(p.RED, p.CORAL, 0.25), mix(p.RED, p.RED_DEEP, 0.3), across=True)
        )
    canvas.fill(rounded(800 + side * 600 - 110, 22, 800 + side * 600 + 110, 38, 8), p.GOLD_DARK)


def _pendants(canvas: Canvas) -> None:
    for x, drop in ((560, 120), (800, 150), (1040, 120)):
        canvas.line([(x, -10), (x, drop)], p.GREY_DARK, 4)
        canvas.glow((x, drop + 70), 150, p.GOLD_PALE, 0.8)
        canvas.fill(oval(x, drop + 50, 24, 14), p.WHITE)
        shade = [
            (x - 16, drop),
            (x + 16, drop),
            *smooth([(x + 16, drop), (x + 60, drop + 24), (x + 74, drop + 52)], closed=False),
            *smooth([(x - 74, drop + 52), (x - 60, drop + 24), (x - 16, drop)], closed=False),
        ]
        canvas.fill(shade, Fade(p.RED, p.RED_DEEP))
        canvas.fill(rounded(x - 76, drop + 48, x + 76, drop + 56, 4), p.GOLD)


def _table(canvas: Canvas) -> None:
    canvas.fill(
        [*arc((800, 700), 560, 170, (0, 180)), *arc((800, 736), 560, 170, (180, 0))],
        Fade(p.WOOD_DARK, p.WOOD_DEEP),
    )
    edge = arc((800, 700), 560, 170, (0, 180)) + arc((800, 732), 560, 170, (180, 0))
    canvas.fill(edge, Fade(p.WOOD_DEEP, p.WOOD_DARK, across=True))
    canvas.fill(oval(800, 700, 560, 170), Fade(p.WOOD_PALE, mix(p.WOOD_PALE, p.CREAM, 0.5)))
    ring = arc((800, 700), 330, 92, (0, 360)) + arc((800, 700), 322, 88, (360, 0))
    canvas.fill(ring, p.see_through(p.WOOD_DARK, 0.35))
    for angle in (22, 66, 114, 158, 202, 236, 270, 304, 338):
        ((x, y), *_) = arc((800, 700), 442, 124, (angle, angle + 1))
        lean = (x - 800) * 0.05
        paper = [
            (x - 46 - lean, y - 14),
            (x + 46 - lean, y - 14),
            (x + 54 + lean, y + 16),
            (x - 54 + lean, y + 16),
        ]
        canvas.shadow(paper, 5, (2, 5), 0.25)
        canvas.fill(paper, p.WHITE)
        for row in range(3):
            canvas.fill(
                rounded(x - 36, y - 8 + row * 8, x + (34 if row < 2 else 6), y - 5 + row * 8, 2),
                p.RED_SOFT if row == 0 else p.GREY,
            )
    for angle in (2, 42, 138, 178, 219, 253, 287, 321):
        ((x, y), *_) = arc((800, 712), 476, 134, (angle, angle + 1))
        cup(canvas, Spot(x, y, 0.5, flip=x > 800))
    canvas.haze(oval(800, 716, 130, 26), p.INK, 10, 0.35)
    canvas.fill(
        [
            *arc((800, 690), 92, 18, (180, 360)),
            *smooth([(892, 690), (850, 724), (750, 724), (708, 690)], closed=False),
        ],
        Fade(p.RIVER, p.RIVER_DEEP),
    )
    for x, size in ((744, 0.44), (856, 0.44), (800, 0.6)):
        for tilt in (-70, 70):
            leaf(canvas, Spot(x, 690, size, tilt=tilt), p.LEAF)
        lotus(canvas, Spot(x, 690, size))

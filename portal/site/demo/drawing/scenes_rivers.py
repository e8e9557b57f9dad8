"""Demonstration pictures by the river: boats on the Mekong and a city with its bridge."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.buildings import stilt_house
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.figures import standing
from portal.site.demo.drawing.nature import (
    bush,
    cloud,
    palm,
    range_of_hills,
    ripples,
    sun,
    tree,
)
from portal.site.demo.drawing.palette import mix
from portal.site.demo.drawing.people import CAST, with_hat
from portal.site.demo.drawing.shapes import (
    Outline,
    Spot,
    arc,
    box,
    oval,
    ribbon,
    rounded,
    smooth,
    wobble,
)


def draw_river(canvas: Canvas) -> None:
    """Draw boats on the Mekong at sunrise.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((238, 156, 110), (254, 234, 188), (0, 470))
    canvas.fill(
        box(-20, -20, 1620, 240), Fade(p.see_through(p.RED_SOFT, 0.5), p.see_through(p.CORAL, 0.0))
    )
    sun(canvas, 860, 390, 92)
    for x, y, size in (
        (300, 190, 1.5),
        (1220, 150, 1.3),
        (620, 110, 0.8),
        (1490, 270, 1.0),
        (80, 300, 0.9),
    ):
        cloud(canvas, Spot(x, y, size), p.CREAM, 0.55)
    range_of_hills(
        canvas,
        [450, 430, 452, 440, 456, 446, 430, 448, 436],
        ((206, 150, 128), (226, 178, 146)),
        480,
    )
    for index in range(40):
        at = -10 + index * 42 + 16 * wobble(index)
        if not 690 < at < 1010:
            canvas.fill(
                oval(at, 466, 34, 16 + 20 * wobble(index, 4)),
                mix(p.LEAF_DARK, (214, 160, 128), 0.45),
            )
    canvas.backdrop((250, 214, 158), p.RIVER, (470, 760))
    canvas.backdrop(p.RIVER, p.RIVER_DEEP, (760, 1000))
    canvas.glow((860, 480), 380, p.GOLD_PALE, 0.55)
    for row in range(17):
        level = 476 + row * 9 + row * row * 1.0
        half = 96 - row * 3 + 42 * wobble(row, 2)
        middle = 860 + 26 * (wobble(row, 9) - 0.5)
        canvas.line(
            [(middle - half, level), (middle, level), (middle + half, level)],
            p.see_through((255, 240, 196), 0.85 - row * 0.035),
            5 + row * 0.5,
        )
    ripples(canvas, (490, 990), p.see_through(p.CREAM, 0.28), 4)
    for x, size in ((200, 0.62), (420, 0.5)):
        stilt_house(canvas, Spot(x, 522, size), p.WOOD_DARK)
    for x, y, size, lean in (
        (70, 500, 1.0, 40),
        (310, 490, 0.7, -30),
        (520, 484, 0.55, 26),
        (1130, 484, 0.6, -26),
        (1270, 490, 0.8, 30),
        (1420, 500, 1.05, -46),
        (1540, 506, 1.2, -30),
    ):
        palm(canvas, Spot(x, y, size), mix(p.LEAF_DEEP, (120, 80, 60), 0.2), lean)
    _bank(canvas)
    _market_boat(canvas, Spot(1160, 690, 0.82, flip=True))
    _sampan(canvas, Spot(560, 640, 0.6))
    _sampan(canvas, Spot(470, 850, 1.25))
    for x, y, size in ((960, 230, 1.0), (1010, 204, 0.8), (1050, 246, 0.7), (700, 260, 0.6)):
        _bird(canvas, Spot(x, y, size))
    _hyacinths(canvas)


def _bank(canvas: Canvas) -> None:
    for side in (-1, 1):
        near: Outline = [
            (800 - side * 820, 486),
            (800 - side * 500, 488),
            (800 - side * 300, 500),
            (800 - side * 470, 516),
            (800 - side * 820, 534),
        ]
        canvas.fill(smooth(near), Fade(p.LEAF_DARK, p.LEAF_DEEP))
        for index in range(11):
            x = 800 - side * (810 - index * 46)
            for tilt in (-28, -9, 12, 30):
                blade = smooth([(-4, 0), (-5, -44), (3, -84), (6, -40), (4, 0)])
                canvas.fill(
                    Spot(x, 516 - index, 0.72 - index * 0.035, tilt=tilt).put(blade),
                    mix(p.LEAF_DARK, p.LEAF, 0.3 * wobble(index, tilt)),
                )


def _sampan(canvas: Canvas, spot: Spot) -> None:
    canvas.haze(spot.put(oval(10, 26, 250, 18)), p.RIVER_DEEP, 9, 0.55)
    hull = smooth([(-250, -34), (-150, -4), (0, 4), (150, -4), (262, -46)], closed=False)
    keel = smooth(
        [(262, -46), (190, 22), (60, 38), (-70, 38), (-190, 20), (-250, -34)], closed=False
    )
    with canvas.inside(spot.put(box(-20, -330, 300, 20))):
        standing(canvas, with_hat(CAST[7]), spot.near(136, 148, 0.5), ((-150, -330), (40, -300)))
    canvas.line(spot.put([(66, -22), (30, 20), (-2, 62)]), p.WOOD_DEEP, 7 * spot.size)
    canvas.fill(spot.put([*hull, *keel]), Fade(p.WOOD, p.WOOD_DEEP))
    canvas.fill(spot.put([*hull, *((x, y + 12) for x, y in reversed(hull))]), p.WOOD_PALE)
    goods = (
        (-140, -18, 27, p.LEAF_PALE),
        (-96, -16, 29, p.GOLD),
        (-50, -14, 27, p.RED_SOFT),
        (-6, -14, 26, p.GOLD),
        (-118, -48, 23, p.GOLD),
        (-74, -50, 24, p.LEAF),
        (-30, -46, 22, p.CORAL),
    )
    with canvas.inside(spot.put(box(-260, -120, 260, 0))):
        for x, y, radius, colour in goods:
            fade = Fade(mix(colour, p.WHITE, 0.2), mix(colour, p.INK, 0.15))
            canvas.fill(spot.put(oval(x, y, radius, radius * 0.9)), fade)
    canvas.line(
        spot.put(smooth([(-270, 40), (-120, 52), (60, 52), (250, 42)], closed=False)),
        p.see_through(p.CREAM, 0.55),
        5 * spot.size,
    )


def _market_boat(canvas: Canvas, spot: Spot) -> None:
    canvas.haze(spot.put(oval(0, 56, 330, 24)), p.RIVER_DEEP, 12, 0.55)
    with canvas.inside(spot.put(box(-330, -260, -140, 0))):
        standing(canvas, CAST[4], spot.near(-236, 130, 0.48), ((-100, -330), (84, -229)))
    canvas.line(spot.put([(206, -30), (206, -260)]), p.WOOD_DEEP, 6 * spot.size)
    for index, colour in enumerate((p.GOLD, p.LEAF, p.CORAL)):
        canvas.fill(spot.put(oval(206 + (index % 2) * 16 - 8, -236 + index * 34, 17, 15)), colour)
    roof = [
        (-150, -92),
        *smooth([(-150, -92), (-120, -128), (0, -146), (120, -128), (150, -92)], closed=False),
    ]
    canvas.fill(spot.put(box(-130, -94, 130, 0)), Fade(p.WOOD_DARK, p.WOOD_DEEP))
    for x in (-90, -10, 70):
        canvas.fill(spot.put(rounded(x, -78, x + 50, -34, 6)), p.GOLD_PALE)
    canvas.fill(spot.put(roof), Fade(p.SAND, p.WOOD))
    for x in (-100, -50, 0, 50, 100):
        canvas.line(
            spot.put([(x, -94), (x * 0.94, -138 + abs(x) * 0.14)]),
            p.see_through(p.WOOD_DEEP, 0.35),
            3 * spot.size,
        )
    hull = smooth([(-330, -64), (-210, -14), (0, -2), (210, -14), (340, -74)], closed=False)
    keel = smooth(
        [(340, -74), (262, 44), (90, 70), (-110, 70), (-250, 42), (-330, -64)], closed=False
    )
    canvas.fill(spot.put([*hull, *keel]), Fade(p.RED_SOFT, p.RED_DEEP))
    canvas.fill(spot.put([*hull, *((x, y + 16) for x, y in reversed(hull))]), p.GOLD)
    canvas.fill(
        spot.put(
            [*((x, y + 44) for x, y in hull[6:-6]), *((x, y + 52) for x, y in reversed(hull[6:-6]))]
        ),
        p.see_through(p.CREAM, 0.6),
    )
    canvas.line(
        spot.put(smooth([(-340, 74), (-140, 88), (90, 88), (330, 76)], closed=False)),
        p.see_through(p.CREAM, 0.5),
        6 * spot.size,
    )


def _bird(canvas: Canvas, spot: Spot) -> None:
    wing = smooth([(0, 0), (14, -14), (36, -16), (20, -6), (0, 8)])
    canvas.fill(spot.put(wing), p.RED_DEEP)
    canvas.fill(spot.put([(-x, y) for x, y in wing]), p.RED_DEEP)


def _hyacinths(canvas: Canvas) -> None:
    for x, y, size in (
        (1010, 952, 0.8),
        (1120, 978, 1.0),
        (1260, 950, 0.9),
        (1390, 968, 1.2),
        (1520, 944, 1.1),
        (1590, 990, 1.3),
        (30, 985, 1.1),
        (140, 995, 0.9),
    ):
        canvas.haze(oval(x, y + 10, 84 * size, 14 * size), p.RIVER_DEEP, 8, 0.6)
        for index, tilt in enumerate((-66, 66, -40, 42, -14, 16)):
            pad = smooth(
                [
                    (0, 0),
                    (-8, -26),
                    (-24, -50),
                    (-16, -78),
                    (0, -86),
                    (16, -78),
                    (24, -50),
                    (8, -26),
                ]
            )
            colour = mix(p.LEAF, p.LEAF_DEEP, 0.42 - index * 0.09 if index < 5 else 0.0)
            canvas.fill(
                Spot(x, y + 14 * size, size * (1 - 0.04 * index), tilt=tilt).put(pad), colour
            )
        if wobble(x) > 0.3:
            for dx, dy in ((0, -104), (-11, -90), (11, -90), (-8, -74), (9, -74)):
                canvas.fill(
                    Spot(x, y, size).put(oval(dx, dy, 12, 11)),
                    (186, 150, 196) if dx else (212, 184, 216),
                )


def draw_city(canvas: Canvas) -> None:
    """Draw a city skyline behind a cable-stayed bridge.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((176, 212, 224), (255, 236, 202), (0, 640))
    sun(canvas, 1180, 330, 74)
    for x, y, size in ((260, 160, 1.3), (760, 110, 1.0), (1440, 170, 1.2), (1000, 230, 0.7)):
        cloud(canvas, Spot(x, y, size))
    _skyline(canvas)
    for index in range(34):
        x = -10 + index * 50
        shade = mix(p.LEAF, p.LEAF_DARK, wobble(index, 3))
        canvas.fill(oval(x, 634, 40, 26 + 22 * wobble(index)), mix(shade, p.CREAM, 0.12))
    canvas.fill(box(-20, 640, 1620, 662), Fade(p.GREY_PALE, p.GREY))
    canvas.backdrop(p.RIVER_PALE, p.RIVER_DARK, (660, 1000))
    canvas.glow((1180, 680), 330, p.GOLD_PALE, 0.7)
    for row in range(10):
        y, half = 676 + row * 22, 70 - row * 3 + 30 * wobble(row, 4)
        canvas.line(
            [(1180 - half, y), (1180, y), (1180 + half, y)],
            p.see_through((255, 240, 200), 0.7 - row * 0.05),
            6,
        )
    ripples(canvas, (670, 940), p.see_through(p.WHITE, 0.3), 7)
    _bridge(canvas)
    _riverside(canvas)


def _skyline(canvas: Canvas) -> None:
    hazy, near = mix(p.RIVER_PALE, p.CREAM, 0.5), mix(p.RIVER, p.CREAM, 0.4)
    for index in range(23):
        x, width = -30 + index * 74, 62 + 26 * wobble(index, 2)
        top = 470 - 170 * wobble(index, 5) * (1.2 - abs(index - 11) / 16)
        canvas.fill(box(x, top, x + width, 650), Fade(hazy, mix(hazy, p.CREAM, 0.6)))
    towers = (
        (40, 400, 96),
        (150, 470, 120),
        (290, 320, 90),
        (400, 430, 130),
        (545, 250, 100),
        (660, 380, 110),
        (785, 460, 96),
        (900, 300, 92),
        (1010, 410, 120),
        (1145, 470, 110),
        (1270, 350, 96),
        (1380, 430, 120),
        (1510, 380, 90),
    )
    for index, (x, top, width) in enumerate(towers):
        colour = (
            near,
            mix(p.CREAM, p.SAND, 0.4),
            mix(p.CORAL, p.CREAM, 0.4),
            mix(p.RIVER_DARK, p.CREAM, 0.36),
            p.CREAM,
        )[index % 5]
        shape = box(x, top, x + width, 650)
        if index % 4 == 2:
            shape = [(x, top + 40), (x + width, top - 10), (x + width, 650), (x, 650)]
        elif index % 4 == 0:
            canvas.line(
                [(x + width / 2, top), (x + width / 2, top - 56)], mix(colour, p.INK, 0.3), 5
            )
        canvas.fill(shape, Fade(colour, mix(colour, p.WHITE, 0.35)))
        canvas.fill(box(x + width * 0.7, top + 40, x + width, 650), p.see_through(p.INK, 0.09))
        for row in range(int((590 - top) // 32)):
            for column in range(int(width // 26)):
                lit = wobble(index, row, column) > 0.62
                left, y = x + 11 + column * 25, top + 56 + row * 32
                canvas.fill(
                    box(left, y, left + 13, y + 17),
                    p.see_through(p.GOLD_PALE if lit else p.RIVER_DEEP, 0.95 if lit else 0.2),
                )
    for index in range(18):
        x, height = -20 + index * 92, 70 + 50 * wobble(index, 9)
        wall = mix(p.CREAM, (p.GOLD_PALE, p.BLUSH, p.RIVER_MIST)[index % 3], 0.7)
        canvas.fill(box(x, 650 - height, x + 78, 650), wall)
        canvas.fill(
            [
                (x - 6, 652 - height),
                (x + 12, 628 - height),
                (x + 66, 628 - height),
                (x + 84, 652 - height),
            ],
            p.RED_SOFT if index % 2 else p.CORAL,
        )
        for column in range(2):
            canvas.fill(
                rounded(x + 14 + column * 30, 664 - height, x + 32 + column * 30, 690 - height, 3),
                mix(p.RIVER, p.WHITE, 0.45),
            )


def _bridge(canvas: Canvas) -> None:
    deck = smooth([(-40, 770), (380, 722), (800, 704), (1220, 722), (1640, 770)], closed=False)

    def deck_height(x: float) -> float:
        return 704 + 66 * ((x - 800) / 840) ** 2

    canvas.haze(
        [*((x, y + 60) for x, y in deck), *((x, y + 90) for x, y in reversed(deck))],
        p.RIVER_DEEP,
        14,
        0.45,
    )
    for x in (480, 1120):
        for side in (-1, 1):
            for index in range(1, 9):
                foot = x + side * index * 38
                canvas.line(
                    [(x, 372 + index * 22), (foot, deck_height(foot))],
                    p.see_through(p.WHITE, 0.95),
                    3.5,
                )
        for lean in (-1, 1):
            leg = [
                (x + lean * 5, 330),
                (x + lean * 17, 330),
                (x + lean * 40, 712),
                (x + lean * 30, 860),
                (x + lean * 12, 860),
                (x + lean * 20, 712),
            ]
            canvas.fill(leg, Fade(p.RED, p.RED_DEEP))
        canvas.fill(rounded(x - 18, 316, x + 18, 372, 8), p.RED)
        canvas.fill(box(x - 32, 600, x + 32, 614), p.RED_DARK)
        canvas.fill(rounded(x - 62, 846, x + 62, 886, 14), Fade(p.GREY, p.GREY_MID))
    canvas.fill([*deck, *((x, y + 26) for x, y in reversed(deck))], Fade(p.CREAM, p.GREY))
    canvas.fill(
        [*((x, y + 20) for x, y in deck), *((x, y + 32) for x, y in reversed(deck))], p.GREY_DARK
    )
    canvas.fill([*((x, y - 5) for x, y in deck), *((x, y) for x, y in reversed(deck))], p.RED_SOFT)
    for index, x in enumerate((140, 330, 610, 700, 930, 1260, 1430)):
        y, colour = deck_height(x) - 4, (p.GOLD, p.RED, p.RIVER_DARK, p.LEAF)[index % 4]
        canvas.fill(rounded(x - 30, y - 20, x + 30, y, 6), colour)
        canvas.fill(rounded(x - 18, y - 34, x + 18, y - 12, 8), mix(colour, p.WHITE, 0.6))
        for wheel in (-17, 17):
            canvas.fill(oval(x + wheel, y, 7), p.INK)


def _riverside(canvas: Canvas) -> None:
    boat = Spot(790, 836, 0.9)
    canvas.haze(boat.put(oval(0, 32, 150, 14)), p.RIVER_DEEP, 9, 0.5)
    canvas.fill(boat.put(rounded(-84, -44, 70, 4, 10)), p.WHITE)
    for x in range(-68, 50, 28):
        canvas.fill(boat.put(rounded(x, -34, x + 18, -14, 4)), p.RIVER)
    canvas.fill(boat.put([(-104, -50), (84, -50), (92, -40), (-96, -40)]), p.GOLD)
    canvas.fill(boat.put([(-140, -2), (150, -10), (110, 36), (-112, 36)]), Fade(p.RED, p.RED_DARK))
    canvas.line(boat.put([(-180, 42), (0, 48), (170, 42)]), p.see_through(p.WHITE, 0.6), 6)
    quay = smooth([(-60, 930), (300, 918), (800, 950), (1300, 918), (1660, 930)], closed=False)
    canvas.fill([*quay, (1660, 1020), (-60, 1020)], Fade(p.CREAM_DEEP, p.SAND))
    canvas.fill([*quay, *((x, y + 10) for x, y in reversed(quay))], p.WHITE)
    for x, size in ((80, 1.25), (230, 0.95), (1400, 1.0), (1540, 1.35)):
        tree(canvas, Spot(x, 960, size), mix(p.LEAF, p.LEAF_DARK, wobble(x)))
    for index in range(7):
        for x in (-10 + index * 62, 1230 + index * 62):
            bush(canvas, Spot(x, 1008, 0.62), mix(p.LEAF_DARK, p.LEAF, wobble(index, x)))
    for x, index in ((620, 3), (690, 1), (960, 6), (1020, 4)):
        standing(canvas, CAST[index], Spot(x, 984, 0.2))
    for x in (470, 820, 1150):
        canvas.line([(x, 990), (x, 870)], p.GREY_DARK, 6)
        canvas.line(arc((x + 20, 872), 20, 22, (180, 270)), p.GREY_DARK, 5)
        canvas.glow((x + 30, 856), 40, p.GOLD_PALE, 0.9)
        canvas.fill(ribbon([(x + 16, 851), (x + 40, 851)], 10), p.GOLD)

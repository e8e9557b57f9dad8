"""Demonstration pictures of agreeing: a signing and a dialogue among citizens."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.figures import standing
from portal.site.demo.drawing.nature import (
    bush,
    cloud,
    leaf,
    petal,
    range_of_hills,
    tree,
)
from portal.site.demo.drawing.palette import Colour, mix
from portal.site.demo.drawing.people import CAST, with_hat
from portal.site.demo.drawing.shapes import Outline, Spot, arc, box, oval, ribbon, rounded, smooth
from portal.site.demo.drawing.things import bubble, pen, tick


def draw_signing(canvas: Canvas) -> None:
    """Draw two folders being signed, seen from above.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop(p.CREAM, p.SAND)
    canvas.glow((800, 380), 900, p.WHITE, 0.6)
    runner = box(-20, 60, 1620, 250)
    canvas.fill(runner, Fade(p.RED, p.RED_DARK))
    for y in (72, 232):
        canvas.fill(box(-20, y, 1620, y + 6), p.GOLD)
    _bowl(canvas)
    for x in (330, 1270):
        _cup_from_above(canvas, x, 156)
    _folder(canvas, Spot(424, 520, 1.0, tilt=-3), p.RED)
    _folder(canvas, Spot(1176, 520, 1.0, tilt=3), p.RIVER_DARK)
    _signing_hand(canvas, Spot(640, 846, 1.32, tilt=-18), p.RIVER_DEEP, p.SKIN)
    _signing_hand(canvas, Spot(1368, 864, 1.32, tilt=-14), p.CORAL, p.SKIN_PALE)


def _bowl(canvas: Canvas) -> None:
    spot = Spot(800, 152, 0.82)
    canvas.shadow(spot.put(oval(0, 0, 150)), 18, (6, 16), 0.4)
    canvas.fill(spot.put(oval(0, 0, 150)), Fade(p.RIVER, p.RIVER_DEEP))
    canvas.fill(spot.put(oval(0, 0, 134)), Fade(p.RIVER_DEEP, p.RIVER_DARK))
    for index in range(7):
        leaf(
            canvas,
            spot.near(0, 0, 1.3, index * 51.4 + 20),
            mix(p.LEAF, p.LEAF_DEEP, 0.2 * (index % 3)),
        )
    for count, length, tone in ((12, 1.14, 0.3), (10, 0.9, 0.0), (7, 0.64, -0.5)):
        shade = mix(p.PINK, p.PINK_DARK, tone) if tone > 0 else mix(p.PINK, p.PINK_PALE, -tone)
        for index in range(count):
            petal(canvas, spot.near(0, 0, length, index * 360 / count + count), shade)
    canvas.fill(spot.put(oval(0, 0, 25)), p.GOLD)
    for index in range(8):
        canvas.fill(spot.near(0, 0, 1, index * 45).put(oval(0, -14, 3.4)), p.GOLD_DARK)


def _cup_from_above(canvas: Canvas, x: float, y: float) -> None:
    canvas.shadow(oval(x, y, 76), 12, (4, 10), 0.4)
    for radius, colour in ((76, p.GREY_PALE), (71, p.WHITE)):
        canvas.fill(oval(x, y, radius), colour)
    side = 1 if x < 800 else -1
    handle = Spot(x, y, flip=side < 0, tilt=36 * side)
    canvas.shadow(handle.put(rounded(36, -8, 66, 8, 8)), 4, (2, 5), 0.4)
    canvas.fill(handle.put(rounded(36, -9, 66, 9, 9)), p.GREY_PALE)
    canvas.shadow(oval(x, y, 46), 8, (4, 8), 0.3)
    for radius, colour in (
        (46, p.GREY),
        (44, p.WHITE),
        (36, (186, 160, 70)),
    ):
        canvas.fill(oval(x, y, radius), colour)
    canvas.fill(arc((x, y), 36, 36, (150, 280)), (204, 180, 92))


def _folder(canvas: Canvas, spot: Spot, cover: Colour) -> None:
    outer = spot.put(rounded(-350, -236, 350, 236, 18))
    canvas.shadow(outer, 22, (6, 20), 0.38)
    canvas.fill(outer, Fade(cover, mix(cover, p.INK, 0.35)))
    for x in (-1, 1):
        for y in (-1, 1):
            canvas.fill(
                spot.put(
                    [(x * 350, y * 190), (x * 350, y * 226), (x * 340, y * 236), (x * 304, y * 236)]
                ),
                p.GOLD,
            )
        page = spot.put(rounded(min(x * 10, x * 326), -214, max(x * 10, x * 326), 214, 5))
        canvas.fill(page, Fade(p.WHITE, p.CREAM) if x > 0 else Fade(p.CREAM, p.WHITE))
        left, right = (40, 296) if x > 0 else (-296, -40)
        canvas.fill(
            spot.put(rounded((left + right) / 2 - 70, -178, (left + right) / 2 + 70, -162, 8)),
            cover,
        )
        for row in range(8 if x < 0 else 6):
            end = right if row % 4 != 3 else right - 110
            canvas.fill(
                spot.put(rounded(left, -128 + row * 32, end, -119 + row * 32, 4)),
                p.GREY_PALE if row else p.GREY,
            )
    canvas.fill(
        spot.put(box(-10, -226, 10, 226)),
        Fade(mix(cover, p.INK, 0.3), mix(cover, p.INK, 0.55), across=True),
    )
    canvas.fill(
        spot.put(box(10, -214, 46, 214)),
        Fade(p.see_through(p.INK, 0.16), p.see_through(p.INK, 0.0), across=True),
    )
    canvas.fill(
        spot.put(box(-46, -214, -10, 214)),
        Fade(p.see_through(p.INK, 0.0), p.see_through(p.INK, 0.16), across=True),
    )
    canvas.fill(spot.put(rounded(22, 116, 210, 120, 2)), p.GREY_MID)
    flourish = smooth(
        [(30, 104), (46, 70), (54, 104), (66, 78), (76, 104), (90, 84), (108, 98)],
        closed=False,
    )
    canvas.line(spot.put(flourish), p.RIVER_DARK, 4)
    canvas.fill(spot.put([(-4, 226), (12, 226), (20, 300), (8, 290), (-6, 304)]), p.GOLD)


def _signing_hand(canvas: Canvas, spot: Spot, cloth: Colour, skin: Colour) -> None:
    shade, light = mix(skin, p.WOOD_DARK, 0.2), mix(skin, p.WHITE, 0.12)
    arm = [(-54, 60), (54, 60), (86, 330), (-76, 330)]
    silhouette = spot.put([(-46, -96), (46, -96), (54, 60), (86, 330), (-76, 330), (-54, 60)])
    canvas.shadow(silhouette, 18, (14, 18), 0.36)
    for start, knuckle, tip in (
        ((36, -52), (56, -92), (24, -116)),
        ((30, -66), (44, -116), (10, -130)),
    ):
        canvas.fill(spot.put(ribbon(smooth([start, knuckle, tip], closed=False), 32, 25)), shade)
    palm = smooth(
        [(-36, 40), (-45, -6), (-44, -54), (-22, -90), (16, -98), (42, -78), (50, -34), (40, 40)]
    )
    canvas.fill(spot.put(palm), Fade(light, skin))
    pen(canvas, spot.near(-20, -192, 0.92, 163), p.RED_DARK if cloth != p.CORAL else p.RIVER_DEEP)
    index = smooth([(8, -78), (14, -126), (-10, -158)], closed=False)
    canvas.fill(
        spot.put(ribbon(smooth([(26, -74), (32, -122), (4, -144)], closed=False), 31, 24)),
        mix(skin, shade, 0.5),
    )
    canvas.fill(spot.put(ribbon(index, 33, 23)), skin)
    thumb = smooth([(-34, -20), (-52, -78), (-24, -138)], closed=False)
    canvas.fill(spot.put(ribbon(thumb, 38, 25)), light)
    canvas.fill(spot.put(oval(-10, -159, 7, 9)), mix(light, p.PINK_PALE, 0.6))
    canvas.fill(spot.put(oval(-27, -137, 7, 10)), mix(light, p.PINK_PALE, 0.6))
    canvas.fill(spot.put(arm), Fade(cloth, mix(cloth, p.INK, 0.3)))
    canvas.fill(
        spot.put(rounded(-50, 26, 50, 68, 9)),
        p.WHITE if cloth != p.CORAL else mix(cloth, p.WHITE, 0.25),
    )
    canvas.fill(spot.put(box(-50, 58, 50, 68)), p.see_through(p.INK, 0.12))


def draw_dialogue(canvas: Canvas) -> None:
    """Draw citizens talking with one another on a square.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop((222, 236, 230), p.CREAM, (0, 760))
    canvas.glow((800, 520), 700, p.GOLD_PALE, 0.7)
    cloud(canvas, Spot(170, 130, 1.0))
    cloud(canvas, Spot(1440, 120, 0.8))
    range_of_hills(
        canvas, [640, 600, 650, 610, 640, 590, 640, 610], (p.LEAF_MIST, p.CREAM_DEEP), 800
    )
    _far_houses(canvas)
    canvas.backdrop(p.CREAM_DEEP, p.SAND, (772, 1000))
    for row in range(5):
        y = 772 + 14 * row + 9 * row * row
        canvas.fill(box(-20, y, 1620, y + 1.5 + row * 0.6), p.see_through(p.WOOD, 0.3))
    for x, size in ((60, 1.3), (1545, 1.25)):
        tree(canvas, Spot(x, 800, size), p.LEAF)
    bush(canvas, Spot(190, 800, 0.9), p.LEAF_DARK)
    bush(canvas, Spot(1420, 802, 0.8), p.LEAF_DARK)
    speakers = (
        (290, 0.8, 4, ((-82, -230), (90, -330))),
        (640, 0.8, 2, ((-84, -229), (104, -350))),
        (980, 0.8, 6, ((-108, -340), (84, -229))),
        (1330, 0.8, 9, ((-96, -320), (82, -230))),
    )
    for x, size, index, hands in speakers:
        standing(
            canvas, with_hat(CAST[index]) if index == 6 else CAST[index], Spot(x, 880, size), hands
        )
    for x, index, hands in (
        (460, 0, ((-84, -229), (112, -380))),
        (1150, 1, ((-112, -370), (84, -229))),
    ):
        standing(canvas, CAST[index], Spot(x, 944, 0.94), hands)
    _bubbles(canvas)


def _far_houses(canvas: Canvas) -> None:
    for x, width, height, roof in (
        (250, 190, 110, p.RED_SOFT),
        (430, 150, 150, p.CORAL),
        (610, 200, 100, p.RED_SOFT),
        (930, 170, 140, p.CORAL),
        (1110, 210, 104, p.RED_SOFT),
        (1300, 150, 130, p.CORAL),
    ):
        wall = mix(p.WHITE, p.SAND, 0.3)
        canvas.fill(box(x, 772 - height, x + width, 774), wall)
        canvas.fill(
            [
                (x - 14, 776 - height),
                (x + 22, 722 - height),
                (x + width - 22, 722 - height),
                (x + width + 14, 776 - height),
            ],
            mix(roof, p.CREAM, 0.42),
        )
        for pane in range(int(width // 56)):
            canvas.fill(
                rounded(x + 22 + pane * 56, 800 - height, x + 46 + pane * 56, 838 - height, 5),
                mix(p.RIVER_PALE, p.CREAM, 0.3),
            )


def _bubbles(canvas: Canvas) -> None:
    bubble(canvas, Spot(520, 206), (210, 108), p.RED)
    for index, right in enumerate((660, 620, 560)):
        canvas.fill(
            rounded(376, 158 + index * 38, right, 174 + index * 38, 8),
            p.see_through(p.WHITE, 0.92 if index == 0 else 0.6),
        )
    bubble(canvas, Spot(1084, 212, flip=True), (190, 100), p.GOLD)
    for index in range(3):
        canvas.fill(oval(1014 + index * 70, 212, 22), p.WHITE)
    bubble(canvas, Spot(168, 316, 0.8, flip=True), (120, 76), p.WHITE)
    leaf(canvas, Spot(168, 350, 0.66, tilt=-38), p.LEAF)
    leaf(canvas, Spot(168, 350, 0.66, tilt=38), p.LEAF_DARK)
    bubble(canvas, Spot(1436, 306, 0.8), (124, 78), p.RIVER)
    tick(canvas, Spot(1436, 306, 2.2), p.WHITE)
    bubble(canvas, Spot(800, 400, 0.8), (110, 70), p.CREAM)
    home: Outline = [
        (756, 400),
        (800, 362),
        (844, 400),
        (832, 400),
        (832, 434),
        (768, 434),
        (768, 400),
    ]
    canvas.fill(home, p.RED_SOFT)
    canvas.fill(rounded(790, 408, 810, 434, 3), p.CREAM)

"""Trees, hills, clouds, water and flowers of the demonstration pictures."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.palette import Colour, mix
from portal.site.demo.drawing.shapes import (
    Outline,
    Point,
    Spot,
    arc,
    oval,
    ribbon,
    rounded,
    smooth,
    wobble,
)


def sun(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """Draw a low sun with its light around it.

    Args:
        canvas: Where to draw.
        x: Its centre, from the left.
        y: Its centre, from the top.
        radius: Its radius.
    """
    canvas.glow((x, y), radius * 5.5, p.GOLD_PALE, 0.75)
    canvas.fill(oval(x, y, radius * 1.5), p.see_through(p.WHITE, 0.28))
    canvas.fill(oval(x, y, radius), Fade((255, 232, 168), (246, 190, 92)))


def cloud(canvas: Canvas, spot: Spot, colour: Colour = p.WHITE, opacity: float = 0.75) -> None:
    """Draw a flat-bottomed cloud about 240 units wide.

    Args:
        canvas: Where to draw.
        spot: The middle of its underside.
        colour: Its colour.
        opacity: How opaque its upper side is.
    """
    puffs = [rounded(-124, -44, 124, 0, 22), oval(-58, -44, 42, 36), oval(4, -62, 52, 48)]
    puffs.append(oval(66, -42, 40, 32))
    fade = Fade(p.see_through(colour, opacity), p.see_through(colour, opacity * 0.3))
    canvas.merge([spot.put(puff) for puff in puffs], fade)


def range_of_hills(
    canvas: Canvas, heights: list[float], colours: tuple[Colour, Colour], bottom: float = 1000
) -> None:
    """Draw a soft range of hills from side to side.

    Args:
        canvas: Where to draw.
        heights: Heights of its crest, from left to right at even distances.
        colours: Colour at the crest and at the foot.
        bottom: How far down it reaches.
    """
    step = 1680 / (len(heights) - 1)
    crest = smooth([(-40 + index * step, y) for index, y in enumerate(heights)], closed=False)
    canvas.fill([*crest, (1640, bottom), (-40, bottom)], Fade(*colours))


def tree(canvas: Canvas, spot: Spot, leaf: Colour = p.LEAF) -> None:
    """Draw a broad round tree about 200 units wide and 260 high.

    Args:
        canvas: Where to draw.
        spot: The foot of its trunk.
        leaf: Colour of its leaves.
    """
    canvas.haze(spot.put(oval(10, 0, 90, 12)), p.INK, 8 * spot.size + 1, 0.25)
    trunk = [(-14, 2), (-9, -60), (-12, -130), (12, -130), (9, -60), (16, 2)]
    canvas.fill(spot.put(trunk), Fade(p.WOOD_DARK, p.WOOD_DEEP))
    canvas.line(spot.put([(0, -86), (38, -136)]), p.WOOD_DARK, 9 * spot.size)
    dark, light = mix(leaf, p.LEAF_DEEP, 0.4), mix(leaf, p.LEAF_PALE, 0.45)
    for x, y, r in ((-56, -136, 54), (58, -140, 52), (2, -128, 62)):
        canvas.fill(spot.put(oval(x, y, r, r * 0.86)), dark)
    for x, y, r in ((-40, -168, 56), (46, -172, 52), (2, -206, 60), (2, -160, 58)):
        canvas.fill(spot.put(oval(x, y, r, r * 0.88)), leaf)
    for x, y, r in ((-22, -216, 32), (-52, -184, 24), (34, -196, 22)):
        canvas.fill(spot.put(oval(x, y, r, r * 0.74)), p.see_through(light, 0.75))


def palm(canvas: Canvas, spot: Spot, leaf: Colour = p.LEAF_DARK, lean: float = 30) -> None:
    """Draw a coconut palm about 320 units high.

    Args:
        canvas: Where to draw.
        spot: The foot of its trunk.
        leaf: Colour of its fronds.
        lean: How far its crown stands to the right of its foot.
    """
    middle = smooth([(0, 0), (lean * 0.2, -90), (lean * 0.55, -180), (lean, -270)], closed=False)
    trunk = mix(p.WOOD_DARK, leaf, 0.25)
    canvas.fill(spot.put(ribbon(middle, 20, 10)), Fade(trunk, mix(trunk, p.INK, 0.3)))
    crown = spot.near(lean, -272)
    for index, angle in enumerate((-176, -150, -118, -62, -30, -4, 28, 152)):
        _frond(canvas, crown, angle, mix(leaf, p.LEAF_PALE, (0.0, 0.12, 0.26, 0.34)[index % 4]))
    for x, y in ((-8, 6), (8, 8), (0, 14)):
        canvas.fill(crown.put(oval(x, y, 8)), mix(p.WOOD_DEEP, leaf, 0.3))


def _frond(canvas: Canvas, crown: Spot, angle: float, colour: Colour) -> None:
    flip = abs(angle) > 90
    lift = angle if not flip else (180 - abs(angle)) * (-1 if angle < 0 else 1)
    blade = Spot(
        crown.x, crown.y, crown.size, flip != crown.flip, -lift if flip != crown.flip else lift
    )
    upper = smooth([(0, 0), (50, -20), (100, -14), (140, 26)], closed=False)
    lower: Outline = []
    for step in range(1, 8):
        x = 140 - step * 18
        rib = -16 + (x - 66) ** 2 / 190
        lower += [(x + 8, rib + 26 - step * 1.2), (x + 2, rib + 8)]
    canvas.fill(blade.put([*upper, *lower]), colour)


def areca(canvas: Canvas, spot: Spot, leaf: Colour = p.LEAF) -> None:
    """Draw a slim areca palm about 330 units high.

    Args:
        canvas: Where to draw.
        spot: The foot of its trunk.
        leaf: Colour of its fronds.
    """
    canvas.fill(spot.put([(-7, 0), (-4, -260), (4, -260), (7, 0)]), Fade(p.GREY_MID, p.GREY_DARK))
    canvas.fill(spot.put([(-5, -290), (5, -290), (6, -240), (-6, -240)]), p.LEAF_PALE)
    for index, (dx, dy) in enumerate(
        ((-84, 26), (84, 26), (-74, -34), (74, -34), (-30, -76), (34, -74))
    ):
        bow = smooth([(0, -284), (dx * 0.5, -306 + dy * 0.4), (dx, -284 + dy)], closed=False)
        canvas.fill(
            spot.put(ribbon(bow, 22, 3)), mix(leaf, p.LEAF_DEEP, 0.3 if index % 2 else 0.05)
        )


def banana(canvas: Canvas, spot: Spot, leaf: Colour = p.LEAF) -> None:
    """Draw a banana plant about 200 units high.

    Args:
        canvas: Where to draw.
        spot: Its foot.
        leaf: Colour of its leaves.
    """
    canvas.fill(spot.put([(-12, 0), (-7, -90), (7, -90), (12, 0)]), Fade(p.LEAF_PALE, leaf))
    for index, tilt in enumerate((-74, 76, -42, 44, -12, 18)):
        blade = smooth([(0, 0), (-24, -50), (-20, -112), (4, -150), (24, -104), (20, -46)])
        place = spot.near(0, -84, 1 - 0.05 * index, tilt)
        colour = mix(leaf, p.LEAF_DEEP, 0.35 - index * 0.06)
        canvas.fill(place.put(blade), colour)
        canvas.line(
            place.put([(0, 0), (1, -70), (4, -142)]), mix(colour, p.WHITE, 0.25), 2.5 * spot.size
        )


def bush(canvas: Canvas, spot: Spot, leaf: Colour = p.LEAF) -> None:
    """Draw a low bush about 140 units wide.

    Args:
        canvas: Where to draw.
        spot: The middle of its foot.
        leaf: Colour of its leaves.
    """
    for x, y, r, dark in (
        (-44, -20, 34, 0.3),
        (46, -22, 36, 0.3),
        (0, -38, 44, 0.12),
        (-18, -26, 36, 0.0),
        (22, -24, 34, 0.04),
    ):
        top = arc((x, y), r, r * 0.9, (180, 360))
        canvas.fill(spot.put([*top, (x + r, 0), (x - r, 0)]), mix(leaf, p.LEAF_DEEP, dark))


def leaf(canvas: Canvas, spot: Spot, colour: Colour = p.LEAF) -> None:
    """Draw one pointed leaf 100 units long, growing upwards.

    Args:
        canvas: Where to draw.
        spot: Its stalk.
        colour: Its colour.
    """
    left = smooth([(0, 0), (-22, -34), (-20, -66), (0, -100)], closed=False)
    canvas.fill(spot.put([*left, *((-x, y) for x, y in reversed(left))]), colour)
    canvas.fill(spot.put([*((-x, y) for x, y in left)]), mix(colour, p.LEAF_DEEP, 0.25))


def plant(canvas: Canvas, spot: Spot, pot: Colour = p.CORAL) -> None:
    """Draw a leafy plant in a pot about 240 units high.

    Args:
        canvas: Where to draw.
        spot: The middle of the pot's foot.
        pot: Colour of the pot.
    """
    canvas.haze(spot.put(oval(6, 0, 70, 10)), p.INK, 8 * spot.size + 1, 0.3)
    for index, (tilt, length) in enumerate(
        ((-62, 1.2), (62, 1.2), (-36, 1.55), (38, 1.5), (-12, 1.8), (14, 1.7))
    ):
        leaf(canvas, spot.near(0, -78, length, tilt), mix(p.LEAF, p.LEAF_DEEP, 0.4 - index * 0.07))
    canvas.fill(
        spot.put([(-54, -92), (54, -92), (40, 0), (-40, 0)]),
        Fade(mix(pot, p.WHITE, 0.15), mix(pot, p.INK, 0.15), across=True),
    )
    canvas.fill(spot.put([(-60, -104), (60, -104), (57, -78), (-57, -78)]), mix(pot, p.WHITE, 0.22))


def lotus(canvas: Canvas, spot: Spot, colour: Colour = p.PINK) -> None:
    """Draw an open lotus about 220 units wide.

    Args:
        canvas: Where to draw.
        spot: The foot of the flower.
        colour: Colour of its petals.
    """
    rows: tuple[tuple[tuple[int, ...], float, float], ...] = (
        ((-76, 76), 1.0, 0.28),
        ((-54, 54), 1.12, 0.1),
        ((-30, 30, 0), 1.26, -0.15),
        ((-64, 64), 0.82, -0.4),
        ((-40, 40), 0.92, -0.55),
        ((-16, 16), 0.98, -0.7),
        ((0,), 0.86, -0.82),
    )
    for tilts, length, tone in rows:
        shade = mix(colour, p.PINK_DARK, tone) if tone > 0 else mix(colour, p.PINK_PALE, -tone)
        for tilt in tilts:
            petal(canvas, spot.near(0, 0, length, tilt), shade)
    canvas.fill(spot.put(smooth([(-44, -6), (0, -12), (44, -6), (22, 10), (-22, 10)])), p.LEAF)


def petal(canvas: Canvas, spot: Spot, colour: Colour) -> None:
    """Draw one lotus petal 100 units long, growing upwards.

    Args:
        canvas: Where to draw.
        spot: Where it is attached.
        colour: Its colour.
    """
    left = smooth([(-5, 0), (-25, -38), (-21, -72), (0, -106)], closed=False)
    shape = [*left, *((-x, y) for x, y in reversed(left))]
    canvas.fill(spot.put(shape), mix(colour, p.PINK_DARK, 0.42))
    inner = spot.put([(x * 0.93, y * 0.97 - 1) for x, y in shape])
    canvas.fill(inner, Fade(mix(colour, p.PINK_DARK, 0.26), mix(colour, p.WHITE, 0.2)))
    canvas.line(
        spot.put([(0, -12), (0, -50), (0, -82)]), p.see_through(p.PINK_DARK, 0.28), 2 * spot.size
    )


def blossom(canvas: Canvas, spot: Spot, colour: Colour = p.GOLD) -> None:
    """Draw a five-petalled spring blossom about 80 units wide.

    Args:
        canvas: Where to draw.
        spot: Its centre.
        colour: Colour of its petals.
    """
    for index in range(5):
        place = spot.near(0, 0, 1, index * 72)
        shape = smooth(
            [(0, 0), (-18, -18), (-19, -36), (-7, -43), (0, -38), (7, -43), (19, -36), (18, -18)]
        )
        canvas.fill(place.put(shape), mix(colour, p.WHITE, 0.22 if index % 2 else 0.1))
        canvas.fill(
            place.put(smooth([(0, 0), (-8, -12), (0, -26), (8, -12)])), mix(colour, p.RED, 0.18)
        )
    canvas.fill(spot.put(oval(0, 0, 7)), mix(p.GOLD_DARK, p.RED, 0.35))
    for index in range(8):
        place = spot.near(0, 0, 1, index * 45 + 12)
        canvas.line(place.put([(0, 0), (0, -16)]), mix(p.GOLD_DARK, p.RED, 0.25), 1.6 * spot.size)
        canvas.fill(place.put(oval(0, -17, 2.8)), p.GOLD_PALE)


def branch(canvas: Canvas, points: list[Point], flower: Colour, seed: int) -> None:
    """Draw a flowering branch with twigs, buds and leaves.

    Args:
        canvas: Where to draw.
        points: The line of the branch, thick end first.
        flower: Colour of its blossoms.
        seed: Number that settles how the twigs grow.
    """
    stem = smooth(points, closed=False)
    canvas.fill(ribbon(stem, 24, 5), Fade(p.WOOD_DARK, p.WOOD_DEEP))
    for index in range(8, len(stem), 5):
        x, y = stem[index]
        side = 1 if index % 2 else -1
        reach, lift = 50 + 46 * wobble(index, seed), 24 + 56 * wobble(seed, index)
        tip = (x + reach * (0.5 + wobble(index, seed, 2)) * 0.8, y - side * lift)
        bend = ((x + tip[0]) / 2 - 8, (y + tip[1]) / 2 - side * 14)
        canvas.fill(ribbon(smooth([(x, y), bend, tip], closed=False), 8, 3), p.WOOD_DARK)
        leaf(canvas, Spot(bend[0], bend[1], 0.42, tilt=40 + side * 60), p.LEAF_PALE)
        blossom(
            canvas, Spot(*tip, 0.62 + 0.4 * wobble(index, seed, 5), tilt=90 * wobble(index)), flower
        )
        canvas.fill(oval(x - 14, y + side * 20, 9, 11), mix(flower, p.WHITE, 0.15))
    for index in range(4, len(stem), 9):
        x, y = stem[index]
        blossom(
            canvas,
            Spot(x, y - 4, 0.7 + 0.45 * wobble(seed, index, 3), tilt=70 * wobble(index, 4)),
            flower,
        )


def ripples(canvas: Canvas, span: tuple[float, float], colour: Colour, seed: int = 1) -> None:
    """Draw thin horizontal glints on water, longer and wider apart towards the viewer.

    Args:
        canvas: Where to draw.
        span: Heights of the far and the near edge of the water.
        colour: Their colour, possibly see-through.
        seed: Number that settles where they lie.
    """
    far, near = span
    for row in range(16):
        share = (row / 15) ** 1.5
        y = far + 8 + (near - far - 16) * share
        for column in range(5):
            x = 1600 * wobble(row, column, seed)
            length = (30 + 110 * wobble(column, row, seed)) * (0.4 + share)
            canvas.line([(x, y), (x + length / 2, y), (x + length, y)], colour, 2 + 4 * share)


def lotus_leaf(canvas: Canvas, x: float, y: float, rx: float) -> None:
    """Draw a round leaf lying on water.

    Args:
        canvas: Where to draw.
        x: Its centre, from the left.
        y: Its centre, from the top.
        rx: Its horizontal radius.
    """
    canvas.fill(oval(x + 4, y + rx * 0.08, rx, rx * 0.3), p.see_through(p.RIVER_DEEP, 0.35))
    rim = arc((x, y), rx, rx * 0.3, (-60, 275))
    canvas.fill([*rim, (x, y)], Fade(mix(p.LEAF, p.LEAF_PALE, 0.5), p.LEAF_DARK))
    for angle in range(-40, 275, 45):
        tip = arc((x, y), rx * 0.84, rx * 0.25, (angle, angle + 1))[0]
        canvas.line([(x, y), tip], p.see_through(p.LEAF_PALE, 0.55), 2)

"""Houses of the demonstration pictures: village house, house on stilts, communal house."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.palette import Colour, mix
from portal.site.demo.drawing.shapes import Outline, Spot, arc, box, oval, rounded, smooth


def village_house(canvas: Canvas, spot: Spot, wall: Colour, roof: Colour) -> None:
    """Draw a house with a tiled hip roof and a porch, about 300 units wide and 200 high.

    Args:
        canvas: Where to draw.
        spot: The middle of its foot.
        wall: Colour of its walls.
        roof: Colour of its tiles.
    """
    canvas.haze(spot.put(oval(0, 0, 180, 12)), p.INK, 10 * spot.size, 0.3)
    canvas.fill(
        spot.put(box(-130, -112, 130, 0)), Fade(mix(wall, p.WHITE, 0.2), mix(wall, p.SAND, 0.5))
    )
    canvas.fill(spot.put(box(40, -112, 130, 0)), p.see_through(p.WOOD, 0.14))
    canvas.fill(spot.put(box(-138, -10, 138, 2)), p.GREY)
    canvas.fill(spot.put(rounded(-22, -84, 22, -8, 4)), p.WOOD_DARK)
    canvas.fill(spot.put(box(-1, -84, 1, -8)), p.WOOD_DEEP)
    for x in (-84, 82):
        canvas.fill(spot.put(rounded(x - 30, -82, x + 30, -36, 4)), p.WHITE)
        canvas.fill(spot.put(box(x - 24, -76, x + 24, -42)), Fade(p.RIVER_PALE, p.RIVER))
        canvas.fill(spot.put(box(x - 2, -76, x + 2, -42)), p.WHITE)
        for side in (-1, 1):
            canvas.fill(
                spot.put(box(x + side * 30, -82, x + side * 44, -36)),
                mix(p.LEAF_DARK, p.RIVER, 0.3),
            )
        for index in range(4):
            canvas.fill(
                spot.put(oval(x - 21 + index * 14, -30, 8, 7)), p.LEAF if index % 2 else p.RED_SOFT
            )
    canvas.fill(spot.put(box(-140, -112, 140, -100)), p.see_through(p.INK, 0.2))
    _tiles(canvas, spot, (166, 112, 104, 188), roof)
    canvas.fill(spot.put([(-52, -84), (52, -84), (38, -112), (-38, -112)]), mix(roof, p.INK, 0.14))
    canvas.fill(spot.put(box(-54, -88, 54, -82)), mix(roof, p.WHITE, 0.3))


def _tiles(
    canvas: Canvas, spot: Spot, size: tuple[float, float, float, float], roof: Colour
) -> None:
    half, eave, ridge_half, ridge = size
    shape: Outline = [
        (-half, -eave + 4),
        (-ridge_half, -ridge),
        (ridge_half, -ridge),
        (half, -eave + 4),
    ]
    canvas.fill(spot.put(shape), Fade(mix(roof, p.WHITE, 0.12), mix(roof, p.RED_DARK, 0.22)))
    for row in range(1, 4):
        share = row / 4
        y = -ridge + (ridge - eave) * share
        reach = ridge_half + (half - ridge_half) * share - 3
        canvas.fill(spot.put(box(-reach, y, reach, y + 2.4)), p.see_through(p.RED_DEEP, 0.25))
    canvas.fill(
        spot.put(rounded(-ridge_half - 6, -ridge - 6, ridge_half + 6, -ridge + 4, 4)),
        mix(roof, p.RED_DEEP, 0.4),
    )
    canvas.fill(spot.put(rounded(-half, -eave - 2, half, -eave + 6, 4)), mix(roof, p.WHITE, 0.25))


def stilt_house(canvas: Canvas, spot: Spot, wood: Colour) -> None:
    """Draw a wooden house on stilts, about 280 units wide and 250 high.

    Args:
        canvas: Where to draw.
        spot: The middle of its foot.
        wood: Colour of its timber.
    """
    dark = mix(wood, p.INK, 0.35)
    canvas.haze(spot.put(oval(0, 0, 150, 10)), p.INK, 8 * spot.size, 0.35)
    canvas.fill(spot.put(box(-112, -84, 112, -8)), p.see_through(p.INK, 0.22))
    for x in (-116, -58, 0, 58, 108):
        canvas.fill(spot.put(box(x - 5, -90, x + 5, 4)), dark)
    canvas.fill(spot.put(box(-112, -160, 112, -86)), Fade(mix(wood, p.WHITE, 0.12), wood))
    for x in range(-98, 112, 16):
        canvas.fill(spot.put(box(x, -160, x + 2, -86)), p.see_through(p.WOOD_DEEP, 0.3))
    for x in (-72, 52):
        canvas.fill(spot.put(rounded(x - 20, -142, x + 20, -106, 3)), p.GOLD_PALE)
        canvas.fill(spot.put(box(x - 1.5, -142, x + 1.5, -106)), dark)
    canvas.fill(spot.put(box(-24, -144, 12, -88)), dark)
    canvas.fill(spot.put(rounded(-150, -94, 150, -82, 3)), mix(wood, p.WHITE, 0.2))
    for x in range(-144, 150, 24):
        canvas.fill(spot.put(box(x, -114, x + 3, -92)), mix(wood, p.WHITE, 0.1))
    canvas.fill(spot.put(box(-146, -116, -26, -112)), mix(wood, p.WHITE, 0.1))
    canvas.fill(spot.put(box(16, -116, 148, -112)), mix(wood, p.WHITE, 0.1))
    for step in range(5):
        canvas.fill(
            spot.put(box(-22 - step * 5, -84 + step * 18, 14 - step * 5, -78 + step * 18)),
            mix(wood, p.WHITE, 0.22),
        )
    thatch: Outline = [
        (-164, -150),
        *smooth(
            [
                (-164, -150),
                (-120, -196),
                (-92, -250),
                (0, -256),
                (92, -250),
                (120, -196),
                (164, -150),
            ],
            closed=False,
        ),
    ]
    canvas.fill(spot.put(thatch), Fade(mix(p.WOOD_DARK, p.SAND, 0.35), p.WOOD_DEEP))
    for x in range(-120, 130, 30):
        canvas.line(
            spot.put([(x * 0.72, -240), (x, -166)]), p.see_through(p.SAND, 0.25), 3 * spot.size
        )
    canvas.fill(spot.put(rounded(-98, -260, 98, -248, 5)), p.WOOD_DEEP)


def communal_house(canvas: Canvas, spot: Spot) -> None:
    """Draw a village communal house with a wide upswept roof, about 560 wide and 330 high.

    Args:
        canvas: Where to draw.
        spot: The middle of its foot.
    """
    canvas.haze(spot.put(oval(0, 4, 330, 18)), p.INK, 14 * spot.size, 0.35)
    canvas.fill(spot.put(box(-262, -28, 262, 2)), Fade(p.GREY_PALE, p.GREY))
    for step in range(3):
        canvas.fill(
            spot.put(box(-66 - step * 12, -22 + step * 9, 66 + step * 12, -13 + step * 9)),
            mix(p.GREY_PALE, p.GREY_MID, 0.22 * step),
        )
    canvas.fill(spot.put(box(-232, -138, 232, -28)), Fade(p.WOOD_DEEP, p.WOOD_DARK))
    for x in (-196, -112, 112, 196):
        canvas.fill(spot.put(rounded(x - 30, -118, x + 30, -34, 3)), Fade(p.WOOD, p.WOOD_DARK))
        for bar in range(-20, 30, 10):
            canvas.fill(spot.put(box(x + bar - 1.5, -110, x + bar + 1.5, -78)), p.GOLD_PALE)
        canvas.fill(spot.put(box(x - 30, -76, x + 30, -72)), p.WOOD_DEEP)
    canvas.fill(spot.put(rounded(-56, -124, 56, -28, 3)), Fade(p.RED, p.RED_DARK))
    canvas.fill(spot.put(box(-1.5, -124, 1.5, -28)), p.RED_DEEP)
    for x in (-10, 10):
        canvas.fill(spot.put(oval(x, -76, 4)), p.GOLD)
    for x in (-236, -154, -70, 70, 154, 236):
        canvas.fill(
            spot.put(box(x - 9, -146, x + 9, -28)), Fade(p.RED_SOFT, p.RED_DARK, across=True)
        )
        canvas.fill(spot.put(rounded(x - 14, -38, x + 14, -26, 3)), p.GREY)
    canvas.fill(spot.put(box(-244, -152, 244, -136)), p.see_through(p.INK, 0.4))
    _sweeping_roof(canvas, spot)


def _sweeping_roof(canvas: Canvas, spot: Spot) -> None:
    side = smooth([(-196, -286), (-226, -224), (-268, -178), (-334, -184)], closed=False)
    eave = smooth(
        [
            (-334, -184),
            (-262, -146),
            (-140, -134),
            (0, -132),
            (140, -134),
            (262, -146),
            (334, -184),
        ],
        closed=False,
    )
    other = [(-x, y) for x, y in reversed(side)]
    shape = [*side, *eave, *other]
    canvas.shadow(spot.put(shape), 8 * spot.size, (0, 12 * spot.size), 0.35)
    canvas.fill(
        spot.put(shape), Fade(mix(p.RED_SOFT, p.WOOD, 0.2), mix(p.RED_DARK, p.WOOD_DEEP, 0.25))
    )
    with canvas.inside(spot.put(shape)):
        for row in range(9):
            y = -276 + row * 16
            arch = smooth(
                [(-320, y - 8), (-160, y + 2), (0, y + 4), (160, y + 2), (320, y - 8)], closed=False
            )
            canvas.line(spot.put(arch), p.see_through(p.RED_DEEP, 0.3), 3 * spot.size)
    canvas.fill(spot.put([*eave, *((x, y + 9) for x, y in reversed(eave))]), p.GOLD_DARK)
    ridge = smooth(
        [(-222, -312), (-190, -290), (-90, -284), (0, -284), (90, -284), (190, -290), (222, -312)],
        closed=False,
    )
    canvas.fill(
        spot.put([*ridge, *((x * 0.97, y + 15) for x, y in reversed(ridge))]),
        Fade(p.GOLD, p.GOLD_DARK),
    )
    for turn in (-1, 1):
        curl = arc((turn * 216, -316), 13, 13, (90, 330) if turn < 0 else (90, -150))
        canvas.line(spot.put(curl), p.GOLD, 6 * spot.size)
        corner = smooth([(turn * 318, -180), (turn * 340, -194), (turn * 344, -212)], closed=False)
        canvas.line(spot.put(corner), p.GOLD, 8 * spot.size)
    canvas.fill(spot.put(oval(0, -298, 15)), p.GOLD)
    canvas.fill(spot.put(oval(0, -298, 9)), p.RED)

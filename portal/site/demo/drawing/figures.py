"""The people of the demonstration pictures: stylised, faceless figures nobody could be named by.

A bust is drawn around the hollow of its neck, a standing figure around the ground between its
feet. A head is about 92 units high, a standing figure about 600.
"""

import math
from collections.abc import Sequence

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.palette import Colour, mix
from portal.site.demo.drawing.people import BACKS_OF_HEADS, FRINGES, Person
from portal.site.demo.drawing.shapes import (
    Outline,
    Point,
    Spot,
    arc,
    oval,
    ribbon,
    rounded,
    smooth,
)

TORSO: Outline = [
    (-16, -10),
    (-30, 6),
    (-66, 18),
    (-92, 42),
    (-104, 96),
    (-108, 170),
]


def _mirrored(side: Sequence[Point]) -> Outline:
    return [*side, *((-x, y) for x, y in reversed(side))]


def bust(canvas: Canvas, person: Person, spot: Spot, depth: float = 170) -> None:
    """Draw head and upper body, seen from the front.

    Args:
        canvas: Where to draw.
        person: How the figure looks.
        spot: Where the hollow of the neck is.
        depth: How far below the neck the body is cut off.
    """
    _back_hair(canvas, person, spot)
    side = smooth([*TORSO[:-1], (-108, depth)], closed=False)
    canvas.fill(
        spot.put(_mirrored(side)),
        Fade(mix(person.cloth, p.WHITE, 0.08), mix(person.cloth, p.INK, 0.16)),
    )
    canvas.fill(spot.put(rounded(-17, -46, 17, 10, 12)), person.skin)
    canvas.fill(
        spot.put(smooth([(-17, -40), (17, -40), (16, -22), (0, -14), (-16, -22)])),
        mix(person.skin, p.WOOD_DARK, 0.32),
    )
    _collar(canvas, person, spot)
    _face(canvas, person, spot)


def _collar(canvas: Canvas, person: Person, spot: Spot) -> None:
    if person.style == "suit":
        canvas.fill(spot.put([(-26, -2), (0, 96), (26, -2), (14, -12), (-14, -12)]), p.WHITE)
        canvas.fill(
            spot.put([(-14, -12), (0, 16), (14, -12), (16, 6), (0, 14), (-16, 6)]), p.GREY_PALE
        )
        canvas.fill(spot.put([(-8, 14), (8, 14), (9, 72), (0, 92), (-9, 72)]), p.RED)
        lapel = mix(person.cloth, p.WHITE, 0.16)
        canvas.fill(spot.put([(-28, -4), (-44, 30), (-30, 40), (0, 104), (-14, 40)]), lapel)
        canvas.fill(spot.put([(28, -4), (44, 30), (30, 40), (0, 104), (14, 40)]), lapel)
    elif person.style == "dress":
        band = mix(person.cloth, p.INK, 0.22)
        canvas.fill(
            spot.put(smooth([(-19, -24), (0, -14), (19, -24), (23, 5), (0, 17), (-23, 5)])), band
        )
        canvas.line(
            spot.put(smooth([(4, 10), (38, 26), (70, 66)], closed=False)), band, 3 * spot.size
        )
    else:
        pale = mix(person.cloth, p.WHITE, 0.3)
        canvas.fill(
            spot.put([(-17, -14), (0, 22), (17, -14), (12, 2), (0, 8), (-12, 2)]), person.skin
        )
        canvas.fill(spot.put([(-18, -16), (-32, 8), (-16, 36), (0, 18)]), pale)
        canvas.fill(spot.put([(18, -16), (32, 8), (16, 36), (0, 18)]), pale)


def _face(canvas: Canvas, person: Person, spot: Spot) -> None:
    if person.cut in ("short", "bun"):
        for x in (-37, 37):
            canvas.fill(spot.put(oval(x, -76, 8, 12)), mix(person.skin, p.WOOD_DARK, 0.14))
    face = smooth(
        [
            (-37, -88),
            (-30, -118),
            (0, -130),
            (30, -118),
            (37, -88),
            (32, -56),
            (14, -34),
            (0, -30),
            (-14, -34),
            (-32, -56),
        ]
    )
    canvas.fill(spot.put(face), person.skin)
    canvas.fill(spot.put(smooth(FRINGES[person.cut])), person.hair)
    if person.cut == "cap":
        conical_hat(canvas, spot)


def _back_hair(canvas: Canvas, person: Person, spot: Spot) -> None:
    behind = mix(person.hair, p.INK, 0.3)
    if person.cut == "bob":
        canvas.fill(
            spot.put(
                smooth(
                    [
                        (-46, -104),
                        (0, -138),
                        (46, -104),
                        (50, -60),
                        (46, -28),
                        (20, -20),
                        (-20, -20),
                        (-46, -28),
                        (-50, -60),
                    ]
                )
            ),
            behind,
        )
    elif person.cut in ("long", "cap"):
        canvas.fill(
            spot.put(
                smooth(
                    [
                        (-45, -104),
                        (0, -138),
                        (45, -104),
                        (52, -40),
                        (62, 40),
                        (44, 62),
                        (0, 40),
                        (-44, 62),
                        (-62, 40),
                        (-52, -40),
                    ]
                )
            ),
            behind,
        )
    elif person.cut == "bun":
        canvas.fill(spot.put(oval(0, -144, 21, 18)), behind)


def conical_hat(canvas: Canvas, spot: Spot) -> None:
    """Draw the conical leaf hat, sitting on a head.

    Args:
        canvas: Where to draw.
        spot: The hollow of the wearer's neck.
    """
    rim = arc((0, -98), 88, 15, (180, 0))
    canvas.fill(
        spot.put(
            [
                *rim,
                *smooth(
                    [(88, -98), (40, -136), (4, -166), (-4, -166), (-40, -136), (-88, -98)],
                    closed=False,
                ),
            ]
        ),
        Fade(p.GOLD_PALE, p.WOOD_PALE, across=True),
    )
    canvas.fill(
        spot.put([(-4, -166), (4, -166), (88, -98), *arc((0, -98), 88, 15, (0, 70))]),
        p.see_through(p.WOOD, 0.28),
    )
    for share in (0.4, 0.7):
        y, r = -166 + 68 * share, 88 * share
        canvas.line(
            spot.put(arc((0, y), r, 13 * share, (172, 8))),
            p.see_through(p.WOOD_DARK, 0.3),
            2 * spot.size,
        )


def back_bust(canvas: Canvas, person: Person, spot: Spot, depth: float = 170) -> None:
    """Draw head and upper body, seen from behind.

    Args:
        canvas: Where to draw.
        person: How the figure looks.
        spot: Where the nape meets the shoulders.
        depth: How far below the neck the body is cut off.
    """
    side = smooth([*TORSO[:-1], (-108, depth)], closed=False)
    canvas.fill(
        spot.put(_mirrored(side)),
        Fade(mix(person.cloth, p.WHITE, 0.1), mix(person.cloth, p.INK, 0.3)),
    )
    canvas.fill(spot.put(rounded(-18, -46, 18, 10, 12)), mix(person.skin, p.WOOD_DARK, 0.25))
    collar = p.WHITE if person.style == "suit" else mix(person.cloth, p.INK, 0.2)
    canvas.fill(
        spot.put(smooth([(-21, -8), (0, -14), (21, -8), (25, 8), (0, 4), (-25, 8)])), collar
    )
    if person.cut in ("short", "bun"):
        for x in (-38, 38):
            canvas.fill(spot.put(oval(x, -76, 8, 12)), person.skin)
    canvas.fill(
        spot.put(smooth(BACKS_OF_HEADS[person.cut])),
        Fade(mix(person.hair, p.WHITE, 0.12), person.hair),
    )
    if person.cut == "bun":
        canvas.fill(spot.put(oval(0, -104, 25, 23)), mix(person.hair, p.WHITE, 0.16))
    if person.cut == "cap":
        conical_hat(canvas, spot)


def standing(
    canvas: Canvas,
    person: Person,
    spot: Spot,
    hands: tuple[Point, Point] = ((-84, -229), (84, -229)),
) -> None:
    """Draw a whole figure, seen from the front.

    Args:
        canvas: Where to draw.
        person: How the figure looks.
        spot: The ground between the feet.
        hands: Where the left and the right hand are, around that ground.
    """
    canvas.haze(spot.put(oval(0, 2, 110, 14)), p.INK, 10 * spot.size + 1, 0.28)
    neck = spot.near(0, -452)
    trousers = p.WHITE if person.style == "dress" else mix(p.INK, person.cloth, 0.12)
    for foot in (-1, 1):
        canvas.fill(
            spot.put(smooth([(foot * 10, -14), (foot * 48, -14), (foot * 62, 2), (foot * 10, 2)])),
            p.INK,
        )
        canvas.fill(
            spot.put([(foot * 2, -250), (foot * 62, -250), (foot * 48, -8), (foot * 12, -8)]),
            trousers,
        )

    _back_hair(canvas, person, neck)
    hem: Outline = [(-74, -210)] if person.style != "dress" else [(-60, -250), (-72, -60)]
    half = smooth(
        [(-16, -462), (-30, -446), (-60, -434), (-76, -410), (-70, -340), (-60, -300), *hem],
        closed=False,
    )
    canvas.fill(
        spot.put(_mirrored(half)),
        Fade(mix(person.cloth, p.WHITE, 0.08), mix(person.cloth, p.INK, 0.18)),
    )
    if person.style == "dress":
        canvas.line(
            spot.put([(-50, -270), (-46, -64)]), mix(person.cloth, p.INK, 0.24), 3 * spot.size
        )
        canvas.line(
            spot.put([(50, -270), (46, -64)]), mix(person.cloth, p.INK, 0.24), 3 * spot.size
        )
    _arm(canvas, person, spot, (-1, hands[0]))
    _arm(canvas, person, spot, (1, hands[1]))
    canvas.fill(neck.put(rounded(-16, -46, 16, 8, 12)), person.skin)
    canvas.fill(
        neck.put(smooth([(-16, -40), (16, -40), (15, -22), (0, -14), (-15, -22)])),
        mix(person.skin, p.WOOD_DARK, 0.32),
    )
    _collar(canvas, person, neck.near(0, 0, 0.86))
    _face(canvas, person, neck)


def _arm(canvas: Canvas, person: Person, spot: Spot, arm: tuple[int, Point]) -> None:
    side, hand = arm
    shoulder = (side * 60, -410)
    reach = max(1.0, math.dist(shoulder, hand))
    bend = math.sqrt(max(90.0**2 - (reach / 2) ** 2, 36.0))
    across = ((shoulder[1] - hand[1]) / reach, (hand[0] - shoulder[0]) / reach)
    way = 1 if side * across[0] * 0.6 + across[1] > 0 else -1
    elbow = (
        (shoulder[0] + hand[0]) / 2 + way * across[0] * bend,
        (shoulder[1] + hand[1]) / 2 + way * across[1] * bend,
    )
    canvas.fill(spot.put(oval(hand[0], hand[1], 16)), person.skin)
    sleeve = mix(person.cloth, p.INK, 0.09)
    lower = mix(person.skin, p.WOOD_DARK, 0.1) if person.style == "shirt" else sleeve
    share = 1 - 22 / max(40.0, math.dist(elbow, hand))
    wrist = (elbow[0] + (hand[0] - elbow[0]) * share, elbow[1] + (hand[1] - elbow[1]) * share)
    canvas.fill(spot.put(ribbon([elbow, wrist], 38 if lower == sleeve else 30, 28)), lower)
    canvas.fill(spot.put(ribbon([shoulder, elbow], 46, 40)), sleeve)


def chair_back(canvas: Canvas, spot: Spot, colour: Colour) -> None:
    """Draw the back of an upholstered chair, seen from behind.

    Args:
        canvas: Where to draw.
        spot: The middle of its upper edge.
        colour: Its colour.
    """
    shape = rounded(-118, 0, 118, 280, 46)
    canvas.shadow(spot.put(shape), 14 * spot.size, (0, -6 * spot.size), 0.3)
    canvas.fill(spot.put(shape), Fade(mix(colour, p.WHITE, 0.12), mix(colour, p.INK, 0.3)))
    canvas.fill(spot.put(rounded(-96, 20, 96, 280, 34)), p.see_through(p.WHITE, 0.06))

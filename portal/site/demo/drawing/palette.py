"""The colours every demonstration picture is painted with, so that they read as one series."""

Colour = tuple[int, ...]
"""Red, green, blue and, where it is not opaque, alpha; each from 0 to 255."""

RED = (166, 19, 27)
RED_DARK = (126, 16, 24)
RED_DEEP = (88, 14, 22)
RED_SOFT = (196, 68, 58)
CORAL = (226, 132, 106)
BLUSH = (245, 205, 184)
GOLD = (232, 179, 58)
GOLD_DARK = (201, 143, 38)
GOLD_PALE = (247, 222, 160)
CREAM = (251, 244, 230)
CREAM_DEEP = (243, 230, 205)
SAND = (228, 207, 170)
WHITE = (255, 253, 248)
GREY_PALE = (237, 231, 222)
GREY = (207, 197, 184)
GREY_MID = (154, 143, 131)
GREY_DARK = (94, 85, 77)
INK = (55, 47, 44)
LEAF = (94, 140, 74)
LEAF_DARK = (62, 104, 60)
LEAF_DEEP = (40, 74, 52)
LEAF_PALE = (169, 194, 126)
LEAF_MIST = (208, 220, 180)
RIVER = (63, 131, 163)
RIVER_DARK = (42, 95, 126)
RIVER_DEEP = (30, 66, 92)
RIVER_PALE = (169, 210, 218)
RIVER_MIST = (214, 233, 232)
WOOD = (180, 128, 82)
WOOD_DARK = (142, 94, 58)
WOOD_DEEP = (98, 62, 42)
WOOD_PALE = (216, 172, 124)
PINK = (240, 160, 160)
PINK_PALE = (252, 218, 212)
PINK_DARK = (214, 104, 114)
SKIN_PALE = (243, 207, 174)
SKIN = (230, 182, 144)
SKIN_TAN = (206, 150, 110)
HAIR = (48, 39, 37)
HAIR_BROWN = (78, 58, 48)
HAIR_GREY = (176, 168, 160)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend two opaque colours.

    Args:
        first: The colour at share 0.
        second: The colour at share 1.
        share: How far to go from the first to the second, from 0 to 1.

    Returns:
        The blended colour.
    """
    return tuple(round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True))


def see_through(colour: Colour, opacity: float) -> Colour:
    """Give a colour an opacity.

    Args:
        colour: An opaque colour.
        opacity: From 0 (nothing is seen) to 1 (opaque).

    Returns:
        The colour with an alpha value.
    """
    return (*colour[:3], round(opacity * 255))

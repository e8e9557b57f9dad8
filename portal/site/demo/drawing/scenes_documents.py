"""Demonstration pictures of paper: supervising, filing and searching documents."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.nature import leaf, plant
from portal.site.demo.drawing.palette import Colour, mix
from portal.site.demo.drawing.shapes import Spot, arc, box, oval, rounded, smooth, wobble
from portal.site.demo.drawing.things import binder, checklist, cup, lens, pen, sheet, stack, tick


def draw_supervision(canvas: Canvas) -> None:
    """Draw a checklist and a magnifying glass over a report.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop(p.CREAM, p.CREAM_DEEP)
    canvas.fill(oval(800, 500, 560), p.see_through(p.BLUSH, 0.5))
    canvas.fill(oval(800, 500, 430), p.see_through(p.WHITE, 0.5))
    for index in range(30):
        dot = (90 + (index % 6) * 34, 120 + (index // 6) * 34)
        canvas.fill(oval(*dot, 5), p.see_through(p.RED, 0.18))
        canvas.fill(oval(1600 - dot[0], 1000 - dot[1], 5), p.see_through(p.GOLD_DARK, 0.35))
    for x, y, size, tilt in ((-20, 1010, 2.6, 14), (-20, 1010, 2.2, 46), (-20, 1010, 1.9, 76)):
        leaf(canvas, Spot(x, y, size, tilt=tilt), mix(p.LEAF, p.LEAF_DARK, tilt / 90))
    for x, y, size, tilt in (
        (1620, -10, 2.6, -166),
        (1620, -10, 2.2, -134),
        (1620, -10, 1.9, -104),
    ):
        leaf(canvas, Spot(x, y, size, tilt=tilt), mix(p.LEAF, p.LEAF_DARK, (tilt + 180) / 90))
    sheet(canvas, Spot(1010, 470, 1.75, tilt=9), 10, p.GOLD)
    report = Spot(1080, 500, 1.75, tilt=-3)
    sheet(canvas, report, 0, p.RIVER)
    _report(canvas, report)
    _clipboard(canvas, Spot(540, 520, 1.0, tilt=-5))
    _magnified(canvas, Spot(1120, 560))
    pen(canvas, Spot(1428, 640, 1.4, tilt=14), p.RIVER_DARK)


def _report(canvas: Canvas, spot: Spot) -> None:
    for index, (height, colour) in enumerate(
        (
            (60, p.RIVER_PALE),
            (96, p.RIVER),
            (74, p.LEAF_PALE),
            (124, p.LEAF),
            (150, p.GOLD),
            (112, p.RED_SOFT),
        )
    ):
        x = -112 + index * 39
        canvas.fill(spot.put(rounded(x, 76 - height, x + 26, 76, 5)), colour)
    canvas.fill(spot.put(box(-120, 76, 124, 80)), p.GREY_MID)
    for row in range(3):
        canvas.fill(
            spot.put(rounded(-116, 104 + row * 26, (116, 96, 20)[row], 112 + row * 26, 4)),
            p.GREY_PALE,
        )


def _magnified(canvas: Canvas, spot: Spot) -> None:
    glass = oval(spot.x, spot.y, 190)
    canvas.shadow(oval(spot.x, spot.y, 212), 24, (12, 26), 0.35)
    canvas.fill(glass, p.WHITE)
    with canvas.inside(glass):
        canvas.fill(glass, Fade(p.WHITE, p.RIVER_MIST))
        for row in range(-4, 5):
            canvas.fill(
                box(900, spot.y + row * 52, 1340, spot.y + row * 52 + 2),
                p.see_through(p.RIVER, 0.14),
            )
        for index, (height, colour) in enumerate(
            ((150, p.LEAF_PALE), (235, p.LEAF), (290, p.GOLD), (200, p.RED_SOFT))
        ):
            x = spot.x - 176 + index * 92
            canvas.fill(
                rounded(x, spot.y + 130 - height, x + 62, spot.y + 130, 10),
                Fade(mix(colour, p.WHITE, 0.15), colour),
            )
        canvas.fill(box(900, spot.y + 130, 1340, spot.y + 137), p.GREY_DARK)
        trend = smooth(
            [(930, 560), (1010, 520), (1096, 440), (1188, 470), (1300, 400)], closed=False
        )
        canvas.line(trend, p.RED, 9)
    lens(canvas, spot, 190)
    badge = spot.near(-150, 150)
    canvas.shadow(oval(badge.x, badge.y, 52), 12, (3, 8), 0.3)
    canvas.fill(oval(badge.x, badge.y, 54), p.WHITE)
    canvas.fill(oval(badge.x, badge.y, 45), Fade(mix(p.LEAF, p.WHITE, 0.12), p.LEAF_DARK))
    tick(canvas, badge.near(0, 0, 1.35), p.WHITE)


def _clipboard(canvas: Canvas, spot: Spot) -> None:
    board = spot.put(rounded(-290, -390, 290, 390, 34))
    canvas.shadow(board, 26, (8, 26), 0.4)
    canvas.fill(board, Fade(p.RED, p.RED_DARK))
    paper = spot.put(rounded(-252, -340, 252, 354, 12))
    canvas.shadow(paper, 8, (0, 4), 0.3)
    canvas.fill(paper, Fade(p.WHITE, p.CREAM))
    canvas.fill(spot.put(rounded(-150, -262, 150, -240, 11)), p.RED)
    canvas.fill(spot.put(rounded(-100, -222, 100, -208, 7)), p.GREY)
    checklist(canvas, spot.near(-204, -134, 0.98), 5, 4)
    clip = spot.put(rounded(-104, -424, 104, -330, 22))
    canvas.shadow(clip, 8, (0, 6), 0.35)
    canvas.fill(clip, Fade(p.GOLD, p.GOLD_DARK))
    canvas.fill(spot.put(rounded(-46, -462, 46, -396, 30)), p.GOLD)
    canvas.fill(spot.put(oval(0, -428, 16)), p.CREAM_DEEP)
    canvas.fill(spot.put(rounded(-92, -350, 92, -342, 4)), p.see_through(p.WOOD_DEEP, 0.35))


def draw_documents(canvas: Canvas) -> None:
    """Draw a desk with a stack of documents under a lamp.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop(p.CREAM, (240, 222, 192), (0, 760))
    canvas.glow((640, 470), 620, (255, 236, 180), 0.85)
    _shelf(canvas)
    _sunny_window(canvas)
    canvas.backdrop(p.WOOD_PALE, p.WOOD, (760, 972))
    canvas.fill(box(-20, 760, 1620, 768), mix(p.WOOD_PALE, p.WHITE, 0.4))
    for x, y, length in (
        (80, 800, 300),
        (700, 850, 420),
        (1180, 800, 240),
        (300, 890, 320),
        (1250, 880, 260),
    ):
        canvas.line(
            [(x, y), (x + length / 2, y + 3), (x + length, y)], p.see_through(p.WOOD_DARK, 0.25), 3
        )
    canvas.backdrop(p.WOOD_DARK, p.WOOD_DEEP, (972, 1000))
    canvas.glow((700, 830), 420, p.GOLD_PALE, 0.45)
    stack(canvas, Spot(820, 838), 34, 470)
    _folder_on_top(canvas, Spot(820, 532))
    stack(canvas, Spot(1220, 828), 15, 330)
    canvas.fill(rounded(1064, 668, 1376, 694, 8), Fade(p.RIVER, p.RIVER_DARK))
    canvas.fill(rounded(1064, 690, 1376, 697, 3), p.WHITE)
    cup(canvas, Spot(1216, 662, 1.0), p.WHITE)
    _lamp(canvas)
    plant(canvas, Spot(1500, 838, 1.15), p.RED_SOFT)
    _pen_pot(canvas, Spot(180, 838))
    _loose_sheet(canvas)
    _stamp(canvas, Spot(1040, 920, 0.95))


def _shelf(canvas: Canvas) -> None:
    canvas.shadow(box(840, 330, 1560, 350), 12, (0, 18), 0.3)
    colours = (p.RED, p.RED_DARK, p.GOLD, p.RIVER, p.RED, p.LEAF, p.CREAM_DEEP, p.RIVER_DARK)
    for index, colour in enumerate(colours[:6]):
        binder(canvas, Spot(906 + index * 76, 328), colour, 220 - 12 * (index % 3))
    binder(canvas, Spot(1394, 330, tilt=-9), p.RIVER_DARK, 214)
    canvas.fill(rounded(1456, 250, 1520, 328, 12), Fade(p.CORAL, p.RED_SOFT))
    for tilt in (-46, -16, 16, 46):
        leaf(canvas, Spot(1488, 256, 0.95, tilt=tilt), mix(p.LEAF, p.LEAF_DARK, abs(tilt) / 60))
    canvas.fill(rounded(840, 328, 1560, 350, 5), Fade(p.WOOD, p.WOOD_DARK))
    for x in (930, 1470):
        canvas.fill([(x - 8, 350), (x + 8, 350), (x + 4, 392), (x - 4, 392)], p.WOOD_DEEP)


def _sunny_window(canvas: Canvas) -> None:
    frame = rounded(90, 80, 480, 560, 14)
    canvas.shadow(frame, 14, (0, 10), 0.22)
    canvas.fill(frame, p.WHITE)
    view = box(112, 102, 458, 538)
    with canvas.inside(view):
        canvas.fill(view, Fade((186, 220, 228), p.CREAM))
        canvas.glow((380, 200), 180, p.GOLD_PALE, 0.9)
        canvas.fill(oval(380, 200, 42), (252, 214, 130))
        canvas.fill(oval(180, 560, 190, 130), p.LEAF_PALE)
        canvas.fill(oval(420, 580, 220, 150), p.LEAF)
        canvas.fill(oval(250, 600, 220, 110), p.LEAF_DARK)
    canvas.fill(box(278, 102, 292, 538), p.WHITE)
    canvas.fill(box(112, 300, 458, 312), p.WHITE)
    canvas.fill(rounded(70, 552, 500, 578, 6), p.GREY_PALE)


def _lamp(canvas: Canvas) -> None:
    light = [(400, 450), (540, 400), (800, 800), (360, 820)]
    canvas.haze(light, (255, 232, 160), 34, 0.34)
    canvas.haze(oval(330, 838, 120, 14), p.INK, 9, 0.35)
    canvas.fill([*arc((320, 836), 106, 34, (180, 360))], Fade(p.RED, p.RED_DEEP))
    canvas.line([(320, 812), (262, 600)], p.RED_DARK, 15)
    canvas.line([(262, 600), (410, 400)], p.RED_DARK, 15)
    for x, y in ((262, 600), (410, 398)):
        canvas.fill(oval(x, y, 16), p.GOLD)
    shade = Spot(420, 386, tilt=-20)
    canvas.fill(shade.put(arc((34, 40), 46, 26, (0, 360))), p.WHITE)
    canvas.fill(shade.put(rounded(0, -66, 60, -20, 14)), p.RED_DARK)
    canvas.fill(shade.put(arc((30, 50), 102, 98, (180, 360))), Fade(p.RED, p.RED_DARK))
    gleam = smooth(arc((30, 50), 80, 76, (200, 250)), closed=False, steps=2)
    canvas.line(shade.put(gleam), p.see_through(p.WHITE, 0.3), 8)
    canvas.fill(shade.put(rounded(-78, 42, 138, 56, 7)), p.GOLD)


def _folder_on_top(canvas: Canvas, spot: Spot) -> None:
    canvas.shadow(spot.put(box(-230, -24, 230, 2)), 10, (0, 8), 0.4)
    canvas.fill(spot.put(rounded(-228, -18, 236, -4, 4)), p.WHITE)
    canvas.fill(spot.put(rounded(-240, -30, 240, -14, 6)), Fade(p.RED_SOFT, p.RED))
    canvas.fill(spot.put(rounded(-240, -8, 240, 6, 6)), Fade(p.RED, p.RED_DARK))
    canvas.fill(spot.put(rounded(-240, -30, -222, 6, 6)), p.RED)
    canvas.fill(spot.put(box(110, -30, 134, 6)), p.GOLD)
    canvas.fill(
        spot.put([(112, 6), (132, 6), (136, 64), (122, 50), (108, 64)]), Fade(p.GOLD, p.GOLD_DARK)
    )
    glasses = spot.near(-60, -46)
    for x in (-44, 44):
        ring = arc((x, 0), 34, 17, (0, 360)) + arc((x, 0), 28, 12, (360, 0))
        canvas.fill(glasses.put(oval(x, 0, 31, 14)), p.see_through(p.RIVER_PALE, 0.5))
        canvas.fill(glasses.put(ring), p.INK)
    canvas.line(glasses.put([(-12, -4), (0, -9), (12, -4)]), p.INK, 5)
    canvas.line(glasses.put([(78, -2), (150, 10)]), p.INK, 5)


def _pen_pot(canvas: Canvas, spot: Spot) -> None:
    for x, tilt, colour in ((-18, -10, p.RIVER), (6, 3, p.RED), (26, 12, p.LEAF)):
        canvas.fill(spot.near(x, -90, 1, tilt).put(rounded(-8, -130, 8, 40, 4)), colour)
        canvas.fill(spot.near(x, -90, 1, tilt).put([(-8, -128), (0, -152), (8, -128)]), p.SAND)
    canvas.haze(spot.put(oval(0, 0, 70, 10)), p.INK, 8, 0.35)
    canvas.fill(
        spot.put([(-52, -120), (52, -120), (46, 0), (-46, 0)]),
        Fade(p.GOLD, p.GOLD_DARK, across=True),
    )
    canvas.fill(spot.put(box(-51, -94, 51, -80)), p.see_through(p.WHITE, 0.5))


def _loose_sheet(canvas: Canvas) -> None:
    paper = [(420, 872), (720, 872), (770, 962), (380, 962)]
    canvas.shadow(paper, 8, (2, 8), 0.35)
    canvas.fill(paper, Fade(p.WHITE, p.CREAM))
    canvas.fill([(446, 886), (580, 886), (582, 893), (442, 893)], p.RED)
    for row in range(4):
        y = 904 + row * 13
        canvas.fill(box(436 - row * 5, y, (706, 712, 716, 600)[row], y + 4), p.GREY)
    pen(canvas, Spot(640, 950, 0.82, tilt=66), p.RIVER_DARK)


def _stamp(canvas: Canvas, spot: Spot) -> None:
    canvas.haze(spot.put(oval(4, 2, 60, 10)), p.INK, 8, 0.4)
    canvas.fill(spot.put(rounded(-46, -30, 46, 0, 8)), Fade(p.WOOD, p.WOOD_DEEP))
    canvas.fill(
        spot.put([(-20, -30), (-11, -70), (11, -70), (20, -30)]),
        Fade(p.WOOD, p.WOOD_DARK, across=True),
    )
    canvas.fill(spot.put(oval(0, -92, 32, 30)), Fade(p.WOOD_PALE, p.WOOD_DARK))
    canvas.fill(spot.put(box(-46, -6, 46, 0)), p.RED)


def draw_search(canvas: Canvas) -> None:
    """Draw a lens that enlarges one of many document cards.

    Args:
        canvas: The board to paint.
    """
    canvas.backdrop(p.CREAM, p.CREAM_DEEP)
    canvas.fill(oval(800, 640, 640), p.see_through(p.GOLD_PALE, 0.35))
    canvas.fill(oval(800, 640, 470), p.see_through(p.WHITE, 0.5))
    accents = (p.RED, p.RIVER, p.GOLD, p.LEAF, p.CORAL)
    for row in range(3):
        for column in range(7):
            x = 800 + (column - 3) * 236 + (40 if row % 2 else -40)
            y = 390 + row * 262
            tilt = 6 * wobble(row, column) - 3
            _card(
                canvas,
                Spot(x, y, 1.0, tilt=tilt),
                accents[(row * 3 + column) % 5],
                row * 7 + column,
            )
    canvas.fill(
        box(-20, 200, 260, 1020),
        Fade(p.see_through(p.CREAM, 0.85), p.see_through(p.CREAM, 0.0), across=True),
    )
    canvas.fill(
        box(1340, 200, 1620, 1020),
        Fade(p.see_through(p.CREAM, 0.0), p.see_through(p.CREAM, 0.85), across=True),
    )
    _search_bar(canvas)
    _card_in_lens(canvas, Spot(800, 600))


def _card(canvas: Canvas, spot: Spot, accent: Colour, seed: int) -> None:
    shape = spot.put(rounded(-98, -114, 98, 114, 16))
    canvas.shadow(shape, 13, (2, 9), 0.2)
    canvas.fill(shape, p.WHITE)
    canvas.fill(spot.put(rounded(-78, -94, -34, -50, 12)), mix(accent, p.WHITE, 0.15))
    canvas.fill(spot.put([(-66, -84), (-52, -84), (-46, -78), (-46, -60), (-66, -60)]), p.WHITE)
    canvas.fill(spot.put(rounded(-20, -90, 40 + 34 * wobble(seed), -79, 5)), p.GREY)
    canvas.fill(spot.put(rounded(-20, -66, 10 + 40 * wobble(seed, 2), -57, 4)), p.GREY_PALE)
    for row in range(4):
        canvas.fill(
            spot.put(
                rounded(
                    -78,
                    -28 + row * 24,
                    78 if row < 3 else -10 + 60 * wobble(seed, 3),
                    -20 + row * 24,
                    4,
                )
            ),
            p.GREY_PALE,
        )
    canvas.fill(spot.put(rounded(-78, 74, -78 + 52, 94, 10)), mix(accent, p.WHITE, 0.72))
    canvas.fill(spot.put(rounded(-16, 74, 36, 94, 10)), p.GREY_PALE)


def _search_bar(canvas: Canvas) -> None:
    bar = rounded(330, 88, 1270, 192, 52)
    canvas.shadow(bar, 22, (0, 14), 0.28)
    canvas.fill(bar, p.WHITE)
    ring = arc((394, 134), 20, 20, (0, 360)) + arc((394, 134), 13, 13, (360, 0))
    canvas.fill(ring, p.GREY_DARK)
    canvas.line([(409, 149), (424, 164)], p.GREY_DARK, 8)
    for left, right in ((464, 590), (606, 660), (676, 800)):
        canvas.fill(rounded(left, 130, right, 150, 10), p.GREY)
    canvas.fill(rounded(818, 114, 823, 166, 2), p.RED)
    button = rounded(1090, 100, 1258, 180, 40)
    canvas.fill(button, Fade(p.RED, p.RED_DARK))
    canvas.line([(1146, 140), (1200, 140)], p.WHITE, 8)
    canvas.line([(1180, 120), (1202, 140)], p.WHITE, 8)
    canvas.line([(1180, 160), (1202, 140)], p.WHITE, 8)


def _card_in_lens(canvas: Canvas, spot: Spot) -> None:
    glass = oval(spot.x, spot.y, 232)
    canvas.shadow(oval(spot.x, spot.y, 256), 30, (14, 32), 0.4)
    canvas.fill(glass, Fade(p.WHITE, p.RIVER_MIST))
    with canvas.inside(glass):
        page = rounded(640, 420, 960, 900, 22)
        canvas.shadow(page, 20, (0, 10), 0.3)
        canvas.fill(page, p.WHITE)
        canvas.fill(rounded(676, 452, 752, 528, 18), p.RED)
        canvas.fill([(696, 470), (720, 470), (732, 482), (732, 512), (696, 512)], p.WHITE)
        canvas.fill(rounded(776, 462, 910, 480, 9), p.GREY_MID)
        canvas.fill(rounded(776, 498, 870, 512, 7), p.GREY)
        canvas.fill(rounded(660, 556, 940, 612, 12), p.GOLD_PALE)
        canvas.fill(rounded(676, 576, 900, 592, 8), p.GOLD_DARK)
        for row, right in enumerate((924, 924, 880, 924)):
            canvas.fill(rounded(676, 640 + row * 44, right, 656 + row * 44, 8), p.GREY)
    lens(canvas, spot, 232)

"""Papers, pens, lenses and furniture of the demonstration pictures; no paper bears a word."""

from portal.site.demo.drawing import palette as p
from portal.site.demo.drawing.canvas import Canvas, Fade
from portal.site.demo.drawing.palette import Colour, mix
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


def sheet(canvas: Canvas, spot: Spot, lines: int = 9, accent: Colour = p.RED) -> None:
    """Draw a sheet of paper 300 by 400 units with bars in place of writing.

    Args:
        canvas: Where to draw.
        spot: Its centre.
        lines: How many bars it has.
        accent: Colour of its heading bar.
    """
    paper = spot.put(rounded(-150, -200, 150, 200, 10))
    canvas.shadow(paper, 16 * spot.size, (4 * spot.size, 10 * spot.size), 0.28)
    canvas.fill(paper, p.WHITE)
    canvas.fill(spot.put(rounded(-60, -166, 60, -150, 8)), accent)
    canvas.fill(spot.put(rounded(-96, -136, 96, -126, 5)), p.GREY)
    for row in range(lines):
        y = -96 + row * 30
        right = 116 if row % 4 != 3 else -20 + 90 * wobble(row, lines)
        canvas.fill(spot.put(rounded(-116, y, right, y + 9, 5)), p.GREY_PALE)


def checklist(canvas: Canvas, spot: Spot, rows: int = 5, done: int = 3) -> None:
    """Draw rows of boxes with ticks and bars, 96 units apart, about 440 wide.

    Args:
        canvas: Where to draw.
        spot: The left end of the first row.
        rows: How many rows there are.
        done: How many of them are ticked.
    """
    for row in range(rows):
        y = row * 96
        colour = p.LEAF if row < done else p.GREY
        canvas.fill(spot.put(rounded(0, y - 28, 56, y + 28, 14)), colour)
        if row < done:
            tick(canvas, spot.near(28, y), p.WHITE)
        else:
            canvas.fill(spot.put(rounded(7, y - 21, 49, y + 21, 9)), p.WHITE)
        canvas.fill(spot.put(rounded(88, y - 20, 300 + 120 * wobble(row, 3), y - 4, 8)), p.GREY)
        canvas.fill(
            spot.put(rounded(88, y + 8, 230 + 140 * wobble(row, 8), y + 20, 6)), p.GREY_PALE
        )


def tick(canvas: Canvas, spot: Spot, colour: Colour) -> None:
    """Draw a tick mark about 32 units wide.

    Args:
        canvas: Where to draw.
        spot: Its centre.
        colour: Its colour.
    """
    canvas.line(spot.put([(-14, 0), (-4, 11)]), colour, 8 * spot.size)
    canvas.line(spot.put([(-4, 11), (15, -11)]), colour, 8 * spot.size)


def pen(canvas: Canvas, spot: Spot, colour: Colour = p.RED_DARK) -> None:
    """Draw a pen 260 units long whose tip points down.

    Args:
        canvas: Where to draw.
        spot: The tip.
        colour: Colour of its barrel.
    """
    canvas.shadow(
        spot.put(box(-9, -250, 9, -20)), 7 * spot.size, (12 * spot.size, 12 * spot.size), 0.3
    )
    canvas.fill(spot.put([(-9, -38), (0, 0), (9, -38)]), p.GOLD)
    canvas.fill(spot.put([(-2, -8), (0, 0), (2, -8)]), p.INK)
    canvas.fill(spot.put(rounded(-12, -256, 12, -36, 12)), colour)
    canvas.fill(spot.put(rounded(-7, -246, -2, -50, 3)), p.see_through(p.WHITE, 0.3))
    canvas.fill(spot.put(box(-12, -150, 12, -140)), p.GOLD)
    canvas.fill(spot.put(rounded(8, -246, 16, -160, 4)), p.GOLD_DARK)


def lens(canvas: Canvas, spot: Spot, radius: float = 150) -> None:
    """Draw the frame, handle and gloss of a magnifying glass; what it shows is painted before.

    Args:
        canvas: Where to draw.
        spot: Centre of the glass.
        radius: Radius of the glass.
    """
    grip = spot.near(0, 0, 1, -45)
    reach = radius + 14
    canvas.fill(grip.put(rounded(-14, reach, 14, reach + 60, 6)), Fade(p.GREY, p.GREY_MID))
    handle = grip.put(rounded(-25, reach + 44, 25, reach + 250, 25))
    canvas.shadow(handle, 14 * spot.size, (8, 16), 0.35)
    canvas.fill(handle, Fade(p.RED, p.RED_DEEP))
    canvas.fill(
        grip.put(rounded(-15, reach + 66, -5, reach + 220, 5)), p.see_through(p.WHITE, 0.22)
    )
    canvas.fill(grip.put(box(-25, reach + 56, 25, reach + 72)), p.GOLD)
    rim = arc((0, 0), radius + 22, radius + 22, (0, 360)) + arc((0, 0), radius, radius, (360, 0))
    canvas.fill(spot.put(rim), Fade(p.RED, p.RED_DARK))
    inner = arc((0, 0), radius + 5, radius + 5, (0, 360)) + arc((0, 0), radius, radius, (360, 0))
    canvas.fill(spot.put(inner), p.GOLD)
    shine = smooth(arc((0, 0), radius * 0.82, radius * 0.82, (200, 262)), closed=False, steps=2)
    canvas.line(spot.put(shine), p.see_through(p.WHITE, 0.75), 11 * spot.size)
    canvas.line(
        spot.put(arc((0, 0), radius * 0.82, radius * 0.82, (272, 280))),
        p.see_through(p.WHITE, 0.75),
        11 * spot.size,
    )


def cup(canvas: Canvas, spot: Spot, colour: Colour = p.WHITE) -> None:
    """Draw a tea cup on its saucer, about 110 units wide.

    Args:
        canvas: Where to draw.
        spot: The middle of the saucer.
        colour: Its colour.
    """
    canvas.haze(spot.put(oval(6, 6, 62, 14)), p.INK, 7 * spot.size + 1, 0.3)
    canvas.fill(spot.put(oval(0, 0, 58, 12)), mix(colour, p.GREY, 0.35))
    canvas.fill(spot.put(oval(0, -3, 54, 10)), colour)
    handle = arc((38, -36), 20, 17, (0, 360)) + arc((38, -36), 11, 9, (360, 0))
    canvas.fill(spot.put(handle), mix(colour, p.GREY, 0.3))
    body = [
        (-40, -62),
        *smooth([(-40, -62), (-34, -22), (-18, -4), (18, -4), (34, -22), (40, -62)], closed=False),
    ]
    canvas.fill(spot.put(body), Fade(colour, mix(colour, p.GREY, 0.6), across=True))
    canvas.fill(spot.put(oval(0, -62, 40, 8)), mix(colour, p.GREY, 0.25))
    canvas.fill(spot.put(oval(0, -61, 34, 6)), p.mix(p.LEAF, p.GOLD, 0.5))
    canvas.fill(spot.put(box(-37, -44, 37, -38)), p.see_through(p.RED, 0.55))


def stack(canvas: Canvas, spot: Spot, sheets: int, width: float = 360) -> None:
    """Draw a stack of papers seen from the side, 9 units a sheet, with tabs here and there.

    Args:
        canvas: Where to draw.
        spot: The middle of its foot.
        sheets: How many papers lie in it.
        width: How wide a paper is.
    """
    canvas.haze(spot.put(box(-width / 2, -8, width / 2 + 20, 8)), p.INK, 12 * spot.size, 0.35)
    for index in range(sheets):
        y = -9 * (index + 1)
        slip = 16 * wobble(index, sheets) - 8
        tone = mix(p.WHITE, p.SAND, 0.45 * wobble(index, 5))
        canvas.fill(spot.put(rounded(-width / 2 + slip, y, width / 2 + slip, y + 7, 3)), tone)
        canvas.fill(spot.put(box(-width / 2 + slip, y + 6, width / 2 + slip, y + 9)), p.GREY)
        if index % 6 == 4:
            tab = (p.RED, p.GOLD, p.LEAF, p.RIVER)[index // 6 % 4]
            canvas.fill(
                spot.put(rounded(width / 2 + slip - 6, y - 1, width / 2 + slip + 30, y + 8, 3)), tab
            )


def binder(canvas: Canvas, spot: Spot, colour: Colour, height: float = 230) -> None:
    """Draw a ring binder standing on a shelf, 70 units wide.

    Args:
        canvas: Where to draw.
        spot: The middle of its foot.
        colour: Its colour.
        height: How high it is.
    """
    canvas.fill(
        spot.put(rounded(-35, -height, 35, 0, 6)),
        Fade(mix(colour, p.WHITE, 0.1), mix(colour, p.INK, 0.2), across=True),
    )
    canvas.fill(
        spot.put(rounded(-22, -height + 28, 22, -height + 104, 5)), p.see_through(p.WHITE, 0.82)
    )
    for row in range(3):
        canvas.fill(
            spot.put(box(-13, -height + 46 + row * 18, 13, -height + 52 + row * 18)),
            p.see_through(colour, 0.45),
        )
    canvas.fill(spot.put(oval(0, -40, 13)), mix(colour, p.INK, 0.35))
    canvas.fill(spot.put(oval(0, -40, 7)), p.mix(colour, p.WHITE, 0.65))


def bubble(canvas: Canvas, spot: Spot, size: tuple[float, float], colour: Colour) -> None:
    """Draw a speech bubble whose tail comes down on the left of its middle.

    Args:
        canvas: Where to draw.
        spot: Its centre.
        size: Half its width and half its height.
        colour: Its colour.
    """
    w, h = size
    tail: Outline = smooth(
        [
            (-w * 0.42, h - 12),
            (-w * 0.46, h + 26),
            (-w * 0.62, h + 52),
            (-w * 0.26, h + 34),
            (-w * 0.1, h - 12),
        ],
        closed=False,
    )
    body = rounded(-w, -h, w, h, h * 0.8)
    canvas.shadow(spot.put(body), 16, (4, 12), 0.22)
    canvas.fill(spot.put(tail), colour)
    canvas.fill(spot.put(body), colour)


def lantern(canvas: Canvas, spot: Spot, colour: Colour = p.RED) -> None:
    """Draw a round silk lantern about 110 units wide, lit from inside.

    Args:
        canvas: Where to draw.
        spot: Where it hangs.
        colour: Colour of its silk.
    """
    canvas.glow(spot.put([(0, 72)])[0], 130 * spot.size, p.GOLD_PALE, 0.5)
    canvas.line(spot.put([(0, 0), (0, 30)]), p.WOOD_DEEP, 2.5 * spot.size)
    light = mix(colour, p.GOLD, 0.38)
    canvas.fill(spot.put(oval(0, 72, 56, 46)), Fade(mix(colour, p.INK, 0.1), light))
    for rx in (36, 14):
        ring = arc((0, 72), rx, 46, (0, 360)) + arc((0, 72), rx - 3, 46, (360, 0))
        canvas.fill(spot.put(ring), p.see_through(p.RED_DEEP, 0.3))
    canvas.fill(spot.put(rounded(-24, 22, 24, 34, 4)), p.GOLD)
    canvas.fill(spot.put(rounded(-20, 112, 20, 123, 4)), p.GOLD)
    for x in (-12, -4, 4, 12):
        canvas.fill(spot.put(ribbon([(x * 0.6, 122), (x, 168 - abs(x))], 4, 3)), p.GOLD_DARK)
    canvas.fill(
        spot.put(smooth([(-38, 60), (-30, 44), (-22, 42), (-30, 62)])), p.see_through(p.WHITE, 0.35)
    )

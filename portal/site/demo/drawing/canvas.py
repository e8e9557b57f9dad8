"""The drawing board of the demonstration pictures: smooth shapes, gradients, glows and shadows.

The board always measures 1600 by 1000 units. It is painted larger than the picture asked for
and reduced at the end, which is what makes the edges smooth.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from portal.site.demo.drawing.palette import Colour
from portal.site.demo.drawing.shapes import Outline, Point, ribbon

BOARD = (1600, 1000)
OVERSAMPLING = 2
JPEG_QUALITY = 88
SHADOW = (60, 30, 24)


@dataclass(frozen=True)
class Fade:
    """A linear gradient over the bounding box of what it fills.

    Attributes:
        start: Colour at the top, or at the left.
        end: Colour at the bottom, or at the right.
        across: Whether it runs from left to right instead of from top to bottom.
    """

    start: Colour
    end: Colour
    across: bool = False


Paint = Colour | Fade


class Canvas:
    """A picture being painted, in board units."""

    def __init__(self, width: int, height: int) -> None:
        """Prepare an empty board.

        Args:
            width: Width of the finished picture in pixels.
            height: Height of the finished picture in pixels.

        Raises:
            ValueError: If a side is not positive.
        """
        if width < 1 or height < 1:
            raise ValueError(f"A picture has positive sides, not {width} by {height}.")
        full = (width * OVERSAMPLING, height * OVERSAMPLING)
        self.scale = max(full[0] / BOARD[0], full[1] / BOARD[1])
        self.left = (full[0] - BOARD[0] * self.scale) / 2
        self.top = (full[1] - BOARD[1] * self.scale) / 2
        self.image = Image.new("RGB", full)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def fill(self, points: Sequence[Point], paint: Paint) -> None:
        """Paint the inside of an outline.

        Args:
            points: The outline, in board units.
            paint: A colour, possibly see-through, or a gradient.
        """
        pixels = self._pixels(points)
        if not isinstance(paint, Fade):
            self.pen.polygon(pixels, fill=paint)
            return
        bounds = _bounds(pixels)
        mask = _mask(pixels, bounds)
        self.image.paste(_gradient(paint, mask.size), bounds, self._with_alpha(mask, paint))

    def merge(self, outlines: Sequence[Sequence[Point]], paint: Fade) -> None:
        """Paint several overlapping outlines as one shape.

        Args:
            outlines: The outlines.
            paint: A gradient over all of them together.
        """
        shapes = [self._pixels(points) for points in outlines]
        bounds = _bounds([pixel for shape in shapes for pixel in shape])
        mask = _mask(shapes[0], bounds)
        for shape in shapes[1:]:
            mask = ImageChops.lighter(mask, _mask(shape, bounds))
        self.image.paste(_gradient(paint, mask.size), bounds, self._with_alpha(mask, paint))

    def line(self, points: Sequence[Point], paint: Paint, width: float) -> None:
        """Draw a line with round ends.

        Args:
            points: The points it passes.
            paint: Its colour or gradient.
            width: Its width in board units.
        """
        self.fill(ribbon(points, width), paint)

    def backdrop(self, top: Colour, bottom: Colour, span: tuple[float, float] = (0, 1000)) -> None:
        """Fill the board from side to side, between two heights, with a vertical gradient.

        Args:
            top: Colour at the upper edge.
            bottom: Colour at the lower edge.
            span: The two heights.
        """
        self.fill(
            [(-20, span[0]), (1620, span[0]), (1620, span[1]), (-20, span[1])], Fade(top, bottom)
        )

    def shadow(
        self, points: Sequence[Point], blur: float, offset: Point = (0, 0), opacity: float = 0.25
    ) -> None:
        """Lay the soft shadow of an outline.

        Args:
            points: The outline that throws the shadow.
            blur: How soft the shadow is, in board units.
            offset: How far the shadow falls to the right and down.
            opacity: How dark it is, from 0 to 1.
        """
        moved = [(x + offset[0], y + offset[1]) for x, y in points]
        self.haze(moved, SHADOW, blur, opacity)

    def haze(self, points: Sequence[Point], colour: Colour, blur: float, opacity: float) -> None:
        """Paint an outline with soft edges.

        Args:
            points: The outline.
            colour: Its colour.
            blur: How soft the edges are, in board units.
            opacity: How opaque it is, from 0 to 1.
        """
        pixels = self._pixels(points)
        margin = blur * self.scale * 3
        left, top, right, bottom = _bounds(pixels)
        bounds = _cut(
            (left - margin, top - margin, right + margin, bottom + margin), self.image.size
        )
        if bounds[0] >= bounds[2] or bounds[1] >= bounds[3]:
            return
        shrink = max(1.0, blur * self.scale / 4)
        small = (
            max(1, round((bounds[2] - bounds[0]) / shrink)),
            max(1, round((bounds[3] - bounds[1]) / shrink)),
        )
        mask = Image.new("L", small)
        dots = [((x - bounds[0]) / shrink, (y - bounds[1]) / shrink) for x, y in pixels]
        ImageDraw.Draw(mask).polygon(dots, fill=round(255 * opacity))
        soft = mask.filter(ImageFilter.GaussianBlur(blur * self.scale / shrink))
        size = (bounds[2] - bounds[0], bounds[3] - bounds[1])
        self.image.paste(colour[:3], bounds, soft.resize(size, Image.Resampling.BICUBIC))

    def glow(self, centre: Point, radius: float, colour: Colour, opacity: float = 1.0) -> None:
        """Paint a round light that fades to nothing at its rim.

        Args:
            centre: Its centre.
            radius: Where it has faded away.
            colour: Its colour.
            opacity: How opaque its centre is, from 0 to 1.
        """
        side = max(2, round(radius * 2 * self.scale))
        table = [round(255 * opacity * max(0, 1 - value / 178) ** 1.6) for value in range(256)]
        mask = Image.radial_gradient("L").point(table)
        ((x, y),) = self._pixels([centre])
        corner = (round(x - side / 2), round(y - side / 2))
        bounds = (*corner, corner[0] + side, corner[1] + side)
        self.image.paste(colour[:3], bounds, mask.resize((side, side), Image.Resampling.BICUBIC))

    @contextmanager
    def inside(self, points: Sequence[Point]) -> Iterator[None]:
        """Keep what is painted in a `with` block inside an outline.

        Args:
            points: The outline.

        Yields:
            Nothing; paint on the canvas as usual.
        """
        pixels = self._pixels(points)
        left, top, right, bottom = _cut(_bounds(pixels), self.image.size)
        region = (left, top, max(left + 1, right), max(top + 1, bottom))
        board = (self.image, self.pen, self.left, self.top)
        self.image = self.image.crop(region)
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.left, self.top = self.left - left, self.top - top
        try:
            yield
        finally:
            patch = self.image
            self.image, self.pen, self.left, self.top = board
        self.image.paste(patch, region, _mask(pixels, region))

    def jpeg(self, width: int, height: int) -> bytes:
        """Finish the picture.

        Args:
            width: Width in pixels.
            height: Height in pixels.

        Returns:
            The bytes of a JPEG file.
        """
        finished = self.image.resize((width, height), Image.Resampling.BOX)
        buffer = io.BytesIO()
        finished.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
        return buffer.getvalue()

    def _pixels(self, points: Sequence[Point]) -> Outline:
        return [(x * self.scale + self.left, y * self.scale + self.top) for x, y in points]

    @staticmethod
    def _with_alpha(mask: Image.Image, paint: Fade) -> Image.Image:
        ends = [colour[3] if len(colour) > 3 else 255 for colour in (paint.start, paint.end)]
        if ends == [255, 255]:
            return mask
        alpha = _ramp(ends[0], ends[1], across=paint.across).resize(mask.size)
        return ImageChops.multiply(mask, alpha)


def _bounds(pixels: Outline) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    return (int(min(xs)), int(min(ys)), int(max(xs)) + 1, int(max(ys)) + 1)


def _cut(
    bounds: tuple[float, float, float, float], size: tuple[int, int]
) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(value) for value in bounds)
    return (max(0, left), max(0, top), min(size[0], right), min(size[1], bottom))


def _mask(pixels: Outline, bounds: tuple[int, int, int, int]) -> Image.Image:
    mask = Image.new("L", (bounds[2] - bounds[0], bounds[3] - bounds[1]))
    ImageDraw.Draw(mask).polygon([(x - bounds[0], y - bounds[1]) for x, y in pixels], fill=255)
    return mask


def _ramp(start: int, end: int, *, across: bool) -> Image.Image:
    ramp = Image.new("L", (256, 1) if across else (1, 256))
    ramp.putdata([round(start + (end - start) * step / 255) for step in range(256)])
    return ramp


def _gradient(fade: Fade, size: tuple[int, int]) -> Image.Image:
    bands = [
        _ramp(a, b, across=fade.across) for a, b in zip(fade.start[:3], fade.end[:3], strict=True)
    ]
    return Image.merge("RGB", bands).resize(size, Image.Resampling.BILINEAR)

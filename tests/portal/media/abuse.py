"""Pictures that somebody might send: broken, disguised, huge, odd. None is kept as a file."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.builders import make_picture

RED, BLUE = (200, 0, 0), (0, 0, 200)
SCRIPT = b"<script>alert(document.cookie)</script>"
PHP = b"<?php system($_GET['c']); ?>"
OWNER = "Dien thoai cua ong Nguyen Van A"
# As a telephone writes it: its brand, and those that it is compatible with.
HEIC = struct.pack(">I", 28) + b"ftypheic\0\0\0\0mif1heicMiHB" + b"\0" * 200


def saved(image, kind, **options):
    """Return a picture as a file of some kind."""
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind, data):
    """Return one part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of_size(width, height, depth=1, colours=0, samples=1, rows=1000):
    """Return a small file that says it is a large picture; so many rows of it are there."""
    packed = zlib.compressobj(9)
    row = b"\0" * (min(width, 16_000) * depth * samples // 8 + 2)
    data = b"".join(packed.compress(row) for _ in range(min(height, rows))) + packed.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def photograph_with_position(orientation=1, kind="JPEG"):
    """Return a picture, red above blue, as a telephone held some way writes it."""
    picture = Image.new("RGB", (40, 80), RED)
    picture.paste(BLUE, (0, 40, 40, 80))
    turned = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = OWNER
    exif.get_ifd(0x8825)[2] = (16.0, 28.0, 0.0)
    stored = picture.transpose(turned) if turned is not None else picture
    return saved(stored, kind, exif=exif, quality=95)


def animation(kind="GIF"):
    """Return a picture that moves: red, then blue."""
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, BLUE)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], loop=0)


def jpeg_that_lies_about_its_size():
    """Return a small JPEG whose header says 9000 × 9000."""
    content = bytearray(make_picture(40, 30))
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", 9000, 9000)
    return bytes(content)


def gif_that_lies_about_its_size():
    """Return a small GIF whose screen says 65,535 × 65,535."""
    content = bytearray(make_picture(40, 30, "GIF"))
    content[6:10] = b"\xff" * 4
    return bytes(content)


# What has too many pixels; none of it is decoded.
HUGE = {
    "81 megapixels, PNG of black and white": png_of_size(9000, 9000),
    "81 megapixels, PNG in full colour": png_of_size(9000, 9000, 8, 2, 3),
    "81 megapixels, and nothing to decode": png_of_size(9000, 9000)[:60],
    "JPEG that says it has 81": jpeg_that_lies_about_its_size(),
    "just above the bound": png_of_size(8000, 5001),
}

# What is no picture that the portal takes, whatever its name says.
NO_PICTURE = {
    "empty": b"",
    "text": "Đây là văn bản".encode(),
    "HTML": b"<!doctype html>" + SCRIPT,
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)' width='9' height='9'/>",
    "PHP": PHP,
    "PHP behind the beginning of a GIF": b"GIF89a" + PHP,
    "PHP behind the beginning of a JPEG": b"\xff\xd8\xff\xe0" + PHP,
    "truncated JPEG": make_picture()[:700],
    "truncated PNG": make_picture(kind="PNG")[:100],
    "truncated WebP": make_picture(kind="WEBP")[:60],
    "header only": b"\xff\xd8\xff\xe0",
    "GIF without pixels": b"GIF89a\x01\x00\x01\x00",
    "GIF with a screen of 4 gigapixels": gif_that_lies_about_its_size(),
    "BMP": make_picture(kind="BMP"),
    "TIFF": make_picture(kind="TIFF"),
    "PDF": make_picture(kind="PDF"),
    "EPS": saved(Image.new("RGB", (60, 40)), "EPS"),
    "PNG with a text that unpacks to much": make_picture(kind="PNG")[:33]
    + chunk(b"zTXt", b"c\0\0" + zlib.compress(b"0" * 3_000_000))
    + make_picture(kind="PNG")[33:],
    "PNG of 39 megapixels that ends too early": png_of_size(6300, 6300, 8, 2, 3, rows=100),
    "PNG of 3.6 gigapixels": png_of_size(60_000, 60_000),
    "PNG as wide as numbers go": png_of_size(2**31 - 1, 1),
    "PNG without size": png_of_size(0, 0),
}

# What is a picture and something else too, or says more than its pixels.
POLYGLOTS = {
    "JPEG with a position": photograph_with_position(),
    "WebP with a position": photograph_with_position(kind="WEBP"),
    "JPEG with a comment": make_picture(comment=SCRIPT),
    "GIF with a comment": make_picture(kind="GIF", comment=SCRIPT),
    "JPEG with XMP": make_picture(xmp=SCRIPT),
    "WebP with XMP": make_picture(kind="WEBP", xmp=SCRIPT),
    **{f"{kind} before PHP": make_picture(kind=kind) + PHP for kind in ("JPEG", "PNG", "GIF")},
    **{
        f"{kind} before a page": make_picture(kind=kind) + SCRIPT
        for kind in ("JPEG", "PNG", "WEBP")
    },
    "JPEG before an archive": make_picture() + b"PK\x03\x04" + SCRIPT,
}

# What is odd but means no harm.
ODD = {
    "JPEG": make_picture(),
    "progressive JPEG": make_picture(progressive=True),
    "grey JPEG": saved(Image.new("L", (60, 40)), "JPEG"),
    "JPEG for print": saved(Image.new("CMYK", (60, 40)), "JPEG"),
    "PNG": make_picture(kind="PNG"),
    "PNG of black and white": saved(Image.new("1", (60, 40)), "PNG"),
    "PNG with a palette": saved(Image.new("P", (60, 40)), "PNG"),
    "PNG of 16 bit grey": saved(Image.new("I;16", (60, 40)), "PNG"),
    "PNG whose alpha is full everywhere": saved(Image.new("RGBA", (60, 40), (*RED, 255)), "PNG"),
    "WebP": make_picture(kind="WEBP"),
    "WebP that moves": animation("WEBP"),
    "GIF": make_picture(kind="GIF"),
    "GIF that moves": animation(),
    "PNG that moves": animation("PNG"),
}

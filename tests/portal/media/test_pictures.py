"""Uploaded pictures: upright, small, and nothing but pixels."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from portal.media.pictures import MAX_BYTES, random_picture_name, read_picture, small_name
from tests.builders import make_picture, upload

RED, BLUE = (200, 0, 0), (0, 0, 200)
UNREADABLE = "Không đọc được ảnh này"


def read(content, name="anh.jpg"):
    return read_picture(upload(content, name))


def read_or_refused(content):
    """Return the picture or the sentence; any other end is a fault."""
    try:
        return read(content)
    except ValidationError as error:
        return " ".join(error.messages)


def opened(file):
    picture = Image.open(file)
    picture.load()
    return picture


def is_near(pixel, colour):
    return all(abs(a - b) < 12 for a, b in zip(pixel[:3], colour, strict=True))


def photograph_with_position(orientation):
    """Return a JPEG, red above blue, as a telephone held some way writes it."""
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
    exif[0x010F] = "Dien thoai cua ong Nguyen Van A"
    exif.get_ifd(0x8825)[2] = (16.0, 28.0, 0.0)
    stored = picture.transpose(turned) if turned is not None else picture
    buffer = BytesIO()
    stored.save(buffer, "JPEG", exif=exif, quality=95)
    return buffer.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright_and_no_longer_says_where_it_was_taken(orientation):
    content = photograph_with_position(orientation)
    assert b"Nguyen Van A" in content
    picture = read(content)
    for file in (picture.full, picture.small):
        stored = opened(file)
        assert stored.size == (40, 80)
        assert is_near(stored.getpixel((20, 10)), RED)
        assert is_near(stored.getpixel((20, 70)), BLUE)
        assert not stored.getexif()
        assert b"Nguyen Van A" not in file.file.getvalue()


@pytest.mark.parametrize("kind", [0, 3, 7])
def test_a_photograph_is_taken_although_its_exif_has_an_odd_entry(kind):
    content = bytearray(photograph_with_position(6))
    maker = content.index(b"\x01\x0f\x00\x02")  # the entry of the maker, a text
    content[maker + 3] = kind
    assert is_near(opened(read(bytes(content)).full).getpixel((20, 10)), RED)
    content[maker : maker + 2] = bytes([1, kind])
    assert is_near(opened(read(bytes(content)).full).getpixel((20, 10)), RED)


@pytest.mark.parametrize(
    ("width", "height", "full", "small"),
    [
        (3200, 2000, (1600, 1000), (640, 400)),
        (1601, 1000, (1600, 999), (640, 400)),
        (1600, 900, (1600, 900), (640, 360)),
        (800, 500, (800, 500), (640, 400)),
        (640, 480, (640, 480), (640, 480)),
        (300, 2400, (300, 2400), (300, 2400)),
        (1, 1, (1, 1), (1, 1)),
        (5000, 1, (1600, 1), (640, 1)),
    ],
)
def test_no_rendition_is_wider_than_its_place(width, height, full, small):
    picture = read(make_picture(width, height))
    assert opened(picture.full).size == full == (picture.width, picture.height)
    assert opened(picture.small).size == small


def test_a_transparent_picture_stays_transparent():
    picture = read(make_picture(kind="PNG", transparent=True))
    assert picture.extension == "png"
    assert opened(picture.full).format == "PNG"
    assert opened(picture.full).getpixel((5, 5)) == (166, 19, 27, 120)
    assert opened(picture.small).mode == "RGBA"


def picture_of_mode(mode, kind):
    buffer = BytesIO()
    Image.new(mode, (60, 40)).save(buffer, kind)
    return buffer.getvalue()


def opaque_with_alpha():
    buffer = BytesIO()
    Image.new("RGBA", (60, 40), (*RED, 255)).save(buffer, "PNG")
    return buffer.getvalue()


def animation():
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, BLUE)]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], loop=0)
    return buffer.getvalue()


READABLE = {
    "JPEG": make_picture(),
    "progressive JPEG": make_picture(progressive=True),
    "grey JPEG": picture_of_mode("L", "JPEG"),
    "JPEG for print": picture_of_mode("CMYK", "JPEG"),
    "PNG": make_picture(kind="PNG"),
    "PNG of black and white": picture_of_mode("1", "PNG"),
    "PNG with a palette": picture_of_mode("P", "PNG"),
    "PNG of 16 bit grey": picture_of_mode("I;16", "PNG"),
    "PNG whose alpha is full everywhere": opaque_with_alpha(),
    "WebP": make_picture(kind="WEBP"),
    "GIF": make_picture(kind="GIF"),
    "GIF that moves": animation(),
}


@pytest.mark.parametrize("name", READABLE)
def test_a_picture_without_transparency_becomes_a_jpeg(name):
    picture = read(READABLE[name], "anh.xyz")
    assert picture.extension == "jpg"
    assert opened(picture.full).format == opened(picture.small).format == "JPEG"


def chunk(kind, data):
    """Return one part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of_size(width, height):
    """Return a small file that says it is a large picture; at most 10,000 rows are there."""
    packed = zlib.compressobj(9)
    row = b"\0" * min(width // 8 + 2, 2000)
    data = b"".join(packed.compress(row) for _ in range(min(height, 10_000))) + packed.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def test_a_small_file_that_unpacks_to_too_many_pixels_is_refused_before_that():
    bomb = png_of_size(9000, 9000)
    assert len(bomb) < 100_000
    with pytest.raises(ValidationError, match="9000 × 9000 điểm, quá lớn"):
        read(bomb, "anh.png")
    # Not decoded: the same answer although there is nothing to decode.
    with pytest.raises(ValidationError, match="9000 × 9000 điểm, quá lớn"):
        read(bomb[:60], "anh.png")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("width", "height", "sentence"),
    [
        (8000, 5001, "quá lớn"),
        (10_000, 10_000, "quá lớn"),
        (60_000, 60_000, UNREADABLE),
        (2**31 - 1, 1, UNREADABLE),
        (0, 0, UNREADABLE),
    ],
)
def test_a_picture_that_says_it_has_an_absurd_size_is_refused(width, height, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read(png_of_size(width, height))


def test_a_file_that_is_too_large_is_refused_unread():
    with pytest.raises(ValidationError, match="lớn hơn 15 MB"):
        read(b"\0" * (MAX_BYTES + 1))


REFUSED = {
    "empty": b"",
    "text": "Đây là văn bản".encode(),
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    "truncated JPEG": make_picture()[:700],
    "truncated PNG": make_picture(kind="PNG")[:100],
    "header only": b"\xff\xd8\xff\xe0",
    "GIF without pixels": b"GIF89a\x01\x00\x01\x00",
    "BMP": make_picture(kind="BMP"),
    "TIFF": make_picture(kind="TIFF"),
    "PDF": make_picture(kind="PDF"),
    "PNG with a text that unpacks to much": make_picture(kind="PNG")[:33]
    + chunk(b"zTXt", b"c\0\0" + zlib.compress(b"0" * 3_000_000))
    + make_picture(kind="PNG")[33:],
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_with_a_sentence(name):
    with pytest.raises(ValidationError, match=UNREADABLE):
        read(REFUSED[name])


WHOLE = [READABLE["JPEG"], READABLE["PNG"], READABLE["WebP"], READABLE["GIF"]]


@pytest.mark.filterwarnings("ignore::UserWarning")  # of broken EXIF
@given(
    content=st.sampled_from([*WHOLE, photograph_with_position(6)]),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6
    ),
    length=st.floats(0.01, 1),
)
def test_a_damaged_picture_is_read_or_refused_but_never_an_error(content, changes, length):
    damaged = bytearray(content)
    for place, byte in changes:
        # Squared: the headers at the beginning are where the dangers are.
        damaged[int(place**2 * len(damaged))] = byte
    assert read_or_refused(bytes(damaged[: max(1, int(length * len(damaged)))]))


class TestNothingButPixels:
    SECRET = b"<script>alert(document.cookie)</script>"

    def assert_clean(self, content):
        picture = read(content)
        for file in (picture.full, picture.small):
            assert b"script" not in file.file.getvalue()
            assert set(opened(file).info) <= {
                "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
            }  # fmt: skip

    @pytest.mark.parametrize("kind", ["JPEG", "GIF"])
    def test_no_comment(self, kind):
        self.assert_clean(make_picture(kind=kind, comment=self.SECRET))

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_nothing_behind_the_end(self, kind):
        self.assert_clean(make_picture(kind=kind) + self.SECRET)

    def test_no_text_of_a_png(self):
        facts = PngImagePlugin.PngInfo()
        facts.add_text("Comment", self.SECRET.decode())
        facts.add_itxt("XML:com.adobe.xmp", self.SECRET.decode())
        self.assert_clean(make_picture(kind="PNG", pnginfo=facts))

    def test_no_xmp(self):
        self.assert_clean(make_picture(kind="JPEG", xmp=self.SECRET))

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_no_colour_profile_even_one_that_is_none(self, kind):
        self.assert_clean(make_picture(kind=kind, icc_profile=self.SECRET.ljust(300)))


def test_a_colour_profile_is_applied_to_the_pixels():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = read(make_picture(icc_profile=profile))
    assert is_near(opened(picture.full).getpixel((5, 5)), (166, 19, 27))
    assert "icc_profile" not in opened(picture.full).info


def test_a_profile_for_other_pixels_is_passed_over():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    picture = read(make_picture(icc_profile=profile))
    assert is_near(opened(picture.full).getpixel((5, 5)), (166, 19, 27))


def test_names_are_random_and_stand_in_the_folder_of_the_month():
    names = {random_picture_name("jpg") for _ in range(50)}
    assert len(names) == 50
    for name in names:
        folder, year, month, file = name.split("/")
        assert (folder, len(year), len(month), len(file)) == ("anh", 4, 2, 36)


@pytest.mark.parametrize(
    ("name", "small"),
    [("anh/2026/06/a.jpg", "anh/2026/06/a-nho.jpg"), ("a.b.png", "a.b-nho.png")],
)
def test_the_small_rendition_stands_beside_the_full_one(name, small):
    assert small_name(name) == small

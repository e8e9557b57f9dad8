"""Uploaded pictures: upright, small, and nothing but pixels."""

import os
import time

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from portal.media.pictures import MAX_BYTES, read_picture
from tests.builders import make_picture, upload
from tests.portal.media.abuse import (
    BLUE,
    HEIC,
    HUGE,
    NO_PICTURE,
    ODD,
    OWNER,
    POLYGLOTS,
    RED,
    SCRIPT,
    animation,
    photograph_with_position,
    png_of_size,
    saved,
)
from tests.processes import call

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


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright_and_no_longer_says_where_it_was_taken(orientation):
    content = photograph_with_position(orientation)
    assert OWNER.encode() in content
    stored = opened(read(content).file)
    assert stored.size == (40, 80)
    assert is_near(stored.getpixel((20, 10)), RED)
    assert is_near(stored.getpixel((20, 70)), BLUE)


@pytest.mark.parametrize("kind", [0, 3, 7])
def test_a_photograph_is_taken_although_its_exif_has_an_odd_entry(kind):
    content = bytearray(photograph_with_position(6))
    maker = content.index(b"\x01\x0f\x00\x02")  # the entry of the maker, a text
    content[maker + 3] = kind
    assert is_near(opened(read(bytes(content)).file).getpixel((20, 10)), RED)
    content[maker : maker + 2] = bytes([1, kind])
    assert is_near(opened(read(bytes(content)).file).getpixel((20, 10)), RED)


@pytest.mark.parametrize(
    ("width", "height", "stored"),
    [
        (3200, 2000, (1600, 1000)),
        (1601, 1000, (1600, 999)),
        (1600, 900, (1600, 900)),
        (300, 2400, (300, 2400)),
        (900, 9000, (800, 8000)),
        (1, 1, (1, 1)),
        (5000, 1, (1600, 1)),
    ],
)
def test_what_is_stored_is_no_larger_than_its_place(width, height, stored):
    picture = read(make_picture(width, height))
    assert opened(picture.file).size == stored == (picture.width, picture.height)


def test_a_picture_that_lies_on_its_side_is_no_wider_than_its_place_when_it_stands():
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read(make_picture(3000, 2000, exif=exif))
    assert (picture.width, picture.height) == (1600, 2400)


def test_a_transparent_picture_stays_transparent():
    picture = read(make_picture(kind="PNG", transparent=True))
    assert picture.extension == "png"
    assert opened(picture.file).format == "PNG"
    assert opened(picture.file).getpixel((5, 5)) == (166, 19, 27, 120)


@pytest.mark.parametrize("name", ODD)
def test_a_picture_without_transparency_becomes_a_jpeg(name):
    picture = read(ODD[name], "anh.xyz")
    assert picture.extension == "jpg"
    assert opened(picture.file).format == "JPEG"


def test_16_bit_grey_stays_as_dark_as_it_was():
    content = saved(Image.new("I;16", (60, 40), 0x4000), "PNG")
    assert is_near(opened(read(content).file).getpixel((5, 5)), (64, 64, 64))


def test_print_colours_become_those_of_screens():
    content = saved(Image.new("CMYK", (60, 40), (0, 255, 255, 0)), "JPEG", quality=95)
    assert is_near(opened(read(content).file).getpixel((5, 5)), (255, 0, 0))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_picture_that_moves_the_first_one_is_kept(kind):
    assert is_near(opened(read(animation(kind)).file).getpixel((5, 5)), RED)


@pytest.mark.parametrize("name", HUGE)
def test_too_many_pixels_are_refused_with_their_number(name):
    with pytest.raises(ValidationError, match=r"Ảnh có \d+ × \d+ điểm, quá lớn"):
        read(HUGE[name])


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("name", NO_PICTURE)
def test_what_is_no_picture_is_refused_with_a_sentence(name):
    with pytest.raises(ValidationError, match=UNREADABLE):
        read(NO_PICTURE[name])


def test_a_file_that_is_too_large_is_refused_unread():
    with pytest.raises(ValidationError, match="lớn hơn 15 MB"):
        read(b"\0" * (MAX_BYTES + 1))


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_all_that_is_refused_is_refused_in_much_less_than_a_second():
    refused = [*HUGE.values(), *NO_PICTURE.values(), b"\0" * (MAX_BYTES + 1)]
    begun = time.monotonic()
    for content in refused:
        with pytest.raises(ValidationError):
            read(content)
    assert time.monotonic() - begun < 1  # all of them together


PROGRAM = """
import resource, sys, threading
import django; django.setup()
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from portal.media.pictures import read_picture

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

def read():
    try:
        read_picture(ContentFile(open(sys.argv[1], "rb").read()))
    except ValidationError as error:
        print(error, file=sys.stderr)

before = peak()
threads = [threading.Thread(target=read) for _ in range(2)]
for each in threads: each.start()
for each in threads: each.join()
print(peak() - before)
"""


@pytest.mark.once
@pytest.mark.parametrize(("side", "most"), [(6300, 450), (9000, 20)], ids=["largest", "too large"])
def test_two_large_pictures_at_once_take_the_memory_of_one(tmp_path, side, most):
    file = tmp_path / "lon.png"
    file.write_bytes(png_of_size(side, side, 8, 6, 4, rows=6300))
    program = tmp_path / "read.py"
    program.write_text(PROGRAM)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    assert int(call(environment, str(program), str(file))) < most  # megabytes


WHOLE = [ODD[kind] for kind in ("JPEG", "PNG", "WebP", "GIF")]


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
    @staticmethod
    def assert_clean(content):
        file = read(content).file
        for secret in (b"script", b"php", b"Exif", b"xap", b"xmp", OWNER.encode()):
            assert secret not in file.file.getvalue()
        assert set(opened(file).info) <= {
            "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
        }  # fmt: skip

    @pytest.mark.parametrize("name", POLYGLOTS)
    def test_whatever_else_a_picture_is_or_says(self, name):
        assert any(each in POLYGLOTS[name] for each in (SCRIPT, b"<?php", OWNER.encode()))
        self.assert_clean(POLYGLOTS[name])

    def test_no_text_of_a_png(self):
        facts = PngImagePlugin.PngInfo()
        facts.add_text("Comment", SCRIPT.decode())
        facts.add_itxt("XML:com.adobe.xmp", SCRIPT.decode())
        self.assert_clean(make_picture(kind="PNG", pnginfo=facts))

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_no_colour_profile_even_one_that_is_none(self, kind):
        self.assert_clean(make_picture(kind=kind, icc_profile=SCRIPT.ljust(300)))


def test_a_colour_profile_is_applied_to_the_pixels():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = read(make_picture(icc_profile=profile))
    assert is_near(opened(picture.file).getpixel((5, 5)), (166, 19, 27))
    assert "icc_profile" not in opened(picture.file).info


def test_a_profile_for_other_pixels_is_passed_over():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    picture = read(make_picture(icc_profile=profile))
    assert is_near(opened(picture.file).getpixel((5, 5)), (166, 19, 27))


@pytest.mark.parametrize(
    "content",
    [
        HEIC,
        HEIC.replace(b"ftypheic", b"ftypmif1"),
        HEIC.replace(b"heic", b"heix"),
        HEIC[:28],
    ],
)
@pytest.mark.parametrize("name", ["IMG_1.HEIC", "IMG_1.jpg"])
def test_who_sends_a_picture_of_a_telephone_is_told_what_to_do(content, name):
    with pytest.raises(ValidationError, match=r"ảnh HEIC.*Tương thích nhất.*JPEG"):
        read(content, name)


@pytest.mark.parametrize(
    "content",
    [
        HEIC.replace(b"ftypheic", b"ftypavif"),
        HEIC.replace(b"heic", b"isom").replace(b"mif1", b"mp42"),
        b"\0\0\0\x1cftyp",
        b"heic",
    ],
)
def test_other_files_of_that_family_are_not_taken_for_one(content):
    with pytest.raises(ValidationError, match=UNREADABLE):
        read(content)

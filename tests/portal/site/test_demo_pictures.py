"""The demonstration pictures: every one is drawn, at the size asked, always the same."""

import io

import pytest
from PIL import Image, ImageStat

from portal.site.demo.drawing.pictures import PICTURES, draw

SMALL = (320, 200)


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def test_the_fourteen_scenes_of_the_portal_are_there_once_each():
    assert sorted(PICTURES) == sorted(
        {
            "hoi-nghi",
            "toa-dam",
            "ky-ket",
            "khu-dan-cu",
            "ngay-hoi",
            "giam-sat",
            "van-ban",
            "doi-thoai",
            "song-nuoc",
            "mien-nui",
            "thanh-pho",
            "ket-noi",
            "tim-kiem",
            "thi-dua",
        }
    )


@pytest.mark.parametrize("key", PICTURES)
def test_every_key_draws_a_jpeg_of_the_size_asked(key):
    picture = opened(draw(key, *SMALL))
    assert picture.format == "JPEG"
    assert picture.mode == "RGB"
    assert picture.size == SMALL


@pytest.mark.parametrize("key", PICTURES)
def test_drawing_twice_gives_the_same_bytes(key):
    first = draw(key, *SMALL)
    draw.cache_clear()
    assert draw(key, *SMALL) == first


@pytest.mark.parametrize("key", PICTURES)
def test_a_picture_is_painted_up_to_every_edge(key):
    picture = opened(draw(key, *SMALL))
    width, height = SMALL
    for strip in (
        (0, 0, width, 2),
        (0, height - 2, width, height),
        (0, 0, 2, height),
        (width - 2, 0, width, height),
    ):
        red, green, blue = ImageStat.Stat(picture.crop(strip)).extrema
        assert max(red[0], green[0], blue[0]) > 12, f"unpainted black at {strip}"


@pytest.mark.parametrize("key", PICTURES)
def test_a_picture_is_a_scene_and_no_plain_colour(key):
    deviation = ImageStat.Stat(opened(draw(key, *SMALL)).convert("L")).stddev[0]
    assert deviation > 10


def test_no_two_pictures_are_the_same():
    assert len({draw(key, 160, 100) for key in PICTURES}) == len(PICTURES)


@pytest.mark.parametrize("size", [(120, 120), (200, 60), (60, 200), (1, 1)])
def test_other_shapes_than_sixteen_to_ten_are_filled_too(size):
    assert opened(draw("song-nuoc", *size)).size == size


def test_the_usual_size_is_sixteen_hundred_by_a_thousand():
    assert opened(draw("tim-kiem")).size == (1600, 1000)


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        draw("khong-co")


@pytest.mark.parametrize("size", [(0, 100), (100, -1)])
def test_a_size_without_area_is_refused(size):
    with pytest.raises(ValueError, match="positive"):
        draw("hoi-nghi", *size)

"""What the name of a stored picture tells."""

import pytest

from portal.media.names import (
    WIDTHS,
    all_renditions,
    names_in,
    random_picture_name,
    read_rendition,
    size_in,
    small_name,
    srcset,
)

DIGITS = "0123456789abcdef" * 2
NAME = f"anh/2026/06/{DIGITS}-1600x900.jpg"
OLD = f"anh/2026/06/{DIGITS}.png"


def test_names_are_random_and_stand_in_the_folder_of_the_month():
    names = {random_picture_name("jpg", 1600, 900) for _ in range(50)}
    assert len(names) == 50
    for name in names:
        folder, year, month, file = name.split("/")
        assert (folder, len(year), len(month), len(file)) == (
            "anh",
            4,
            2,
            32 + len("-1600x900.jpg"),
        )
        assert names_in(name) == {name}


def test_a_name_tells_the_size():
    assert size_in(NAME) == size_in(f"/media/{NAME}") == (1600, 900)
    assert size_in(OLD) is None
    assert size_in("/static/icons/petals.svg") is None


def test_a_rendition_stands_beside_its_picture_and_leads_back():
    assert small_name(NAME) == f"anh/2026/06/{DIGITS}-1600x900-640.jpg"
    for name in (NAME, OLD):
        renditions = all_renditions(name)
        assert len(set(renditions)) == len(WIDTHS) * 3
        for each in renditions:
            assert name in read_rendition(each)[0]


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        OLD,
        f"anh/2026/06/{DIGITS}-641.jpg",
        f"anh/2026/06/{DIGITS}-640.gif",
        f"anh/2026/06/{DIGITS}-640.jpg.avif",
        f"anh/2026/06/{DIGITS}-640-640.jpg",
        f"anh/2026/06/{DIGITS[1:]}-640.jpg",
        f"../anh/2026/06/{DIGITS}-640.jpg",
        f"anh/2026/06/x/{DIGITS}-640.jpg",
        f"anh/2026/06/{DIGITS}-640.jpg\n",
        "anh/2026/06/a-640.jpg",
    ],
)
def test_other_names_are_no_renditions(name):
    assert read_rendition(name) is None


@pytest.mark.parametrize(
    ("width", "extension", "widths"),
    [
        (1600, "avif", [320, 640, 960, 1280, 1600]),
        (1000, "avif", [320, 640, 960, 1000]),
        (1000, "", [320, 640, 960, 1000]),
        (640, "webp", [320, 640]),
        (300, "webp", [300]),
        (300, "", [300]),
    ],
)
def test_browsers_choose_among_what_is_not_wider_than_the_picture(width, extension, widths):
    listed = [each.split() for each in srcset(f"/media/{NAME}", width, extension).split(", ")]
    assert [int(said.removesuffix("w")) for _, said in listed] == widths
    for address, _ in listed:
        assert address.endswith(f".{extension or 'jpg'}")


def test_the_pictures_of_a_text_are_found_and_not_their_renditions():
    text = f'<img src="/media/{NAME}"> {{"cover": "{OLD}"}} {small_name(NAME)} anh/1.jpg'
    assert names_in(text) == {NAME, OLD}

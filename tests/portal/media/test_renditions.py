"""Renditions: made when first asked for, once, of pixels only."""

import logging
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from portal.media.models import Picture
from portal.media.names import all_renditions, rendition_name
from portal.media.renditions import LANES, Busy, delete_picture, make_rendition
from portal.media.storing import store_upload
from portal.media.turns import turn
from tests.builders import make_picture, upload
from tests.portal.media.abuse import OWNER, POLYGLOTS, SCRIPT, photograph_with_position

pytestmark = pytest.mark.django_db


def stored(content=None):
    return store_upload(upload(content or make_picture(1800, 900), "a.jpg")).name


def beside(name):
    """Return the files of a picture and its renditions."""
    file = Path(default_storage.path(name))
    return sorted(each.name for each in file.parent.glob(f"{file.stem}*"))


def content_of(client, name):
    response = client.get(f"/media/{name}")
    assert response.status_code == 200
    return response.getvalue()


@pytest.mark.parametrize("width", [320, 640, 960, 1280, 1600])
@pytest.mark.parametrize(
    ("extension", "kind", "content_type"),
    [
        ("avif", "AVIF", "image/avif"),
        ("webp", "WEBP", "image/webp"),
        ("jpg", "JPEG", "image/jpeg"),
    ],
)
def test_a_rendition_has_the_width_and_the_format_of_its_name(
    client, width, extension, kind, content_type
):
    response = client.get(f"/media/{rendition_name(stored(), width, extension)}")
    assert response["Content-Type"] == content_type
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in response
    with Image.open(BytesIO(response.getvalue())) as picture:
        assert (picture.format, picture.size) == (kind, (width, width // 2))


def test_no_rendition_is_wider_than_its_picture(client):
    name = stored(make_picture(300, 200))
    with Image.open(BytesIO(content_of(client, rendition_name(name, 640, "avif")))) as picture:
        assert picture.size == (300, 200)


@pytest.mark.parametrize("extension", ["avif", "webp", "png"])
def test_what_is_transparent_stays_so(client, extension):
    name = stored(make_picture(800, 500, "PNG", transparent=True))
    with Image.open(BytesIO(content_of(client, rendition_name(name, 320, extension)))) as picture:
        assert abs(picture.convert("RGBA").getpixel((5, 5))[3] - 120) < 4


@pytest.mark.parametrize("name", ["JPEG with a position", "WebP with XMP", "JPEG before PHP"])
def test_nothing_but_pixels_is_in_any_of_them(client, name):
    picture = stored(POLYGLOTS[name])
    for each in [picture, *all_renditions(picture)]:
        content = content_of(client, each)
        for secret in (SCRIPT, b"<?php", OWNER.encode(), b"Exif", b"EXIF", b"xmp", b"XMP"):
            assert secret not in content, each
        with Image.open(BytesIO(content)) as opened:
            assert not opened.getexif()
            assert not {"exif", "xmp", "XML:com.adobe.xmp"} & set(opened.info)


def test_the_position_of_a_photograph_was_there_before(client):
    with Image.open(BytesIO(photograph_with_position())) as photograph:
        assert photograph.getexif().get_ifd(0x8825)


@pytest.mark.parametrize(
    "change",
    [
        lambda name: name.replace(".jpg", "-641.jpg"),
        lambda name: name.replace(".jpg", "-0.avif"),
        lambda name: name.replace(".jpg", "-640.png"),  # the picture is no PNG
        lambda name: name.replace(".jpg", "-640.svg"),
        lambda name: name.replace("anh/", "anh/../anh/", 1).replace(".jpg", "-640.jpg"),
        lambda name: f"anh/2026/06/{'0' * 32}-90x90-640.avif",
    ],
)
def test_other_widths_formats_and_pictures_are_not_found(client, change):
    name = stored()
    assert client.get(f"/media/{change(name)}").status_code == 404
    assert beside(name) == [Path(name).name]


@pytest.mark.parametrize("extension", ["avif", "webp", "jpg"])
def test_ten_who_ask_at_once_get_the_same_one_which_was_made_once(caplog, extension):
    name = stored(make_picture(1600, 1200))
    rendition = rendition_name(name, 1280, extension)
    ready = Barrier(10)

    def ask(_):
        client = Client()
        ready.wait()
        response = client.get(f"/media/{rendition}")
        return response.status_code, response["Cache-Control"], response.getvalue()

    with caplog.at_level(logging.INFO, "portal.media"), ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(ask, range(10)))
    assert len(set(answers)) == 1
    status, kept, content = answers[0]
    assert (status, kept) == (200, "public, max-age=31536000, immutable")
    made = [each for each in caplog.records if each.message == "rendition made"]
    assert [each.picture for each in made] == [rendition]
    assert beside(name) == sorted(Path(each).name for each in (name, rendition))
    with default_storage.open(rendition) as file:
        assert file.read() == content


def test_nothing_else_is_left_where_they_are_made(client):
    content_of(client, rendition_name(stored(), 320, "webp"))
    left = {each.name for each in (Path(settings.VAR_DIR) / "locks").iterdir()}
    assert left <= {"upload", *(f"lane-{lane}" for lane in range(LANES))}


def test_while_others_are_made_the_picture_itself_is_the_answer_for_a_moment(client):
    name = stored()
    rendition = rendition_name(name, 320, "avif")
    with pytest.raises(Busy), turn("lane-0"), turn("lane-1"):
        make_rendition(rendition, patience=0)
    assert not default_storage.exists(rendition)
    assert make_rendition(rendition, patience=0)


def test_a_picture_that_is_deleted_takes_its_renditions_along(client):
    name = stored()
    for extension in ("avif", "webp", "jpg"):
        content_of(client, rendition_name(name, 320, extension))
    delete_picture(name)
    assert beside(name) == []


class TestTheSamePictureAgain:
    def test_is_stored_once_for_texts(self):
        assert stored(make_picture(400, 300)) == stored(make_picture(400, 300))
        assert Picture.objects.count() == 1

    def test_is_stored_anew_when_its_file_is_gone(self):
        first = stored(make_picture(400, 300))
        delete_picture(first)
        assert stored(make_picture(400, 300)) != first

    def test_another_one_is_another_one(self):
        assert stored(make_picture(400, 300)) != stored(make_picture(400, 301))


def test_what_was_replaced_leads_to_what_stands_for_it(client):
    old, new = stored(make_picture(400, 300)), stored(make_picture(500, 300))
    delete_picture(old)
    Picture.objects.filter(name=old).update(replaced_by=Picture.objects.get(name=new))
    for each in (old, rendition_name(old, 320, "avif"), rendition_name(old, 640)):
        response = client.get(f"/media/{each}")
        assert (response.status_code, response["Location"]) == (301, f"/media/{new}")

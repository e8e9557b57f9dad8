"""Pictures are served, and nothing else."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.builders import make_picture


@pytest.fixture(scope="module")
def stored():
    """Return the names of stored files, by extension."""
    contents = {
        "jpg": make_picture(),
        "png": make_picture(kind="PNG"),
        "html": b"<script>alert(1)</script>",
        "svg": b"<svg/>",
        "txt": b"mat khau",
        "": b"mat khau",
    }
    return {
        extension: default_storage.save(
            f"anh/thu/tep.{extension}" if extension else "anh/thu/tep", ContentFile(content)
        )
        for extension, content in contents.items()
    }


@pytest.mark.parametrize(
    ("extension", "content_type"), [("jpg", "image/jpeg"), ("png", "image/png")]
)
def test_a_picture_is_sent_as_what_it_is_and_kept_for_a_year(
    client, stored, extension, content_type
):
    response = client.get(f"/media/{stored[extension]}")
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    assert "Set-Cookie" not in response
    with default_storage.open(stored[extension]) as file:
        assert response.getvalue() == file.read()


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["html", "svg", "txt", ""])
def test_other_files_are_not_there_even_when_they_are(client, stored, extension):
    assert default_storage.exists(stored[extension])
    assert client.get(f"/media/{stored[extension]}").status_code == 404


NOT_THERE = [
    "",
    "khong-co.jpg",
    "anh",
    "anh/",
    "anh/thu.jpg/",
    "../secret-key",
    "../anh.jpg",
    "../../../../etc/passwd.jpg",
    "..%2f..%2fanh.jpg",
    "%2e%2e/anh.jpg",
    "anh/../../anh.jpg",
    "..\\..\\anh.jpg",
    "/etc/anh.jpg",
    "//etc/anh.jpg",
    "anh/thu/tep.jpg/x.jpg",
    "anh/thu/tep.jpg%0a.jpg",
    "a" * 300 + ".jpg",
    "a/" * 2500 + "x.jpg",
    "~/anh.jpg",
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", NOT_THERE)
def test_a_name_that_leads_elsewhere_is_not_found(client, stored, name):
    outside = Path(settings.MEDIA_ROOT).parent / "anh.jpg"
    outside.write_bytes(make_picture())
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.django_db
def test_a_folder_with_the_name_of_a_picture_is_not_found(client):
    default_storage.save("muc.jpg/tep.txt", ContentFile(b"x"))
    assert client.get("/media/muc.jpg").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_picture_can_only_be_read(client, stored, method):
    assert getattr(client, method)(f"/media/{stored['jpg']}").status_code == 405

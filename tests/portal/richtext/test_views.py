"""Where the editor sends a picture."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image, PngImagePlugin

from portal.publishing.groups import EDITORS
from tests.builders import make_picture, make_user, upload

pytestmark = pytest.mark.django_db

ADDRESS = "/quan-tri/tai-anh/"
SCRIPT = b"<script>alert(document.cookie)</script>"


@pytest.fixture
def editor(client):
    user = make_user(EDITORS)
    client.force_login(user)
    return user


def send(client, content, name="anh.jpg"):
    return client.post(ADDRESS, {"upload": upload(content, name)})


def stored_bytes(address):
    with default_storage.open(address.removeprefix("/media/")) as file:
        return file.read()


def png_with_a_script():
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Comment", SCRIPT.decode())
    buffer = BytesIO()
    Image.new("RGB", (40, 30), (166, 19, 27)).save(buffer, "PNG", pnginfo=facts)
    return buffer.getvalue() + SCRIPT


def gif_with_a_script():
    return make_picture(40, 30, "GIF", comment=SCRIPT) + SCRIPT


def jpeg_with_a_script():
    return make_picture(40, 30, "JPEG", comment=SCRIPT) + SCRIPT


@pytest.mark.usefixtures("editor")
class TestAnEditorsPicture:
    def test_is_answered_as_the_editor_program_expects(self, client):
        answer = send(client, make_picture(), "Ảnh tin bài.jpg")
        assert answer.status_code == 200
        facts = answer.json()
        assert (facts["uploaded"], facts["fileName"]) == (1, "Ảnh tin bài.jpg")
        page = client.get(facts["url"])
        assert page["Content-Type"] == "image/jpeg"
        with Image.open(BytesIO(page.getvalue())) as picture:
            assert picture.size == (800, 500)

    def test_gets_a_name_that_nobody_can_guess(self, client):
        names = {send(client, make_picture(400 + n)).json()["url"] for n in range(3)}
        assert len(names) == 3
        assert all("anh.jpg" not in name for name in names)

    @pytest.mark.parametrize("make", [png_with_a_script, gif_with_a_script, jpeg_with_a_script])
    @pytest.mark.parametrize("name", ["x.html", "x.svg", "x.php.png", "../../x.js", "x", ".jpg"])
    def test_is_only_its_pixels_whatever_hid_behind_them(self, client, make, name):
        assert SCRIPT in make()
        address = send(client, make(), name).json()["url"]
        assert address.startswith("/media/anh/")
        assert address.endswith((".jpg", ".png"))
        assert b"script" not in stored_bytes(address)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"Khong phai anh",
            SCRIPT,
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"GIF89a" + SCRIPT,
            b"%PDF-1.7",
            make_picture()[:500],
            make_picture(kind="BMP"),
            make_picture(kind="TIFF"),
        ],
    )
    def test_that_is_none_is_refused_with_a_sentence(self, client, content):
        answer = send(client, content)
        assert answer.status_code == 400
        assert answer.json()["uploaded"] == 0
        assert "Không đọc được ảnh này" in answer.json()["error"]["message"]

    def test_that_is_missing_is_refused_with_a_sentence(self, client):
        answer = client.post(ADDRESS)
        assert answer.status_code == 400
        assert answer.json()["error"]["message"] == "Chưa có tệp nào được gửi lên."

    def test_is_sent_not_asked_for(self, client):
        assert client.get(ADDRESS).status_code == 405


def test_a_stranger_is_sent_to_the_log_in_page(client):
    answer = send(client, make_picture())
    assert answer.status_code == 302
    assert answer["Location"].startswith("/quan-tri/login/")


def test_a_member_of_staff_without_rights_is_refused_with_a_sentence(client):
    client.force_login(make_user())
    answer = send(client, make_picture())
    assert answer.status_code == 403
    assert "chưa có quyền tải ảnh" in answer.json()["error"]["message"]


def test_a_picture_sent_by_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(EDITORS))
    assert send(client, make_picture()).status_code == 403
    client.get("/quan-tri/news/article/add/")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        ADDRESS, {"upload": upload(make_picture(), "anh.jpg")}, headers={"X-CSRFToken": token}
    )
    assert answer.json()["uploaded"] == 1

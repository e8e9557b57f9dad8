"""The demonstration content is loaded once, into an empty portal only."""

import os
import subprocess
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from documents.models import Attachment, Document
from events.models import Event, Round, WorkWeek
from news.models import Article
from portal.gallery.models import Gallery, Video
from portal.organisation.models import Contact
from portal.pages.models import Notice, Page, Question
from portal.polls.models import Poll
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.site.demo.loader import holds_content
from tests.browsing import elements
from tests.builders import (
    make_article,
    make_gallery,
    make_leader,
    make_notice,
    make_page,
    make_video,
)
from tests.markup import faults

pytestmark = pytest.mark.django_db

ITEMS = (Document, Article, Event, Round, WorkWeek, Gallery, Video, Page, Question, Notice, Poll)
PRODUCT = (
    *("documents", "events", "news", "auth"),
    *("gallery", "organisation", "pages", "polls", "publishing", "site"),
)


def load():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def rows():
    return {
        model._meta.label: model.objects.count()
        for label in PRODUCT
        for model in apps.get_app_config(label).get_models()
    }


STATES = [
    "/trang/",
    "/hoi-dap/",
    "/thong-bao/",
    "/",
    "/tin-tuc/",
    "/tin-tuc/?trang=2",
    "/van-ban/",
    "/van-ban/?q=giám+sát&loai=nghi-quyet",
    "/van-ban/?q=31/02/2021&ngay=abc&loai=khong-co&tu-ngay=32/1/2020",
    "/van-ban/?q=2021",
    "/van-ban/?q=05-NQ/TU",
    "/su-kien/",
    "/su-kien/lich/",
    "/su-kien/lich/tuan/",
    "/su-kien/lich/danh-sach/",
    "/su-kien/lich-cong-tac/",
    "/tim-kiem/",
    "/tim-kiem/?q=giám+sát",
    "/tim-kiem/?q=không+có+đâu",
    "/khong-co-trang-nay/",
    "/kha-nang-tiep-can/",
    "/thu-vien-anh/",
    "/video/",
]


def nu_complaints(folder):
    """Return what the Nu checker says of the pages in a folder; nothing where it is not there."""
    if not (jar := os.environ.get("VNU_JAR")):
        return ""
    command = ["java", "-jar", jar, folder]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr  # noqa: S603


def assert_accounts_are_told(said):
    """Each account that was made is told with its password, and has its groups."""
    users = get_user_model().objects.order_by("pk")
    for user, told in zip(users, said.split("tên đăng nhập:")[1:], strict=True):
        name, password = told.split()[0], told.split("mật khẩu:")[1].split()[0]
        assert user.username == name
        assert user.check_password(password)
        assert (user.is_staff, user.is_superuser) == (True, False)
    everybody, *others = [set(user.groups.values_list("name", flat=True)) for user in users]
    assert everybody == set(Group.objects.values_list("name", flat=True))
    assert others == [{CONTRIBUTORS}, {EDITORS}, {PUBLISHERS}]


@pytest.mark.once
def test_an_empty_portal_is_filled_once_and_every_page_of_it_opens_and_is_valid(client, tmp_path):
    said = load()
    assert_accounts_are_told(said)
    before = rows()
    assert all(before[f"{model._meta.label}"] for model in (*ITEMS, Attachment, Contact))

    assert "không nạp" in load()
    assert rows() == before

    old = Document.objects.get(number="136/2013/NĐ-CP")
    page = " ".join(client.get(old.get_absolute_url()).text.split())
    assert "Lịch sử hiệu lực" in page
    assert "Từ ngày 01/07/2021</time>" in page
    assert "Được thay thế bởi" in page

    for model in ITEMS:
        assert model.objects.published().count() == model.objects.count()
        for item in model.objects.all():
            assert item.missing_for_publication() == []
            page = client.get(item.get_absolute_url())
            assert page.status_code == 200, item
            assert list(faults(page.text)) == [], item
            (tmp_path / f"{model.__name__}-{item.pk}.html").write_text(page.text, "utf-8")
    for number, address in enumerate(STATES):
        page = client.get(address).text
        assert list(faults(page)) == [], address
        (tmp_path / f"trang-{number}.html").write_text(page, "utf-8")
    assert nu_complaints(tmp_path) == ""
    home = client.get("/").text
    examples = [
        attributes["href"]
        for tag, attributes in elements(home)
        if tag == "a" and attributes.get("class") == "examples__link"
    ]
    assert len(examples) >= 3
    for example in examples:
        page = client.get(example)
        assert page.status_code == 302 or page.context["listing"].results.total, example
    for address in ("/", "/tin-tuc/", "/van-ban/", "/su-kien/", "/thu-vien-anh/", "/video/"):
        page = client.get(address)
        for tag, attributes in elements(page.text):
            if tag == "img" and attributes["src"].startswith("/media/"):
                picture = client.get(attributes["src"])
                assert picture.status_code == 200, attributes["src"]
                assert picture.getvalue()
    assert Event.objects.coming().exists()
    for video in Video.objects.all():
        film = client.get(video.file_url())
        assert len(film.getvalue()) == video.size
        captions = client.get(video.captions_url()).getvalue().decode()
        assert all(line in captions for line in video.transcript.splitlines())
    for contact in Contact.objects.all():
        assert "không có thật" in contact.note


def test_a_portal_with_content_is_left_alone():
    make_article()
    before = rows()
    said = load()
    assert "Cổng đã có nội dung" in said
    assert rows() == before | {"auth.User": 4}


@pytest.mark.parametrize("make", [make_gallery, make_video, make_page, make_notice, make_leader])
def test_content_of_any_room_is_content(make):
    assert not holds_content()
    make()
    assert holds_content()


def test_a_portal_with_accounts_gets_no_other_one():
    make_article()
    get_user_model().objects.create_user("chu-cong")
    load()
    assert [user.username for user in get_user_model().objects.all()] == ["chu-cong"]

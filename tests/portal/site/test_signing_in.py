"""Signing in, being locked out, changing and resetting a password: in Vietnamese."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.publishing.groups import EDITORS
from tests.browsing import seen
from tests.builders import make_user

pytestmark = pytest.mark.django_db

LOG_IN = "/quan-tri/login/"
RIGHT, NEW = "mat khau du dai 123", "Cho-be-con-4-chan"
ENGLISH = re.compile(
    r"\b(password|username|log ?in|log ?out|change|please|enter|reset|forgotten|submit|"
    r"your|email address|site administration|welcome|view site)\b",
    re.IGNORECASE,
)


def sign_in(client, username="bientap", password=RIGHT, **extra):
    return client.post(f"{LOG_IN}?next=/quan-tri/", {
        "username": username, "password": password, "next": "/quan-tri/",
    }, **extra)  # fmt: skip


@pytest.fixture
def editor():
    return make_user(EDITORS, username="bientap", email="bientap@example.vn")


PAGES_FOR_ALL = [LOG_IN, "/quan-tri/quen-mat-khau/", "/quan-tri/quen-mat-khau/da-gui/",
                 "/quan-tri/quen-mat-khau/xong/", "/quan-tri/quen-mat-khau/MQ/sai-ma/"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES_FOR_ALL)
def test_the_pages_before_the_door_are_in_vietnamese(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert '<html lang="vi"' in page.text
    assert ENGLISH.findall(seen(page.text)) == []
    assert "public" not in page.get("Cache-Control", "")


@pytest.mark.parametrize(
    "address", ["/quan-tri/", "/quan-tri/password_change/", "/quan-tri/news/article/"]
)
def test_the_pages_behind_the_door_are_in_vietnamese(client, editor, address):
    client.force_login(editor)
    page = client.get(address)
    assert page.status_code == 200
    assert ENGLISH.findall(seen(page.text)) == []


def test_the_right_password_opens_the_door(client, editor):
    assert sign_in(client)["Location"] == "/quan-tri/"
    assert client.get("/quan-tri/").status_code == 200


def test_a_wrong_password_is_refused_without_saying_which_part_is_wrong(client, editor):
    wrong_password = seen(sign_in(client, password="sai").text)
    wrong_name = seen(sign_in(client, username="khong-co", password="sai").text)
    assert "tên đăng nhập" in wrong_password.lower()
    assert wrong_password == wrong_name
    assert client.get("/quan-tri/").status_code == 302


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(
    client, editor, time_machine
):
    for _ in range(4):
        assert sign_in(client, password="sai").status_code == 200
    page = sign_in(client, password="sai")
    assert page.status_code == 429
    text = seen(page.text)
    assert "Tạm khóa đăng nhập" in text
    assert "15 phút" in text
    assert sign_in(client).status_code == 429  # even with the right one
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert sign_in(client).status_code == 302


def test_a_lock_is_for_one_account_from_one_place(client, editor):
    make_user(EDITORS, username="nguoikhac")
    for _ in range(5):
        sign_in(client, password="sai", REMOTE_ADDR="203.0.113.7")
    assert sign_in(client, REMOTE_ADDR="203.0.113.7").status_code == 429
    assert sign_in(client, username="nguoikhac", REMOTE_ADDR="203.0.113.7").status_code == 302
    assert sign_in(client, REMOTE_ADDR="198.51.100.9").status_code == 302


class TestBehindAProxy:
    """nginx stands at 127.0.0.1 and adds the visitor's address at the end of a header."""

    def lock(self, client, forwarded):
        for _ in range(5):
            sign_in(client, password="sai", headers={"X-Forwarded-For": forwarded})

    def answer_to(self, client, forwarded):
        return sign_in(client, headers={"X-Forwarded-For": forwarded}).status_code

    def test_a_lock_is_for_the_place_that_the_proxy_names(self, client, editor, settings):
        settings.PROXY_COUNT = 1
        self.lock(client, "203.0.113.7")
        assert self.answer_to(client, "203.0.113.7") == 429
        assert self.answer_to(client, "198.51.100.9") == 302

    def test_nobody_escapes_or_locks_others_by_writing_addresses_in_front(
        self, client, editor, settings
    ):
        settings.PROXY_COUNT = 1
        self.lock(client, "198.51.100.9, 203.0.113.7")
        assert self.answer_to(client, "192.0.2.1, rubbish,203.0.113.7") == 429
        assert self.answer_to(client, "198.51.100.9") == 302

    def test_of_two_proxies_the_outer_one_names_the_visitor(self, client, editor, settings):
        settings.PROXY_COUNT = 2
        self.lock(client, "192.0.2.1, 2001:db8::7, 10.0.0.1")
        assert self.answer_to(client, "2001:db8::7, 10.0.0.2") == 429
        assert self.answer_to(client, "2001:db8::8, 10.0.0.1") == 302

    @pytest.mark.parametrize("forwarded", ["", "rubbish", "unknown, "])
    def test_without_a_usable_name_the_proxy_itself_is_the_place(
        self, client, editor, settings, forwarded
    ):
        settings.PROXY_COUNT = 1
        self.lock(client, forwarded)
        assert sign_in(client).status_code == 429

    def test_without_a_proxy_the_header_means_nothing(self, client, editor, settings):
        assert settings.PROXY_COUNT == 0
        self.lock(client, "203.0.113.7")
        assert self.answer_to(client, "198.51.100.9") == 429


def test_the_right_password_forgives_earlier_wrong_ones(client, editor):
    for _ in range(3):
        for _ in range(4):
            sign_in(client, password="sai")
        assert sign_in(client).status_code == 302
        client.logout()


def test_signing_out_needs_a_button_not_a_link(client, editor):
    client.force_login(editor)
    assert client.get("/quan-tri/logout/").status_code == 405
    assert client.post("/quan-tri/logout/").status_code == 200
    assert client.get("/quan-tri/").status_code == 302


def test_after_signing_in_nobody_is_sent_to_another_site(client, editor):
    answer = client.post(f"{LOG_IN}?next=https://evil.example/", {
        "username": "bientap", "password": RIGHT, "next": "https://evil.example/",
    })  # fmt: skip
    assert answer["Location"] == "/quan-tri/"


@pytest.mark.parametrize(
    ("first", "second", "part"),
    [
        (NEW, NEW + "x", "không"),
        ("ngan", "ngan", "10 ký tự"),
        ("1234567890", "1234567890", "số"),
        ("password123", "password123", "phổ biến"),
        ("bientap123", "bientap123", "giống"),
    ],
)
def test_a_weak_new_password_is_refused_in_words(client, editor, first, second, part):
    client.force_login(editor)
    page = client.post(
        "/quan-tri/password_change/",
        {"old_password": RIGHT, "new_password1": first, "new_password2": second},
    )
    assert page.status_code == 200
    errors = seen(str(page.context["form"].errors))
    assert part in errors
    assert ENGLISH.findall(errors) == []
    editor.refresh_from_db()
    assert editor.check_password(RIGHT)


def test_a_password_is_changed(client, editor):
    client.force_login(editor)
    page = client.post(
        "/quan-tri/password_change/",
        {"old_password": RIGHT, "new_password1": NEW, "new_password2": NEW},
        follow=True,
    )
    assert ENGLISH.findall(seen(page.text)) == []
    client.logout()
    assert sign_in(client, password=NEW).status_code == 302


class TestAForgottenPassword:
    def ask(self, client, address="bientap@example.vn"):
        return client.post("/quan-tri/quen-mat-khau/", {"email": address}, follow=True)

    def test_is_replaced_by_way_of_a_mail(self, client, editor):
        page = self.ask(client)
        assert page.redirect_chain == [("/quan-tri/quen-mat-khau/da-gui/", 302)]
        (letter,) = mail.outbox
        assert letter.to == ["bientap@example.vn"]
        assert ENGLISH.findall(f"{letter.subject} {letter.body}".replace("email", "")) == []
        link = re.search(r"https?://[^/]+(/quan-tri/quen-mat-khau/\S+)", letter.body)[1]
        page = client.get(link, follow=True)
        assert ENGLISH.findall(seen(page.text)) == []
        form = page.redirect_chain[-1][0]
        done = client.post(form, {"new_password1": NEW, "new_password2": NEW}, follow=True)
        assert done.redirect_chain == [("/quan-tri/quen-mat-khau/xong/", 302)]
        assert sign_in(client, password=NEW).status_code == 302
        assert client.get(link, follow=True).context["validlink"] is False  # works once

    def test_of_nobody_known_is_answered_the_same_without_a_mail(self, client, editor):
        known = self.ask(client)
        unknown = self.ask(client, "ai-do@example.vn")
        assert seen(known.text) == seen(unknown.text)
        assert len(mail.outbox) == 1

    def test_does_not_help_somebody_whose_account_is_closed(self, client, editor):
        editor.is_active = False
        editor.save()
        self.ask(client)
        assert mail.outbox == []

    def test_is_offered_on_the_log_in_page(self, client):
        assert "/quan-tri/quen-mat-khau/" in client.get(LOG_IN).text

"""Letters about what waits: to whom they go, and that no step depends on them."""

import pytest
from django.core import mail

from portal.publishing import versions
from portal.publishing.aggregates import capture
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import Scope, Stage, Transition
from portal.publishing.verbs import approve, discard, publish, send_back, submit, withdraw
from tests.builders import make_article, make_body, make_user
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.DESK_MAIL = True
    settings.SITE_URL = "https://mattran.example"


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def writer():
    return make_user(EDITORS, email="viet@example.vn", first_name="An", last_name="Nguyễn Văn")


@pytest.fixture
def publisher():
    return make_user(PUBLISHERS, email="duyet@example.vn")


@pytest.fixture
def article(writer):
    article = make_article("Hội nghị giao ban", **DRAFT)
    versions.save(article, capture(article), by=writer)
    return article


def sent():
    letters = [(tuple(letter.to), letter.subject) for letter in mail.outbox]
    mail.outbox.clear()
    return sorted(letters)


def test_each_step_is_told_to_whom_it_concerns(commits, article, writer, publisher):
    about = "Hội nghị giao ban"
    steps = [
        (lambda: submit(article, by=writer), "duyet@example.vn", "Chờ duyệt"),
        (
            lambda: send_back(article, by=publisher, reason="Sai."),
            "viet@example.vn",
            "Trả lại để sửa",
        ),
        (lambda: submit(article, by=writer), "duyet@example.vn", "Chờ duyệt"),
        (lambda: approve(article, by=publisher), "viet@example.vn", "Đã duyệt"),
        (lambda: publish(article, by=publisher), "viet@example.vn", "Đã đăng"),
        (lambda: withdraw(article, by=publisher, reason="Nhầm."), "viet@example.vn", "Đã gỡ"),
    ]
    for step, address, words in steps:
        with commits():
            step()
        assert sent() == [((address,), f"[{words}] {about}")]


def test_a_letter_says_who_what_why_and_where(commits, article, writer, publisher):
    submit(article, by=writer)
    with commits():
        send_back(article, by=publisher, reason="Sai tên đại biểu.")
    (letter,) = mail.outbox
    assert f"Người thực hiện: {publisher}" in letter.body
    assert "Ghi chú: Sai tên đại biểu." in letter.body
    address = f"https://mattran.example/quan-tri/news/article/{article.pk}/change/"
    assert address in letter.body
    assert "Nội dung hội nghị" not in letter.body


def test_those_who_approve_get_one_letter_each_within_their_scope(commits, article, writer):
    for number in (1, 2):
        make_user(PUBLISHERS, email=f"duyet{number}@example.vn")
    make_user(PUBLISHERS)  # has no address
    make_user(PUBLISHERS, email="nghi@example.vn", is_active=False)
    elsewhere = make_user(PUBLISHERS, email="noi-khac@example.vn")
    Scope.objects.create(user=elsewhere).units.add(make_body())
    make_user(EDITORS, email="bien-tap@example.vn")
    make_user(CONTRIBUTORS, email="ctv@example.vn")
    with commits():
        submit(article, by=writer)
    assert [address for address, _ in sent()] == [("duyet1@example.vn",), ("duyet2@example.vn",)]


def test_nobody_is_told_of_their_own_step(commits, article, publisher):
    with commits():
        submit(article, by=publisher)
    assert sent() == []


def test_a_title_of_two_lines_makes_no_header(commits, writer, publisher):
    article = make_article("Một\nBcc: la@example.com", **DRAFT)
    versions.save(article, capture(article), by=writer)
    with commits():
        submit(article, by=writer)
    (letter,) = mail.outbox
    assert letter.subject == "[Chờ duyệt] Một Bcc: la@example.com"
    assert letter.to == ["duyet@example.vn"]


def test_steps_that_concern_nobody_else_are_not_told(commits, writer, publisher):
    article = make_article()
    versions.save(article, capture(article) | {"many": {}}, by=writer)
    with commits():
        discard(article, by=publisher)
    assert sent() == []


def test_without_a_mail_server_nobody_is_told(commits, article, writer, publisher, settings):
    settings.DESK_MAIL = False
    with commits():
        submit(article, by=writer)
    assert sent() == []


def test_a_mail_server_that_is_dead_undoes_no_step(commits, article, writer, publisher, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    with commits():
        submit(article, by=writer)
    assert versions.work_on(article).stage == Stage.WAITING
    assert Transition.objects.of(article).count() == 1


def test_one_address_that_is_refused_keeps_no_letter_from_the_others(
    commits, article, writer, settings
):
    for address in ("a@example.vn", "khong hop le\n@x", "z@example.vn"):
        make_user(PUBLISHERS, email=address)
    with commits():
        submit(article, by=writer)
    assert [address for address, _ in sent()] == [("a@example.vn",), ("z@example.vn",)]

"""The home page, and the addresses that machines ask."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from portal.site.models import SiteProfile
from tests.browsing import elements, seen
from tests.builders import make_article, make_document, make_event

ROOT = Path(__file__).resolve().parents[3]
ASK = """
import json, sys
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
answers = {path: client.get(path) for path in sys.argv[1:]}
print(json.dumps({path: [answer.status_code, answer.text] for path, answer in answers.items()}))
"""


@pytest.fixture(scope="module")
def without_database():
    """Ask a portal whose database does not answer."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", ASK, "/healthz", "/readyz", "/", "/khong-co/"],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


class TestForMachines:
    def test_the_process_says_that_it_answers_without_asking_the_database(self, client):
        answer = client.get("/healthz")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        assert "no-store" in answer["Cache-Control"]

    @pytest.mark.django_db
    def test_the_portal_is_ready_when_its_database_answers(self, client, django_assert_num_queries):
        with django_assert_num_queries(1):
            answer = client.get("/readyz")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok"})
        assert "no-store" in answer["Cache-Control"]

    def test_without_its_database_the_portal_lives_but_is_not_ready(self, without_database):
        assert without_database["/healthz"][0] == 200
        status, text = without_database["/readyz"]
        assert status == 503
        assert json.loads(text) == {"status": "unavailable", "database": "down"}

    @pytest.mark.parametrize("path", ["/", "/khong-co/"])
    def test_without_its_database_every_page_says_so_in_vietnamese(self, without_database, path):
        status, text = without_database[path]
        assert status == 500
        assert "Cổng đang gặp trục trặc" in seen(text)

    @pytest.mark.parametrize("path", ["/healthz", "/readyz", "/robots.txt"])
    def test_nothing_can_be_sent_there(self, client, path):
        assert client.post(path).status_code == 405

    def test_crawlers_are_kept_out_of_the_admin_only(self, client):
        answer = client.get("/robots.txt")
        assert answer["Content-Type"] == "text/plain"
        assert answer.text.split("\n")[:2] == ["User-agent: *", "Disallow: /quan-tri/"]


@pytest.mark.django_db
class TestTheHomePage:
    def test_of_an_empty_portal_is_a_page(self, client):
        page = client.get("/")
        assert page.status_code == 200
        assert SiteProfile().name in seen(page.text)

    def test_shows_the_latest_articles_documents_and_coming_events(self, client):
        now = timezone.now()
        articles = [
            make_article(f"Tin thứ {number}", published_at=now - timedelta(hours=number + 1))
            for number in range(9)
        ]
        documents = [
            make_document(number=f"{number:02}-NQ/TU", title=f"Về việc {number}", signed_on=day)
            for number in range(10, 18)
            for day in [timezone.localdate() - timedelta(days=number)]
        ]
        make_event("Hội nghị đã qua", starts_at=now - timedelta(days=5))
        events = [
            make_event(f"Hội nghị thứ {number}", starts_at=now + timedelta(days=number + 1))
            for number in range(6)
        ]
        page = client.get("/")
        assert list(page.context["articles"]) == articles[:7]
        assert list(page.context["documents"]) == documents[:6]
        assert list(page.context["events"]) == events[:4]
        text = seen(page.text)
        for shown in (
            *(article.title for article in articles[:7]),
            *(document.number for document in documents[:6]),
            *(event.title for event in events[:4]),
        ):
            assert shown in text
        for hidden in ("Tin thứ 7", "16-NQ/TU", "Hội nghị thứ 4", "Hội nghị đã qua"):
            assert hidden not in text

    def test_shows_a_scheduled_article_from_its_hour_on(self, client, time_machine):
        make_article("Tin hẹn giờ", published_at=timezone.now() + timedelta(hours=1))
        assert "Tin hẹn giờ" not in client.get("/").text
        time_machine.move_to(timezone.now() + timedelta(hours=1, seconds=1))
        assert "Tin hẹn giờ" in client.get("/").text

    def test_has_one_search_box_for_documents(self, client):
        forms = [
            attributes
            for tag, attributes in elements(client.get("/").text)
            if tag == "form" and attributes.get("action") == "/van-ban/"
        ]
        assert forms
        assert all(form.get("method", "get").lower() == "get" for form in forms)

    def test_shows_what_the_committee_says_of_itself(self, client):
        SiteProfile(
            name="Ủy ban MTTQ Việt Nam tỉnh Thử Nghiệm",
            slogan="Đoàn kết – Dân chủ",
            address="Số 1 đường Thử",
            phone="0234.382.2222",
            email="bbt@example.vn",
            editor_in_chief="Ông Nguyễn An",
            licence="Giấy phép số 1/GP",
        ).save()
        text = seen(client.get("/").text)
        for fact in (
            "Ủy ban MTTQ Việt Nam tỉnh Thử Nghiệm",
            "Đoàn kết – Dân chủ",
            "Số 1 đường Thử",
            "0234.382.2222",
            "bbt@example.vn",
            "Ông Nguyễn An",
            "Giấy phép số 1/GP",
        ):
            assert fact in text, fact

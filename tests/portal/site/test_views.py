"""The home page, and what crawlers ask."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.site.models import SiteProfile
from tests.browsing import elements, seen
from tests.builders import make_article, make_document, make_event


def test_crawlers_are_kept_out_of_the_admin_only(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain"
    assert answer.text.split("\n")[:2] == ["User-agent: *", "Disallow: /quan-tri/"]


def test_nothing_can_be_sent_to_robots_txt(client):
    assert client.post("/robots.txt").status_code == 405


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

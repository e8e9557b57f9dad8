"""The pages of events, by the facts that a reader finds on them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from documents.models import Issuer
from events.models import Congress, EventHost
from tests.browsing import elements, seen
from tests.builders import make_area, make_document, make_event

pytestmark = pytest.mark.django_db


class TestTheList:
    def test_shows_what_is_coming_and_what_is_over_apart(self, client):
        now = timezone.now()
        far = make_event("Hội nghị xa", starts_at=now + timedelta(days=20))
        near = make_event("Hội nghị gần", starts_at=now + timedelta(days=2))
        old = make_event("Hội nghị cũ", starts_at=now - timedelta(days=20))
        older = make_event("Hội nghị rất cũ", starts_at=now - timedelta(days=30))
        page = client.get("/su-kien/")
        assert list(page.context["coming"]) == [near, far]
        assert list(page.context["page"]) == [old, older]
        text = seen(page.text)
        places = [text.index(event.title) for event in (near, far, old, older)]
        assert places == sorted(places)

    def test_has_pages_of_what_is_over(self, client):
        make_event("Hội nghị sắp tới")
        for number in range(12):
            make_event(
                f"Tọa đàm {number:02}", starts_at=timezone.now() - timedelta(days=2 + number)
            )
        assert "Tổng số: 12 sự kiện | Trang 1 trên tổng số 2 trang" in seen(
            client.get("/su-kien/").text
        )
        second = client.get("/su-kien/", {"trang": "2"})
        text = seen(second.text)
        assert "Tọa đàm 11" in text
        assert "Hội nghị sắp tới" not in text

    def test_without_events_is_a_page_that_says_so(self, client):
        assert client.get("/su-kien/").status_code == 200

    def test_hides_what_is_not_published(self, client):
        make_event("Sự kiện nháp", state="draft", published_at=None)
        make_event("Sự kiện gỡ", state="withdrawn")
        make_event("Sự kiện hẹn giờ", published_at=timezone.now() + timedelta(hours=1))
        for address in ("/su-kien/", "/"):
            assert "Sự kiện nháp" not in client.get(address).text
            assert "Sự kiện gỡ" not in client.get(address).text
            assert "Sự kiện hẹn giờ" not in client.get(address).text


def test_the_page_of_a_congress_shows_everything_that_is_known(client):
    event = make_event(
        "Đại hội đại biểu MTTQ tỉnh",
        kind="dai-hoi",
        starts_at=datetime(2024, 8, 19, 17, tzinfo=UTC),
        ends_at=datetime(2024, 8, 21, 9, tzinfo=UTC),
        precision="day",
        venue="Trung tâm hội nghị tỉnh",
        format="ket-hop",
        summary="Đại hội của ba trăm đại biểu.",
        body="<p>Đại hội bàn chương trình hành động.</p>",
        area=make_area("Thừa Thiên Huế", "tinh"),
    )
    Congress.objects.create(
        event=event,
        ordinal=12,
        term_start=2024,
        term_end=2029,
        theme="Phát huy sức mạnh đại đoàn kết",
        motto="Đoàn kết – Dân chủ",
    )
    for position, name in [(2, "Tỉnh đoàn"), (1, "Ủy ban MTTQ tỉnh")]:
        host = Issuer.objects.create(name=name)
        EventHost.objects.create(event=event, host=host, position=position)
    document = make_document()
    hidden = make_document(number="09-NQ/TU", state="draft", published_at=None)
    event.documents.set([document, hidden])
    page = client.get(event.get_absolute_url())
    text = seen(page.text)
    for fact in (
        "Đại hội đại biểu MTTQ tỉnh",
        "lần thứ XII, nhiệm kỳ 2024 – 2029",
        "Từ ngày 20 đến ngày 21 tháng 8 năm 2024",
        "Trung tâm hội nghị tỉnh",
        "Trực tiếp kết hợp trực tuyến",
        "Đã diễn ra",
        "Đại hội của ba trăm đại biểu.",
        "Đại hội bàn chương trình hành động.",
        "Phát huy sức mạnh đại đoàn kết",
        "Đoàn kết – Dân chủ",
        "04-NQ/TU",
    ):
        assert fact in text, fact
    assert text.index("Ủy ban MTTQ tỉnh") < text.index("Tỉnh đoàn")
    assert "09-NQ/TU" not in text
    assert [tag for tag, _ in elements(page.text)].count("h1") == 1


@pytest.mark.parametrize(("status", "word"), [("hoan", "Hoãn"), ("huy", "Hủy")])
def test_a_postponed_or_cancelled_event_says_so_and_why(client, status, word):
    event = make_event(status=status, status_note="Vì bão số 3, chuyển sang tuần sau.")
    text = seen(client.get(event.get_absolute_url()).text)
    assert word in text
    assert "Vì bão số 3, chuyển sang tuần sau." in text
    assert word in seen(client.get("/su-kien/").text)
    assert word in seen(client.get("/").text)


@pytest.mark.parametrize(
    ("precision", "hidden"), [("month", "14:35"), ("quarter", "14:35"), ("day", "14:35")]
)
def test_a_page_shows_no_hour_that_nobody_knows(client, precision, hidden):
    start = timezone.localtime() + timedelta(days=40)
    event = make_event(starts_at=start.replace(hour=14, minute=35), precision=precision)
    for address in (event.get_absolute_url(), "/su-kien/", "/"):
        assert hidden not in seen(client.get(address).text)

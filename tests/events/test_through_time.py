"""A congress played through time: from six months before to two years after."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from documents.models import Issuer
from events.page import live_of, page_of
from events.phases import Phase
from tests.browsing import seen
from tests.builders import (
    add_agenda_item,
    add_log_entry,
    add_session,
    make_article,
    make_congress,
    make_document,
    make_gallery,
)

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)


def at(day, hour=0, minute=0, month=2, year=2028):
    return timezone.make_aware(datetime(year, month, day, hour, minute))  # noqa: DTZ001 - made aware


OPENS, CLOSES = at(28, 7, 30), at(1, 11, 30, month=3)


@pytest.fixture
def congress():
    """A congress over 29 February, with all that one has."""
    long_ago = {"published_at": at(1, year=2027), "first_published_at": at(1, year=2027)}
    event = {
        "starts_at": OPENS,
        "ends_at": CLOSES,
        "venue": "Trung tâm hội nghị",
        "is_reported": True,
        "participants": "250 đại biểu\n\nĐoàn Trung ương",
    } | long_ago
    body = Issuer.objects.create(name="Ủy ban MTTQ tỉnh")
    found = make_congress(
        "Đại hội lần thứ XII", event=event, body=body, ordinal=12, term_start=2028, term_end=2033,
        official=250, committee_size=85, theme="Đoàn kết – Đổi mới",
    )  # fmt: skip
    event = found.event
    add_session(event, OPENS, 4, kind="tru-bi")
    add_session(event, at(29, 7, 30), 4, kind="khai-mac")
    add_session(event, at(1, 7, 30, month=3), 4, kind="be-mac")
    report = make_document(number="10-BC/MT", **long_ago)
    add_agenda_item(event, "Thông qua quy chế", starts_at=at(28, 8), position=1)
    add_agenda_item(event, "Văn nghệ chào mừng", starts_at=at(29, 7, 30), position=2)
    add_agenda_item(event, "Báo cáo chính trị", starts_at=at(29, 8), position=3, document=report)
    add_agenda_item(event, "Thảo luận", position=4)
    event.papers.create(title="Báo cáo chính trị", document=report)
    event.papers.create(title="Chương trình hành động")
    return found


def report_all(congress):
    """Write what is written during and after."""
    event = congress.event
    add_log_entry(event, "Đại biểu đến dự phiên trù bị.", happened_at=at(28, 7, 35))
    add_log_entry(event, "Bế mạc.", happened_at=at(1, 11, 20, month=3))
    event.results.create(chosen_as="chu-tich", name="Nguyễn Văn A", post="Tỉnh ủy viên")
    make_article("Tin bế mạc", published_at=CLOSES + timedelta(hours=1)).events.add(event)
    make_gallery("Ảnh đại hội", event=event, published_at=CLOSES + timedelta(hours=2))


#    moment                      stage          words          days left
MOMENTS = [
    (OPENS - timedelta(days=180), Phase.BEFORE, "Sắp diễn ra", 180),
    (at(27, 23, 59), Phase.BEFORE, "Sắp diễn ra", 1),
    (at(28), Phase.BEFORE, "Sắp diễn ra", 0),
    (OPENS - TICK, Phase.BEFORE, "Sắp diễn ra", 0),
    (OPENS, Phase.DURING, "Đang diễn ra", None),
    (at(29), Phase.DURING, "Đang diễn ra", None),
    (at(29, 23, 59), Phase.DURING, "Đang diễn ra", None),
    (CLOSES, Phase.DURING, "Đang diễn ra", None),
    (CLOSES + TICK, Phase.AFTER, "Đã diễn ra", None),
    (at(28, year=2030), Phase.AFTER, "Đã diễn ra", None),
]


@pytest.mark.parametrize(("now", "stage", "words", "days_left"), MOMENTS)
def test_the_page_turns_by_itself(congress, now, stage, words, days_left):
    page = page_of(congress.event, now)
    assert (page.stage, page.days_left) == (stage, days_left)
    assert congress.event.phase(now) == words
    assert (page.live.on is not None) == (stage is Phase.DURING)
    assert page.live.is_watched == (stage is Phase.DURING)


@pytest.mark.parametrize(
    ("now", "session", "item", "following"),
    [
        (at(28, 7, 40), "Phiên trù bị", None, "Thông qua quy chế"),
        (at(28, 9), "Phiên trù bị", "Thông qua quy chế", None),
        (at(28, 15), None, None, None),
        (at(29), None, None, None),
        (at(29, 7, 30), "Phiên khai mạc", "Văn nghệ chào mừng", "Báo cáo chính trị"),
        (at(29, 8), "Phiên khai mạc", "Báo cáo chính trị", None),
        (at(1, 9, month=3), "Phiên bế mạc", None, None),
    ],
)
def test_what_is_on_follows_the_clock(congress, now, session, item, following):
    on = live_of(congress.event, now).on
    assert (on.session and str(on.session)) == session
    assert (on.item and on.item.title) == item
    assert (on.next_item and on.next_item.title) == following


def test_the_programme_is_shown_day_by_day(congress):
    page = page_of(congress.event, OPENS)
    assert [f"{day.moment:%d/%m}" for day in page.days] == ["28/02", "29/02", "01/03"]
    assert [[item.title for part in day.parts for item in part.items] for day in page.days] == [
        ["Thông qua quy chế"],
        ["Văn nghệ chào mừng", "Báo cáo chính trị", "Thảo luận"],
        [],
    ]


def page_at(client, congress, moment):
    with time_machine.travel(moment, tick=False):
        page = client.get(congress.event.get_absolute_url())
    assert page.status_code == 200
    return page


def test_before_it_announces(client, congress):
    page = page_at(client, congress, OPENS - timedelta(days=180))
    text = seen(page.text)
    for words in ("Còn 180 ngày", "Chương trình", "Văn kiện", "Thêm vào lịch", "10-BC/MT"):
        assert words in text
    assert "Chưa công bố trên cổng" in text
    assert "data-live" not in page.text
    assert "Đang diễn ra" not in text
    assert page["Cache-Control"] == "public, max-age=60"


def test_during_it_says_what_is_on_and_shows_the_log_newest_first(client, congress):
    event = congress.event
    for minute in (1, 3, 2):
        add_log_entry(event, f"Tin phút {minute}.", happened_at=at(29, 8, minute))
    page = page_at(client, congress, at(29, 8, 5))
    text = seen(page.text)
    assert "Phiên khai mạc" in text.split("Chương trình")[0]
    places = [text.index(f"Tin phút {minute}.") for minute in (3, 2, 1)]
    assert places == sorted(places)
    assert f'data-live="{event.live_url()}"' in page.text
    assert "Còn" not in text.split("Tường thuật")[1].split("Mới trên cổng")[0]
    assert text.index("Tường thuật") < text.index("Thời gian, địa điểm")
    assert page["Cache-Control"] == "public, max-age=10"


def test_after_it_is_an_archive_results_first_and_the_log_in_order(client, congress):
    report_all(congress)
    for moment in (CLOSES + timedelta(days=1), CLOSES + timedelta(days=730)):
        page = page_at(client, congress, moment)
        text = seen(page.text).split("Thời gian, địa điểm")[1]
        order = [
            text.index(words)
            for words in (
                "Kết quả hiệp thương cử", "Nguyễn Văn A", "Văn kiện", "Ảnh đại hội",
                "Tin bế mạc", "Thành phần dự", "Đoàn Trung ương", "Diễn biến",
                "Đại biểu đến dự phiên trù bị.", "Bế mạc.", "Thông qua quy chế",
            )
        ]  # fmt: skip
        assert order == sorted(order)
        assert "data-live" not in page.text.replace("data-live-part", "").replace(
            "data-live-log", ""
        )
        assert "Thêm vào lịch" not in text
        assert page["Cache-Control"] == "public, max-age=60"


def test_what_appears_later_is_not_on_the_page_before(client, congress):
    report_all(congress)
    text = seen(page_at(client, congress, CLOSES + timedelta(minutes=30)).text)
    assert "Tin bế mạc" not in text.split("Thời gian, địa điểm")[1].split("Mới trên cổng")[0]


@pytest.mark.parametrize(
    ("status", "words"), [("hoan", "Sự kiện này đã hoãn"), ("huy", "Sự kiện này đã hủy.")]
)
@pytest.mark.parametrize("moment", [OPENS - timedelta(days=9), at(29, 8), at(28, year=2030)])
def test_what_was_put_off_or_called_off_stays_and_says_so(client, congress, status, words, moment):
    congress.event.status = status
    congress.event.save()
    page = page_at(client, congress, moment)
    assert words in seen(page.text)
    assert "Còn" not in seen(page.text).split("Thời gian, địa điểm")[1].split("Hình thức")[0]


def test_a_draft_document_is_named_and_not_led_to(client, congress):
    draft = make_document(number="99-BC/MT", state="draft", published_at=None)
    congress.event.papers.create(title="Dự thảo nghị quyết", document=draft)
    page = page_at(client, congress, OPENS)
    assert "Dự thảo nghị quyết" in seen(page.text)
    assert "99-BC/MT" not in page.text

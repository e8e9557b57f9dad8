"""Notices and the days on which they hold."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from portal.pages.models import Notice
from portal.publishing import due
from tests.browsing import seen
from tests.builders import make_area, make_document, make_notice
from tests.portal.pages.items import DRAFT

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)
MORNING = datetime(2026, 3, 10, 1, tzinfo=UTC)
BEFORE = {"published_at": MORNING - timedelta(days=90)}
# shown_from, shown_until, and whether it is to come, in force or over on that day
VALIDITIES = [
    (None, None, "in force"),
    (DAY, DAY, "in force"),
    (DAY - timedelta(days=5), None, "in force"),
    (None, DAY, "in force"),
    (DAY + timedelta(days=1), None, "to come"),
    (DAY + timedelta(days=1), DAY + timedelta(days=2), "to come"),
    (None, DAY - timedelta(days=1), "over"),
    (DAY - timedelta(days=9), DAY - timedelta(days=1), "over"),
]


@pytest.mark.parametrize(("first", "last", "standing"), VALIDITIES)
def test_it_holds_from_its_first_to_its_last_day(first, last, standing):
    notice = make_notice(shown_from=first, shown_until=last, **BEFORE)
    assert notice.is_to_come(MORNING) == (standing == "to come")
    assert notice.is_over(MORNING) == (standing == "over")
    assert notice.is_in_force(MORNING) == (standing == "in force")
    assert Notice.objects.in_force(MORNING).exists() == (standing == "in force")
    assert Notice.objects.those_over_last(MORNING).get().over == (standing == "over")


def test_its_days_are_those_of_vietnam():
    notice = make_notice(shown_from=DAY, shown_until=DAY)
    last_minute = datetime(2026, 3, 10, 16, 59, tzinfo=UTC)
    assert notice.is_in_force(last_minute)
    assert not notice.is_in_force(last_minute + timedelta(minutes=1))
    assert not Notice.objects.in_force(last_minute + timedelta(minutes=1)).exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (DAY, None, "từ ngày 10/03/2026"),
        (None, DAY, "đến hết ngày 10/03/2026"),
        (DAY, date(2026, 3, 12), "từ ngày 10/03/2026 đến hết ngày 12/03/2026"),
        (DAY, DAY, "trong ngày 10/03/2026"),
    ],
)
def test_its_days_are_said_in_words(first, last, words):
    assert Notice(shown_from=first, shown_until=last).validity() == words


def test_it_does_not_end_before_it_begins():
    days = {"shown_from": DAY, "shown_until": DAY - timedelta(days=1)}
    with pytest.raises(ValidationError, match="Ngày hết hạn đứng trước ngày bắt đầu"):
        Notice(title="Mời họp", **days).full_clean()
    with pytest.raises(IntegrityError):
        make_notice(**days)


def test_no_page_is_kept_beyond_the_midnight_at_which_a_notice_begins_or_ends():
    make_notice(shown_from=DAY + timedelta(days=1), shown_until=DAY + timedelta(days=1), **BEFORE)
    midnight = datetime(2026, 3, 10, 17, tzinfo=UTC)
    assert due.next_moment(MORNING) == midnight
    assert due.next_moment(midnight) == midnight + timedelta(days=1)


class TestTheList:
    def test_names_those_that_hold_first_each_part_the_newest_first(self, client):
        with time_machine.travel(MORNING, tick=False):
            over = DAY - timedelta(days=1)
            for title, days_ago, last in [
                ("Cũ", 80, None),
                ("Hết hạn muộn", 2, over),
                ("Hết hạn sớm", 9, over),
                ("Mới", 1, DAY),
            ]:
                moment = MORNING - timedelta(days=days_ago)
                make_notice(title, published_at=moment, shown_until=last)
            text = seen(client.get("/thong-bao/").text)
        places = [
            text.index(words)
            for words in ("Còn giá trị", "Mới", "Cũ", "Đã hết hạn", "Hết hạn muộn", "Hết hạn sớm")
        ]
        assert places == sorted(places)

    def test_tells_of_what_is_to_come(self, client):
        first = timezone.localdate() + timedelta(days=3)
        make_notice("Sắp tới", shown_from=first)
        text = seen(client.get("/thong-bao/").text)
        assert f"Có giá trị từ ngày {first:%d/%m/%Y}" in text
        assert "Đã hết hạn" not in text

    @pytest.mark.parametrize(
        ("asked", "shown"), [("1", 20), ("2", 5), ("99", 5), ("x", 20), ("-1", 20)]
    )
    def test_is_paged(self, client, asked, shown):
        for number in range(25):
            make_notice(f"Thông báo {number}")
        page = client.get("/thong-bao/", {"trang": asked})
        assert len(page.context["page"]) == shown
        assert "Tổng số: 25 thông báo" in seen(page.text)

    def test_shows_no_drafts_and_says_when_there_is_nothing(self, client):
        make_notice("Nháp", **DRAFT)
        text = seen(client.get("/thong-bao/").text)
        assert "chưa đăng thông báo nào" in text
        assert "Nháp" not in text


class TestItsPage:
    def test_stays_when_it_is_over_and_says_so(self, client):
        last = timezone.localdate() - timedelta(days=1)
        page = client.get(make_notice(shown_until=last).get_absolute_url())
        assert page.status_code == 200
        text = seen(page.text)
        assert f"Thông báo này đã hết hạn sau ngày {last:%d/%m/%Y}." in text
        assert "Mời bà con góp ý." in text

    def test_says_from_when_it_holds(self, client):
        first = timezone.localdate() + timedelta(days=1)
        text = seen(client.get(make_notice(shown_from=first).get_absolute_url()).text)
        assert f"Thông báo này có giá trị từ ngày {first:%d/%m/%Y}." in text

    def test_says_neither_while_it_holds(self, client):
        text = seen(
            client.get(make_notice(shown_until=timezone.localdate()).get_absolute_url()).text
        )
        assert "Thông báo này" not in text

    def test_names_the_published_documents_that_go_with_it_and_its_area(self, client):
        notice = make_notice(area=make_area("Phú Lộc", "xa"))
        shown, draft = make_document(), make_document(number="9-KH/TU", **DRAFT)
        notice.documents.add(shown, draft)
        page = client.get(notice.get_absolute_url())
        assert shown.get_absolute_url() in page.text
        assert "9-KH/TU" not in page.text
        assert "Địa bàn: Xã Phú Lộc" in seen(page.text)


def test_the_home_page_can_ask_for_those_in_force_in_one_query(django_assert_num_queries):
    over = timezone.localdate() - timedelta(days=1)
    old = make_notice("Trước", published_at=timezone.now() - timedelta(days=9))
    new = make_notice("Sau")
    make_notice("Hết hạn", shown_until=over)
    make_notice("Nháp", **DRAFT)
    with django_assert_num_queries(1):
        found = list(Notice.objects.published().in_force().for_home())
        assert [(each.title, each.validity(), each.get_absolute_url()) for each in found] == [
            (each.title, "", each.get_absolute_url()) for each in (new, old)
        ]

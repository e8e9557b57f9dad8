"""The round of congresses: table, totals, progress."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict

from events.models import RoundRow, RowState
from events.rounds import table_of
from tests.browsing import elements, seen
from tests.builders import make_area, make_event, make_round

pytestmark = pytest.mark.django_db

TODAY = date(2025, 7, 20)


def make_row(round_, unit, from_today=None, **facts):
    held_on = None if from_today is None else TODAY + timedelta(days=from_today)
    return RoundRow.objects.create(round=round_, unit=unit, held_on=held_on, **facts)


def table(round_, query="", today=TODAY):
    return table_of(round_.rows.for_table(), QueryDict(query), today)


def units(found):
    return [line.row.unit for line in found.lines]


@pytest.mark.parametrize(
    ("from_today", "facts", "state"),
    [
        (-1, {}, RowState.HELD),
        (0, {}, RowState.TODAY),
        (-1, {"days": 2}, RowState.TODAY),
        (-2, {"days": 2}, RowState.HELD),
        (1, {}, RowState.SET),
        (1, {"status": "du-kien"}, RowState.PLANNED),
        (-9, {"status": "du-kien"}, RowState.PLANNED),
        (-9, {"status": "hoan"}, RowState.POSTPONED),
        (None, {}, RowState.UNKNOWN),
        (None, {"status": "hoan"}, RowState.POSTPONED),
    ],
)
def test_the_day_and_what_is_announced_make_the_state(from_today, facts, state):
    assert make_row(make_round(), "Xã A", from_today, **facts).state(TODAY) == state


def test_111_of_152_communes_are_73_percent():
    found = make_round()
    RoundRow.objects.bulk_create(
        RoundRow(
            round=found,
            unit=f"Xã {number}",
            held_on=TODAY - timedelta(days=1) if number < 111 else None,
            delegates=100 if number < 111 else 50,
        )
        for number in range(152)
    )
    totals = table(found).totals
    assert (totals.held, totals.units, totals.percent) == (111, 152, 73)
    assert totals.delegates == 11_100
    assert totals.by_state == [(RowState.HELD, 111), (RowState.UNKNOWN, 41)]


@pytest.mark.parametrize(("held", "units", "percent"), [(0, 3, 0), (199, 200, 99), (200, 200, 100)])
def test_only_all_of_them_are_a_hundred_percent(held, units, percent):
    found = make_round()
    for number in range(units):
        make_row(found, f"Xã {number}", -1 if number < held else 1)
    assert table(found).totals.percent == percent


def test_totals_are_of_all_whatever_is_asked_for():
    found = make_round()
    make_row(found, "Xã A", -1)
    make_row(found, "Xã B", 1)
    asked = table(found, "tinh-trang=da-to-chuc")
    assert units(asked) == ["Xã A"]
    assert (asked.totals.held, asked.totals.units) == (1, 2)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Xã Ân Phú", "Xã Đại Đồng", "Phường Vinh"]),
        ("q=dai dong", ["Xã Đại Đồng"]),
        ("q=Đại", ["Xã Đại Đồng"]),
        ("q=ại", []),
        ("q=xã", ["Xã Ân Phú", "Xã Đại Đồng"]),
        ("tinh-trang=da-to-chuc", ["Xã Đại Đồng"]),
        ("tinh-trang=da-to-chuc&q=vinh", []),
        ("sap-xep=ngay", ["Xã Đại Đồng", "Xã Ân Phú", "Phường Vinh"]),
        ("tinh-trang=", ["Xã Ân Phú", "Xã Đại Đồng", "Phường Vinh"]),
    ],
)
def test_rows_are_filtered_and_sorted(query, shown):
    found = make_round()
    make_row(found, "Phường Vinh", area=make_area("Vinh", "phuong"))
    make_row(found, "Xã Ân Phú", 3, area=make_area("Ân Phú", "xa"))
    make_row(found, "Xã Đại Đồng", -3, area=make_area("Đại Đồng", "xa"))
    assert units(table(found, query)) == shown


def test_a_state_that_is_none_is_said_and_all_are_shown():
    found = make_round()
    make_row(found, "Xã A", 1)
    asked = table(found, "tinh-trang=xong")
    assert asked.problem == "Không có tình trạng “xong”."
    assert units(asked) == ["Xã A"]


def test_progress_counts_what_was_held_by_the_end_of_each_month():
    found = make_round()
    for unit, days in (("A", -70), ("B", -40), ("C", -1), ("D", 1), ("E", None)):
        make_row(found, unit, days)
    progress = table(found).progress
    assert [(point.short, point.number) for point in progress.points] == [
        ("5/25", 1),
        ("6/25", 2),
        ("7/25", 3),
    ]
    assert set(progress.layouts) == {"hep", "rong"}
    assert len(progress.layouts["rong"].bars) == 3


def test_without_a_congress_held_there_is_no_chart():
    found = make_round()
    make_row(found, "A", 1)
    assert table(found).progress is None


def test_a_unit_stands_once_in_a_round():
    found = make_round()
    make_row(found, "Xã A")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_row(found, "Xã A")
    make_row(make_round("Đợt khác"), "Xã A")


def test_a_row_leads_to_its_event_only_while_readers_see_that():
    found, event = make_round(), make_event()
    row = make_row(found, "Xã A", event=event, address="https://a.vn/")
    assert row.link() == event.get_absolute_url()
    event.state = "withdrawn"
    event.save()
    assert RoundRow.objects.get().link() == "https://a.vn/"


def test_the_page_says_the_totals_draws_and_tells_them(client):
    found = make_round("Đại hội MTTQ cấp xã", 3, unit_word="xã, phường")
    make_row(found, "Xã Hoãn", status="hoan")
    page = client.get(found.get_absolute_url())
    text = seen(page.text)
    for words in ("3/4", "xã, phường đã tổ chức", "75 %", "Hoãn: 1", "Đại biểu đã dự: 300"):
        assert words in text
    assert "Biểu đồ số đại hội đã tổ chức" in page.text
    assert [tag for tag, _ in elements(page.text)].count("svg") >= 3
    assert "Bảng số liệu tiến độ" in text


def test_a_round_without_rows_says_so(client):
    assert "Chưa có đơn vị nào" in seen(client.get(make_round().get_absolute_url()).text)


def test_a_draft_and_a_withdrawn_round_are_not_shown(client):
    draft = make_round("Nháp", state="draft", published_at=None, first_published_at=None)
    assert client.get(draft.get_absolute_url()).status_code == 404
    gone = make_round("Gỡ", state="withdrawn", withdrawal_reason="Sai số liệu.")
    answer = client.get(gone.get_absolute_url())
    assert answer.status_code == 410
    assert "Sai số liệu." in answer.text


def test_the_congress_that_it_leads_to_and_the_list_lead_to_it(client):
    event = make_event("Đại hội tỉnh", kind="dai-hoi")
    found = make_round("Đại hội cấp xã", 1, congress=event)
    for address in (event.get_absolute_url(), "/su-kien/"):
        assert f'href="{found.get_absolute_url()}"' in client.get(address).text
    assert f'href="{event.get_absolute_url()}"' in client.get(found.get_absolute_url()).text

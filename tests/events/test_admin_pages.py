"""Programmes, rounds and weeks as editors write them, and what is refused in words."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from events.models import AgendaItem, Event, Round, RoundRow, Session, WorkWeek
from portal.publishing.groups import EDITORS, PUBLISHERS
from tests.browsing import fill_in, seen
from tests.builders import (
    make_area,
    make_article,
    make_congress,
    make_document,
    make_event,
    make_round,
    make_user,
    make_work_week,
    upload,
)

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/events/event/add/"
XLSX = "a.xlsx"


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def event_fields(**typed):
    return {
        "kind": "dai-hoi",
        "title": "Đại hội",
        "summary": "Tóm tắt.",
        "starts_at_0": "28/02/2028",
        "starts_at_1": "07:30",
        "ends_at_0": "29/02/2028",
        "ends_at_1": "17:00",
    } | typed


def rows_of(name, *rows):
    fields = {f"{name}-TOTAL_FORMS": str(len(rows))}
    for number, row in enumerate(rows):
        for field, value in row.items():
            if field.endswith("_at"):
                day, _, hour = value.partition(" ")
                fields |= {f"{name}-{number}-{field}_0": day, f"{name}-{number}-{field}_1": hour}
            else:
                fields[f"{name}-{number}-{field}"] = value
    return fields


def session(start, end, kind="khai-mac"):
    return {"kind": kind, "starts_at": start, "ends_at": end}


def test_a_programme_is_written_with_the_event(client):
    document = make_document()
    fill_in(
        client,
        ADD,
        **event_fields(),
        **rows_of(
            "sessions",
            session("28/02/2028 07:30", "28/02/2028 11:00", "tru-bi"),
            session("28/02/2028 22:00", "29/02/2028 00:00"),
            session("29/02/2028 00:00", "29/02/2028 17:00", "be-mac"),
        ),
        **rows_of(
            "agenda",
            {"position": "1", "starts_at": "28/02/2028 08:00", "title": "Chào cờ", "speaker": "A"},
            {"position": "2", "title": "Thảo luận", "document": document.pk},
        ),
        **rows_of("chairs", {"name": "Trần B", "post": "Chủ tịch", "position": "1"}),
    )
    event = Event.objects.get()
    assert [each.kind for each in event.sessions.all()] == ["tru-bi", "khai-mac", "be-mac"]
    assert [(item.title, item.document) for item in event.agenda.all()] == [
        ("Chào cờ", None),
        ("Thảo luận", document),
    ]
    assert str(event.chairs.get()) == "Trần B – Chủ tịch"


@pytest.mark.parametrize(
    ("sessions", "sentence"),
    [
        (
            [("28/02/2028 07:30", "28/02/2028 11:00"), ("28/02/2028 10:59", "28/02/2028 12:00")],
            "“Phiên khai mạc” bắt đầu lúc 10:59 ngày 28/02/2028, khi “Phiên khai mạc” "
            "chưa kết thúc (11:00 ngày 28/02/2028).",
        ),
        ([("28/02/2028 11:00", "28/02/2028 07:30")], "Phiên phải kết thúc sau khi bắt đầu."),
        ([("28/02/2028 11:00", "28/02/2028 11:00")], "Phiên phải kết thúc sau khi bắt đầu."),
        ([("27/02/2028 08:00", "27/02/2028 09:00")], "nằm ngoài thời gian của sự kiện."),
        ([("29/02/2028 16:00", "01/03/2028 08:00")], "nằm ngoài thời gian của sự kiện."),
        ([("30/02/2028 08:00", "28/02/2028 09:00")], "Hãy sửa"),
    ],
)
def test_sessions_that_cannot_be_held_are_refused_in_words(client, sessions, sentence):
    page = fill_in(
        client, ADD, **event_fields(), **rows_of("sessions", *(session(*each) for each in sessions))
    )
    assert sentence in seen(page.text) or sentence == "Hãy sửa"
    assert not Session.objects.exists()
    assert 'value="07:30"' in page.text or "28/02/2028" in page.text


def test_an_event_that_ends_at_midnight_has_no_session_the_day_after(client):
    fields = event_fields(ends_at_1="00:00")
    late = session("29/02/2028 08:00", "29/02/2028 09:00")
    page = fill_in(client, ADD, **fields, **rows_of("sessions", late))
    assert "nằm ngoài thời gian của sự kiện." in seen(page.text)


def test_a_session_without_kind_and_name_is_refused(client):
    page = fill_in(
        client,
        ADD,
        **event_fields(),
        **rows_of("sessions", session("28/02/2028 08:00", "28/02/2028 09:00", "")),
    )
    assert "Chọn loại phiên hoặc ghi tên phiên." in seen(page.text)


def test_a_point_outside_the_event_is_refused(client):
    item = {"position": "1", "starts_at": "01/03/2028 08:00", "title": "Chào cờ"}
    page = fill_in(client, ADD, **event_fields(), **rows_of("agenda", item))
    assert "Mục “Chào cờ” lúc 08:00 ngày 01/03/2028 nằm ngoài thời gian" in seen(page.text)
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("2028", "2025", "Nhiệm kỳ phải kết thúc sau năm bắt đầu."),  # −3 years
        ("2028", "2039", "Nhiệm kỳ không thể dài hơn 10 năm."),
    ],
)
def test_a_term_that_is_none_is_refused(client, start, end, sentence):
    congress = {
        "congress-TOTAL_FORMS": "1",
        "congress-0-term_start": start,
        "congress-0-term_end": end,
    }
    page = fill_in(client, ADD, **event_fields(), **congress)
    assert sentence in seen(page.text)


def test_news_are_chosen_on_the_event_and_events_on_the_article(client):
    article, event = make_article("Tin đại hội"), make_congress().event
    change = reverse("admin:events_event_change", args=[event.pk])
    fill_in(client, change, **rows_of("Article_events", {"article": article.pk}))
    assert list(article.events.all()) == [event]
    other = make_event("Hội nghị khác")
    change = reverse("admin:news_article_change", args=[article.pk])
    fill_in(client, change, "_publish", events=[event.pk, other.pk])
    assert set(article.events.all()) == {event, other}
    assert "Tin đại hội" in seen(client.get(other.get_absolute_url()).text)
    assert f'href="{event.get_absolute_url()}"' in client.get(article.get_absolute_url()).text


# --- rounds


def sheet(*rows):
    book = Workbook()
    for row in [["Đơn vị", "Ngày", "Lần thứ", "Số đại biểu", "Tình trạng"], *rows]:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return upload(file.getvalue(), XLSX)


def import_address(found):
    return reverse("admin:events_round_import", args=[found.pk])


def confirm(client, address, page):
    return client.post(address, {"rows": page.context["rows"]}, follow=True)


def test_a_sheet_is_shown_first_and_taken_when_it_is_confirmed(client):
    area = make_area("Tân Kỳ", "xa")
    found = make_round()
    RoundRow.objects.create(round=found, unit="Xã Cũ", delegates=10)
    RoundRow.objects.create(round=found, unit="Xã Khác")
    address = import_address(found)
    page = client.post(
        address,
        {
            "file": sheet(
                ["xã Tân Kỳ", date(2026, 1, 5), "XII", 150, ""],
                ["XÃ CŨ", "", "", 20, ""],
                ["Xã Khác"],
                ["Xã Sai", "32/1/2026"],
            )
        },
    )
    text = seen(page.text)
    assert "Xem trước: 1 đơn vị mới, 1 đơn vị thay đổi" in text
    assert "Dòng 5: Ngày “32/1/2026”:" in text
    assert found.rows.count() == 2
    done = confirm(client, address, page)
    assert "Đã thêm 1 đơn vị, sửa 1 đơn vị." in seen(done.text)
    rows = {row.unit: row for row in found.rows.all()}
    assert set(rows) == {"xã Tân Kỳ", "XÃ CŨ", "Xã Khác"}
    assert rows["xã Tân Kỳ"].area == area
    assert (rows["xã Tân Kỳ"].ordinal, rows["XÃ CŨ"].delegates) == (12, 20)


def test_a_sheet_that_changes_nothing_says_so(client):
    found = make_round()
    RoundRow.objects.create(round=found, unit="Xã A", delegates=10)
    page = client.post(import_address(found), {"file": sheet(["Xã A", "", "", 10, ""])})
    assert "Không có gì thay đổi." in seen(page.text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp đã gửi không có nội dung."),
        (b"a;b;c", "Chỉ nhận tệp PDF, DOCX hoặc XLSX."),
        (b"PK\x03\x04", "bị hỏng"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(client, content, sentence):
    page = client.post(import_address(make_round()), {"file": upload(content, XLSX)})
    assert sentence in seen(page.text)


def test_a_sheet_without_units_is_refused_with_what_it_needs(client):
    book, file = Workbook(), BytesIO()
    book.save(file)
    page = client.post(import_address(make_round()), {"file": upload(file.getvalue(), XLSX)})
    assert "Không thấy dòng tiêu đề." in seen(page.text)


def test_rows_that_somebody_made_up_are_refused(client):
    page = client.post(import_address(make_round()), {"rows": "[]:abc"}, follow=True)
    assert "hãy chọn lại tệp" in seen(page.text)
    assert not RoundRow.objects.exists()


def test_the_rows_of_a_published_round_are_for_publishers(client):
    public = make_round("Đã đăng", 1)
    draft = make_round("Nháp", 1, state="draft", published_at=None, first_published_at=None)
    client.force_login(make_user(EDITORS))
    for found, status in [(public, 403), (draft, 200)]:
        assert client.get(import_address(found)).status_code == status
        row = reverse("admin:events_roundrow_change", args=[found.rows.get().pk])
        page = client.post(
            row, {"unit": "Xã Mới", "round": found.pk, "days": "1", "status": "hoan"}, follow=True
        )
        assert page.status_code == status
    added = client.post(
        "/quan-tri/events/roundrow/add/",
        {"unit": "Xã Mới 2", "round": public.pk, "days": "1", "status": "hoan"},
    )
    assert "người có quyền đăng mới sửa được bảng" in seen(added.text)
    assert set(RoundRow.objects.values_list("unit", flat=True)) == {"Xã 001", "Xã Mới"}


def test_a_round_is_published_like_everything_else(client):
    fill_in(
        client,
        "/quan-tri/events/round/add/",
        "_publish",
        title="Đại hội cấp xã",
        unit_word="xã",
        term_start="2025",
        term_end="2030",
    )
    found = Round.objects.get()
    assert found.is_published()
    assert client.get(found.get_absolute_url()).status_code == 200
    page = client.get("/quan-tri/events/roundrow/", {"q": "khong co"})
    assert page.status_code == 200


# --- weeks

WEEK = "/quan-tri/events/workweek/add/"


def test_a_week_is_typed_and_published(client):
    fill_in(
        client,
        WEEK,
        "_publish",
        starts_on="29/02/2028",
        typed="Thứ Ba\n8h30 | Họp giao ban | Ban Thường trực | Phòng 1\nChiều | Tiếp dân",
    )
    week = WorkWeek.objects.get()
    assert week.starts_on == date(2028, 2, 28)
    assert week.get_absolute_url() == "/su-kien/lich-cong-tac/2028/9/"
    text = seen(client.get(week.get_absolute_url()).text)
    for words in (
        "Thứ Ba, ngày 29 tháng 2 năm 2028 08:30 Họp giao ban",
        "Chiều Tiếp dân",
        "Phòng 1",
    ):
        assert words in text
    assert text.count("Không có lịch.") == 6


def test_a_week_comes_back_as_it_was_typed(client):
    week = make_work_week(date(2028, 2, 28), "Họp giao ban")
    change = reverse("admin:events_workweek_change", args=[week.pk])
    assert "Sáng | Họp giao ban" in client.get(change).text
    fill_in(client, change, note="Ghi chú")
    assert [line.work for line in week.lines.all()] == ["Họp giao ban"]


def test_what_is_not_understood_is_said_by_line_and_kept(client):
    page = fill_in(client, WEEK, starts_on="28/02/2028", typed="Thứ Hai\nmai | Họp\n25:00 | Dự")
    text = seen(page.text)
    assert "Dòng 2: “mai” không phải giờ hay buổi" in text
    assert "Dòng 3: Không có giờ “25:00”." in text
    assert "mai | Họp" in page.text
    assert not WorkWeek.objects.exists()


def test_a_week_has_one_schedule(client):
    make_work_week(date(2028, 2, 28), "Họp")
    page = fill_in(client, WEEK, starts_on="04/03/2028", typed="Thứ Hai\n08:00 | Họp")
    assert "Đã có lịch của tuần từ 28/02/2028" in seen(page.text)


def test_an_empty_week_is_not_published(client):
    page = fill_in(client, WEEK, "_publish", starts_on="28/02/2028", typed="")
    assert "Chưa có dòng lịch nào." in seen(page.text)
    assert not WorkWeek.objects.get().is_published()


def test_this_week_is_shown_without_a_number_and_says_when_there_is_none(client):
    assert "Chưa có lịch công tác tuần này." in seen(client.get("/su-kien/lich-cong-tac/").text)
    today = timezone.localdate()
    make_work_week(today, "Việc tuần này")
    make_work_week(today - timedelta(days=21), "Việc cũ")
    page = client.get("/su-kien/lich-cong-tac/")
    assert "Việc tuần này" in seen(page.text)
    assert "(hôm nay)" in seen(page.text)
    assert 'rel="prev"' in page.text


def test_a_week_that_is_not_published_is_not_shown(client):
    draft = make_work_week(
        date(2028, 2, 28), "Nháp", state="draft", published_at=None, first_published_at=None
    )
    client.logout()
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get("/su-kien/lich-cong-tac/2028/60/").status_code == 404
    assert client.get("/su-kien/lich-cong-tac/2028/10/").status_code == 404

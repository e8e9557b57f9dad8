"""Weeks of the schedule and rounds of congresses are found by the search of the whole site."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import RoundRow, WorkWeek
from events.round_import import take_rows
from events.round_sheets import SheetRow
from portal.publishing.groups import PUBLISHERS
from portal.publishing.verbs import publish, withdraw
from portal.search.models import Entry
from portal.search.rebuilding import check
from portal.visits.models import ItemViews
from tests.browsing import elements, fill_in, seen
from tests.builders import indexed, make_round, make_user, make_work_week
from tests.portal.publishing.wholes import DRAFT

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 22)


def search(client, text, **others):
    return client.get("/tim-kiem/", {"q": text, **others})


def hits(page):
    return [hit.item for hit in page.context["found"].hits]


def passage(page):
    (hit,) = page.context["found"].hits
    return "".join(piece.text for piece in hit.passage)


def is_true():
    return not check(lambda *_: None)


@pytest.fixture
def publisher(client):
    client.force_login(make_user(PUBLISHERS))
    return client


class TestAWeek:
    def test_is_found_by_its_name_its_work_people_and_place(self, client):
        week = make_work_week(MONDAY)
        line = {"people": "Ban Thường trực", "venue": "Hội trường A"}
        week.lines.create(day=MONDAY, part=1, work="Tiếp công dân", **line)
        indexed(week)
        for typed in ("lịch công tác tuần 26", "tiep cong dan", '"ban thường trực"', "hội trường"):
            assert hits(search(client, typed)) == [week]
        page = search(client, "tiếp công dân")
        text = seen(page.text)
        assert "Lịch công tác (1)" in text
        assert "Từ ngày 22/06/2026 đến ngày 28/06/2026" in text
        assert passage(page) == (
            "Ngày 22/06/2026, sáng: Tiếp công dân; Ban Thường trực; Hội trường A"
        )
        assert week.get_absolute_url() in page.text

    def test_is_found_by_its_month(self, client):
        week = indexed(make_work_week(MONDAY, "Tiếp công dân"))
        indexed(make_work_week(MONDAY + timedelta(days=70), "Tiếp công dân"))
        assert hits(search(client, "tiếp công dân tháng 6/2026")) == [week]

    def test_is_suggested_and_stands_in_data_and_feed(self, client):
        week = indexed(make_work_week(MONDAY, "Tiếp công dân"))
        suggested = json.loads(client.get("/tim-kiem/goi-y/", {"q": "lich cong tac"}).content)
        assert suggested["suggestions"] == [
            {"text": week.title, "address": week.get_absolute_url()}
        ]
        (data,) = json.loads(client.get("/tim-kiem/json/?muc=lich-tuan").content)["items"]
        assert (data["kind"], data["id"], data["date"]) == ("lich-tuan", week.pk, "2026-06-22")
        assert week.title in client.get("/tim-kiem/atom/?muc=lich-tuan").text
        assert "/tim-kiem/atom/?muc=lich-tuan" in client.get("/rss/").text

    def test_is_found_from_publication_to_withdrawal(self, client):
        week = make_work_week(MONDAY, "Tiếp công dân", **DRAFT)
        indexed(week)
        assert hits(search(client, "tiếp công dân")) == []
        publish(week, by=None)
        assert hits(search(client, "tiếp công dân")) == [week]
        withdraw(week, by=None, reason="Đổi lịch.")
        assert hits(search(client, "tiếp công dân")) == []

    def test_follows_what_is_typed_once_that_is_published(self, publisher):
        form = "/quan-tri/events/workweek/add/"
        day = {"starts_on": "22/06/2026"}
        fill_in(publisher, form, "_publish", typed="Thứ Hai\n8:00 | Tiếp công dân", **day)
        week = WorkWeek.objects.get()
        assert hits(search(publisher, "tiếp công dân")) == [week]
        change = reverse("admin:events_workweek_change", args=[week.pk])
        fill_in(publisher, change, typed="Thứ Ba\n8:00 | Trồng cây")
        assert hits(search(publisher, "tiếp công dân")) == [week]
        fill_in(publisher, change, "_publish")
        assert hits(search(publisher, "tiếp công dân")) == []
        assert hits(search(publisher, "trồng cây")) == [week]
        assert is_true()


class TestARound:
    def test_is_found_by_its_title_term_and_units_with_what_is_announced_of_them(self, client):
        found = make_round("Đại hội cấp xã", summary="Tiến tới đại hội tỉnh.")
        for unit, facts in [
            ("Xã Tân Long", {"held_on": MONDAY}),
            ("Xã Con Cuông", {"held_on": MONDAY, "status": "du-kien"}),
            ("Xã Kỳ Sơn", {"held_on": MONDAY, "status": "hoan"}),
            ("Xã Quế Phong", {}),
        ]:
            RoundRow.objects.create(round=found, unit=unit, **facts)
        indexed(found)
        for typed in ("đại hội cấp xã", "nhiem ky 2025", "đại hội xã Quế Phong"):
            assert hits(search(client, typed)) == [found]
        page = search(client, "xã Tân Long")
        text = seen(page.text)
        assert "Đại hội các cấp (1)" in text
        assert "Nhiệm kỳ 2025 – 2030" in text
        assert "Xã Tân Long: ngày 22/06/2026" in passage(page)
        assert "Xã Con Cuông: dự kiến ngày 22/06/2026" in passage(search(client, "Con Cuông"))
        assert "Xã Kỳ Sơn: hoãn" in passage(search(client, "Kỳ Sơn"))

    def test_is_suggested_and_stands_in_data_and_feed(self, client):
        found = indexed(make_round("Đại hội cấp xã", 2))
        suggested = json.loads(client.get("/tim-kiem/goi-y/", {"q": "dai hoi cap"}).content)
        assert suggested["suggestions"] == [
            {"text": "Đại hội cấp xã", "address": found.get_absolute_url()}
        ]
        (data,) = json.loads(client.get("/tim-kiem/json/?muc=dot-dai-hoi").content)["items"]
        assert (data["kind"], data["id"], data["title"]) == ("dot-dai-hoi", found.pk, found.title)
        assert "Đại hội cấp xã" in client.get("/tim-kiem/atom/?muc=dot-dai-hoi").text

    def test_is_found_from_publication_to_withdrawal(self, client):
        found = make_round("Đại hội cấp xã", 1, **DRAFT)
        indexed(found)
        assert hits(search(client, "đại hội cấp xã")) == []
        publish(found, by=None)
        assert hits(search(client, "xã 001")) == [found]
        withdraw(found, by=None, reason="Nhầm.")
        assert hits(search(client, "xã 001")) == []


class TestTheRowsOfARound:
    @pytest.fixture
    def found(self):
        return indexed(make_round("Đại hội cấp xã", 1))

    def test_are_found_as_soon_as_they_are_added_changed_and_deleted(self, publisher, found):
        fill_in(publisher, "/quan-tri/events/roundrow/add/", unit="Xã Tân Long", round=found.pk)
        assert hits(search(publisher, "Tân Long")) == [found]
        row = found.rows.get(unit="Xã Tân Long")
        change = reverse("admin:events_roundrow_change", args=[row.pk])
        fill_in(publisher, change, unit="Xã Quế Phong")
        assert hits(search(publisher, "Tân Long")) == []
        assert hits(search(publisher, "Quế Phong")) == [found]
        publisher.post(f"/quan-tri/events/roundrow/{row.pk}/delete/", {"post": "yes"})
        assert hits(search(publisher, "Quế Phong")) == []
        assert is_true()

    def test_that_are_deleted_together_are_found_no_more(self, publisher, found):
        other = indexed(make_round("Đại hội cấp phường", 1))
        chosen = {"action": "delete_selected", "post": "yes"}
        chosen["_selected_action"] = [each.rows.get().pk for each in (found, other)]
        publisher.post("/quan-tri/events/roundrow/", chosen)
        assert not RoundRow.objects.exists()
        assert hits(search(publisher, '"xã 001"')) == []
        assert is_true()

    def test_that_move_to_another_round_are_found_there(self, publisher, found):
        other = indexed(make_round("Đại hội cấp phường"))
        change = reverse("admin:events_roundrow_change", args=[found.rows.get().pk])
        fill_in(publisher, change, round=other.pk)
        assert hits(search(publisher, '"xã 001"')) == [other]
        assert is_true()

    def test_of_a_sheet_are_found_once_they_are_taken(self, client, found):
        take_rows(found, [SheetRow(2, "Xã Tân Long"), SheetRow(3, "Xã 001", delegates=9)], by=None)
        assert hits(search(client, "Tân Long")) == [found]
        assert is_true()

    def test_of_a_draft_are_not_found(self, publisher):
        draft = make_round("Nháp", **DRAFT)
        take_rows(draft, [SheetRow(2, "Xã Tân Long")], by=None)
        assert not Entry.objects.exists()


def test_pages_of_a_round_and_a_week_are_counted(client):
    week = make_work_week(timezone.localdate(), "Tiếp công dân")
    found = make_round("Đại hội cấp xã", 1)
    for item, name in [(found, "dot-dai-hoi"), (week, "lich-tuan")]:
        page = client.get(item.get_absolute_url())
        told = [each.get("data-item") for tag, each in elements(page.text) if tag == "script"]
        assert f"{name}:{item.pk}" in told
        assert ItemViews.objects.of(item) == 0
    assert f"lich-tuan:{week.pk}" in client.get("/su-kien/lich-cong-tac/").text

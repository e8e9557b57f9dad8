"""What editors do with events and congresses."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from documents.models import Issuer
from events.admin.forms import OrdinalField
from events.models import Congress, Event
from portal.publishing.groups import PUBLISHERS
from tests.browsing import fill_in, seen
from tests.builders import make_area, make_document, make_event, make_user

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/events/event/add/"


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def change_url(event):
    return reverse("admin:events_event_change", args=[event.pk])


def event_fields(**typed):
    return {
        "kind": "dai-hoi",
        "title": "Đại hội đại biểu MTTQ tỉnh",
        "summary": "Đại hội bàn phương hướng năm năm.",
        "starts_at_0": "14/01/2022",
        "starts_at_1": "14:00",
    } | typed


def congress_fields(**typed):
    return {"congress-TOTAL_FORMS": "1"} | {
        f"congress-0-{name}": value for name, value in typed.items()
    }


def test_an_event_is_written_with_hosts_and_documents(client):
    hosts = [Issuer.objects.create(name=name) for name in ("Ban Dân vận", "Ủy ban MTTQ tỉnh")]
    document = make_document()
    fill_in(
        client,
        ADD,
        "_publish",
        **event_fields(documents=[document.pk]),
        **{
            "hosts-TOTAL_FORMS": "2",
            "hosts-0-host": hosts[0].pk,
            "hosts-0-position": "2",
            "hosts-1-host": hosts[1].pk,
            "hosts-1-position": "1",
        },
    )
    event = Event.objects.get()
    assert event.starts_at == datetime(2022, 1, 14, 7, tzinfo=UTC)
    assert [str(host) for host in event.hosts.all()] == ["Ủy ban MTTQ tỉnh", "Ban Dân vận"]
    text = seen(client.get(event.get_absolute_url()).text)
    for fact in ("Ủy ban MTTQ tỉnh", "Ban Dân vận", "04-NQ/TU", "14:00, Thứ Sáu, ngày 14 tháng 1"):
        assert fact in text


@pytest.mark.parametrize(
    ("day", "hour"), [("13/01/2022", "23:59"), ("14/01/2022", "13:59"), ("14/01/2021", "15:00")]
)
def test_an_end_before_the_start_is_refused_in_words(client, day, hour):
    page = fill_in(client, ADD, **event_fields(ends_at_0=day, ends_at_1=hour))
    assert "Giờ kết thúc đứng trước giờ bắt đầu." in seen(page.text)
    assert not Event.objects.exists()


def test_an_end_at_the_start_is_taken(client):
    fill_in(client, ADD, **event_fields(ends_at_0="14/01/2022", ends_at_1="14:00"))
    assert Event.objects.get().ends_at == Event.objects.get().starts_at


def test_the_database_refuses_an_end_before_the_start():
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(ends_at=datetime(2000, 1, 1, tzinfo=UTC))


def test_an_area_that_is_gone_is_refused(client):
    gone = make_area(valid_until=date(2025, 6, 30))
    page = fill_in(client, ADD, **event_fields(area=gone.pk))
    assert "Huyện Phú Lộc không còn từ sau ngày 30/06/2025." in seen(page.text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("XII", 12), ("xii", 12), ("12", 12), ("mười hai", 12), ("lần thứ nhất", 1), ("", None)],
)
def test_the_ordinal_of_a_congress_is_taken_as_people_write_it(client, typed, stored):
    fill_in(client, ADD, **event_fields(), **congress_fields(ordinal=typed, theme="Đoàn kết"))
    assert Congress.objects.get().ordinal == stored


@pytest.mark.parametrize("typed", ["abc", "IIII", "0", "-1", "100", "XIIX", "12.5", "<b>"])
def test_an_ordinal_that_is_none_is_refused_with_examples(client, typed):
    page = fill_in(client, ADD, **event_fields(), **congress_fields(ordinal=typed))
    assert "ví dụ XII, 12 hoặc mười hai" in seen(page.text)
    assert not Congress.objects.exists()


def test_an_ordinal_is_shown_in_roman_numerals_and_stays(client):
    event = make_event(kind="dai-hoi")
    Congress.objects.create(event=event, ordinal=12, term_start=2024, term_end=2029)
    assert 'value="XII"' in client.get(change_url(event)).text
    fill_in(client, change_url(event), title="Đại hội")
    assert Congress.objects.get().ordinal == 12


@pytest.mark.parametrize(
    ("value", "shown"), [(12, "XII"), (None, None), ("mười hai", "mười hai"), (1, "I")]
)
def test_the_field_shows_a_stored_number_in_roman_and_leaves_what_was_typed(value, shown):
    assert OrdinalField(required=False).prepare_value(value) == shown


def test_the_field_insists_only_when_it_is_required():
    assert OrdinalField(required=False).clean("  ") is None
    with pytest.raises(ValidationError):
        OrdinalField().clean("")


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("2029", "2024", "Nhiệm kỳ phải kết thúc sau năm bắt đầu."),
        ("2024", "2024", "Nhiệm kỳ phải kết thúc sau năm bắt đầu."),
        ("2024", "", "Ghi cả năm bắt đầu và năm kết thúc của nhiệm kỳ."),
        ("", "2029", "Ghi cả năm bắt đầu và năm kết thúc của nhiệm kỳ."),
    ],
)
def test_a_term_that_runs_backwards_or_is_half_known_is_refused(client, start, end, sentence):
    page = fill_in(client, ADD, **event_fields(), **congress_fields(term_start=start, term_end=end))
    assert sentence in seen(page.text)
    assert not Congress.objects.exists()
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Congress.objects.create(event=event, term_start=start or None, term_end=end or None)


@pytest.mark.parametrize("missing", ["kind", "title", "starts_at_0", "starts_at_1"])
def test_an_event_needs_a_kind_a_title_and_a_start(client, missing):
    page = fill_in(client, ADD, **event_fields(**{missing: ""}))
    assert page.context["errors"]
    assert not Event.objects.exists()


@pytest.mark.parametrize("typed", ["Đại hội", "dai hoi", "ĐẠI HỘI"])
def test_events_are_found_without_accents_and_in_any_case(client, typed):
    make_event(title="Tọa đàm")
    event = make_event(title="Đại hội MTTQ tỉnh")
    page = client.get("/quan-tri/events/event/", {"q": typed})
    assert list(page.context["cl"].result_list) == [event]


@pytest.mark.parametrize("precision", ["month", "quarter", "day", "minute"])
def test_an_event_of_the_last_month_there_is_can_be_saved(client, precision):
    fields = event_fields(starts_at_0="31/12/9999", starts_at_1="23:00", precision=precision)
    fill_in(client, ADD, **fields)
    assert Event.objects.get().when()

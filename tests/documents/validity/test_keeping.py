"""The stored validity follows every change, on both sides of a relation, also in the index."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.models import Document, Relation, ValidityChange, ValidityPeriod
from documents.models.document import Validity
from documents.validity.intervals import periods
from documents.validity.keeping import apply_due, facts_of, keep_validity, rebuild, row_of
from portal.publishing.groups import PUBLISHERS
from portal.publishing.models import State
from portal.publishing.verbs import publish, withdraw
from tests.browsing import queries_asked
from tests.builders import hold, indexed, make_document, make_user, scheduled
from tests.documents.validity.test_intervals import all_facts

pytestmark = pytest.mark.django_db

JUNE = date(2023, 6, 1)
BEFORE, AFTER = date(2023, 5, 31), date(2023, 6, 2)


def make_old(**fields):
    return hold(
        number="01-NQ/TU",
        signed_on=date(2019, 1, 1),
        **{"stated_validity": Validity.IN_FORCE} | fields,
    )


def make_new(**fields):
    facts = {"signed_on": date(2023, 5, 1), "effective_on": JUNE} | fields
    return make_document(number="02-NQ/TU", **facts)


def replaced(kind="thay-the", source=None, target=None, **fields):
    """Return an old document and the new one that ends it."""
    old, new = target or make_old(), source or make_new()
    Relation.objects.create(source=new, kind=kind, target=old, **fields)
    indexed(new)
    return old, new


def validity_of(document, on=None):
    """Return the validity from the row and from the query, which must be the same."""
    annotated = Document.objects.with_validity(on).get(pk=document.pk)
    assert annotated.validity_on(on) == annotated.validity
    return annotated.validity_on(on)


def found(client, **parameters):
    page = client.get("/van-ban/", parameters)
    return {hit.item.number for hit in page.context["listing"].hits}


def lines(document):
    rows = ValidityChange.objects.filter(document=document).order_by("pk")
    return [(row.since, row.validity, row.source_id, row.is_correction) for row in rows]


def test_a_document_without_stored_periods_is_unknown():
    document = make_old()
    document.validity_periods.all().delete()
    assert validity_of(document) is Validity.UNKNOWN


def test_what_replaces_a_document_ends_it_on_its_first_day(client):
    old, new = replaced()
    assert validity_of(old, BEFORE) is Validity.IN_FORCE
    assert validity_of(old, JUNE) is Validity.EXPIRED
    assert found(client, **{"hieu-luc": "het-hieu-luc"}) == {"01-NQ/TU"}
    assert found(client, **{"hieu-luc": "con-hieu-luc"}) == set()
    assert validity_of(new, BEFORE) is Validity.NOT_YET


@pytest.mark.parametrize(
    ("kind", "fields", "wanted"),
    [
        ("thay-the", {}, Validity.EXPIRED),
        ("bai-bo", {}, Validity.EXPIRED),
        ("thay-the", {"is_partial": True}, Validity.PARTLY),
        ("bai-bo", {"is_partial": True}, Validity.PARTLY),
        ("bai-bo", {"since": AFTER}, Validity.IN_FORCE),
        ("sua-doi", {}, Validity.IN_FORCE),
        ("can-cu", {}, Validity.IN_FORCE),
        ("huong-dan", {}, Validity.IN_FORCE),
        ("dan-chieu", {}, Validity.IN_FORCE),
        ("dinh-chinh", {}, Validity.IN_FORCE),
    ],
)
def test_only_what_replaces_or_repeals_ends_a_document_from_its_day(kind, fields, wanted):
    old, _ = replaced(kind, **fields)
    assert validity_of(old, JUNE) is wanted


def test_without_a_known_day_nothing_is_invented():
    old, new = replaced(source=make_new(effective_on=None))
    assert validity_of(old) is Validity.IN_FORCE
    new.effective_on = JUNE
    new.save()
    indexed(new)
    assert validity_of(old) is Validity.EXPIRED


def test_a_draft_ends_nothing_until_it_is_published_and_no_more_when_it_is_withdrawn(client):
    draft = make_new(state=State.DRAFT, published_at=None, first_published_at=None)
    old, _ = replaced(source=draft)
    assert validity_of(old) is Validity.IN_FORCE
    publish(draft, by=None)
    assert validity_of(old) is Validity.EXPIRED
    assert found(client, **{"hieu-luc": "het-hieu-luc"}) == {"01-NQ/TU"}
    withdraw(draft, by=None, reason="Đăng nhầm.")
    assert validity_of(old) is Validity.IN_FORCE
    assert found(client, **{"hieu-luc": "het-hieu-luc"}) == set()


def test_a_relation_that_is_removed_or_leads_elsewhere_leaves_nothing_behind(client):
    old, new = replaced()
    other = hold(number="03-NQ/TU", signed_on=date(2020, 1, 1), stated_validity="con-hieu-luc")
    Relation.objects.update(target=other)
    indexed(new)
    assert validity_of(old) is Validity.IN_FORCE
    assert validity_of(other) is Validity.EXPIRED
    assert found(client, **{"hieu-luc": "het-hieu-luc"}) == {"03-NQ/TU"}
    Relation.objects.all().delete()
    indexed(new)
    assert validity_of(other) is Validity.IN_FORCE
    assert found(client, **{"hieu-luc": "het-hieu-luc"}) == set()


def test_what_waits_for_its_hour_ends_nothing_until_it_is_seen_and_then_from_its_true_day(client):
    old = make_old()
    coming = make_new(state=State.PUBLISHED, **scheduled())
    replaced(source=coming, target=old)
    day = timezone.localdate(coming.published_at)
    for each in (None, AFTER, day, day + timedelta(days=1)):
        assert validity_of(old, each) is Validity.IN_FORCE
    assert "02-NQ/TU" not in client.get(old.get_absolute_url()).text
    call_command("rebuild_validity", "--due", stdout=StringIO())
    assert validity_of(old) is Validity.IN_FORCE
    with time_machine.travel(coming.published_at, tick=False):
        call_command("rebuild_validity", "--due", stdout=StringIO())
        page = client.get(old.get_absolute_url(), {"tai-ngay": "2/6/2023"})
        assert page.context["validity"] is Validity.EXPIRED
        assert "02-NQ/TU" in page.text
        assert found(client, **{"hieu-luc": "het-hieu-luc", "tai-ngay": "2/6/2023"}) == {"01-NQ/TU"}
        assert lines(old)[1:] == [(JUNE, "het-hieu-luc", coming.pk, False)]
        with queries_asked() as asked:
            assert apply_due() == 0
        assert not [sql for sql in asked if sql.startswith(("INSERT", "UPDATE"))]


def test_any_later_change_of_the_old_document_sees_what_came_due():
    old = make_old()
    coming = make_new(state=State.PUBLISHED, **scheduled())
    replaced(source=coming, target=old)
    with time_machine.travel(coming.published_at, tick=False):
        indexed(old)
        assert validity_of(old, JUNE) is Validity.EXPIRED


def test_nothing_is_known_of_a_document_before_it_was_signed(client):
    hold(signed_on=date(2020, 1, 1), stated_validity=Validity.IN_FORCE, number="05-NQ/TU")
    document = Document.objects.get()
    assert validity_of(document, date(1950, 1, 1)) is Validity.UNKNOWN
    assert validity_of(document, date(2020, 1, 1)) is Validity.IN_FORCE
    for value, wanted in (("con-hieu-luc", set()), ("chua-xac-dinh", {"05-NQ/TU"})):
        assert found(client, **{"hieu-luc": value, "tai-ngay": "1/1/1950"}) == wanted
    page = client.get(document.get_absolute_url(), {"tai-ngay": "1/1/1950"}).text
    assert "Chưa ban hành vào ngày này" in page
    assert "Tại ngày 01/01/1950: chưa ban hành" in page
    assert lines(document) == [(None, "con-hieu-luc", None, False)]


def test_the_source_is_shown_only_where_the_editor_s_words_decided(client):
    old, _ = replaced(target=make_old(stated_source="Sổ gốc số 7"))
    address = old.get_absolute_url()
    for day, is_shown in (("1/1/2018", False), ("31/5/2023", True), ("1/6/2023", False)):
        page = client.get(address, {"tai-ngay": day})
        assert page.context["stated_source"] == ("Sổ gốc số 7" if is_shown else "")
    page = " ".join(client.get(address).text.split())
    assert page.count("Nguồn: Sổ gốc số 7") == 1  # in the log, at the line that it decided
    log = page[page.index("Lịch sử hiệu lực") :]
    assert log.index("Hết hiệu lực") < log.index("Còn hiệu lực") < log.index("Nguồn: Sổ gốc số 7")


def test_a_document_to_come_that_is_deleted_no_longer_ends_another(client):
    old = make_old()
    coming = make_new(state=State.PUBLISHED, **scheduled())
    replaced(source=coming, target=old)
    client.force_login(make_user(PUBLISHERS))
    withdraw(coming, by=None, reason="Chưa đăng nữa.")
    address = reverse("admin:documents_document_delete", args=[coming.pk])
    assert client.post(address, {"post": "yes"}).status_code == 302
    later = timezone.localdate() + timedelta(days=30)
    assert validity_of(old, later) is Validity.IN_FORCE
    assert lines(old) == [(None, "con-hieu-luc", None, False)]


def test_what_an_editor_says_wins_only_where_it_is_marked():
    old, _ = replaced()
    old.stated_source = "Công văn số 12/UBND-NC"
    for wins, wanted in ((False, Validity.EXPIRED), (True, Validity.IN_FORCE)):
        old.stated_wins = wins
        old.save()
        indexed(old)
        assert validity_of(old) is wanted


# --- The log -----------------------------------------------------------------


def test_the_log_tells_what_was_recorded_and_corrects_what_was_wrong():
    old, new = replaced()
    assert lines(old) == [
        (None, "con-hieu-luc", None, False),
        (JUNE, "het-hieu-luc", new.pk, False),
    ]
    indexed(new)
    assert len(lines(old)) == 2
    withdraw(new, by=None, reason="Đăng nhầm.")
    assert lines(old)[2:] == [(JUNE, "con-hieu-luc", None, True)]


def test_a_draft_has_no_log():
    draft = make_old(state=State.DRAFT, published_at=None, first_published_at=None)
    assert lines(draft) == []
    publish(draft, by=None)
    assert lines(draft) == [(None, "con-hieu-luc", None, False)]


def test_the_page_shows_the_log_with_the_other_document_and_the_day_of_recording(client):
    with time_machine.travel(datetime(2026, 6, 24, 3, tzinfo=UTC), tick=False):
        old, new = replaced(kind="bai-bo", is_partial=True)
        page = client.get(old.get_absolute_url()).text
    words = " ".join(page.split())
    assert "Từ ngày 01/06/2023" in words
    assert "Bị bãi bỏ một phần bởi" in words
    assert new.get_absolute_url() in words
    assert 'Cổng ghi nhận ngày <time datetime="2026-06-24">24/06/2026</time>' in words


def test_the_log_does_not_name_a_document_that_was_withdrawn(client):
    old, new = replaced()
    withdraw(new, by=None, reason="Đăng nhầm.")
    page = client.get(old.get_absolute_url()).text
    assert "một văn bản nay không còn trên cổng" in page
    assert "thay cho điều đã ghi trước đó" in page
    assert "02-NQ/TU" not in page


# --- Storing -----------------------------------------------------------------


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=all_facts, on=st.dates(date(2018, 12, 30), date(2019, 1, 14)))
def test_the_row_and_the_query_say_what_was_worked_out(db, facts, on):
    if facts.effective_on and facts.expires_on and facts.expires_on < facts.effective_on:
        return
    document = make_document(
        is_confirmed_twin=True,
        effective_on=facts.effective_on,
        expires_on=facts.expires_on,
        stated_validity=facts.statement.validity,
        stated_since=facts.statement.since,
        stated_wins=facts.statement.wins,
        signed_on=facts.signed_on,
        stated_source="Sổ gốc",
    )
    worked_out = periods(facts_of(document, []))
    stored = list(document.validity_periods.order_by("since"))
    assert [row_of(document.pk, each).words() for each in worked_out] == [
        each.words() for each in stored
    ]
    (wanted,) = [each.validity for each in worked_out if each.since <= on <= each.until]
    assert validity_of(document, on) == wanted


def test_many_documents_cost_as_many_queries_as_one():
    one = [make_old()]
    many = one + [hold(number=f"1{n}-NQ/TU", signed_on=date(2019, 1, 1)) for n in range(5)]
    ValidityPeriod.objects.all().delete()
    with queries_asked() as few:
        rebuild([each.pk for each in one])
    ValidityPeriod.objects.all().delete()
    with queries_asked() as more:
        rebuild([each.pk for each in many])
    assert len(more) == len(few)


def test_a_document_that_ends_nothing_costs_few_queries():
    document = make_document()
    with queries_asked() as asked:
        rebuild({document.pk})
    assert len(asked) <= 6


def test_everything_can_be_worked_out_anew(client):
    old, _ = replaced()
    ValidityPeriod.objects.all().delete()
    out = StringIO()
    call_command("rebuild_validity", stdout=out)
    assert "2" in out.getvalue()
    assert validity_of(old) is Validity.EXPIRED
    assert found(client, **{"hieu-luc": "het-hieu-luc"}) == {"01-NQ/TU"}


def test_a_row_of_a_list_that_is_saved_shows_what_holds_from_then_on():
    make_old(stated_validity=Validity.UNKNOWN)
    document = Document.objects.for_list().get()
    assert document.validity_on() is Validity.UNKNOWN
    document.stated_validity, document.stated_since = Validity.EXPIRED, JUNE
    document.stated_source, document.stated_wins = "Thông báo", True
    document.save()
    keep_validity(document)
    assert document.validity_on() is Validity.EXPIRED

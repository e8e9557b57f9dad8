"""Bodies, leaders, contacts and areas in the admin; items do not get areas that are gone."""

from datetime import date

import pytest

from documents.models import Document, DocumentType, Issuer
from events.models import Event
from news.models import Article
from portal.organisation.models import Area, Body, Contact, Leader
from portal.publishing.groups import EDITORS, PUBLISHERS
from tests.builders import (
    make_area,
    make_body,
    make_category,
    make_contact,
    make_leader,
    make_user,
)

pytestmark = pytest.mark.django_db

LAST = date(2025, 6, 30)
NO_ROWS = {"INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}


def inline(name, *rows):
    sent = {f"{name}-{key}": value for key, value in NO_ROWS.items()}
    sent[f"{name}-TOTAL_FORMS"] = len(rows)
    for number, row in enumerate(rows):
        sent |= {f"{name}-{number}-{key}": value for key, value in row.items()}
    return sent


@pytest.fixture(autouse=True)
def _publisher(client):
    client.force_login(make_user(PUBLISHERS))


def add(client, model, **sent):
    return client.post(f"/quan-tri/{model}/add/", sent)


def said(answer):
    """Return everything that a form complains of."""
    forms = [answer.context["adminform"].form]
    for each in answer.context["inline_admin_formsets"]:
        forms += each.formset.forms
        forms_errors = each.formset.non_form_errors()
        if forms_errors:
            return " ".join(forms_errors)
    return " ".join(
        sentence for form in forms for each in form.errors.values() for sentence in each
    )


def test_a_body_is_added_with_a_former_name(client):
    top = make_body("Ủy ban")
    names = inline("former_names", {"name": "Tên cũ", "valid_until": "30/06/2025"})
    fields = {"name": "Văn phòng", "kind": "ban-chuyen-mon", "parent": top.pk, "position": 1}
    answer = add(client, "organisation/body", **fields, **names)
    assert answer.status_code == 302
    body = Body.objects.get(name="Văn phòng")
    assert (body.parent, body.slug) == (top, "van-phong")
    assert body.former_names.get().valid_until == LAST


def test_a_circle_is_refused_in_words(client):
    top = make_body("Ủy ban")
    below = make_body("Văn phòng", parent=top)
    sent = {"name": "Ủy ban", "kind": "uy-ban", "position": 0, "parent": below.pk}
    answer = client.post(
        f"/quan-tri/organisation/body/{top.pk}/change/", sent | inline("former_names")
    )
    assert answer.status_code == 200
    assert "không thể trực thuộc chính nó" in said(answer)
    top.refresh_from_db()
    assert top.parent is None


def test_a_leader_is_added_with_a_post_and_not_without_one(client):
    body = make_body()
    fields = {"name": "Trần An", "position": 1, "is_shown": "on"}
    posts = inline("posts", {"title": "Chủ tịch", "body": body.pk, "position": 0})
    assert add(client, "organisation/leader", **fields, **posts).status_code == 302
    assert Leader.objects.for_list()[0].posts_held[0].title == "Chủ tịch"
    refused = add(client, "organisation/leader", **fields, **inline("posts"))
    assert "Hãy ghi ít nhất 1 chức vụ" in said(refused)
    assert Leader.objects.count() == 1


def test_leaders_are_put_in_order_in_the_list(client):
    first, second = make_leader("Trần An"), make_leader("Trần Bình", position=5)
    rows = inline(
        "form",
        {"id": first.pk, "position": 9, "is_shown": "on"},
        {"id": second.pk, "position": 1, "is_shown": "on"},
    )
    rows |= {"form-INITIAL_FORMS": 2, "_save": "1"}
    assert client.post("/quan-tri/organisation/leader/", rows).status_code == 302
    assert Leader.objects.for_list() == [second, first]


def test_a_contact_that_cannot_be_reached_is_refused_in_words(client):
    answer = add(client, "organisation/contact", duty="khac", name="Trần Bình", position=0)
    assert "điện thoại hoặc thư điện tử" in said(answer)
    nobody = add(client, "organisation/contact", duty="khac", phone="1", position=0)
    assert "chọn lãnh đạo, ghi họ tên hoặc chọn đơn vị" in said(nobody)
    assert not Contact.objects.exists()


@pytest.mark.parametrize("model", ["body", "leader", "contact"])
def test_lists_ask_as_much_when_there_is_twice_as_much(
    client, model, django_assert_max_num_queries
):
    top = make_body("Ủy ban")
    for number in range(8):
        below = make_body(f"Ban {number}", parent=top)
        make_contact(leader=make_leader(f"Trần {number}", body=below), body=below)
    with django_assert_max_num_queries(11):
        assert client.get(f"/quan-tri/organisation/{model}/").status_code == 200


def test_a_body_is_found_without_accents_and_by_a_former_name(client):
    body = make_body("Đoàn TNCS Hồ Chí Minh")
    body.former_names.create(name="Thanh niên Cứu quốc")
    make_body("Hội Nông dân")
    for typed in ("doan tncs", "Thanh niên cứu"):
        asked = {"app_label": "organisation", "model_name": "post", "field_name": "body"}
        answer = client.get("/quan-tri/autocomplete/", {**asked, "term": typed}).json()
        assert [each["text"] for each in answer["results"]] == ["Đoàn TNCS Hồ Chí Minh"], typed


def area_form(area, **changes):
    fields = {"kind": area.kind, "name": area.name, "slug": area.slug}
    return fields | changes


def test_an_area_does_not_become_itself(client):
    area = make_area()
    path = f"/quan-tri/organisation/area/{area.pk}/change/"
    assert "chính nó" in said(client.post(path, area_form(area, successors=[area.pk])))
    assert "chính nó" in said(client.post(path, area_form(area, parent=area.pk)))
    assert list(Area.objects.get().successors.all()) == []


def test_an_area_under_other_words_is_still_found_at_the_old_ones(client):
    area = make_area("Cửa Đại", "phuong")
    path = f"/quan-tri/organisation/area/{area.pk}/change/"
    assert client.post(path, area_form(area, slug="cua-dai-moi")).status_code == 302
    answer = client.get("/dia-ban/phuong-cua-dai/")
    assert (answer.status_code, answer["Location"]) == (301, "/dia-ban/cua-dai-moi/")


def article(area):
    return "news/article", Article, {
        "title": "Tin", "category": make_category().pk, "area": area.pk
    }  # fmt: skip


def event(area):
    fields = {"title": "Hội nghị", "kind": "hoi-nghi", "precision": "ngay", "format": "truc-tiep"}
    day = {"starts_at_0": "14/01/2027", "starts_at_1": "08:00", "status": "xac-nhan"}
    rows = inline("hosts") | inline("congress")
    return "events/event", Event, fields | day | rows | {"area": area.pk}


def document(area):
    type_ = DocumentType.objects.create(name="Nghị quyết")
    issuer = Issuer.objects.create(name="Tỉnh ủy")
    fields = {"type": type_.pk, "issuer": issuer.pk, "title": "Về việc", "number": "04-NQ/TU"}
    rows = {}
    for name in ("attachments", "co_issuers", "signers", "relations", "reading", "relations_from"):
        rows |= inline(name)
    return "documents/document", Document, fields | rows | {
        "stated_validity": "unknown", "area": area.pk
    }  # fmt: skip


@pytest.mark.parametrize("kind", [article, event, document])
def test_no_new_item_gets_an_area_that_is_gone(client, kind):
    gone = make_area("Phú Lộc", "huyen", valid_until=LAST)
    gone.successors.add(make_area("Phú Lộc", "xa"))
    path, model, sent = kind(gone)
    answer = add(client, path, **sent)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["area"] == [
        "Huyện Phú Lộc không còn từ sau ngày 30/06/2025. Nay là xã Phú Lộc."
    ]
    assert not model.objects.exists()


def test_editors_look_at_the_organisation_and_change_nothing(client):
    leader = make_leader("Trần An")
    client.force_login(make_user(EDITORS))
    path = f"/quan-tri/organisation/leader/{leader.pk}/change/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"name": "Khác"}).status_code == 403
    leader.refresh_from_db()
    assert leader.name == "Trần An"

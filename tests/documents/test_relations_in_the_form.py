"""Relations in the editor's form: what contradicts is refused in words, what is proposed waits."""

from datetime import date
from itertools import pairwise

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied

from documents.models import (
    AttachmentText,
    DismissedProposal,
    Document,
    DocumentText,
    Relation,
)
from documents.proposals import Rights, accept, propose
from portal.publishing.groups import CONTRIBUTORS, EDITORS, PUBLISHERS
from portal.publishing.models import EditLock, Scope, State
from tests.browsing import fill_in, queries_asked
from tests.builders import indexed, make_body, make_document, make_user
from tests.documents.test_admin import ADD, change, errors_of, form
from tests.documents.test_views import attach

pytestmark = pytest.mark.django_db

DRAFT = {"state": State.DRAFT, "published_at": None, "first_published_at": None}


@pytest.fixture
def editor(client):
    ContentType.objects.get_for_model(Document)  # a process asks for it once
    client.force_login(make_user(EDITORS))
    return client


@pytest.fixture
def publisher(client):
    client.force_login(make_user(PUBLISHERS))
    return client


def draft(number, signed_on=date(2021, 1, 1), **fields):
    return make_document(number=number, signed_on=signed_on, **DRAFT, **fields)


def rows(*relations):
    """Return what a browser sends for new rows of relations."""
    data = {"relations-TOTAL_FORMS": len(relations)}
    for number, fields in enumerate(relations):
        data |= {f"relations-{number}-{name}": value for name, value in fields.items()}
    return data


def save(client, document, **fields):
    return fill_in(client, change(document), **fields)


def relate(client, source, kind, target, **fields):
    """Add one relation to those that a document has, in its form."""
    place = source.relations.count()
    new = {"kind": kind, "target": target.pk, **fields}
    typed = {f"relations-{place}-{name}": value for name, value in new.items()}
    return save(client, source, **{"relations-TOTAL_FORMS": place + 1, **typed})


def sentences(response):
    """Return everything that the form refuses; nothing when it was saved."""
    if response.redirect_chain:
        return []
    found = errors_of(response)
    for inline in response.context["inline_admin_formsets"]:
        found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    return [sentence for each in found.values() for sentence in each]


# --- Contradictions ----------------------------------------------------------


def test_two_documents_do_not_replace_each_other(editor):
    one, other = draft("01-NQ/TU"), draft("02-NQ/TU")
    assert sentences(relate(editor, one, "thay-the", other)) == []
    (sentence,) = sentences(relate(editor, other, "thay-the", one))
    assert "hai quan hệ trái ngược nhau" in sentence
    assert Relation.objects.count() == 1


@pytest.mark.parametrize("length", [3, 4, 6])
def test_no_circle_of_any_length_is_made_and_the_sentence_names_the_way(editor, length):
    chain = [draft(f"{number}-NQ/TU") for number in range(1, length + 1)]
    kinds = ["thay-the", "sua-doi", "bai-bo", "dinh-chinh", "can-cu"]
    for number, (later, earlier) in enumerate(pairwise(chain)):
        Relation.objects.create(source=later, target=earlier, kind=kinds[number % len(kinds)])
    (sentence,) = sentences(relate(editor, chain[-1], "thay-the", chain[0]))
    assert "tạo thành vòng" in sentence
    way = " → ".join(each.heading() for each in chain[:-1])
    assert f"văn bản này → {way} → văn bản này" in sentence


@pytest.mark.parametrize(
    ("kind", "back"),
    [
        ("can-cu", "bai-bo"),  # repealed by what is based on it
        ("dan-chieu", "dan-chieu"),
        ("huong-dan", "dan-chieu"),
        ("huong-dan", "can-cu"),
    ],
)
def test_what_is_no_contradiction_is_saved(editor, kind, back):
    one, other = draft("01-NQ/TU"), draft("02-NQ/TU")
    is_same_way = (kind, back) == ("can-cu", "bai-bo")
    assert sentences(relate(editor, one, kind, other)) == []
    source, target = (one, other) if is_same_way else (other, one)
    assert sentences(relate(editor, source, back, target)) == []
    assert Relation.objects.count() == 2


@pytest.mark.parametrize("kind", ["thay-the", "sua-doi", "bai-bo", "dinh-chinh", "can-cu"])
def test_nothing_acts_on_a_document_of_a_later_day(editor, kind):
    later = make_document(number="02-NQ/TU", signed_on=date(2022, 1, 1))
    typed = form(**rows({"kind": kind, "target": later.pk}), title="Trích yếu vừa gõ")
    response = editor.post(ADD, typed)
    (sentence,) = errors_of(response)["relations-__all__"]
    assert "được ban hành sau văn bản này (19/11/2021)" in sentence
    assert sentence in response.text
    assert "Trích yếu vừa gõ</textarea>" in response.text
    assert f'<option value="{later.pk}" selected' in response.text
    assert Document.objects.count() == 1


def test_a_date_is_not_moved_past_a_document_that_acts_on_this_one(editor):
    old = draft("01-NQ/TU", date(2020, 1, 1))
    Relation.objects.create(source=draft("02-NQ/TU"), kind="thay-the", target=old)
    (sentence,) = sentences(save(editor, old, signed_on="01/02/2021"))
    assert "Ngày ban hành đứng sau ngày ban hành của Nghị quyết 02-NQ/TU" in sentence
    assert "được thay thế bởi văn bản đó" in sentence


def test_a_day_before_the_signing_is_refused(editor):
    old = draft("01-NQ/TU", date(2020, 1, 1))
    response = relate(editor, draft("02-NQ/TU"), "bai-bo", old, since="31/12/2020")
    assert sentences(response) == ["“Từ ngày” đứng trước ngày ban hành của văn bản này."]
    assert 'value="31/12/2020"' in response.text


def test_one_form_does_not_end_the_whole_and_a_part(editor):
    old = draft("01-NQ/TU", date(2020, 1, 1))
    part = {"kind": "bai-bo", "target": old.pk, "is_partial": "on"}
    response = editor.post(ADD, form(**rows({"kind": "thay-the", "target": old.pk}, part)))
    (sentence,) = errors_of(response)["relations-__all__"]
    assert "đã thay thế toàn bộ Nghị quyết 01-NQ/TU" in sentence
    earlier_part = part | {"since": "20/11/2021"}
    whole = {"kind": "thay-the", "target": old.pk, "since": "01/01/2022"}
    assert editor.post(ADD, form(**rows(whole, earlier_part))).status_code == 302


def test_one_relation_does_not_stand_twice_in_one_form(editor):
    old = draft("01-NQ/TU", date(2020, 1, 1))
    row = {"kind": "thay-the", "target": old.pk}
    response = editor.post(ADD, form(**rows(row, row)))
    assert response.status_code == 200
    assert "Quan hệ này đã có." in response.text
    assert "dữ liệu bị trùng" not in response.text
    assert not Relation.objects.exists()


def test_a_relation_that_is_stored_is_not_added_again(editor):
    old, new = draft("01-NQ/TU", date(2020, 1, 1)), draft("02-NQ/TU")
    assert sentences(relate(editor, new, "can-cu", old)) == []
    response = relate(editor, new, "can-cu", old)
    assert set(sentences(response)) == {"Quan hệ này đã có."}
    assert Relation.objects.count() == 1


def test_the_same_words_do_not_stand_twice(editor):
    first = {"kind": "can-cu", "target_text": "Luật số 75/2015/QH13"}
    second = first | {"target_text": "luật số  75/2015/QH13"}
    response = editor.post(ADD, form(**rows(first, second)))
    assert errors_of(response)["relations-__all__"] == ["Quan hệ này đã có."]
    other_kind = second | {"kind": "dan-chieu"}
    assert editor.post(ADD, form(**rows(first, other_kind))).status_code == 302


def test_a_document_has_no_relation_to_itself(editor):
    own = draft("83-NQ/TU", date(2022, 1, 1))
    response = relate(editor, own, "bai-bo", own, since="02/01/2022")
    assert sentences(response) == ["Văn bản không thể có quan hệ với chính nó."]
    assert 'value="02/01/2022"' in response.text


@pytest.mark.parametrize(
    ("words", "is_itself"),
    [
        ("Nghị quyết 83-NQ/TU ngày 01/01/2022", True),
        ("Nghị quyết số 83-NQ/TU ngày 01/01/2022 của Ban Thường vụ Tỉnh ủy Nghệ An", True),
        ("Nghị quyết 83-NQ/TU ngày 01/01/2017", False),
        ("Kế hoạch 83-NQ/TU ngày 01/01/2022", False),
        ("Nghị quyết 83-NQ/TU ngày 01/01/2022 của Tỉnh ủy Thanh Hóa", False),
    ],
)
def test_words_do_not_name_the_document_itself(editor, words, is_itself):
    own = draft("83-NQ/TU", date(2022, 1, 1))
    row = {"relations-0-kind": "bai-bo", "relations-0-target_text": words}
    response = save(editor, own, **{"relations-TOTAL_FORMS": 1, **row})
    found = sentences(response)
    assert bool(found) is is_itself
    assert all("quan hệ với chính nó" in sentence for sentence in found)


def test_what_was_ended_is_not_amended_afterwards_nor_ended_again(editor):
    old = draft("01-NQ/TU", date(2019, 1, 1))
    assert sentences(relate(editor, draft("02-NQ/TU", date(2021, 1, 1)), "thay-the", old)) == []
    later = draft("03-NQ/TU", date(2022, 1, 1))
    (sentence,) = sentences(relate(editor, later, "sua-doi", old))
    assert "đã hết hiệu lực từ ngày 01/01/2021, được thay thế bởi Nghị quyết 02-NQ/TU" in sentence
    (sentence,) = sentences(relate(editor, later, "bai-bo", old, is_partial="on"))
    assert sentence.startswith("Bãi bỏ một phần: ")
    for kind in ("thay-the", "bai-bo"):
        (sentence,) = sentences(relate(editor, later, kind, old))
        assert "chỉ hết hiệu lực toàn bộ một lần" in sentence
    assert sentences(relate(editor, draft("04-NQ/TU", date(2020, 1, 1)), "sua-doi", old)) == []


def test_what_is_amended_later_was_not_ended_before(editor):
    old = draft("01-NQ/TU", date(2019, 1, 1))
    amending = draft("03-NQ/TU", date(2022, 1, 1))
    Relation.objects.create(source=amending, kind="sua-doi", target=old)
    (sentence,) = sentences(relate(editor, draft("02-NQ/TU", date(2021, 1, 1)), "thay-the", old))
    assert "còn sửa đổi, bổ sung nó từ ngày 01/01/2022" in sentence


def test_what_has_expired_is_replaced_but_not_amended(editor):
    old = draft("01-NQ/TU", date(2019, 1, 1), expires_on=date(2020, 12, 31))
    (sentence,) = sentences(relate(editor, draft("02-NQ/TU"), "sua-doi", old))
    assert "chỉ có hiệu lực đến hết ngày 31/12/2020" in sentence
    assert sentences(relate(editor, draft("03-NQ/TU"), "thay-the", old)) == []


@pytest.mark.parametrize("name", ["expires_on", "stated_since"])
def test_no_day_of_validity_stands_before_the_signing(editor, name):
    response = editor.post(ADD, form(**{name: "18/11/2021"}, stated_validity="con-hieu-luc"))
    (sentence,) = errors_of(response)[name]
    assert "đứng trước ngày ban hành" in sentence
    assert 'value="18/11/2021"' in response.text


def test_only_an_end_is_partial(editor):
    old = draft("01-NQ/TU", date(2020, 1, 1))
    row = {"kind": "can-cu", "target": old.pk, "is_partial": "on"}
    response = editor.post(ADD, form(**rows(row)))
    assert "chỉ dùng cho thay thế và bãi bỏ" in errors_of(response)["relations-is_partial"][0]


def test_what_wins_needs_its_source(editor):
    response = editor.post(ADD, form(stated_validity="con-hieu-luc", stated_wins="on"))
    assert "Hãy ghi nguồn" in errors_of(response)["stated_source"][0]
    typed = {"stated_wins": "on", "stated_source": "Công văn số 12/UBND-NC"}
    assert editor.post(ADD, form(stated_validity="con-hieu-luc", **typed)).status_code == 302


# --- Proposals ---------------------------------------------------------------

TEXT = """<p>Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;</p>
<p>Căn cứ Quy định số 213-QĐ/TW ngày 02/01/2020 của Bộ Chính trị;</p><p>Điều 1. Phạm vi.</p>"""


def with_text(text=TEXT, **fields):
    document = draft("04-NQ/TU", date(2021, 11, 19), **fields)
    DocumentText.objects.create(document=document, body=text)
    return document


def proposals(client, document):
    """Return the form of each proposal, by its words, to who opens it after others left."""
    EditLock.objects.all().delete()
    page = client.get(change(document))
    (relations,) = [
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == "relations"
    ]
    return {each.proposal.words: each for each in relations.proposals}


def decide(client, document, **decisions):
    """Decide about proposals, by a part of their words with _ for a blank."""
    offered = proposals(client, document)
    typed = {}
    for part, decision in decisions.items():
        (each,) = [one for words, one in offered.items() if part.replace("_", " ") in words]
        typed[f"{each.prefix}-decision"] = decision
    return save(client, document, **typed)


def test_the_grounds_in_the_text_are_proposed_and_added_only_when_accepted(editor):
    held = make_document("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2))
    document = with_text()
    assert list(proposals(editor, document)) == [
        "Căn cứ: Nghị định số 30/2020/NĐ-CP ngày 05/03/2020 của Chính phủ",
        "Căn cứ: Quy định 213-QĐ/TW, ngày 02/01/2020, Bộ Chính trị",
    ]
    save(editor, document)
    assert not Relation.objects.exists()
    decide(editor, document, Nghị_định="them", Quy_định="them")
    assert [(each.target, each.target_text) for each in document.relations.all()] == [
        (None, "Nghị định số 30/2020/NĐ-CP ngày 05/03/2020 của Chính phủ"),
        (held, ""),
    ]
    assert proposals(editor, document) == {}


def test_what_was_dismissed_stays_dismissed(editor):
    document = with_text()
    decide(editor, document, Nghị_định="bo")
    assert list(proposals(editor, document)) == [
        "Căn cứ: Quy định số 213-QĐ/TW ngày 02/01/2020 của Bộ Chính trị"
    ]
    assert DismissedProposal.objects.count() == 1
    assert not Relation.objects.exists()


def test_the_grounds_in_a_file_are_proposed(editor):
    document = draft("04-NQ/TU", date(2021, 11, 19))
    attachment = attach(document)
    text = "Căn cứ Quy định số 213-QĐ/TW\nngày 02/01/2020 của Bộ Chính trị;"
    AttachmentText.objects.filter(attachment=attachment).update(text=text)
    assert len(proposals(editor, document)) == 1


@pytest.mark.parametrize(
    ("type_name", "signed_on"), [("Quyết định", date(2020, 1, 2)), ("Quy định", date(2019, 1, 2))]
)
def test_a_number_alone_is_not_taken_for_the_document(editor, type_name, signed_on):
    make_document(type_name, "213-QĐ/TW", "Bộ Chính trị", signed_on)
    offered = list(proposals(editor, with_text()))
    assert "Căn cứ: Quy định số 213-QĐ/TW ngày 02/01/2020 của Bộ Chính trị" in offered


def test_an_accepted_proposal_that_contradicts_is_refused_and_the_choice_is_kept(editor):
    held = make_document("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2))
    document = with_text()
    Relation.objects.create(source=held, kind="can-cu", target=document)
    response = decide(editor, document, **{"213-QĐ/TW": "them"})
    # The date of each document says the same.
    assert any("trái ngược nhau" in sentence for sentence in sentences(response))
    assert Relation.objects.count() == 1
    assert 'value="them"' in response.text
    checked = response.text.split('value="them"')[2].split(">")[0]
    assert "checked" in checked


def test_a_document_that_was_only_named_is_joined_when_it_comes(editor):
    naming = draft("05-NQ/TU", date(2022, 1, 1))
    words = "Quy định số 213-QĐ/TW ngày 02/01/2020 của Bộ Chính trị"
    Relation.objects.create(source=naming, kind="can-cu", target_text=words)
    Relation.objects.create(source=naming, kind="dan-chieu", target_text="Luật Thanh niên")
    assert proposals(editor, naming) == {}
    came = make_document("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2), **DRAFT)
    assert list(proposals(editor, came)) == [f"Là căn cứ của: {naming}"]
    assert list(proposals(editor, naming)) == [f"Căn cứ: {came}"]
    decide(editor, came, Là_căn_cứ="them")
    relation = Relation.objects.get(kind="can-cu")
    assert (relation.target, relation.target_text, relation.target_key) == (came, "", None)
    assert proposals(editor, naming) == {}


def test_a_join_from_the_side_that_names_it(editor):
    naming = draft("05-NQ/TU", date(2022, 1, 1))
    Relation.objects.create(source=naming, kind="can-cu", target_text="Quy định 213-QĐ/TW")
    came = make_document("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2))
    decide(editor, naming, Căn_cứ="them")
    assert Relation.objects.get().target == came


def test_an_editor_does_not_change_what_readers_see_of_another_document(editor):
    naming = make_document(number="05-NQ/TU", signed_on=date(2022, 1, 1))
    Relation.objects.create(source=naming, kind="can-cu", target_text="Quy định 213-QĐ/TW")
    came = make_document("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2), **DRAFT)
    assert proposals(editor, came) == {}
    editor.force_login(make_user(PUBLISHERS))
    assert len(proposals(editor, came)) == 1


def test_a_join_that_ends_the_document_changes_its_validity(publisher):
    new = make_document(
        number="05-NQ/TU", signed_on=date(2022, 1, 1), effective_on=date(2022, 2, 1)
    )
    Relation.objects.create(source=new, kind="thay-the", target_text="Quy định 213-QĐ/TW")
    old = make_document(
        *("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2)), stated_validity="con-hieu-luc"
    )
    decide(publisher, old, Được_thay_thế="them")
    assert Document.objects.get(pk=old.pk).validity_on().label == "Hết hiệu lực"


def test_the_form_asks_as_many_queries_for_many_proposals_as_for_one(editor):
    make_document("Nghị định", "30/2020/NĐ-CP", "Chính phủ", date(2020, 3, 5))
    one = with_text(TEXT.split("\n", maxsplit=1)[0])
    with queries_asked() as few:
        assert len(proposals(editor, one)) == 1
    lines = "".join(
        f"<p>Căn cứ Nghị định số {number}/2020/NĐ-CP ngày 05/3/2020;</p>" for number in range(1, 9)
    )
    for number in (1, 2, 3):
        make_document("Nghị định", f"{number}/2020/NĐ-CP", "Chính phủ", date(2020, 3, 5))
    many = with_text(lines, is_confirmed_twin=True)
    with queries_asked() as more:
        assert len(proposals(editor, many)) == 8
    assert len(few) == len(more)
    assert len(more) <= 45


HANOI = "Thành ủy Hà Nội"


def test_the_number_of_another_body_is_not_proposed_and_its_words_stand_beside(editor):
    make_document("Nghị quyết", "18-NQ/TU", HANOI, date(2022, 12, 30))
    line = "Nghị quyết số 18-NQ/TU ngày 30/12/2022 của Tỉnh ủy Thanh Hóa về công tác dân vận"
    document = draft("09-KH/TU", date(2023, 2, 1))
    DocumentText.objects.create(document=document, body=f"<p>Căn cứ {line};</p>")
    (each,) = proposals(editor, document).values()
    assert each.proposal.target is None
    assert each.proposal.target_text.endswith("của Tỉnh ủy Thanh Hóa")
    assert f"“{line}”; cổng chưa có văn bản này." in each.proposal.reason
    right = make_document("Nghị quyết", "18-NQ/TU", "Tỉnh ủy Thanh Hóa", date(2022, 12, 30))
    (each,) = proposals(editor, document).values()
    assert each.proposal.target == right
    assert f"“{line}”." in each.proposal.reason


def test_words_that_name_another_body_are_joined_from_neither_side(editor):
    naming = draft("09-KH/TU", date(2023, 2, 1))
    words = "Nghị quyết số 18-NQ/TU ngày 30/12/2022 của Tỉnh ủy Thanh Hóa"
    Relation.objects.create(source=naming, kind="can-cu", target_text=words)
    other = draft("18-NQ/TU", date(2022, 12, 30), issuer_name=HANOI)
    assert proposals(editor, naming) == {}
    assert proposals(editor, other) == {}
    draft("18-NQ/TU", date(2022, 12, 30), issuer_name="Tỉnh ủy Thanh Hóa")
    assert len(proposals(editor, naming)) == 1


def allowed(client, *codenames):
    """Log somebody in who may do nothing but this."""
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    return client


def test_nobody_accepts_a_proposal_without_the_right_to_add_relations(client):
    document = with_text()
    client = allowed(client, "view_document", "change_document", "view_relation")
    assert proposals(client, document) == {}
    (key,) = {"can-cu:30-2020-NDCP:2020-03-05"}
    save(client, document, **{f"relations-proposal-{key}-decision": "them"})
    assert not Relation.objects.exists()
    client = allowed(client, "view_document", "change_document", "view_relation", "add_relation")
    save(client, document, **{f"relations-proposal-{key}-decision": "them"})
    assert Relation.objects.count() == 1


def test_nobody_joins_without_the_right_to_change_relations(client):
    naming = draft("05-NQ/TU", date(2022, 1, 1))
    Relation.objects.create(source=naming, kind="can-cu", target_text="Quy định 213-QĐ/TW")
    came = make_document("Quy định", "213-QĐ/TW", "Bộ Chính trị", date(2020, 1, 2), **DRAFT)
    rights = ["view_document", "change_document", "view_relation", "add_relation"]
    for each in (naming, came):
        assert proposals(allowed(client, *rights), each) == {}
        assert len(proposals(allowed(client, *rights, "change_relation"), each)) == 1


def test_the_verb_itself_checks_the_rights():
    document = with_text()
    (first, *_) = propose(document, Rights(may_add=True))
    with pytest.raises(PermissionDenied):
        accept(document, [first], Rights(may_change=True))


def test_the_form_asks_as_many_queries_for_many_relations_as_for_one(editor):
    document = draft("04-NQ/TU", date(2021, 11, 19))
    editor.get(change(document))  # takes the lock of the document, which is then only renewed
    counts = []
    for numbers in (range(1, 2), range(2, 41)):
        for number in numbers:
            issuer = f"Huyện ủy {number}"
            target = draft(f"{number}-CT/TU", date(2020, 1, 1), issuer_name=issuer)
            Relation.objects.create(source=document, kind="can-cu", target=target)
        with queries_asked() as asked:
            page = editor.get(change(document))
        counts.append(len(asked))
        assert f"selected>{target}</option>" in page.text
    assert counts[0] == counts[1] <= 42


def test_what_was_sent_is_still_chosen_when_the_form_comes_back(editor):
    old = draft("01-NQ/TU", date(2020, 1, 1))
    row = {"kind": "can-cu", "target": old.pk, "is_partial": "on"}
    response = editor.post(ADD, form(**rows(row, {"kind": "can-cu", "target": "x"})))
    assert f'<option value="{old.pk}" selected>{old}</option>' in response.text


def test_somebody_who_may_only_read_gets_no_proposals(client):
    contributor = make_user(CONTRIBUTORS)
    unit = make_body()
    Scope.objects.create(user=contributor).units.add(unit)
    client.force_login(contributor)
    document = with_text(unit=unit)
    assert proposals(client, document) != {}
    Document.objects.update(state=State.PUBLISHED, published_at="2021-11-20T00:00:00Z")
    indexed(document)
    assert proposals(client, document) == {}

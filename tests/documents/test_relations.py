"""The sentences and the diagram of a document's page: both sides, bounded, for everybody."""

from datetime import date

import pytest

from documents.models import Relation
from documents.relations import SHOWN_OF_EACH, sentences_about
from tests.browsing import elements, queries_asked, seen
from tests.builders import make_document, scheduled

pytestmark = pytest.mark.django_db


def relate(how_many, kind="can-cu", target=None):
    target = target or make_document(signed_on=date(2015, 1, 1))
    start = Relation.objects.count() + 100
    for number in range(start, start + how_many):
        source = make_document(number=f"{number}-NQ/TU", signed_on=date(2020, 1, 1))
        Relation.objects.create(source=source, kind=kind, target=target)
    return target


def test_of_many_the_newest_are_named_and_the_others_counted(client, monkeypatch):
    monkeypatch.setattr("documents.relations.SHOWN_OF_EACH", 5)
    law = relate(7)
    newest = make_document(number="1-NQ/TU", signed_on=date(2024, 1, 1))
    Relation.objects.create(source=newest, kind="can-cu", target=law)
    (sentence,) = sentences_about(law)
    assert sentence.others[0].document == newest
    assert (len(sentence.others), sentence.total, sentence.left_over) == (5, 8, 3)
    words = seen(client.get(law.get_absolute_url()).text)
    assert "và 3 văn bản khác" in words
    assert "+ 5 văn bản" in words


def test_sentences_cost_two_queries_however_many_there_are():
    law = relate(2)
    relate(3, "huong-dan", law)
    with queries_asked() as asked:
        assert len(sentences_about(law)) == 2
    assert len(asked) == 2
    assert SHOWN_OF_EACH >= 10


def test_a_part_and_a_day_are_said(client):
    old = make_document(number="01-NQ/TU", signed_on=date(2019, 1, 1))
    new = make_document()
    Relation.objects.create(
        source=new, kind="bai-bo", target=old, is_partial=True, since=date(2022, 1, 1)
    )
    assert "Bãi bỏ một phần" in seen(client.get(new.get_absolute_url()).text)
    page = seen(client.get(old.get_absolute_url()).text)
    assert "Bị bãi bỏ một phần bởi" in page
    assert "Từ ngày 01/01/2022" in page


def test_a_document_that_waits_for_its_hour_is_in_no_sentence(client):
    document = make_document()
    coming = make_document(number="99-NQ/TU", **scheduled())
    Relation.objects.create(source=coming, kind="can-cu", target=document)
    Relation.objects.create(source=document, kind="dan-chieu", target=coming)
    assert sentences_about(document) == []
    assert "99-NQ/TU" not in client.get(document.get_absolute_url()).text


def test_the_diagram_says_what_the_sentences_say_and_can_be_walked_by_keyboard(client):
    old = make_document(number="01-NQ/TU", signed_on=date(2019, 1, 1))
    new = make_document(title="A & B <i>")
    Relation.objects.create(source=new, kind="thay-the", target=old)
    Relation.objects.create(source=new, kind="can-cu", target_text='Luật "A" & <b>')
    page = client.get(new.get_absolute_url())
    found = list(elements(page.text))
    drawings = [attributes for tag, attributes in found if tag == "svg" and "role" in attributes]
    assert [drawing["role"] for drawing in drawings] == ["group", "group"]
    ids = {attributes["id"] for _, attributes in found if "id" in attributes}
    for drawing in drawings:
        assert {drawing["aria-labelledby"], drawing["aria-describedby"]} <= ids
    links = [a for tag, a in found if tag == "a" and a.get("class") == "diagram__link"]
    assert [(link["href"], link["aria-label"]) for link in links] == [
        (old.get_absolute_url(), f"Thay thế: {old}")
    ] * 2
    assert "<b>" not in page.text
    assert "Chưa có trên cổng" in seen(page.text)


def test_the_box_of_the_others_leads_to_the_list(client):
    law = relate(6)
    found = list(elements(client.get(law.get_absolute_url()).text))
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    targets = {a["href"] for _, a in found if a.get("href", "").startswith("#quan-he")}
    assert targets == {"#quan-he-can-cu-boi"}
    assert ids.count("quan-he-can-cu-boi") == 1
    assert len(ids) == len(set(ids))


def test_a_document_without_relations_has_no_diagram(client):
    page = client.get(make_document().get_absolute_url())
    assert page.context["diagrams"] == {}
    assert "diagram__drawing" not in page.text

"""What an editor decides about a citation stays, whatever becomes of the text."""

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from documents.linking.deciding import decide, decision_about, decisions_without_place, drop
from documents.models import Mention, MentionDecision, Verdict
from portal.publishing.steps import take_after_change, take_before_delete
from portal.publishing.verbs import publish, withdraw
from tests.builders import hold, make_document, scheduled
from tests.documents.linking.texts import links_in, outcomes, publish_article

pytestmark = pytest.mark.django_db

BODY = "<p>Nghị quyết số 04-NQ/TU đã nêu.</p>"
QUANG_TRI = ("Nghị quyết", "04-NQ/TU", "Ban Thường vụ Tỉnh ủy Quảng Trị", date(2020, 5, 5))


def edit(article, body):
    article.body = body
    article.save()
    take_after_change(article)


def test_a_manual_link_wins_over_a_choice_and_stays_with_every_edit():
    hold()
    meant = hold(*QUANG_TRI)
    article = publish_article(BODY)
    assert outcomes() == [("04-NQ/TU", "ambiguous")]
    decide(Mention.objects.get(), Verdict.THIS, meant)
    linked = [(str(meant), "linked")]
    assert outcomes() == linked
    assert links_in(article) == [(meant.get_absolute_url(), "Nghị quyết số 04-NQ/TU")]
    edit(article, "<p>Mở bài.</p><p>Nghị quyết 4-NQ/TU của Tỉnh ủy Quảng Trị, và …</p>")
    assert outcomes() == linked
    call_command("link_citations", stdout=StringIO())
    assert outcomes() == linked
    withdraw(article, by=None, reason="Sửa")
    publish(article, by=None)
    assert outcomes() == linked


def test_not_this_one_leaves_the_others_to_the_portal():
    wrong = hold()
    article = publish_article(BODY)
    decide(Mention.objects.get(), Verdict.NOT_THIS, wrong)
    assert outcomes() == [("04-NQ/TU", "missing")]
    assert links_in(article) == []
    take_after_change(wrong)
    assert outcomes() == [("04-NQ/TU", "missing")]
    right = hold(*QUANG_TRI)
    assert outcomes() == [(str(right), "linked")]
    assert links_in(article) == [(right.get_absolute_url(), "Nghị quyết số 04-NQ/TU")]


def test_nothing_is_linked_where_an_editor_says_so():
    document = hold()
    publish_article(BODY)
    decide(Mention.objects.get(), Verdict.NOTHING, document)
    take_after_change(document)
    assert outcomes() == [("04-NQ/TU", "set-aside")]
    assert MentionDecision.objects.get().document is None
    decide(Mention.objects.get(), None)
    assert outcomes() == [("04-NQ/TU", "ambiguous")]
    assert not MentionDecision.objects.exists()


def test_a_decision_counts_in_its_own_item_only():
    document = hold()
    first, second = publish_article(BODY), publish_article(BODY)
    decide(Mention.objects.get(object_id=first.pk), Verdict.THIS, document)
    assert outcomes(second) == [("04-NQ/TU", "ambiguous")]


def test_a_decision_about_one_meaning_leaves_the_other_alone():
    nghe_an, quang_tri = hold(), hold(*QUANG_TRI)
    publish_article(
        "<p>Nghị quyết số 04-NQ/TU ngày 19/11/2021; Nghị quyết số 04-NQ/TU ngày 05/5/2020</p>"
    )
    decide(Mention.objects.get(document=nghe_an), Verdict.NOTHING)
    assert outcomes() == [("04-NQ/TU", "set-aside"), (str(quang_tri), "linked")]


def test_a_document_linked_by_hand_may_bear_any_number_and_come_and_go():
    other = hold("Kế hoạch", "9/KH-UBND", "UBND tỉnh", date(2019, 1, 1))
    publish_article(BODY)
    decide(Mention.objects.get(), Verdict.THIS, other)
    assert outcomes() == [(str(other), "linked")]
    withdraw(other, by=None, reason="Nhầm")
    assert outcomes() == [("04-NQ/TU", "set-aside")]
    publish(other, by=None)
    assert outcomes() == [(str(other), "linked")]


def test_a_document_is_not_linked_to_itself_by_hand_either():
    document = hold(title="Theo Nghị quyết số 05-NQ/TU")
    decide(Mention.objects.get(), Verdict.THIS, document)
    assert outcomes() == [("05-NQ/TU", "itself")]
    assert not document.mentions.exists()


def test_with_the_document_goes_the_decision():
    chosen = hold("Kế hoạch", "9/KH-UBND", "UBND tỉnh", date(2019, 1, 1), **scheduled())
    publish_article(BODY)
    decide(Mention.objects.get(), Verdict.THIS, chosen)
    take_before_delete(chosen)
    chosen.delete()
    assert not MentionDecision.objects.exists()
    assert [number for number, _ in outcomes()] == ["04-NQ/TU"]


def test_a_second_decision_takes_the_place_of_the_first():
    first, second = hold(), hold(*QUANG_TRI)
    publish_article(BODY)
    for document in (first, second):
        decide(Mention.objects.get(), Verdict.THIS, document)
    assert decision_about(Mention.objects.get()).document == second
    assert MentionDecision.objects.count() == 1


@pytest.mark.parametrize("verdict", [Verdict.THIS, Verdict.NOT_THIS])
def test_a_decision_about_a_document_names_it(verdict):
    publish_article(BODY)
    with pytest.raises(ValidationError, match="chọn văn bản"):
        decide(Mention.objects.get(), verdict)
    assert not MentionDecision.objects.exists()


HA_TINH = ("Nghị quyết", "04-NQ/TU", "Ban Thường vụ Tỉnh ủy Hà Tĩnh", date(2019, 5, 5))


def test_several_documents_may_be_rejected_for_one_citation():
    documents = [hold(), hold(*QUANG_TRI), hold(*HA_TINH)]
    article = publish_article(BODY)
    for document in documents[:2]:
        decide(Mention.objects.get(), Verdict.NOT_THIS, document)
    linked = [(str(documents[2]), "linked")]
    assert outcomes() == linked
    assert links_in(article) == [(documents[2].get_absolute_url(), "Nghị quyết số 04-NQ/TU")]
    call_command("link_citations", stdout=StringIO())
    edit(article, BODY + "<p>Thêm.</p>")
    assert outcomes() == linked
    decide(Mention.objects.get(), Verdict.NOT_THIS, documents[2])
    decide(Mention.objects.get(), Verdict.NOT_THIS, documents[2])
    assert outcomes() == [("04-NQ/TU", "missing")]
    assert MentionDecision.objects.count() == 3
    decide(Mention.objects.get(), Verdict.THIS, documents[0])
    assert outcomes() == [(str(documents[0]), "linked")]
    assert MentionDecision.objects.count() == 3
    decide(Mention.objects.get(), None)
    assert outcomes() == [("04-NQ/TU", "ambiguous")]
    assert not MentionDecision.objects.exists()


def test_a_decision_gives_way_to_a_date_that_is_said_later():
    of_2025 = hold("Nghị quyết", "11/NQ-CP", "Chính phủ", date(2025, 1, 14))
    of_2026 = hold("Nghị quyết", "11/NQ-CP", "Chính phủ", date(2026, 1, 14))
    article = publish_article("<p>Nghị quyết 11/NQ-CP nêu</p>")
    decide(Mention.objects.get(), Verdict.THIS, of_2025)
    edit(article, "<p>Nghị quyết 11/NQ-CP ngày 14/01/2026 nêu</p>")
    assert outcomes() == [(str(of_2026), "linked")]
    edit(article, "<p>Nghị quyết 11/NQ-CP năm 2026 nêu</p>")
    assert outcomes() == [(str(of_2026), "linked")]
    withdraw(of_2025, by=None, reason="Nhầm")
    assert outcomes() == [(str(of_2026), "linked")]
    publish(of_2025, by=None)
    edit(article, "<p>Nghị quyết 11/NQ-CP ngày 14/01/2025 nêu</p>")
    assert outcomes() == [(str(of_2025), "linked")]
    edit(article, "<p>Nghị quyết 11/NQ-CP của Chính phủ nêu</p>")
    assert outcomes() == [(str(of_2025), "linked")]


def test_what_an_editor_decides_about_a_wrong_date_counts_for_it():
    document = hold("Nghị quyết", "11/NQ-CP", "Chính phủ", date(2025, 1, 14))
    publish_article("<p>Nghị quyết 11/NQ-CP ngày 15/01/2025 nêu</p>")
    decide(Mention.objects.get(), Verdict.THIS, document)
    assert outcomes() == [(str(document), "linked")]


def test_a_chosen_draft_that_is_deleted_leaves_a_missing_document():
    draft = make_document(*QUANG_TRI, state="draft", published_at=None)
    publish_article(BODY)
    decide(Mention.objects.get(), Verdict.THIS, draft)
    assert outcomes() == [("04-NQ/TU", "set-aside")]
    take_before_delete(draft)
    draft.delete()
    assert outcomes() == [("04-NQ/TU", "missing")]
    assert not MentionDecision.objects.exists()


def test_what_left_the_text_is_named_and_can_be_dropped():
    document = hold()
    article = publish_article(BODY)
    decide(Mention.objects.get(), Verdict.THIS, document)
    assert decisions_without_place("tin-tuc", article.pk) == []
    edit(article, "<p>Không còn.</p>")
    (left,) = decisions_without_place("tin-tuc", article.pk)
    drop(left)
    edit(article, BODY)
    assert outcomes() == [("04-NQ/TU", "ambiguous")]

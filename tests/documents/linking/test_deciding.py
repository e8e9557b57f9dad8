"""What an editor decides about a citation stays, whatever becomes of the text."""

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from documents.linking.deciding import decide, decision_about
from documents.models import Mention, MentionDecision, Verdict
from portal.publishing.steps import take_after_change, take_before_delete
from portal.publishing.verbs import publish, withdraw
from tests.builders import hold, scheduled
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


def test_nothing_is_linked_where_an_editor_says_so():
    document = hold()
    publish_article(BODY)
    decide(Mention.objects.get(), Verdict.NOTHING, document)
    take_after_change(document)
    assert outcomes() == [("04-NQ/TU", "set-aside")]
    assert MentionDecision.objects.get().document is None
    decide(Mention.objects.get(), None)
    assert outcomes() == [(str(document), "linked")]
    assert not MentionDecision.objects.exists()


def test_a_decision_counts_in_its_own_item_only():
    document = hold()
    first, second = publish_article(BODY), publish_article(BODY)
    decide(Mention.objects.get(object_id=first.pk), Verdict.NOTHING)
    assert outcomes(second) == [(str(document), "linked")]


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

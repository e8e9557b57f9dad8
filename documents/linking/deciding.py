"""What editors decide about citations; it outlasts every edit of the text."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from documents.linking.candidates import fetch
from documents.linking.resolving import Ruling, decisions_about, facts_said, ruling_on
from documents.linking.storing import relink
from documents.models import Document, Mention, MentionDecision, Verdict


def ruling_about(mention: Mention) -> Ruling:
    """Return what was decided about a mention."""
    item = (mention.kind, mention.object_id)
    decisions = decisions_about([item])[item]
    chosen = {each.document_id for each in decisions} - {None}
    return ruling_on(facts_said(mention), decisions, fetch([], chosen).by_id if chosen else {})


def decision_about(mention: Mention) -> MentionDecision | None:
    """Return the decision by which a mention is resolved, else the latest of what it is not."""
    ruling = ruling_about(mention)
    return ruling.chosen or next(
        (each for each in reversed(ruling.about) if each.verdict == Verdict.NOT_THIS), None
    )


@transaction.atomic
def decide(mention: Mention, verdict: str | None, document: Document | None = None) -> None:
    """Decide what a citation means, in one item.

    What it does not mean is added to what was rejected before; any other verdict takes the place
    of the one before.

    Args:
        mention: the citation.
        verdict: None to leave it to the portal again, and to forget what was rejected.
        document: that is meant, or is not; none where nothing is to be linked.

    Raises:
        ValidationError: the verdict needs a document, or has one too many.
    """
    if verdict in {Verdict.THIS, Verdict.NOT_THIS} and document is None:
        raise ValidationError({"document": "Hãy chọn văn bản."})
    if verdict in {None, Verdict.NOTHING}:
        document = None
    ruling = ruling_about(mention)
    gone = [each.pk for each in ruling.about if verdict is None or each.document == document]
    gone += [ruling.chosen.pk] if ruling.chosen else []
    same = Q(kind=mention.kind, object_id=mention.object_id, signature=mention.signature)
    MentionDecision.objects.filter(Q(pk__in=gone) | (same & ~Q(verdict=Verdict.NOT_THIS))).delete()
    if verdict is not None:
        said = ("number", "number_key", "type_name", "signed_on", "issuer")
        said += ("signed_from", "signed_until", "term")
        MentionDecision.objects.create(
            kind=mention.kind,
            object_id=mention.object_id,
            signature=mention.signature,
            verdict=verdict,
            document=document,
            **{name: getattr(mention, name) for name in said},
        )
    relink(Mention.objects.of(mention.kind, mention.object_id))


def decisions_without_place(kind: str, object_id: int) -> list[MentionDecision]:
    """Return the decisions about citations that do not stand in an item any more."""
    item = (kind, object_id)
    decisions = decisions_about([item])[item]
    if not decisions:
        return []
    said = [facts_said(mention) for mention in Mention.objects.of(kind, object_id)]
    return [
        decision
        for decision in decisions
        if not any(facts.may_mean(facts_said(decision)) for facts in said)
    ]


@transaction.atomic
def drop(decision: MentionDecision) -> None:
    """Forget a decision."""
    decision.delete()
    relink(Mention.objects.of(decision.kind, decision.object_id))

"""Resolve mentions: find the document that each means, as editors decided or as is said."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from documents.linking.candidates import Candidates, fetch
from documents.linking.choosing import Candidate, meant_by
from documents.linking.facts import Facts
from documents.models import Mention, MentionDecision, Outcome, Verdict
from documents.models.mention import Cited
from documents.search import SOURCE

Item = tuple[str, int]


def facts_said(cited: Cited) -> Facts:
    """Return what a stored citation says."""
    return Facts(
        cited.number,
        cited.number_key,
        cited.type_name or None,
        cited.signed_on,
        cited.issuer or None,
    )


def resolve(mentions: Collection[Mention], without: int | None = None) -> None:
    """Find the documents that mentions mean; nothing is saved.

    Args:
        mentions: of any items; they get an outcome, and the document when it is clear.
        without: the id of a document that is about to go.
    """
    if not mentions:
        return
    decisions = decisions_about({(each.kind, each.object_id) for each in mentions})
    chosen = {each.document_id for some in decisions.values() for each in some} - {None}
    said = [facts_said(mention) for mention in mentions]
    candidates = fetch(set(said), chosen, without)
    for mention, facts in zip(mentions, said, strict=True):
        decision = decision_for(facts, decisions.get((mention.kind, mention.object_id), ()))
        _settle(mention, *_meant(mention, facts, decision, candidates))


def _meant(
    mention: Mention, facts: Facts, decision: MentionDecision | None, candidates: Candidates
) -> tuple[Outcome, list[Candidate]]:
    if decision is not None and decision.verdict != Verdict.NOT_THIS:
        document = candidates.by_id.get(decision.document_id)
        if mention.kind == SOURCE.kind and decision.document_id == mention.object_id:
            return Outcome.ITSELF, []
        return (Outcome.LINKED, [document]) if document else (Outcome.SET_ASIDE, [])
    found = meant_by(facts, candidates.under(facts.key), mention.known_until)
    if decision is not None:
        found = [each for each in found if each.pk != decision.document_id]
    if mention.kind == SOURCE.kind and any(each.pk == mention.object_id for each in found):
        if len(found) == 1 or not (facts.signed_on or facts.issuer):
            return Outcome.ITSELF, []
        found = [each for each in found if each.pk != mention.object_id]
    if len(found) > 1:
        return Outcome.AMBIGUOUS, found
    return (Outcome.LINKED, found) if found else (Outcome.MISSING, [])


def _settle(mention: Mention, outcome: Outcome, found: list[Candidate]) -> None:
    mention.outcome = outcome
    mention.document_id = found[0].pk if outcome == Outcome.LINKED else None
    mention.linked_from = min((each.published_at for each in found), default=None)


def decision_for(facts: Facts, decisions: Iterable[MentionDecision]) -> MentionDecision | None:
    """Return what an editor decided about a citation.

    Args:
        facts: what it says, perhaps other than it did when the decision was made.
        decisions: about the item in which it stands.

    Returns:
        The decision about exactly this, else the only one about the same number that nothing
        contradicts.
    """
    signature = facts.signature
    near = []
    for decision in decisions:
        if decision.signature == signature:
            return decision
        if facts.may_mean(facts_said(decision)):
            near.append(decision)
    return near[0] if len(near) == 1 else None


def decisions_about(items: Collection[Item]) -> dict[Item, list[MentionDecision]]:
    """Return what editors decided about some items."""
    ids = defaultdict(set)
    for kind, object_id in items:
        ids[kind].add(object_id)
    ways = (Q(kind=kind, object_id__in=some) for kind, some in ids.items())
    condition = reduce(or_, ways)
    found: dict[Item, list[MentionDecision]] = defaultdict(list)
    for decision in MentionDecision.objects.filter(condition).order_by("pk"):
        found[decision.kind, decision.object_id].append(decision)
    return found

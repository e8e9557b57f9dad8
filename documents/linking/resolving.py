"""Resolve mentions: find the document that each means, as editors decided or as is said."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from documents.linking.candidates import Candidates, fetch
from documents.linking.choosing import Candidate, contradicts, meant_by
from documents.linking.facts import Facts
from documents.models import Mention, MentionDecision, Outcome, Verdict
from documents.models.mention import Cited
from documents.search import SOURCE

Item = tuple[str, int]


class Ruling(NamedTuple):
    """What editors decided about a citation.

    Attributes:
        chosen: that it means a document, or that nothing is linked.
        rejected: ids of documents that it does not mean.
        about: all decisions about it.
    """

    chosen: MentionDecision | None
    rejected: frozenset[int]
    about: tuple[MentionDecision, ...]


def facts_said(cited: Cited) -> Facts:
    """Return what a stored citation says."""
    return Facts(
        cited.number,
        cited.number_key,
        cited.type_name or None,
        cited.signed_on,
        cited.issuer or None,
        (cited.signed_from, cited.signed_until) if cited.signed_from else None,
        cited.term or None,
    )


def resolve(mentions: Collection[Mention], without: int | None = None) -> None:
    """Find the documents that mentions mean; nothing is saved.

    Args:
        mentions: of any items; they get an outcome, and the document when it is clear.
        without: the id of a document that is about to go.
    """
    if not mentions:
        return
    decisions = decisions_about({(each.kind, each.object_id) for each in mentions}, without)
    chosen = {each.document_id for some in decisions.values() for each in some} - {None}
    said = [facts_said(mention) for mention in mentions]
    candidates = fetch(set(said), chosen, without)
    for mention, facts in zip(mentions, said, strict=True):
        here = decisions.get((mention.kind, mention.object_id), ())
        ruling = ruling_on(facts, here, candidates.by_id)
        _settle(mention, *_meant(mention, facts, ruling, candidates))


def _meant(
    mention: Mention, facts: Facts, ruling: Ruling, candidates: Candidates
) -> tuple[Outcome, list[Candidate]]:
    if ruling.chosen is not None:
        pk = ruling.chosen.document_id
        if mention.kind == SOURCE.kind and pk == mention.object_id:
            return Outcome.ITSELF, []
        document = candidates.by_id.get(pk)
        return (Outcome.LINKED, [document]) if document else (Outcome.SET_ASIDE, [])
    held = candidates.under(facts.key)
    found = meant_by(facts, held, mention.known_until)
    left = [each for each in found if each.pk not in ruling.rejected]
    if mention.kind == SOURCE.kind and any(each.pk == mention.object_id for each in left):
        if len(left) == 1 or not (facts.signed_on or facts.issuer):
            return Outcome.ITSELF, []
        left = [each for each in left if each.pk != mention.object_id]
    if not left:
        barred = not found and bool(meant_by(facts, held))  # only the day of the text bars them
        return Outcome.SET_ASIDE if barred else Outcome.MISSING, []
    is_clear = len(left) == 1 and (facts.tells_one or len(left) < len(found))
    return (Outcome.LINKED if is_clear else Outcome.AMBIGUOUS), left


def _settle(mention: Mention, outcome: Outcome, found: list[Candidate]) -> None:
    mention.outcome = outcome
    mention.document_id = found[0].pk if outcome == Outcome.LINKED else None
    mention.linked_from = min((each.published_at for each in found), default=None)


def ruling_on(
    facts: Facts, decisions: Iterable[MentionDecision], documents: Mapping[int, Candidate]
) -> Ruling:
    """Return what editors decided about a citation.

    A decision about exactly this counts; else one about the same number that nothing
    contradicts, unless what the text says now contradicts the document that was chosen.

    Args:
        facts: what it says, perhaps other than it did when the decisions were made.
        decisions: about the item in which it stands.
        documents: those that were chosen, as far as readers may see them.
    """
    exact, near = [], []
    for decision in decisions:
        if decision.signature == facts.signature:
            exact.append(decision)
        elif facts.may_mean(facts_said(decision)):
            near.append(decision)
    rejected = {each.document_id for each in exact + near if each.verdict == Verdict.NOT_THIS}
    chosen = [each for each in exact if each.verdict != Verdict.NOT_THIS]
    if not chosen:
        for each in near:
            if each.verdict == Verdict.NOT_THIS:
                continue
            document = documents.get(each.document_id) or _unseen(each)
            added = facts.added_to(facts_said(each))
            if document is None or not contradicts(added, document):
                chosen.append(each)
    return Ruling(chosen[0] if len(chosen) == 1 else None, frozenset(rejected), (*exact, *near))


def _unseen(decision: MentionDecision) -> Candidate | None:
    """Return a chosen document that readers may not see, to be compared with what is said."""
    document = decision.document
    if document is None:
        return None
    names, codes = (document.issuer.name,), (document.issuer.code or "",)
    type_name, signed_on = document.type.name, document.signed_on
    return Candidate(
        document.pk, frozenset(), type_name, signed_on, names, codes, document.published_at
    )


def decisions_about(
    items: Collection[Item], without: int | None = None
) -> dict[Item, list[MentionDecision]]:
    """Return what editors decided about some items.

    Args:
        items: their kinds and ids.
        without: the id of a document that is about to go, and its decisions with it.
    """
    ids = defaultdict(set)
    for kind, object_id in items:
        ids[kind].add(object_id)
    ways = (Q(kind=kind, object_id__in=some) for kind, some in ids.items())
    condition = reduce(or_, ways)
    found: dict[Item, list[MentionDecision]] = defaultdict(list)
    decisions = MentionDecision.objects.select_related("document__type", "document__issuer")
    for decision in decisions.filter(condition).order_by("pk"):
        if without is not None and decision.document_id == without:
            continue
        found[decision.kind, decision.object_id].append(decision)
    return found

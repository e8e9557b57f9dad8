"""Which of the documents that bear a number a text means. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from documents.linking.bodies import is_exactly_named, is_named
from documents.linking.facts import Facts
from portal.text.folding import folded_words


@dataclass(frozen=True)
class Candidate:
    """A document that may be meant.

    Attributes:
        pk: its id.
        keys: under which it may be cited: its number, and the digits of it alone.
        type_name: as the portal has it.
        signed_on: None when not known.
        names: of its issuers, present and former.
        codes: of its issuers.
        published_at: from when readers see it.
    """

    pk: int
    keys: frozenset[str]
    type_name: str
    signed_on: date | None
    names: tuple[str, ...]
    codes: tuple[str, ...]
    published_at: datetime


def meant_by(
    facts: Facts, candidates: Sequence[Candidate], known_until: date | None = None
) -> list[Candidate]:
    """Return the documents that a citation may mean; the number alone decides nothing.

    Args:
        facts: what is said, with what the rest of the text adds.
        candidates: documents of that number.
        known_until: without a stated date nothing is meant that was signed later.

    Returns:
        One when it is clear, several when it is not, none when the portal does not hold it.
    """
    if not _says_enough(facts):
        return []
    fitting = [each for each in candidates if _fits(facts, each, known_until)]
    for is_better in (_has_that_type, _has_that_issuer):
        if len(fitting) > 1:
            fitting = [each for each in fitting if is_better(facts, each)] or fitting
    return fitting


def _says_enough(facts: Facts) -> bool:
    """Whether digits alone are told apart by a date, or by a year among them."""
    return not facts.is_bare or facts.signed_on is not None or "-" in facts.key


def _fits(facts: Facts, candidate: Candidate, known_until: date | None) -> bool:
    if facts.key not in candidate.keys:
        return False
    if facts.signed_on is not None:
        if candidate.signed_on != facts.signed_on:
            return False
    elif known_until and candidate.signed_on and candidate.signed_on > known_until:
        return False
    if facts.type_name and not _may_be_called(facts.type_name, candidate.type_name):
        return False
    return not facts.issuer or is_named(facts.issuer, candidate.names, candidate.codes)


def _may_be_called(stated: str, type_name: str) -> bool:
    """Whether a type may stand for another: Luật for Bộ luật, Nghị quyết for … liên tịch."""
    words, others = set(folded_words(stated)), set(folded_words(type_name))
    return words <= others or others <= words


def _has_that_type(facts: Facts, candidate: Candidate) -> bool:
    return folded_words(facts.type_name or "") == folded_words(candidate.type_name)


def _has_that_issuer(facts: Facts, candidate: Candidate) -> bool:
    return bool(facts.issuer) and is_exactly_named(facts.issuer or "", candidate.names)

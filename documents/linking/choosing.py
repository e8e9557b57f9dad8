"""Which of the documents that bear a number a text means. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from documents.linking.bodies import is_exactly_named, is_named, is_understood
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
    published_at: datetime | None


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
    if not says_enough(facts):
        return []
    near = [each for each in candidates if fits_but_for_issuer(facts, each, known_until)]
    fitting = [each for each in near if has_issuer(facts, each)]
    if not fitting and len(near) == 1 and _is_all_but_issuer(facts, near[0]):
        return near
    for is_better in (_has_that_type, _has_that_issuer):
        if len(fitting) > 1:
            fitting = [each for each in fitting if is_better(facts, each)] or fitting
    return fitting


def says_enough(facts: Facts) -> bool:
    """Whether digits alone are told apart by a date, or by a year among them."""
    return not facts.is_bare or facts.signed_on is not None or "-" in facts.key


def _is_all_but_issuer(facts: Facts, candidate: Candidate) -> bool:
    """Whether number, type and date are all said and right, and the body is one not understood."""
    return (
        not facts.is_bare
        and facts.signed_on is not None
        and _has_that_type(facts, candidate)
        and not is_understood(facts.issuer or "")
    )


def has_issuer(facts: Facts, candidate: Candidate) -> bool:
    """Whether the body that is said, if any, may be one that issued a document."""
    return not facts.issuer or is_named(facts.issuer, candidate.names, candidate.codes)


def contradicts(facts: Facts, candidate: Candidate) -> bool:
    """Whether date, type or issuer, as said, are not those of a document; of any number."""
    return not (_may_be_signed(facts, candidate) and _may_be_of_type(facts, candidate)) or not (
        has_issuer(facts, candidate) or not is_understood(facts.issuer or "")
    )


def fits_but_for_issuer(facts: Facts, candidate: Candidate, known_until: date | None) -> bool:
    """Whether number, date and type are those of a document.

    Args:
        facts: what is said.
        candidate: the document.
        known_until: without a stated date nothing is meant that was signed later.
    """
    if facts.key not in candidate.keys or not _may_be_signed(facts, candidate):
        return False
    is_later = known_until and candidate.signed_on and candidate.signed_on > known_until
    return not (is_later and facts.signed_on is None) and _may_be_of_type(facts, candidate)


def _may_be_signed(facts: Facts, candidate: Candidate) -> bool:
    if facts.days is None:
        return True
    first, last = facts.days
    return candidate.signed_on is not None and first <= candidate.signed_on <= last


def _may_be_of_type(facts: Facts, candidate: Candidate) -> bool:
    return not facts.type_name or _may_be_called(facts.type_name, candidate.type_name)


def _may_be_called(stated: str, type_name: str) -> bool:
    """Whether a type may stand for another: Luật for Bộ luật, Nghị quyết for … liên tịch."""
    words, others = set(folded_words(stated)), set(folded_words(type_name))
    return words <= others or others <= words


def _has_that_type(facts: Facts, candidate: Candidate) -> bool:
    return folded_words(facts.type_name or "") == folded_words(candidate.type_name)


def _has_that_issuer(facts: Facts, candidate: Candidate) -> bool:
    return bool(facts.issuer) and is_exactly_named(facts.issuer or "", candidate.names)

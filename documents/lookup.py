"""Find documents by number: the exact one, those that fit a part of it, and near ones."""

from django.db.models import Q

from documents.models.document import Document, DocumentQuerySet
from documents.numbers import DocumentNumber
from portal.text.folding import search_text

NEAR_OF_EACH, NEAR_AT_MOST = 3, 12


def with_number(
    documents: DocumentQuerySet, number: DocumentNumber, type_name: str | None = None
) -> Q:
    """Return the condition under which documents bear a number as it was typed.

    The whole number wins over a part of it. A type that was typed too decides among
    several, but does not hide a number that is held under another type.

    Args:
        documents: where to look; each way is tried here before the next.
        number: what was typed.
        type_name: the folded name of a type typed before it.

    Returns:
        A condition that fits at least one of `documents`, or none of them.
    """
    of_type = _of_type(type_name)
    ways = [_sequence(number)] if number.is_bare else [Q(number_key=number.key), _part(number)]
    for way in ways:
        for condition in (
            (way & of_type, way) if type_name and not number.is_bare else (way & of_type,)
        ):
            if documents.filter(condition).exists():
                return condition
    return ways[0] & of_type


def near(
    documents: DocumentQuerySet, number: DocumentNumber, type_name: str | None = None
) -> list[Document]:
    """Return documents whose numbers are close to one that is not held.

    Args:
        documents: where to look, ready for a list.
        number: what was typed.
        type_name: the folded name of a type typed before it.

    Returns:
        The number itself where another date or word hid it, the same running number under
        the same sign, the neighbours, then the running number under any sign; a dozen at
        the most.
    """
    same_sequence = documents.filter(sequence=number.sequence)
    neighbours = documents.filter(
        Q(number_letters=number.letters) if number.letters else _of_type(type_name)
    )
    ways = [
        same_sequence.filter(number_letters=number.letters),
        same_sequence.filter(number_letters__startswith=number.sign) if number.sign else [],
        neighbours.filter(sequence__lt=number.sequence).order_by("-sequence", "-pk"),
        neighbours.filter(sequence__gt=number.sequence).order_by("sequence", "-pk"),
        same_sequence.filter(_of_type(type_name)) if type_name else [],
        same_sequence,
    ]
    found = dict.fromkeys(document for way in ways for document in way[:NEAR_OF_EACH])
    return list(found)[:NEAR_AT_MOST]


def _of_type(type_name: str | None) -> Q:
    return Q(type__folded_name=search_text(type_name)) if type_name else Q()


def _sequence(number: DocumentNumber) -> Q:
    condition = Q(sequence=number.sequence, subsequence=number.subsequence)
    return condition if number.year is None else condition & Q(number_year=number.year)


def _part(number: DocumentNumber) -> Q:
    """Return the condition for `04-nq`, and for letters before the digits: `nq04tu`."""
    return _sequence(number) & Q(number_letters__startswith=number.letters)

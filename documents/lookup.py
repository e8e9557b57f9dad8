"""Find documents by number: the exact one, those that fit a part of it, and near ones."""

from django.db.models import Q

from documents.models.document import Document, DocumentQuerySet
from documents.numbers import DocumentNumber
from portal.text.folding import words

NEAR_EACH_SIDE = 3


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
    of_type = Q(type__folded_name=f" {_search_form(type_name)} ") if type_name else Q()
    ways = [_sequence(number)] if number.is_bare else [Q(number_key=number.key), _part(number)]
    for way in ways:
        for condition in (
            (way & of_type, way) if type_name and not number.is_bare else (way & of_type,)
        ):
            if documents.filter(condition).exists():
                return condition
    return ways[0] & of_type


def near(documents: DocumentQuerySet, number: DocumentNumber) -> list[Document]:
    """Return documents whose numbers are close to one that is not held.

    Args:
        documents: where to look, ready for a list.
        number: what was typed.

    Returns:
        The same running number under other signs, then the neighbours under the same
        sign; a dozen at the most.
    """
    found = list(documents.filter(sequence=number.sequence)[: 2 * NEAR_EACH_SIDE])
    if number.letters:
        same_sign = documents.filter(number_letters=number.letters)
        found += same_sign.filter(sequence__lt=number.sequence).order_by("-sequence", "-pk")[
            :NEAR_EACH_SIDE
        ]
        found += same_sign.filter(sequence__gt=number.sequence).order_by("sequence", "-pk")[
            :NEAR_EACH_SIDE
        ]
    return list(dict.fromkeys(found))


def _sequence(number: DocumentNumber) -> Q:
    condition = Q(sequence=number.sequence, subsequence=number.subsequence)
    return condition if number.year is None else condition & Q(number_year=number.year)


def _part(number: DocumentNumber) -> Q:
    """Return the condition for `04-nq`, and for letters before the digits: `nq04tu`."""
    return _sequence(number) & Q(number_letters__startswith=number.letters)


def _search_form(name: str) -> str:
    return " ".join(words(name))

"""Find documents by number: the exact one, those that fit a part of it, and near ones."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Q

from documents.models.catalogue import DocumentType, FormerName
from documents.models.document import Document, DocumentQuerySet
from documents.numbers import DocumentNumber
from documents.query import parse_query
from portal.search.selection import Filter
from portal.search.terms import token
from portal.text.dates import Period
from portal.text.folding import search_text, words

WHOLE, PART = "so", "dau-so"  # groups of terms
SUBSEQUENCES = 10**6
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


def matching(documents: DocumentQuerySet, text: str) -> DocumentQuerySet:
    """Return what a search for a text finds among some documents, drafts included.

    The admin asks the table, because drafts are not in the index of the portal's readers.

    Args:
        documents: where to look.
        text: what was typed, as into the public search box.
    """
    query = parse_query(text, DocumentType.objects.values_list("name", flat=True))
    condition = Q()
    if query.number is not None:
        condition = with_number(documents, query.number, query.type_name)
        if query.other_reading is not None:
            condition |= _signed_within(query.other_reading)
    if query.period is not None:
        condition &= _signed_within(query.period)
    for word in words(query.rest):
        condition &= _has_word(word)
    return documents.filter(condition)


def _has_word(word: str) -> Q:
    """Return the condition that a word begins one of the title, the type or the issuer.

    A number may also be the running number or the year.
    """
    start = f" {word}"
    former = FormerName.objects.filter(folded_name__contains=start)
    condition = (
        Q(folded_title__contains=start)
        | Q(type__folded_name__contains=start)
        | Q(issuer__folded_name__contains=start)
        | Q(issuer__in=former.values("issuer"))
    )
    if word.isdecimal() and len(word) < 10:
        condition |= Q(sequence=int(word))
    if word.isdecimal() and len(word) == 4:
        condition |= Q(signed_on__year=int(word))
    return condition


def _signed_within(period: Period) -> Q:
    return Q(signed_on__range=(period.start, period.end))


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


def tokens_of(number: DocumentNumber) -> Iterator[str]:
    """Yield the words by which the index finds a number: whole, and by its beginning."""
    yield token(WHOLE, number.key)
    for year in {None, number.year}:
        yield token(PART, _beginning(replace(number, year=year)))


def ways_to_find(number: DocumentNumber) -> list[Filter]:
    """Return how the index is asked for a number as it was typed, the narrowest way first."""
    part = Filter(PART, (_beginning(number),), is_begun=True, is_fixed=True)
    return [part] if number.is_bare else [Filter(WHOLE, (number.key,), is_fixed=True), part]


def _beginning(number: DocumentNumber) -> str:
    """Write a number so that letters that are still missing only make it shorter."""
    parts = (number.sequence, number.subsequence, number.year)
    digits = ".".join("x" if part is None else str(part) for part in parts)
    return f"{digits}.l{number.letters}"


def order_of(number: DocumentNumber) -> int:
    """Return what documents are put in order by: 04 before 04a before 10 before 213."""
    subsequence = 0 if number.subsequence is None else number.subsequence + 1
    return number.sequence * SUBSEQUENCES + min(subsequence, SUBSEQUENCES - 1)


def _of_type(type_name: str | None) -> Q:
    return Q(type__folded_name=search_text(type_name)) if type_name else Q()


def _sequence(number: DocumentNumber) -> Q:
    condition = Q(sequence=number.sequence, subsequence=number.subsequence)
    return condition if number.year is None else condition & Q(number_year=number.year)


def _part(number: DocumentNumber) -> Q:
    """Return the condition for `04-nq`, and for letters before the digits: `nq04tu`."""
    return _sequence(number) & Q(number_letters__startswith=number.letters)

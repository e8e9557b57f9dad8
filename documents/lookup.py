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
NEIGHBOURS = 2  # on either side
FEWEST_DIGITS = 3  # of which one may be mistyped and the number still be told from others


def with_number(
    documents: DocumentQuerySet, number: DocumentNumber, type_name: str | None = None
) -> Q:
    """Return the condition under which documents bear a number as it was typed.

    The whole number wins over a part of it, and a year that belongs to the number over that of
    the signing. A type that was typed too decides among several, but does not hide a number that
    is held under another type.

    Args:
        documents: where to look; each way is tried here before the next.
        number: what was typed.
        type_name: the folded name of a type typed before it.

    Returns:
        A condition that fits at least one of `documents`, or none of them.
    """
    of_type = _of_type(type_name)
    ways = [_sequence(number)] if number.is_bare else [Q(number_key=number.key), _part(number)]
    if number.year is not None:
        ways.append(_part(replace(number, year=None)) & Q(signed_on__year=number.year))
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
        The same running number under the same sign, then under any; the neighbours of the same
        letters, or type; and those that one slip of the finger makes of it. A dozen at the most,
        none when nothing is really close.
    """
    if not number.sequence:
        return []
    same_sequence = documents.filter(sequence=number.sequence)
    alike = documents.filter(
        Q(number_letters=number.letters) if number.letters else _of_type(type_name)
    )
    if number.year:
        alike = alike.filter(number_year=number.year)
    close = {*range(number.sequence - NEIGHBOURS, number.sequence + NEIGHBOURS + 1)}
    mistyped = set(_mistyped(number.sequence)) - close
    ways = [
        same_sequence.filter(number_letters__startswith=number.sign)[:NEAR_OF_EACH]
        if number.sign
        else [],
        same_sequence.filter(_of_type(type_name))[:NEAR_OF_EACH] if type_name else [],
        same_sequence[:NEAR_OF_EACH],
        _by_distance(alike.filter(sequence__in=close), number)[: 2 * NEAR_OF_EACH],
        _by_distance(alike.filter(sequence__in=mistyped), number)[:NEAR_OF_EACH],
    ]
    found = dict.fromkeys(document for way in ways for document in way)
    return list(found)[:NEAR_AT_MOST]


def _by_distance(documents: DocumentQuerySet, number: DocumentNumber) -> list[Document]:
    """Return the newest documents of a few running numbers, the closest first."""
    newest = documents.order_by("-signed_on", "-pk")[: 10 * NEAR_OF_EACH]
    return sorted(newest, key=lambda document: abs(document.sequence - number.sequence))


def _mistyped(sequence: int) -> Iterator[int]:
    """Yield the numbers of which one slip of the finger makes this one.

    Two digits swapped or, in a long number, one digit other, missing or too many.
    """
    digits = str(sequence)
    places = range(len(digits))
    typed = [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places[:-1]]
    if len(digits) >= FEWEST_DIGITS:
        typed += [digits[:at] + digits[at + 1 :] for at in places]
        typed += [digits[:at] + one + digits[at + 1 :] for at in places for one in "0123456789"]
        typed += [
            digits[:at] + one + digits[at:] for at in (*places, len(digits)) for one in "0123456789"
        ]
    for each in typed:
        if each[0] != "0" and len(each) < 10:
            yield int(each)


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

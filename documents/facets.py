"""The choices beside the list: each with how many documents it would leave."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from documents.filters import DocumentFilter
from documents.models import FieldOfWork, Issuer
from documents.models.document import Validity
from documents.search import FIELD, ISSUER, SOURCE, TYPE, VALIDITY
from portal.search import totals
from portal.search.finding import Counts, Results, Search, count
from portal.search.terms import YEAR
from portal.text.sorting import sort_key

_CATALOGUES: dict[str, type[Model]] = {ISSUER: Issuer, FIELD: FieldOfWork}
_VALIDITIES = dict(Validity.choices)
GROUPS = (TYPE, ISSUER, FIELD, YEAR, VALIDITY)

_Numbers = dict[str, int | None]  # how many hold each value
_Names = dict[str, tuple[str, str]]  # what stands for each in the address and on the page


@dataclass(frozen=True)
class Choice:
    """One choice of a facet.

    Attributes:
        value: what stands in the address.
        label: what the reader sees.
        count: documents left when it is chosen, all other filters standing; None when it is
            held by documents beyond those that were counted, or by none of them.
        selected: whether it is chosen now.
    """

    value: str
    label: str
    count: int | None
    selected: bool


@dataclass(frozen=True)
class Facet:
    """A group of choices for one parameter of the address.

    Attributes:
        is_bounded: whether only the first results were counted.
    """

    parameter: str
    label: str
    choices: list[Choice]
    is_bounded: bool

    @property
    def is_used(self) -> bool:
        """Whether one of its choices is chosen."""
        return any(choice.selected for choice in self.choices)


def count_facets(documents: DocumentFilter, search: Search, results: Results) -> list[Facet]:
    """Count the choices of every facet.

    Args:
        documents: the filters as they stand.
        search: what was asked of the index.
        results: what they leave.
    """
    counts = count(search, results, GROUPS)
    # What was not counted can be chosen too.
    known = (
        totals.known_values(SOURCE.kind, search.now)
        if any(each.is_bounded for each in counts.values())
        else set()
    )
    numbers = {group: _numbers(group, counts[group], known) for group in GROUPS}
    names = _names(documents, numbers)
    return [
        _facet(documents, group, numbers[group], names[group], is_bounded=counts[group].is_bounded)
        for group in GROUPS
    ]


def _numbers(group: str, counts: Counts, known: set[tuple[str, str]]) -> _Numbers:
    """Return each value of a group that can be chosen, with its number if it was counted."""
    numbers: _Numbers = {value: number for value, number in counts.numbers.items() if number > 0}
    if counts.is_bounded:
        numbers |= {value: None for name, value in known if name == group and value not in numbers}
    return numbers


def _names(documents: DocumentFilter, numbers: dict[str, _Numbers]) -> dict[str, _Names]:
    """Return what stands for each value in the address and on the page, of all groups at once."""
    types = {str(each.pk): (each.slug, each.name) for each in documents.types}
    names: dict[str, _Names] = {
        TYPE: {value: types[value] for value in numbers[TYPE] if value in types},
        YEAR: {value: (value, value) for value in numbers[YEAR]},
        VALIDITY: {value: (value, _VALIDITIES.get(value, value)) for value in numbers[VALIDITY]},
        ISSUER: {},
        FIELD: {},
    }
    for group, pk, slug, name in _rows_of_catalogues(numbers):
        names[group][str(pk)] = slug, name
    return names


def _rows_of_catalogues(numbers: dict[str, _Numbers]) -> list[tuple[str, int, str, str]]:
    """Fetch group, id, slug and name of all values that catalogues hold, in one statement."""
    parts, parameters = [], []
    for group, model in _CATALOGUES.items():
        if ids := [int(value) for value in numbers[group]]:
            places = ", ".join(["%s"] * len(ids))
            table = model._meta.db_table
            parts.append(f"SELECT %s, id, slug, name FROM {table} WHERE id IN ({places})")  # noqa: S608
            parameters += [group, *ids]
    if not parts:
        return []
    with connection.cursor() as cursor:  # to write it by the models takes longer than to ask it
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return cursor.fetchall()


def _facet(
    documents: DocumentFilter, group: str, numbers: _Numbers, names: _Names, *, is_bounded: bool
) -> Facet:
    chosen = set(documents.data.getlist(group))
    choices = [
        Choice(address, label, numbers[value], selected=address in chosen)
        for value, (address, label) in names.items()
    ]
    if group not in documents.form.errors:
        found = {choice.value for choice in choices}
        choices += [
            Choice(value, _label_of(documents, group, value), count=0, selected=True)
            for value in sorted(chosen - found)
        ]
    if group == YEAR:
        choices.sort(key=lambda choice: choice.value, reverse=True)
    else:
        choices.sort(key=lambda choice: (-(choice.count or 0), sort_key(choice.label)))
    return Facet(group, str(documents.filters[group].label), choices, is_bounded)


def _label_of(documents: DocumentFilter, group: str, value: str) -> str:
    """Return the words for a choice that no document has."""
    for each in documents.values.get(group) or []:
        if getattr(each, "slug", None) == value:
            return str(each)
    return _VALIDITIES.get(value, value)

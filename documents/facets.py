"""The choices beside the list: each with how many documents it would leave."""

from dataclasses import dataclass

from django.db.models import Model

from documents.filters import DocumentFilter
from documents.models import DocumentType, FieldOfWork, Issuer
from documents.models.document import Validity
from documents.search import FIELD, ISSUER, SOURCE, TYPE, VALIDITY
from portal.search import totals
from portal.search.finding import Counts, Results, Search, count
from portal.search.terms import YEAR
from portal.text.sorting import sort_key

_CATALOGUES: dict[str, type[Model]] = {TYPE: DocumentType, ISSUER: Issuer, FIELD: FieldOfWork}
GROUPS = (TYPE, ISSUER, FIELD, YEAR, VALIDITY)


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
    return [_facet(documents, group, counts[group], known) for group in GROUPS]


def _facet(
    documents: DocumentFilter, group: str, counts: Counts, known: set[tuple[str, str]]
) -> Facet:
    numbers: dict[str, int | None] = {
        value: number for value, number in counts.numbers.items() if number > 0
    }
    if counts.is_bounded:
        numbers |= {value: None for name, value in known if name == group and value not in numbers}
    chosen = set(documents.data.getlist(group))
    choices = [
        Choice(address, label, numbers[value], selected=address in chosen)
        for value, address, label in _words_of(group, list(numbers))
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
    label = str(documents.filters[group].label)
    return Facet(group, label, choices, counts.is_bounded)


def _words_of(group: str, values: list[str]) -> list[tuple[str, str, str]]:
    """Return each value with what stands for it in the address and on the page."""
    if catalogue := _CATALOGUES.get(group):
        rows = catalogue._default_manager.filter(pk__in=values)
        return [(str(pk), slug, name) for pk, slug, name in rows.values_list("pk", "slug", "name")]
    labels = dict(Validity.choices)
    return [(value, value, labels.get(value, value)) for value in values]


def _label_of(documents: DocumentFilter, group: str, value: str) -> str:
    """Return the words for a choice that no document has."""
    for each in documents.values.get(group) or []:
        if getattr(each, "slug", None) == value:
            return str(each)
    return dict(Validity.choices).get(value, value)

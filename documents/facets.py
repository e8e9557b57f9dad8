"""The choices beside the list: each with how many documents it would leave."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F
from django.db.models.functions import ExtractYear

from documents.filters import DocumentFilter
from documents.models.document import Validity


@dataclass(frozen=True)
class Choice:
    """One choice of a facet.

    Attributes:
        value: what stands in the address.
        label: what the reader sees.
        count: documents left when it is chosen, all other filters standing.
        selected: whether it is chosen now.
    """

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facet:
    """A group of choices for one parameter of the address."""

    parameter: str
    label: str
    choices: list[Choice]

    @property
    def is_used(self) -> bool:
        """Whether one of its choices is chosen."""
        return any(choice.selected for choice in self.choices)


def facets(documents: DocumentFilter) -> list[Facet]:
    """Count the choices of every facet, in one query each.

    Args:
        documents: the filters as they stand; each facet is counted under all the others.
    """
    validity_labels = dict(Validity.choices)
    return [
        _facet(documents, "loai", F("type__slug"), F("type__name")),
        _facet(documents, "co-quan", F("issuer__slug"), F("issuer__name")),
        _facet(documents, "linh-vuc", F("fields__slug"), F("fields__name")),
        _facet(
            documents, "nam", ExtractYear("signed_on"), ExtractYear("signed_on"), newest_first=True
        ),
        _facet(documents, "hieu-luc", F("validity"), F("validity"), labels=validity_labels),
    ]


def _facet(
    documents: DocumentFilter,
    parameter: str,
    value: F,
    label: F,
    *,
    labels: dict[str, str] | None = None,
    newest_first: bool = False,
) -> Facet:
    rows: Iterable[tuple[object, object, int]] = (
        documents.without(parameter)
        .annotate(choice_value=value, choice_label=label)
        .filter(choice_value__isnull=False)
        .values_list("choice_value", "choice_label")
        .annotate(count=Count("pk"))
        .order_by()
    )
    chosen = set(documents.data.getlist(parameter))
    choices = [
        Choice(
            value=str(found),
            label=(labels or {}).get(str(name), str(name)),
            count=count,
            selected=str(found) in chosen,
        )
        for found, name, count in rows
    ]
    held = {choice.value for choice in choices}
    choices += [
        Choice(value=each, label=_label_of(documents, parameter, each), count=0, selected=True)
        for each in documents.data.getlist(parameter)
        if each not in held and parameter not in documents.form.errors
    ]
    if newest_first:
        choices.sort(key=lambda choice: choice.value, reverse=True)
    else:
        choices.sort(key=lambda choice: (-choice.count, choice.label))
    return Facet(parameter, str(documents.filters[parameter].label), choices)


def _label_of(documents: DocumentFilter, parameter: str, value: str) -> str:
    """Return the words for a choice that no document has."""
    for each in documents.form.cleaned_data.get(parameter) or []:
        if getattr(each, "slug", None) == value:
            return str(each)
    return str(dict(Validity.choices).get(value, value))

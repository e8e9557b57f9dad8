"""The choices beside the list: each with how many documents it would leave."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Model
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Substr

from documents.filters import DocumentFilter
from documents.models import CoIssuer, Document, DocumentType, FieldOfWork, Issuer
from documents.models.catalogue import Named
from documents.models.document import Validity
from portal.text.sorting import sort_key


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


@dataclass(frozen=True)
class FacetCounts:
    """All facets, and how many documents all filters together leave."""

    facets: list[Facet]
    total: int


@dataclass(frozen=True)
class _Source:
    """Where a facet finds the value of a choice and its words."""

    value: Combinable | None = None
    catalogue: type[Named] | None = None  # the value is then a key of it
    links: tuple[type[Model], str] | None = None  # rows of values that a document may have more of


_SOURCES = {
    "loai": _Source(F("type_id"), DocumentType),
    "co-quan": _Source(F("issuer_id"), Issuer, links=(CoIssuer, "issuer_id")),
    "linh-vuc": _Source(None, FieldOfWork, links=(Document.fields.through, "fieldofwork_id")),
    # As text: on SQLite, extracting a year calls back into Python for every row.
    "nam": _Source(Substr(Cast("signed_on", CharField()), 1, 4)),
    "hieu-luc": _Source(F("validity")),
}

_Counts = Counter[object]


def count_facets(documents: DocumentFilter) -> FacetCounts:
    """Count the choices of every facet, in as few walks over the documents as may be.

    A facet of which nothing is chosen counts the documents that all filters leave, so all
    such facets are counted together; each other one is counted under all filters but itself.

    Args:
        documents: the filters as they stand.
    """
    unused = [name for name in _SOURCES if not documents.data.getlist(name)]
    counts = _count_together(documents, unused)
    single = [name for name in unused if _SOURCES[name].links is None]
    total = counts[single[0]].total() if single else documents.without("").count()
    for name in _SOURCES:
        if name not in counts:
            counts |= _count_together(documents, [name], leaving_out=name)
    facets = [_facet(documents, name, counts[name]) for name in _SOURCES]
    return FacetCounts(facets, total)


def _count_together(
    documents: DocumentFilter, names: list[str], leaving_out: str = ""
) -> dict[str, _Counts]:
    """Count several facets in one walk over the documents, and one over the links of each."""
    counts: dict[str, _Counts] = {name: Counter() for name in names}
    left = documents.without(leaving_out)
    columns = {
        f"value_{place}": source.value
        for place, name in enumerate(names)
        if (source := _SOURCES[name]).value is not None
    }
    if columns:
        named = [name for name in names if _SOURCES[name].value is not None]
        rows: Iterable[tuple[object, ...]] = (
            left.annotate(**columns).values_list(*columns).annotate(count=Count("pk")).order_by()
        )
        for *values, count in rows:
            for name, value in zip(named, values, strict=True):
                counts[name][value] += count
    for name in names:
        if links := _SOURCES[name].links:
            model, column = links
            linked = model.objects.filter(document__in=left.values("pk"))
            counts[name].update(
                dict(linked.values_list(column).annotate(count=Count("pk")).order_by())
            )
    return counts


def _facet(documents: DocumentFilter, parameter: str, counts: _Counts) -> Facet:
    chosen = set(documents.data.getlist(parameter))
    choices = [
        Choice(value, label, counts[key], selected=value in chosen)
        for key, value, label in _words_of(parameter, counts)
    ]
    if parameter not in documents.form.errors:
        found = {choice.value for choice in choices}
        choices += [
            Choice(value, _label_of(documents, parameter, value), count=0, selected=True)
            for value in sorted(chosen - found)
        ]
    if parameter == "nam":
        choices.sort(key=lambda choice: choice.value, reverse=True)
    else:
        choices.sort(key=lambda choice: (-choice.count, sort_key(choice.label)))
    return Facet(parameter, str(documents.filters[parameter].label), choices)


def _words_of(parameter: str, counts: _Counts) -> list[tuple[object, str, str]]:
    """Return each key that was counted with what stands for it in the address and the page."""
    keys = [key for key in counts if key is not None]
    catalogue = _SOURCES[parameter].catalogue
    if catalogue is None:
        labels = dict(Validity.choices)
        return [(key, str(key), labels.get(str(key), str(key))) for key in keys]
    return list(catalogue.objects.filter(pk__in=keys).values_list("pk", "slug", "name"))


def _label_of(documents: DocumentFilter, parameter: str, value: str) -> str:
    """Return the words for a choice that no document has."""
    for each in documents.form.cleaned_data.get(parameter) or []:
        if getattr(each, "slug", None) == value:
            return str(each)
    return dict(Validity.choices).get(value, value)

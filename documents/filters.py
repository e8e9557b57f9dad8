"""The filters of documents: one set for the list and its counts."""

from typing import Any

import django_filters
from django.db.models import F, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.http import QueryDict

from documents.forms import (
    BrowserDateInput,
    NumberField,
    PeriodField,
    QueryField,
    SearchForm,
    YearsField,
)
from documents.lookup import with_number
from documents.models import Document, DocumentType, FieldOfWork, Issuer
from documents.models.document import DocumentQuerySet, Validity
from documents.query import DocumentQuery
from portal.text.dates import Period

SORT_CHOICES = [
    ("moi-nhat", "Mới ban hành trước"),
    ("cu-nhat", "Cũ trước"),
    ("so", "Theo số"),
]
_ORDERS = {  # where the unknown stands is said, because the databases disagree about it
    "cu-nhat": (F("signed_on").asc(nulls_last=True), "pk"),
    "so": (
        F("sequence").asc(nulls_last=True),
        F("subsequence").asc(nulls_first=True),
        F("signed_on").desc(nulls_last=True),
        "-pk",
    ),
}


class _QueryFilter(django_filters.Filter):
    field_class = QueryField


class _NumberFilter(django_filters.Filter):
    field_class = NumberField


class _PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class _YearsFilter(django_filters.Filter):
    field_class = YearsField


def _several(queryset: Any, label: str, field_name: str) -> Any:
    return django_filters.ModelMultipleChoiceFilter(
        queryset=queryset,
        field_name=field_name,
        to_field_name="slug",
        distinct=False,
        label=label,
        error_messages={"invalid_choice": f"Không có {label.lower()} “%(value)s”."},
    )


class DocumentFilter(django_filters.FilterSet):
    """Reads a search from the address, where each parameter has its Vietnamese name.

    A parameter that makes no sense is reported beside its field; the others still count.
    """

    q = _QueryFilter(method="filter_query", label="Tìm văn bản")
    number = _NumberFilter(method="filter_query", label="Số, ký hiệu")
    signed = _PeriodFilter(method="filter_signed", label="Ban hành ngày")
    since = _PeriodFilter(method="filter_since", label="Từ ngày", widget=BrowserDateInput)
    until = _PeriodFilter(method="filter_until", label="Đến ngày", widget=BrowserDateInput)
    years = _YearsFilter(method="filter_years", label="Năm")
    types = _several(DocumentType.objects.all(), "Loại văn bản", "type__slug")
    issuers = _several(Issuer.objects.all(), "Cơ quan ban hành", "issuer__slug")
    fields_of_work = django_filters.ModelMultipleChoiceFilter(
        queryset=FieldOfWork.objects.all(),
        to_field_name="slug",
        method="filter_fields",
        label="Lĩnh vực",
        error_messages={"invalid_choice": "Không có lĩnh vực “%(value)s”."},
    )
    validities = django_filters.MultipleChoiceFilter(
        choices=Validity,
        field_name="validity",
        distinct=False,
        label="Hiệu lực",
        error_messages={"invalid_choice": "Không có tình trạng hiệu lực “%(value)s”."},
    )
    sort = django_filters.ChoiceFilter(
        choices=SORT_CHOICES,
        method="sort_by",
        label="Sắp xếp",
        empty_label=None,
        error_messages={"invalid_choice": "Không có cách sắp xếp “%(value)s”."},
    )

    PARAMETERS = {
        "q": "q",
        "number": "so",
        "signed": "ngay",
        "since": "tu-ngay",
        "until": "den-ngay",
        "years": "nam",
        "types": "loai",
        "issuers": "co-quan",
        "fields_of_work": "linh-vuc",
        "validities": "hieu-luc",
        "sort": "sap-xep",
    }

    class Meta:
        model = Document
        form = SearchForm
        fields: list[str] = []

    def __init__(self, data: QueryDict, documents: DocumentQuerySet) -> None:
        super().__init__(data, queryset=documents)
        type_names = list(DocumentType.objects.values_list("name", flat=True))
        for name in ("q", "so"):
            self.form.fields[name].type_names = type_names
        self._number_conditions: dict[DocumentQuery, Q] = {}

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Name each filter as its parameter in the address."""
        return {cls.PARAMETERS[name]: each for name, each in super().get_filters().items()}

    @property
    def query(self) -> DocumentQuery:
        """What the search box was understood to say, or else the box for a number."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        empty = DocumentQuery(text=self.data.get("q", ""))
        query = cleaned.get("q") or empty
        if query.number is None and (number_box := cleaned.get("so")) and number_box.number:
            return number_box
        return query

    @property
    def is_lone_number(self) -> bool:
        """Whether a number was asked for and nothing else."""
        asked = {name for name in self.data if any(map(str.strip, self.data.getlist(name)))}
        return len(asked) == 1 and asked <= {"q", "so"} and self.query.names_one_number

    def without(self, parameter: str) -> DocumentQuerySet:
        """Return what all filters but one leave, in no order: for counting its choices."""
        self.form.is_valid()
        documents = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name not in {parameter, "sap-xep"}:
                documents = self.filters[name].filter(documents, value)
        return documents.order_by()

    def filter_query(
        self,
        documents: DocumentQuerySet,
        name: str,
        query: DocumentQuery,
    ) -> DocumentQuerySet:
        """Apply what a box was understood to say."""
        condition = Q()
        if query.number is not None:
            condition = self._with_number(query)
            if query.other_reading is not None:
                condition |= _signed_within(query.other_reading)
        if query.period is not None:
            condition &= _signed_within(query.period)
        documents = documents.filter(condition)
        for position, word in enumerate(query.words, start=1):
            documents = documents.filter(_has_word(word, is_last=position == len(query.words)))
        return documents

    def _with_number(self, query: DocumentQuery) -> Q:
        """Look a number up once, though the list and each facet ask for it."""
        if query not in self._number_conditions:
            self._number_conditions[query] = with_number(
                self.queryset, query.number, query.type_name
            )
        return self._number_conditions[query]

    def filter_signed(
        self,
        documents: DocumentQuerySet,
        name: str,
        period: Period,
    ) -> DocumentQuerySet:
        """Keep what was signed on a day, in a month or in a year."""
        return documents.filter(_signed_within(period))

    def filter_since(
        self,
        documents: DocumentQuerySet,
        name: str,
        period: Period,
    ) -> DocumentQuerySet:
        """Keep what was signed on a day or later."""
        return documents.filter(signed_on__gte=period.start)

    def filter_until(
        self,
        documents: DocumentQuerySet,
        name: str,
        period: Period,
    ) -> DocumentQuerySet:
        """Keep what was signed on a day or earlier."""
        return documents.filter(signed_on__lte=period.end)

    def filter_years(
        self,
        documents: DocumentQuerySet,
        name: str,
        years: list[int],
    ) -> DocumentQuerySet:
        """Keep what was signed in one of some years."""
        condition = Q()
        for year in years:
            condition |= Q(signed_on__year=year)
        return documents.filter(condition)

    def filter_fields(
        self,
        documents: DocumentQuerySet,
        name: str,
        fields: Any,
    ) -> DocumentQuerySet:
        """Keep what belongs to one of some fields of work, each document once."""
        if not fields:
            return documents
        links = Document.fields.through.objects.filter(fieldofwork__in=fields)
        return documents.filter(pk__in=links.values("document_id"))

    def sort_by(
        self,
        documents: DocumentQuerySet,
        name: str,
        order: str,
    ) -> DocumentQuerySet:
        """Put the list in the order that was asked for."""
        return documents.order_by(*_ORDERS[order]) if order in _ORDERS else documents


def _signed_within(period: Period) -> Q:
    return Q(signed_on__gte=period.start, signed_on__lte=period.end)


def _holds(field: str, text: str) -> GreaterThan:
    """Compare text as text: unlike LIKE, no character of it has a meaning of its own."""
    return GreaterThan(StrIndex(field, Value(text)), 0)


def _has_word(word: str, *, is_last: bool) -> Q:
    """Return the condition that a word stands in the title, the type or the issuer.

    The last word may be unfinished. A number may also be the running number or the year.
    """
    if word.isdecimal():
        condition = Q(_holds("folded_title", f" {word} "))
        if len(word) > 9:  # longer than any running number
            return condition
        number = int(word)
        condition |= Q(sequence=number)
        return condition | Q(signed_on__year=number) if 1900 <= number <= 2100 else condition
    text = f" {word}" if is_last else f" {word} "
    return (
        Q(_holds("folded_title", text))
        | Q(type__in=DocumentType.objects.filter(_holds("folded_name", text)).values("pk"))
        | Q(issuer__in=Issuer.objects.filter(_holds("folded_name", text)).values("pk"))
    )

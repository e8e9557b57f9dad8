"""The filters of documents: one set for the list and its counts."""

from typing import Any
from urllib.parse import urlencode

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
from documents.models import (
    CoIssuer,
    Document,
    DocumentType,
    FieldOfWork,
    FormerName,
    Issuer,
)
from documents.models.document import DocumentQuerySet, Validity
from documents.query import DocumentQuery
from portal.text.dates import Period
from portal.text.folding import search_text

FEW = 1_000  # matches that are worth naming one by one
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
    issuers = django_filters.ModelMultipleChoiceFilter(
        queryset=Issuer.objects.all(),
        to_field_name="slug",
        method="filter_issuers",
        label="Cơ quan ban hành",
        error_messages={"invalid_choice": "Không có cơ quan ban hành “%(value)s”."},
    )
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
        self._word_conditions: dict[DocumentQuery, Q] = {}

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
            condition = self.number_condition(query)
            if query.other_reading is not None:
                condition |= _signed_within(query.other_reading)
        elif query.type_name is not None:
            condition = _of_type_or_about_it(query.type_name)
        if query.period is not None:
            condition &= _signed_within(query.period)
        documents = documents.filter(condition)
        return documents.filter(self._words_condition(query))

    def _words_condition(self, query: DocumentQuery) -> Q:
        """Return what the words ask for; looked up once for list and facets.

        A walk over all titles is made once: when few fit, they are named by their ids.
        """
        if not query.words:
            return Q()
        if query not in self._word_conditions:
            condition = Q()
            for position, word in enumerate(query.words, start=1):
                condition &= _has_word(word, is_last=position == len(query.words))
            found = self.queryset.filter(condition)
            if query.number is not None:
                found = found.filter(self.number_condition(query))
            elif query.type_name is not None:
                found = found.filter(_of_type_or_about_it(query.type_name))
            ids = list(found.order_by().values_list("pk", flat=True)[: FEW + 1])
            # "04-NQ/TU ngày … của BTV Tỉnh ủy về việc …": the number says it all; words
            # beside it choose among several, but never take the last one away.
            is_cited = query.number is not None and not query.number.is_bare
            if not ids and is_cited:
                condition = Q()
            elif len(ids) <= FEW:
                condition = Q(pk__in=ids)
            self._word_conditions[query] = condition
        return self._word_conditions[query]

    def number_condition(self, query: DocumentQuery) -> Q:
        """Return how the number of a query is held; looked up once for list and facets."""
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

    def filter_issuers(
        self,
        documents: DocumentQuerySet,
        name: str,
        issuers: Any,
    ) -> DocumentQuerySet:
        """Keep what one of some bodies issued, alone, first or with others."""
        if not issuers:
            return documents
        joint = CoIssuer.objects.filter(issuer__in=issuers)
        return documents.filter(Q(issuer__in=issuers) | Q(pk__in=joint.values("document_id")))

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


def matching(documents: DocumentQuerySet, text: str) -> DocumentQuerySet:
    """Return what a search for a text finds among some documents, drafts included.

    Args:
        documents: where to look.
        text: what was typed, as into the public search box.
    """
    return DocumentFilter(QueryDict(urlencode({"q": text})), documents.with_validity()).qs


def _signed_within(period: Period) -> Q:
    return Q(signed_on__gte=period.start, signed_on__lte=period.end)


def _of_type_or_about_it(type_name: str) -> Q:
    """Return the condition for *nghị quyết*: the type itself, or those words in a title."""
    form = search_text(type_name)
    of_type = DocumentType.objects.filter(folded_name=form)
    return Q(type__in=of_type.values("pk")) | Q(_holds("folded_title", form))


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
        | Q(issuer__in=FormerName.objects.filter(_holds("folded_name", text)).values("issuer"))
    )

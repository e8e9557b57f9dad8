"""The filters of documents, read from the address: one set for the list, its counts and feeds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django.forms import Form
from django.http import QueryDict

from documents.forms import (
    BrowserDateInput,
    DayField,
    NumberField,
    PeriodField,
    QueryField,
    SearchForm,
    YearsField,
)
from documents.models import Document, DocumentType, FieldOfWork, Issuer
from documents.models.document import Validity
from documents.query import DocumentQuery
from documents.search import (
    FIELD,
    ISSUER,
    SOURCE,
    TYPE,
    VALIDITY,
    all_types,
    number_filters,
    number_ways,
)
from portal.search.finding import Search, everything_of
from portal.search.query import WordQuery, parse_words
from portal.search.selection import Filter, Order, Selection, Span
from portal.search.terms import FIRST_DAY, LAST_DAY, YEAR
from portal.text.folding import clean

ON = "tai-ngay"  # asks for the validity on another day than today
RELEVANCE = ("phu-hop", "Phù hợp nhất")
SORT_CHOICES = [
    ("moi-nhat", "Mới ban hành trước"),
    ("cu-nhat", "Cũ trước"),
    ("so", "Theo số"),
]
_TYPED = frozenset({"q", "so", "ngay", "tu-ngay", "den-ngay"})
_ORDERS = {"moi-nhat": Order.NEWEST, "cu-nhat": Order.OLDEST, "so": Order.NUMBER}


class _QueryFilter(django_filters.Filter):
    field_class = QueryField


class _NumberFilter(django_filters.Filter):
    field_class = NumberField


class _PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class _DayFilter(django_filters.Filter):
    field_class = DayField


class _YearsFilter(django_filters.Filter):
    field_class = YearsField


def _several(queryset: Any, label: str) -> Any:
    return django_filters.ModelMultipleChoiceFilter(
        queryset=queryset,
        to_field_name="slug",
        label=label,
        error_messages={"invalid_choice": f"Không có {label.lower()} “%(value)s”."},
    )


class DocumentFilter(django_filters.FilterSet):
    """Reads a search from the address, where each parameter has its Vietnamese name.

    A parameter that makes no sense is reported beside its field; the others still count.
    What it reads is asked of the index (`search`), not of the table.

    Attributes:
        types: see `documents.search.all_types`, fetched once for whatever is read and shown.
    """

    q = _QueryFilter(label="Tìm văn bản")
    number = _NumberFilter(label="Số, ký hiệu")
    signed = _PeriodFilter(label="Ban hành ngày")
    since = _PeriodFilter(label="Từ ngày", widget=BrowserDateInput)
    until = _PeriodFilter(label="Đến ngày", widget=BrowserDateInput)
    years = _YearsFilter(label="Năm")
    types = _several(DocumentType.objects.all(), "Loại văn bản")
    issuers = _several(Issuer.objects.all(), "Cơ quan ban hành")
    fields_of_work = _several(FieldOfWork.objects.all(), "Lĩnh vực")
    validities = django_filters.MultipleChoiceFilter(
        choices=Validity,
        label="Hiệu lực",
        error_messages={"invalid_choice": "Không có tình trạng hiệu lực “%(value)s”."},
    )
    validity_day = _DayFilter(label="Xem hiệu lực tại ngày", widget=BrowserDateInput)
    sort = django_filters.ChoiceFilter(
        choices=[RELEVANCE, *SORT_CHOICES],
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
        "validity_day": ON,
        "sort": "sap-xep",
    }

    _form_class: type[Form] | None = None

    class Meta:
        model = Document
        form = SearchForm
        fields: list[str] = []

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=Document.objects.none())
        self.types = all_types()
        for name in ("q", "so"):
            self.form.fields[name].type_names = [each.name for each in self.types]
        if self.words.is_empty:
            self.form.fields["sap-xep"].choices = SORT_CHOICES

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Name each filter as its parameter in the address."""
        return {cls.PARAMETERS[name]: each for name, each in super().get_filters().items()}

    def get_form_class(self) -> type[Form]:
        """Make the form's class once: its fields are the same for every address."""
        if DocumentFilter._form_class is None:
            DocumentFilter._form_class = super().get_form_class()
        return DocumentFilter._form_class

    @cached_property
    def values(self) -> dict[str, Any]:
        """What each parameter means, without those that make no sense."""
        self.form.is_valid()
        return self.form.cleaned_data

    @cached_property
    def query(self) -> DocumentQuery:
        """What the search box was understood to say, or else the box for a number."""
        query = self.values.get("q") or DocumentQuery(text=self.data.get("q", ""))
        if query.number is None and (number_box := self.values.get("so")) and number_box.number:
            return number_box
        return query

    @cached_property
    def _boxes(self) -> list[DocumentQuery]:
        return [box for name in ("q", "so") if (box := self.values.get(name))]

    @cached_property
    def words(self) -> WordQuery:
        """The words of the search box."""
        return parse_words(" ".join(box.rest for box in self._boxes if box.rest.strip()))

    @property
    def problem_of_words(self) -> str:
        """A sentence that says why the words find nothing; empty where they need not."""
        return "" if self.query.number else self.words.problem

    @cached_property
    def _asked(self) -> set[str]:
        return {
            name
            for name in self.data
            if any(clean(value).strip() for value in self.data.getlist(name))
        }

    @property
    def on(self) -> date | None:
        """The day on which the validity is asked for, when it is another one than today."""
        return self.values.get(ON)

    @property
    def is_lone_number(self) -> bool:
        """Whether a number was asked for and nothing else."""
        asked = self._asked
        return len(asked) == 1 and asked <= {"q", "so"} and self.query.names_one_number

    @property
    def is_search(self) -> bool:
        """Whether anything was asked for, understood or not."""
        return not self._asked.isdisjoint(self.filters)

    @cached_property
    def says_nothing(self) -> bool:
        """Whether something was typed, and nothing that was asked for understood."""
        asked = self._asked & set(self.filters) - {"sap-xep"}
        return not asked.isdisjoint(_TYPED) and not any(map(self._is_understood, asked))

    def _is_understood(self, parameter: str) -> bool:
        value = self.values.get(parameter)
        return not value.says_nothing if isinstance(value, DocumentQuery) else bool(value)

    @property
    def is_cut(self) -> bool:
        """Whether more was typed than counts; a whole number says it all, see `list_documents`."""
        number = self.query.number
        if number is not None and not number.is_bare:
            return False
        return self.words.is_cut or any(box.is_cut for box in self._boxes)

    @cached_property
    def search(self) -> Search:
        """What the index is asked."""
        return Search(self._selection(self._boxes), self.words, self._order)

    @cached_property
    def narrowest(self) -> Search | None:
        """The same with its number read in the narrowest way, whether any document bears it or not.

        What it finds, `search` finds as well, but asks first which way fits. None where there
        is but one way, or no number.
        """
        boxes = [box for box in self._boxes if box.number is not None]
        if len(boxes) != 1 or len(ways := number_ways(boxes[0], self.types)) == 1:
            return None
        selection = self._selection([replace(box, number=None) for box in self._boxes])
        return Search(selection.having(*ways[0]), self.words, self._order)

    @property
    def search_at_any_time(self) -> Search | None:
        """The same without the time that stands beside a number; None where there is none."""
        if not self.query.number or not self.query.period:
            return None
        selection = self._selection([replace(box, period=None) for box in self._boxes])
        return Search(selection, self.words, self._order)

    @property
    def search_otherwise(self) -> Search | None:
        """The same where a time in the words is looked for as words; None without such a time.

        A day without its year is looked for as words already: then it is left out.
        """
        query = self.values.get("q")
        if not query or query.number:
            return None
        words = parse_words(query.text if query.period else query.rest_without_day)
        others = [box for box in self._boxes if box is not query]
        return None if words.is_empty else Search(self._selection(others), words, self._order)

    @property
    def _order(self) -> Order:
        return _ORDERS.get(self.values.get("sap-xep") or "", Order.RELEVANCE)

    def _selection(self, boxes: list[DocumentQuery]) -> Selection:
        selection = everything_of(SOURCE).having(*self._choices())
        if self.on:
            selection = replace(selection, on=self.on)
        for since, until in self._periods(boxes):
            selection = selection.within(Span.of_days(since, until))
        for box in boxes:
            if box.number is not None:
                selection = selection.having(*number_filters(box, self.types))
        return selection

    def _choices(self) -> Iterator[Filter]:
        """Yield what was chosen among the facets."""
        for parameter in (TYPE, ISSUER, FIELD):
            # An empty choice is a queryset that would be asked whether it is empty.
            if self.data.get(parameter) and (chosen := self.values.get(parameter)):
                yield Filter(parameter, tuple(str(each.pk) for each in chosen))
        if years := self.values.get(YEAR):
            yield Filter(YEAR, tuple(map(str, years)))
        if validities := self.values.get(VALIDITY):
            yield Filter(VALIDITY, tuple(validities), is_timed=True)

    def _periods(self, boxes: list[DocumentQuery]) -> Iterator[tuple[date, date]]:
        """Yield the first and last day of each time that was asked for."""
        for period in (*(box.period for box in boxes), self.values.get("ngay")):
            if period:
                yield period.start, period.end
        if since := self.values.get("tu-ngay"):
            yield since.start, LAST_DAY
        if until := self.values.get("den-ngay"):
            yield FIRST_DAY, until.end

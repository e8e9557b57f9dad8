"""Form fields and widgets of the document search."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from documents.query import MAX_LENGTH, DocumentQuery, parse_query
from portal.text.dates import FIRST_YEAR, LAST_YEAR, DateError, Period, parse_date, parse_period


class PeriodField(forms.CharField):
    """A day, a month or a year, in any of the ways people type them."""

    def clean(self, value: Any) -> Period | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_period(text)
        except DateError as error:
            raise ValidationError(str(error)) from None


class DayField(forms.CharField):
    """A whole day, in any of the ways people type it."""

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except DateError as error:
            raise ValidationError(str(error)) from None


class YearsField(forms.MultipleChoiceField):
    """Years; any that documents can bear may be asked for, held or not."""

    default_error_messages = {
        "invalid_choice": "“%(value)s” không phải là một năm; hãy ghi bốn chữ số, ví dụ 2021."
    }

    def valid_value(self, value: str) -> bool:
        return value.isdecimal() and len(value) == 4 and FIRST_YEAR <= int(value) <= LAST_YEAR

    def clean(self, value: Any) -> list[int]:
        return [int(year) for year in super().clean(value)]


class QueryField(forms.CharField):
    """The one search box. What it holds is never wrong, only more or less understood."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.type_names: list[str] = []

    def clean(self, value: Any) -> DocumentQuery:
        return parse_query(super().clean(value), self.type_names)


class NumberField(QueryField):
    """The box for a number alone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": MAX_LENGTH, **kwargs})
        self.error_messages["max_length"] = f"Số văn bản không dài quá {MAX_LENGTH} ký tự."

    def clean(self, value: Any) -> DocumentQuery:
        text = forms.CharField.clean(self, value)
        if not text:
            return DocumentQuery(text="")
        query = parse_query(text, self.type_names)
        query = replace(query, other_reading=None)  # 2021 and 11/2021 are numbers here, not times
        if query.number is None:
            raise ValidationError(
                f"“{text}” không giống một số văn bản. Ví dụ: 04-NQ/TU, 15/QĐ-UBND, 213."
            )
        return query


class BrowserDateInput(forms.DateInput):
    """The browser's own date field; a text box when what was typed is no date.

    A date field shows nothing for a wrong date, and what was typed would be lost.
    """

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        try:
            period = parse_period(str(value)) if value else None
        except DateError:
            period = None
        if period is not None and period.precision == "day":
            context["widget"]["value"] = period.start.isoformat()
        elif value:
            context["widget"]["type"] = "text"
        return context


class SearchForm(forms.Form):
    """All fields of the search together."""

    def clean(self) -> None:
        """Refuse an end before the start; the start still counts."""
        since, until = (self.cleaned_data.get(name) for name in ("tu-ngay", "den-ngay"))
        if since and until and until.end < since.start:
            self.add_error("den-ngay", "“Đến ngày” đứng trước “Từ ngày”. Hãy xem lại.")

"""A form of the admin as somebody left it: what they typed, rows too, without a list of errors.

Rows of inlines are found again by their ids, so what others added or deleted meanwhile stays
right: the rows that are there are shown, those typed on top of them, those that are gone as new.
"""

import re
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


def form_of(form_class: type[forms.ModelForm], typed: QueryDict) -> type[forms.ModelForm]:
    """Return a form that holds what was typed, whatever it is made with.

    Args:
        form_class: the form of the item.
        typed: what was typed, as a form sends it.
    """

    class AsTyped(_quiet(form_class)):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            _fill(self, typed)

    return AsTyped


def formset_of(
    formset_class: type[forms.BaseModelFormSet], typed: QueryDict
) -> type[forms.BaseModelFormSet]:
    """Return a formset whose rows hold what was typed in them.

    Args:
        formset_class: the formset of an inline.
        typed: what was typed, as a form sends it.
    """

    class AsTyped(formset_class):
        form = _quiet(formset_class.form)

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.data = typed
            there = {str(row.pk) for row in self.get_queryset()}
            id_name = self.model._meta.pk.name
            self.typed_in_row, self.typed_as_new = {}, []
            for row in _rows(typed, self.prefix):
                pk = row.get(id_name, "")
                if pk in there:
                    self.typed_in_row[pk] = row
                elif "DELETE" not in row:
                    row.setlist(id_name, [""])
                    self.typed_as_new.append(row)
            self.extra = max(self.extra, len(self.typed_as_new))

        def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
            form = super()._construct_form(i, **kwargs)
            number = i - self.initial_form_count()
            if number < 0:
                row = self.typed_in_row.get(str(form.instance.pk))
            else:
                row = self.typed_as_new[number] if number < len(self.typed_as_new) else None
            if row is not None:
                _fill(form, {form.add_prefix(name): row.getlist(name) for name in row})
            return form

    return AsTyped


def _quiet(form_class: type[forms.ModelForm]) -> type[forms.ModelForm]:
    class Quiet(form_class):
        def full_clean(self) -> None:
            """Find no fault: nobody has pressed a button yet."""
            self._errors, self.cleaned_data = ErrorDict(), {}

    return Quiet


def _fill(form: forms.ModelForm, values: Any) -> None:
    form.data, form.files, form.is_bound = MultiValueDict(values), MultiValueDict(), True


def _rows(typed: QueryDict, prefix: str) -> list[MultiValueDict]:
    """Return what was typed in the rows of a formset, each by the names of its fields."""
    name_of = re.compile(rf"{re.escape(prefix)}-([0-9]{{1,6}})-(.+)", re.ASCII)
    rows: dict[int, MultiValueDict] = {}
    for name, values in typed.lists():
        if found := name_of.fullmatch(name):
            rows.setdefault(int(found[1]), MultiValueDict()).setlist(found[2], values)
    return [rows[number] for number in sorted(rows)]

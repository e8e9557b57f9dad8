"""Two states of one form side by side: what was saved meanwhile, and what somebody typed."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.models import BaseModelFormSet

from portal.richtext.fields import RichTextFormField

UNTICKED = "Không"


@dataclass(frozen=True)
class Shown:
    """A field as a form shows it.

    Attributes:
        label: its name, with that of its row.
        words: its value in words; HTML when it is rich text.
        is_empty: whether nothing is there.
        is_rich: whether it is rich text.
        widget: how it looks in the form, by which two are told apart.
    """

    label: str
    words: str
    is_empty: bool
    is_rich: bool
    widget: str


@dataclass(frozen=True)
class Difference:
    """A field that two states of a form show differently; None where one has no such row."""

    label: str
    theirs: Shown | None
    mine: Shown | None


def shown_in(form: forms.ModelForm, formsets: list[BaseModelFormSet]) -> dict[Hashable, Shown]:
    """Return what a form and its rows show, by what identifies each field.

    Args:
        form: the form of the item.
        formsets: those of its inlines.
    """
    shown: dict[Hashable, Shown] = dict(_fields("", form))
    for formset in formsets:
        kind = formset.model._meta.verbose_name
        for number, row in enumerate(formset.forms, start=1):
            if row.instance.pk is None and not _has_something(row):
                continue
            pk = row.instance.pk or f"new {number - formset.initial_form_count()}"
            name = f"{kind[:1].upper()}{kind[1:]} {number}: "
            for key, field in _fields(name, row):
                shown[formset.prefix, pk, key] = field
    return shown


def differences(theirs: dict[Hashable, Shown], mine: dict[Hashable, Shown]) -> list[Difference]:
    """Return the fields that differ, in the order of the form."""
    keys = [*mine, *(key for key in theirs if key not in mine)]
    found = []
    for key in keys:
        saved, typed = theirs.get(key), mine.get(key)
        if saved is None or typed is None or saved.widget != typed.widget:
            found.append(Difference((typed or saved).label, saved, typed))
    return [each for each in found if not (_is_empty(each.theirs) and _is_empty(each.mine))]


def _is_empty(shown: Shown | None) -> bool:
    return shown is None or shown.is_empty


def _fields(prefix: str, form: forms.ModelForm) -> Iterator[tuple[str, Shown]]:
    for field in form.visible_fields():
        if isinstance(field.field, forms.FileField):
            continue  # of a file nothing was typed
        words = _words(field)
        yield (
            field.name,
            Shown(
                label=f"{prefix}{field.label}",
                words=words,
                is_empty=not words or words == UNTICKED,
                is_rich=isinstance(field.field, RichTextFormField),
                widget=str(field.as_widget()).replace("\r\n", "\n").replace("\n", ""),
            ),
        )


def _has_something(row: forms.ModelForm) -> bool:
    """Tell whether anything was typed in a row for something new."""
    return row.is_bound and any(
        row[name].field.has_changed(row[name].initial, row[name].value())
        for name in row.fields
        if name != "DELETE" and not row[name].is_hidden
    )


def _words(bound: BoundField) -> str:
    value, field = bound.value(), bound.field
    if isinstance(field, forms.BooleanField):
        return "Có" if value not in (None, False, "", "False", "off") else UNTICKED
    if isinstance(field, forms.ModelChoiceField):
        return _names(field, value)
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in _flat(field.choices)}
        return ", ".join(labels.get(str(each), "") for each in _as_list(value))
    if isinstance(field.widget, forms.MultiWidget):
        parts = value if isinstance(value, list) else field.widget.decompress(value)
        widgets = zip(field.widget.widgets, parts, strict=False)
        return " ".join(filter(None, (each.format_value(part) for each, part in widgets)))
    return str(field.widget.format_value(value) or "").strip()


def _names(field: forms.ModelChoiceField, value: Any) -> str:
    chosen = [getattr(each, "pk", each) for each in _as_list(value)]
    by = field.to_field_name or "pk"
    try:
        found = list(field.queryset.filter(**{f"{by}__in": chosen}))
    except (TypeError, ValueError):  # what no list of choices offers
        return ", ".join(str(each) for each in chosen)
    return ", ".join(sorted(field.label_from_instance(each) for each in found))


def _as_list(value: Any) -> list[Any]:
    is_several = isinstance(value, list | tuple) or hasattr(value, "iterator")
    return [each for each in (value if is_several else [value]) if each not in (None, "")]


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label

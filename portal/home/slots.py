"""Forms with a few numbered places of the same fields: doors, articles chosen by hand."""

from typing import Any

from django import forms
from django.db.models import Model

from portal.home.kind import BlockForm, Fieldsets


class SlotsForm(BlockForm):
    """A form whose settings hold one list besides the rest.

    Attributes:
        slots_name: the name of the list in the settings.
        slots: how many places the form has.
        slot_label: the legend of a place, before its number.
    """

    slots_name = ""
    slots = 6
    slot_label = "Mục"

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        initial = dict(initial or {})
        for number, row in enumerate(initial.pop(self.slots_name, None) or [], start=1):
            initial |= {f"{name}_{number}": each for name, each in self.slot_initial(row).items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.own_names = list(self.fields)
        for number in range(1, self.slots + 1):
            for name, field in self.slot_fields().items():
                self.fields[f"{name}_{number}"] = field
            order = forms.IntegerField(
                label="Thứ tự", min_value=1, max_value=99, required=False, initial=number
            )
            self.fields[f"order_{number}"] = order

    def slot_fields(self) -> dict[str, forms.Field]:
        """Return the fields of one place; the first one says whether it is used."""
        raise NotImplementedError

    def slot_initial(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a stored row as the fields of its place show it."""
        return row

    def slot_value(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return the cleaned fields of a place as they are stored."""
        return row

    def settings(self) -> dict[str, Any]:
        """Return what was set: the list in the order of the numbers, empty places left out."""
        names = list(self.slot_fields())
        rows = []
        for number in range(1, self.slots + 1):
            row = {name: self.cleaned_data.get(f"{name}_{number}") for name in names}
            if row[names[0]]:
                order = self.cleaned_data.get(f"order_{number}") or number
                rows.append((order, number, self.slot_value(row)))
        own = {name: self.cleaned_data[name] for name in self.own_names if name != "title"}
        own = {name: each.pk if isinstance(each, Model) else each for name, each in own.items()}
        ordered = [row for _, _, row in sorted(rows, key=lambda each: each[:2])]
        return {**own, self.slots_name: ordered}

    def fieldsets(self) -> Fieldsets:
        """Return the fields of the block itself, then those of each place."""
        names = [*self.slot_fields(), "order"]
        places = [
            (f"{self.slot_label} {number}", [self[f"{name}_{number}"] for name in names])
            for number in range(1, self.slots + 1)
        ]
        return [("", [self[name] for name in self.own_names]), *places]

"""The choice of an area: those that are gone stay with old items, new ones do not get them."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst

from portal.organisation.models import Area


class AreaChoiceMixin:
    """For the form of an item with an `area`: refuses one that no longer exists.

    An item that already has it keeps it.
    """

    def clean_area(self) -> Area | None:
        """Return the chosen area, or say where it went."""
        area: Area | None = self.cleaned_data["area"]
        if area is None or area.pk == self.instance.area_id or area.exists_on(timezone.localdate()):
            return area
        if area.valid_from and area.valid_from > timezone.localdate():
            raise ValidationError(
                f"{capfirst(str(area))} chỉ có từ ngày {area.valid_from:%d/%m/%Y}."
            )
        now_in = ", ".join(str(successor) for successor in area.successors.all())
        hint = f" Nay là {now_in}." if now_in else ""
        last_day = f"{area.valid_until:%d/%m/%Y}"
        raise ValidationError(f"{capfirst(str(area))} không còn từ sau ngày {last_day}.{hint}")

"""Leaders in office."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from portal.home.kind import BlockForm, Kind
from portal.home.models import Block
from portal.organisation.models import Leader

COUNT = 4


class LeadersForm(BlockForm):
    """How many."""

    count = forms.IntegerField(
        label="Số người",
        min_value=1,
        max_value=12,
        initial=COUNT,
        help_text="Theo thứ tự của trang Lãnh đạo.",
    )


class Leaders(Kind):
    """In the order of their page. Posts begin and end at midnight, as notices do."""

    key = "leaders"
    name = "Lãnh đạo"
    purpose = "Lãnh đạo đương nhiệm với ảnh và chức vụ."
    title = "Lãnh đạo"
    budget = 1
    form = LeadersForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the first leaders of the list with their posts."""
        count = block.settings.get("count") or COUNT
        leaders = Leader.objects.for_home(count, timezone.localdate(now))
        return {"leaders": leaders} if leaders else None


KIND = Leaders()

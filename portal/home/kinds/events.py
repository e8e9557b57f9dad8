"""Events going on or to come."""

from datetime import datetime
from typing import Any

from django import forms

from events.models import Event
from portal.home.kind import BlockForm, Kind
from portal.home.models import Block

COUNT = 4


class EventsForm(BlockForm):
    """How many."""

    count = forms.IntegerField(label="Số sự kiện", min_value=1, max_value=10, initial=COUNT)


class ComingEvents(Kind):
    """The nearest first."""

    key = "events"
    name = "Sự kiện sắp tới"
    purpose = "Sự kiện đang và sắp diễn ra, gần nhất đứng trước."
    title = "Sự kiện sắp tới"
    is_narrow = True
    budget = 1
    form = EventsForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch what is not over yet."""
        count = block.settings.get("count") or COUNT
        events = list(Event.objects.published(now).for_cards().coming(now)[:count])
        return {"events": events} if events else None


KIND = ComingEvents()

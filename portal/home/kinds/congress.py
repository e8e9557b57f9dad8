"""The congress going on or coming next; the last one when none is announced."""

from datetime import datetime
from typing import Any

from django import forms

from events.models import Event, EventKind, EventStatus
from portal.home.kind import BlockForm, Kind
from portal.home.models import Block


class CongressForm(BlockForm):
    """Which congress, when it is not to be the nearest one."""

    event = forms.ModelChoiceField(
        label="Đại hội",
        queryset=Event.objects.filter(kind=EventKind.CONGRESS).order_by("-begins_at"),
        required=False,
        empty_label="Đại hội đang hoặc sắp diễn ra gần nhất",
        help_text="Chọn khi muốn giữ một đại hội nhất định, ví dụ đại hội cấp tỉnh.",
    )


class CongressBlock(Kind):
    """Theme and motto on red, and the days that are left."""

    key = "congress"
    name = "Đại hội"
    purpose = "Đại hội đang hoặc sắp diễn ra, số ngày còn lại, chủ đề, phương châm."
    title = "Đại hội Mặt trận Tổ quốc Việt Nam"
    budget = 2
    form = CongressForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the congress; one that was called off is never the nearest."""
        held = Event.objects.published(now).for_cards().select_related("congress")
        held = held.filter(kind=EventKind.CONGRESS)
        if chosen := block.settings.get("event"):
            event = held.filter(pk=chosen).first()
        else:
            held = held.exclude(status=EventStatus.CANCELLED)
            event = held.coming(now).first() or held.past(now).first()
        return {"event": event, "days_left": event.days_left(now)} if event else None


KIND = CongressBlock()

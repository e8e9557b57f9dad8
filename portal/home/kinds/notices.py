"""Notices of the committee that hold today."""

from datetime import datetime
from typing import Any

from django import forms

from portal.home.kind import BlockForm, Kind
from portal.home.models import Block
from portal.pages.models import Notice

COUNT = 5


class NoticesForm(BlockForm):
    """How many."""

    count = forms.IntegerField(
        label="Số thông báo",
        min_value=1,
        max_value=10,
        initial=COUNT,
        help_text="Thông báo chưa đến ngày hoặc đã hết hạn không hiện ở đây.",
    )


class Notices(Kind):
    """The newest first. They come and go at midnight, at which every page is made anew."""

    key = "notices"
    name = "Thông báo"
    purpose = "Thông báo đang có giá trị, mới nhất đứng trước."
    title = "Thông báo"
    is_narrow = True
    budget = 1
    form = NoticesForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the newest notices in force."""
        count = block.settings.get("count") or COUNT
        notices = list(Notice.objects.published(now).in_force(now).for_home()[:count])
        return {"notices": notices} if notices else None


KIND = Notices()

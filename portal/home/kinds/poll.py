"""A question to the readers: a chosen poll, or the newest open one."""

from datetime import datetime
from typing import Any

from django import forms

from portal.home.kind import BlockForm, Kind
from portal.home.models import Block
from portal.polls.models import Poll


class PollForm(BlockForm):
    """Which poll, when it is not to be the newest open one."""

    poll = forms.ModelChoiceField(
        label="Thăm dò",
        queryset=Poll.objects.newest_first().exclude(state="withdrawn"),
        required=False,
        empty_label="Thăm dò mới nhất đang mở",
        help_text="Thăm dò được chọn vẫn hiện sau khi đóng, với kết quả, đến khi bạn chọn khác."
        " Không chọn thì khối này hiện thăm dò mới nhất đang mở, và ẩn khi không còn thăm dò nào.",
    )


class PollBlock(Kind):
    """The question and the way to its ballot: the home page is kept by caches, so no form."""

    key = "poll"
    name = "Thăm dò ý kiến"
    purpose = "Một câu hỏi để người dân bỏ phiếu, và kết quả."
    title = "Thăm dò ý kiến"
    is_narrow = True
    budget = 3
    form = PollForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the chosen poll if readers see it, else the newest open one."""
        polls = Poll.objects.published(now).with_votes()
        chosen = block.settings.get("poll")
        poll = polls.filter(pk=chosen).first() if chosen else None
        poll = poll or polls.open(now).newest_first().first()
        return {"poll": poll} if poll else None


KIND = PollBlock()

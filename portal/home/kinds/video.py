"""Videos: the latest or a chosen one large, others as lines."""

from datetime import datetime
from typing import Any

from django import forms

from portal.gallery.models import Video
from portal.home.kind import BlockForm, Kind
from portal.home.models import Block

COUNT = 4  # one with its picture, the others as lines


class VideoForm(BlockForm):
    """Which video, when it is not to be the latest, and how many."""

    video = forms.ModelChoiceField(
        label="Video đứng đầu",
        queryset=Video.objects.newest_first().exclude(state="withdrawn"),
        required=False,
        empty_label="Video mới nhất",
        help_text="Chọn khi muốn giữ một video nhất định; video bị gỡ thì hiện video mới nhất.",
    )
    count = forms.IntegerField(label="Số video", min_value=1, max_value=10, initial=COUNT)


class Videos(Kind):
    """Posters and links: the page loads no player, and nothing of a third party."""

    key = "video"
    name = "Video"
    purpose = "Video mới nhất hoặc video được chọn, kèm các video mới khác."
    title = "Video"
    is_narrow = True
    budget = 2
    form = VideoForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the chosen video if there is one, then the latest others."""
        count = block.settings.get("count") or COUNT
        published = Video.objects.published(now).for_home()
        chosen = block.settings.get("video")
        first = list(published.filter(pk=chosen)) if chosen else []
        others = [each for each in published[:count] if each not in first]
        videos = [*first, *others][:count]
        return {"videos": videos} if videos else None


KIND = Videos()

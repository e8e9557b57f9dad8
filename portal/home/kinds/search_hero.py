"""The search of documents on red: the head of the page."""

from datetime import datetime
from typing import Any

from django import forms

from portal.home.kind import BlockForm, Kind
from portal.home.models import Block

LEAD = (
    "Gõ số văn bản, vài chữ trong trích yếu hoặc ngày ban hành. "
    "Không cần gõ dấu, không cần đúng dấu gạch."
)


class SearchHeroForm(BlockForm):
    """The words above the box."""

    lead = forms.CharField(
        label="Lời dẫn",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Một, hai câu dưới tiêu đề. Để trống thì dùng lời có sẵn.",
    )


class SearchHero(Kind):
    """Its heading is the page's own, so it stands first and once."""

    key = "search_hero"
    name = "Ô tra cứu văn bản"
    purpose = "Ô tìm lớn trên nền đỏ, luôn đứng đầu trang."
    title = "Tra cứu văn bản của Mặt trận"
    stands_first = True
    is_single = True
    form = SearchHeroForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any]:
        """Return the words; there is always a search to show."""
        return {"lead": block.settings.get("lead") or LEAD}


KIND = SearchHero()

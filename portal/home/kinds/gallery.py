"""The latest galleries of photos."""

from datetime import datetime
from typing import Any

from django import forms

from portal.gallery.models import Gallery
from portal.home.kind import BlockForm, Kind
from portal.home.models import Block

COUNT = 4


class GalleryForm(BlockForm):
    """How many."""

    count = forms.IntegerField(
        label="Số thư viện ảnh",
        min_value=1,
        max_value=12,
        initial=COUNT,
        help_text="Bốn thư viện vừa một hàng trên màn hình rộng.",
    )


class LatestGalleries(Kind):
    """Each by its first photo."""

    key = "gallery"
    name = "Thư viện ảnh"
    purpose = "Các thư viện ảnh mới nhất, mỗi thư viện một ảnh."
    title = "Thư viện ảnh"
    budget = 2
    form = GalleryForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the latest galleries, then their first photos."""
        count = block.settings.get("count") or COUNT
        galleries = list(Gallery.objects.published(now).for_home()[:count])
        return {"galleries": galleries} if galleries else None


KIND = LatestGalleries()

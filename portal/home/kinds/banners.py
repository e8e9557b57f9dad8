"""Banners whose place is the home page."""

from datetime import datetime
from typing import Any

from portal.home.kind import BlockForm, Kind
from portal.home.models import Block
from portal.site.models import Banner
from portal.site.models.banners import Place


class BannersForm(BlockForm):
    """Nothing: banners have their words, order and hours in their own pages of the admin."""

    title = None


class Banners(Kind):
    """Those that show now; their hours are registered where they live."""

    key = "banners"
    name = "Băng khẩu hiệu"
    purpose = "Các băng khẩu hiệu có vị trí “Trang chủ”, trong thời gian của từng băng."
    is_single = True
    budget = 1
    form = BannersForm

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the banners."""
        banners = list(Banner.objects.showing(Place.HOME, now))
        return {"banners": banners} if banners else None


KIND = Banners()

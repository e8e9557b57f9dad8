"""How often the portal is looked at."""

from datetime import datetime
from typing import Any

from portal.home.kind import Kind
from portal.home.models import Block
from portal.visits.figures import totals


class Statistics(Kind):
    """The figures of the page of statistics, as old as the home page may be: a minute."""

    key = "statistics"
    name = "Thống kê truy cập"
    purpose = "Tổng lượt xem, hôm nay, đang truy cập, và ngày bắt đầu đếm."
    title = "Thống kê truy cập"
    is_narrow = True
    is_single = True
    budget = 2

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Add up what was counted; nothing before the first view."""
        found = totals(now)
        return {"totals": found} if found.since else None


KIND = Statistics()

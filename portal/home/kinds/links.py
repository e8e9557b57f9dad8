"""Web sites of other bodies; the foot of the page then need not name them again."""

from datetime import datetime
from typing import Any

from portal.home.kind import Kind
from portal.home.models import Block
from portal.site.models import LinkGroup


class Links(Kind):
    """All groups that hold a link."""

    key = "links"
    name = "Liên kết website"
    purpose = "Các nhóm liên kết; trang chủ khi đó không lặp lại chúng ở cuối trang."
    title = "Liên kết website"
    is_single = True
    replaces = "link_groups"
    budget = 2

    def context(self, block: Block, now: datetime, shown: set[int]) -> dict[str, Any] | None:
        """Fetch the groups, then their links."""
        groups = list(LinkGroup.objects.with_links())
        return {"groups": groups} if groups else None


KIND = Links()

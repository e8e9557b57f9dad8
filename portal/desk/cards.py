"""The card of links that lead nowhere."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from portal.desk.models import BrokenLink
from portal.desk.works import address_of
from portal.publishing.cards import LINES_SHOWN, Card, Line


def broken_links(user: AbstractBaseUser, _now: datetime) -> Card | None:
    """Return the links that lead nowhere, the latest found first."""
    if not user.has_perm("desk.view_brokenlink"):
        return None
    links = BrokenLink.objects.order_by("-found_at", "-pk").prefetch_related("item")
    found = list(links[: LINES_SHOWN + 1])
    lines = [
        Line(str(link.item), address_of(link.item), f"{link.address} – {link.why}")
        for link in found[:LINES_SHOWN]
        if link.item is not None
    ]
    more = reverse("admin:desk_brokenlink_changelist") if len(found) > LINES_SHOWN else ""
    nothing = "Chưa thấy liên kết hỏng nào. Cổng kiểm tra mỗi đêm."
    return Card("Liên kết hỏng", lines, nothing, more)

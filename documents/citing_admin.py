"""The admin page of an item whose texts cite documents."""

from urllib.parse import urlencode

from django.urls import reverse

from documents.linking.registry import citing_of
from portal.publishing.models import Publishable, State


class CitingAdminMixin:
    """Leads from a published item to what became of its citations; drafts have none."""

    def tools(self, item: Publishable) -> list[tuple[str, str]]:
        """Return the tools of every item, and the list of its citations."""
        tools = super().tools(item)
        citing = citing_of(item)
        if citing is None or item.state != State.PUBLISHED:
            return tools
        only_these = urlencode({"kind": citing.source.kind, "object_id": item.pk})
        address = reverse("admin:documents_mention_changelist")
        return [*tools, ("Các văn bản được nhắc", f"{address}?{only_these}")]

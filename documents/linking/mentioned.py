"""Where a document is mentioned: the items that cite it, as its page lists them."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import F

from documents.models import Document, Mention
from portal.publishing.models import Publishable
from portal.search.sources import Source, all_sources, fetch_items

PAGE_SIZE = 10


@dataclass(frozen=True)
class Citer:
    """An item that mentions a document."""

    item: Publishable
    source: Source

    @property
    def when(self) -> str:
        """Its date in words."""
        return self.source.when(self.item)


def mentioned_in(
    document: Document, page: str | int | None = 1, now: datetime | None = None
) -> Page:
    """Return a page of the items that mention a document, newest first by the date they show.

    Args:
        document: the document.
        page: which page; anything that is no page means the first, beyond the last the last.
        now: the moment at which readers may see them; the present one when not given.
    """
    items = (
        Mention.objects.visible(now)
        .filter(document=document)
        .order_by(F("day").desc(nulls_last=True), "kind", "-object_id")
        .values_list("kind", "object_id", "day")
        .distinct()
    )
    asked = str(page or "")
    is_page = asked.isdecimal() and int(asked) > 0 if len(asked) < 10 else False
    found = Paginator(items, PAGE_SIZE).get_page(asked if is_page else 1)
    found.object_list = citers([(kind, pk) for kind, pk, _ in found.object_list], now)
    return found


def citers(items: list[tuple[str, int]], now: datetime | None = None) -> list[Citer]:
    """Fetch the items that readers may see, in the order given, in one query for each kind.

    Args:
        items: their kinds and ids.
        now: the moment; the present one when not given.
    """
    fetched = fetch_items(items, lambda source: source.shown().published(now))
    sources = {source.kind: source for source in all_sources()}
    return [Citer(fetched[each], sources[each[0]]) for each in items if each in fetched]

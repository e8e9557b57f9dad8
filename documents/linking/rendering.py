"""Show citations as links, when a page is made: the stored text stays as the editor wrote it."""

from collections import defaultdict
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from documents.linking.reading import Spot, spots_in
from documents.linking.registry import citing_of
from documents.models import Mention, Outcome
from portal.publishing.models import Publishable


def linked_texts(item: Publishable, now: datetime | None = None) -> dict[str, SafeString]:
    """Return the texts of an item with links around the citations; one query.

    Tags are put in and nothing else is changed: every visible character stays.

    Args:
        item: of a kind that is registered.
        now: the moment; the present one when not given.
    """
    citing = citing_of(item)
    if citing is None:
        raise LookupError(f"no citations are kept of {type(item).__name__}")
    texts = citing.shown(item)
    kind = citing.source.kind
    mentions = Mention.objects.of(kind, item.pk).linked(now)
    by_signature = {
        mention.signature: mention
        for mention in mentions.select_related("document__type", "document__issuer")
        if mention.document is None or mention.document.is_published(now)
    }
    spots: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots_in(texts) if by_signature else ():
        if not spot.place.is_linked:
            spots[spot.text].append(spot)
    return {name: _linked(html, spots[name], by_signature) for name, html in texts.items()}


def _linked(html: str, spots: list[Spot], mentions: dict[str, Mention]) -> SafeString:
    parts, position = [], 0
    for spot in spots:
        mention = mentions.get(spot.facts.signature)
        if mention is not None:
            start, end = spot.place.start, spot.place.end
            parts += [html[position:start], _opening(mention), html[start:end], "</a>"]
            position = end
    return mark_safe("".join([*parts, html[position:]]))  # noqa: S308 - registered as trusted


def _opening(mention: Mention) -> SafeString:
    if mention.outcome == Outcome.LINKED:
        address, hint = mention.document.get_absolute_url(), str(mention.document)
    else:
        address = address_of_choices(mention.number)
        hint = f"Có nhiều văn bản cùng số {mention.number}, mở danh sách để chọn"
    return format_html('<a class="citation" href="{}" title="{}">', address, hint)


def address_of_choices(number: str) -> str:
    """Return the address of the list of the documents that bear a number."""
    return f"{reverse('documents:list')}?{urlencode({'so': number})}"

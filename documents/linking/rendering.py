"""Show citations as links, when a page is made: the stored text stays as the editor wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from documents.linking.reading import Place, digest_of, is_long, places_of, spots_in
from documents.linking.registry import Citing, citing_of
from documents.models import FoundPlaces, Mention, Outcome
from documents.naming import ALL_RESULTS
from portal.publishing.models import Publishable


def linked_texts(item: Publishable, now: datetime | None = None) -> dict[str, SafeString]:
    """Return the texts of an item with links around the citations; one query, two for long texts.

    Tags are put in and nothing else is changed: every visible character stays.

    Args:
        item: of a kind that is registered.
        now: the moment; the present one when not given.
    """
    return linked_texts_of([item], now)[item.pk]


def linked_texts_of(
    items: Sequence[Publishable], now: datetime | None = None
) -> dict[int, dict[str, SafeString]]:
    """Return the texts of several items of one kind, by their ids; one query for all.

    Args:
        items: of a kind that is registered, as `linked_texts` takes one.
        now: the moment; the present one when not given.
    """
    if not items:
        return {}
    citing = citing_of(items[0])
    if citing is None:
        raise LookupError(f"no citations are kept of {type(items[0]).__name__}")
    mentions = Mention.objects.filter(
        kind=citing.source.kind, object_id__in=[item.pk for item in items]
    ).linked(now)
    by_item: dict[int, dict[str, Mention]] = {item.pk: {} for item in items}
    for mention in mentions.select_related("document__type", "document__issuer"):
        if mention.document is None or mention.document.is_published(now):
            by_item[mention.object_id][mention.signature] = mention
    return {item.pk: _texts_of(citing, item, by_item[item.pk]) for item in items}


def _texts_of(
    citing: Citing, item: Publishable, by_signature: dict[str, Mention]
) -> dict[str, SafeString]:
    texts = citing.shown(item)
    places = _places(citing, item, texts) if by_signature else {}
    return {name: _linked(html, places.get(name, ()), by_signature) for name, html in texts.items()}


def _places(
    citing: Citing, item: Publishable, texts: Mapping[str, str]
) -> Mapping[str, Sequence[Place]]:
    """Return where the citations stand; none where a long text is not the one that was linked."""
    if not is_long(texts):
        return places_of(spots_in(texts))
    found = FoundPlaces.objects.filter(
        kind=citing.source.kind, object_id=item.pk, digest=digest_of(texts)
    ).first()
    return found.places if found else {}


def _linked(html: str, places: Iterable[Place], mentions: dict[str, Mention]) -> SafeString:
    parts, position = [], 0
    for start, end, signature in places:
        mention = mentions.get(signature)
        if mention is not None:
            parts += [html[position:start], _opening(mention), html[start:end], "</a>"]
            position = end
    return mark_safe("".join([*parts, html[position:]]))  # noqa: S308 - registered as trusted


def _opening(mention: Mention) -> SafeString:
    if mention.outcome == Outcome.LINKED:
        address, hint = mention.document.get_absolute_url(), str(mention.document)
    else:
        address = address_of_choices(mention.number)
        hint = f"Mở danh sách văn bản số {mention.number} để chọn"
    return format_html('<a class="citation" href="{}" title="{}">', address, hint)


def address_of_choices(number: str) -> str:
    """Return the address of the list of the documents that bear a number."""
    asked = {"so": number, ALL_RESULTS: 1}  # the list, also when one document bears the number
    return f"{reverse('documents:list')}?{urlencode(asked)}"

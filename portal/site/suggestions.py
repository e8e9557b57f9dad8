"""What a search box suggests while somebody is typing."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents import numbers
from documents.lookup import ways_to_find
from documents.models import Document
from documents.search import SOURCE as DOCUMENTS
from portal.publishing.models import Publishable, PublishableQuerySet
from portal.publishing.reading import public_page
from portal.search.engines.interface import Found, TookTooLong
from portal.search.finding import Search, everything_of, find_first
from portal.search.query import MAX_LENGTH
from portal.search.sources import Source, all_sources, fetch_by_key
from portal.search.titles import find_titles
from portal.text.excerpts import excerpt
from portal.text.folding import clean, fold

SHOWN = 8
FEWEST_CHARACTERS = 2
LONGEST = 140  # characters of one suggestion

# Digits with the letters of a sign before or behind them, whole or in part: 4, 04-n, nq04,
# 1/2021/qd-ub, "213 qd". Words with a number among them are not: "30 nam ngay thanh lap".
_LIKE_A_NUMBER = re.compile(  # possessive, or hostile text would take seconds
    r"(?:so(?: hieu)?\W+)?(?:[^\W\d_]{1,8}+[\W_]{0,3}+){0,3}"
    r"\d[\d.]*+(?:[\W_]{0,3}+[^\W_]{1,12}+){0,6}\W*"
)


class Suggestion(TypedDict):
    """One line under a search box, and where it leads."""

    text: str
    address: str


@require_safe
@public_page
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer what was typed so far (`q`), among all items or those of one kind (`muc`)."""
    kind = {each.kind: each for each in all_sources()}.get(request.GET.get("muc", ""))
    found = suggest(request.GET.get("q", ""), kind)
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def suggest(text: str, kind: Source | None = None, now: datetime | None = None) -> list[Suggestion]:
    """Return what somebody who typed this may be looking for.

    Documents whose number begins like this, else items whose titles hold these words. It asks
    for one or two lists of keys, then for the items of each kind among them.

    Args:
        text: what was typed so far.
        kind: of the items; all kinds when not given.
        now: the moment at which readers must be allowed to see them.
    """
    now = now or timezone.now()
    text = clean(text).replace("\n", " ")[:MAX_LENGTH]
    if len(text.strip()) < FEWEST_CHARACTERS and not text.strip().isdecimal():
        return []
    try:
        found = _find_by_number(text, now) if kind in {None, DOCUMENTS} else []
        if not found:
            among = everything_of(*filter(None, [kind]), now=now)
            found = find_titles(text, among, SHOWN, now)
    except TookTooLong:
        return []
    return [
        Suggestion(text=one_line(item), address=item.get_absolute_url())
        for _, item in fetch_found(found, now)
    ]


def fetch_found(found: Iterable[Found], now: datetime) -> list[tuple[Source, Publishable]]:
    """Return the items behind some results with their kinds, in order.

    Args:
        found: the results.
        now: the moment at which readers must be allowed to see the items.
    """
    keys = [each.key for each in found]
    return list(fetch_by_key(keys, lambda source: _shown(source).published(now)).values())


def _find_by_number(text: str, now: datetime) -> list[Found]:
    if not _LIKE_A_NUMBER.fullmatch(fold(text)):
        return []
    number = numbers.parse(text)
    if number is None or not number.is_whole:
        return []
    begun = ways_to_find(number)[-1]
    search = Search(everything_of(DOCUMENTS, now=now).having(begun), now=now)
    return find_first(search, SHOWN)


def _shown(source: Source) -> PublishableQuerySet:
    """Return all items of a kind, with no more than their line and address are made of."""
    if source is not DOCUMENTS:
        return source.shown()
    return Document.objects.select_related("type").only(
        "number", "signed_on", "title", "type__name"
    )


def one_line(item: Publishable) -> str:
    """Return what an item is called where it has one line."""
    title = f"{item.heading()} – {item.title}" if isinstance(item, Document) else item.title
    return excerpt(clean(title), LONGEST)

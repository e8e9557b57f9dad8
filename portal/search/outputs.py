"""Answers for machines: what is said of the results of a search, in any format (docs/data.md)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.publishing.models import Publishable
from portal.publishing.reading import public_page
from portal.search.engines.interface import TookTooLong
from portal.search.finding import Results
from portal.search.middleware import RETRY_SECONDS
from portal.search.selection import Position

ATOM, CSV, JSON = "atom", "csv", "json"
SIZES = {ATOM: 50, CSV: 500, JSON: 100}  # results a page

PAGE, AFTER, SORT, NEWEST = "trang", "sau", "sap-xep", "moi-nhat"


@dataclass(frozen=True)
class Item:
    """One result.

    Attributes:
        item: the item itself.
        kind: see `portal.search.sources.Source`.
        facts: by their stable names, as JSON gives them; `address` is among them.
        row: the same facts flat, as CSV gives them.
        heading: its title in a feed.
        summary: a line about it in a feed.
        author: who issued it, when that is known.
        categories: what a feed sorts it by.
        files: address, size and media type of each.
    """

    item: Publishable
    kind: str
    facts: dict[str, Any]
    row: dict[str, Any]
    heading: str
    summary: str
    author: str | None = None
    categories: Sequence[str] = ()
    files: Sequence[tuple[str, int, str]] = ()


@dataclass(frozen=True)
class Addresses:
    """Where an answer stands.

    Attributes:
        page: the page for people with the same results.
        own: of this answer.
        next: of the next answer; None at the end.
    """

    page: str
    own: str
    next: str | None


@dataclass(frozen=True)
class Answer:
    """Everything that is said of some results.

    Attributes:
        name: of the file, without its ending.
        title: what was asked for, in words.
        addresses: where it stands.
        results: of the search.
        items: the results of this answer.
        columns: of the table.
        problems: sentences about what was not understood.
        author: who is responsible for what has no author of its own.
        more: further facts for JSON.
    """

    name: str
    title: str
    addresses: Addresses
    results: Results
    items: list[Item]
    columns: Sequence[str]
    problems: list[str]
    author: str | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def updated(self) -> datetime | None:
        """When the latest of its items was changed."""
        return max((changed_at(each.item) for each in self.items), default=None)


def changed_at(item: Publishable) -> datetime:
    """Return when readers last saw a change of an item: an edit, or its publication."""
    return max(item.updated_at, item.published_at)


def moment(when: datetime | None) -> str | None:
    """Write a moment in ISO 8601, in the portal's own time."""
    return timezone.localtime(when).isoformat(timespec="seconds") if when else None


def whole(address: str) -> str:
    """Return an address with the host of the portal; a stored file may have one of its own."""
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address


def data_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer machines: cached like a page, in no search engine, never for long."""

    @require_safe
    @public_page
    @wraps(view)
    def with_data_headers(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except TookTooLong:
            response = HttpResponse(
                "Việc tìm mất quá nhiều thời gian. Hãy thử lại sau ít phút, hoặc thu hẹp câu tìm.",
                content_type="text/plain; charset=utf-8",
                status=503,
                headers={"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"},
            )
        response["X-Robots-Tag"] = "noindex"
        return response

    return with_data_headers


def newest_first(data: QueryDict) -> QueryDict:
    """Return parameters that ask for the newest first, unless they ask for an order."""
    if data.get(SORT):
        return data
    data = data.copy()
    data[SORT] = NEWEST
    return data


def make_addresses(
    request: HttpRequest, page: str, names: Iterable[str], next_after: Position | None
) -> Addresses:
    """Return where an answer stands, by the public address of the portal.

    Args:
        request: for this answer.
        page: the path of the page for people.
        names: of the parameters that mean something; no others are repeated.
        next_after: where the next answer begins.
    """
    known = set(names)
    asked = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name in known and any(values):
            asked.setlist(name, [value for value in values if value])

    def address(path: str, after: str | None = None) -> str:
        parameters = asked.copy()
        if after:
            parameters[AFTER] = after
        query = parameters.urlencode()
        return f"{settings.SITE_URL}{path}?{query}" if query else f"{settings.SITE_URL}{path}"

    return Addresses(
        page=address(page),
        own=address(request.path, request.GET.get(AFTER)),
        next=address(request.path, str(next_after)) if next_after else None,
    )


def problems_with_place(data: QueryDict) -> list[str]:
    """Return sentences about a place in the results that makes no sense here."""
    problems = []
    if data.get(PAGE):
        problems.append("trang: Ở đây không có số trang; hãy đi theo địa chỉ “next”.")
    if data.get(AFTER) and Position.read(data[AFTER]) is None:
        problems.append("sau: Không đọc được vị trí này; đây là những kết quả đầu tiên.")
    return problems

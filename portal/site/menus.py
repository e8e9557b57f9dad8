"""Menus as pages show them: entries, and where the reader is among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from django.http import QueryDict

from portal.site.addresses import is_external
from portal.site.models.menus import MenuItem

Closeness = tuple[int, int]  # length of the path they share; 0, or 1 and the parameters they share


@dataclass(frozen=True)
class Entry:
    """An entry of a menu.

    Attributes:
        label: its words.
        address: what it leads to.
        entries: those below it.
        current: what `aria-current` says: *page*, *true* for where the reader is below it, or "".
    """

    label: str
    address: str
    entries: tuple["Entry", ...] = ()
    current: str = ""

    def is_external(self) -> bool:
        """Tell whether it leaves the portal."""
        return is_external(self.address)


def entries_of(items: Iterable[MenuItem]) -> tuple[Entry, ...]:
    """Return the entries of one menu, those of the second level below those of the first.

    Args:
        items: of that menu, in order; what has no place among them is left out.
    """
    items = [item for item in items if item.target()]
    below: dict[int | None, list[Entry]] = {}
    for item in items:
        below.setdefault(item.parent_id, []).append(Entry(item.label, item.target()))
    return tuple(
        Entry(item.label, item.target(), tuple(below.get(item.pk, [])))
        for item in items
        if item.parent_id is None
    )


def with_place(entries: tuple[Entry, ...], path: str, asked: QueryDict) -> tuple[Entry, ...]:
    """Return a menu with the place of the reader marked: the nearest entry and the one above it.

    Args:
        entries: the menu.
        path: of the page.
        asked: its parameters.
    """
    places = {each.address: _closeness(each.address, path, asked) for each in flat(entries)}
    best = max(filter(None, places.values()), default=None)
    if best is None:
        return entries

    def marked(entry: Entry) -> Entry:
        inner = tuple(map(marked, entry.entries))
        current = ""
        if places[entry.address] == best:
            current = "page" if best[1] else "true"
        elif any(each.current for each in inner):
            current = "true"
        return replace(entry, entries=inner, current=current)

    return tuple(map(marked, entries))


def flat(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries of a menu, those of both levels."""
    for entry in entries:
        yield entry
        yield from entry.entries


def _closeness(address: str, path: str, asked: QueryDict) -> Closeness | None:
    """Tell how near a page is to an address that it is at or below; None for another place."""
    parts = urlsplit(address)
    if parts.netloc or parts.fragment:
        return None
    wanted = parse_qsl(parts.query, keep_blank_values=True)
    if parts.path == path and all(value in asked.getlist(name) for name, value in wanted):
        return len(path), 1 + len(wanted)
    is_above = parts.path != "/" and parts.path.endswith("/") and path.startswith(parts.path)
    return (len(parts.path), 0) if is_above and path != parts.path and not wanted else None

"""Conditions that both engines put in the same SQL, over the table of entries as `e`."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from django.db import connection

from portal.search.engines.interface import Unmatched
from portal.search.models import Entry, TimedTerm
from portal.search.selection import KINDS, OBJECTS, Filter, Order, Position, Selection, Span
from portal.search.sources import all_sources

ENTRIES = Entry._meta.db_table
_TIMED = TimedTerm._meta.db_table

ORDER_BY = {
    Order.RELEVANCE: "{key} DESC",
    Order.NEWEST: "{key} DESC",
    Order.OLDEST: "{key} ASC",
    Order.NUMBER: "e.number ASC, {key} DESC",
}
_BEHIND = {
    Order.RELEVANCE: ("{key} < %s", ("key",)),
    Order.NEWEST: ("{key} < %s", ("key",)),
    Order.OLDEST: ("{key} > %s", ("key",)),
    Order.NUMBER: (
        "e.number >= %s AND (e.number, -{key}) > (%s, -%s)",  # the first is a place in an index
        ("number", "number", "key"),
    ),
}


@dataclass
class Conditions:
    """Conditions joined by AND, with their parameters.

    Attributes:
        key: the column that holds the key.
    """

    key: str
    parts: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def add(self, part: str, *parameters: object) -> Self:
        """Add one more."""
        self.parts.append(part.replace("{key}", self.key))
        self.parameters += parameters
        return self

    def select(self, selection: Selection) -> Self:
        """Add what a selection asks of entries, except for its tokens."""
        self.within(selection.span)
        for each in selection.filters:
            if each.is_timed:
                self._hold_on(each, selection)
        return self

    def within(self, span: Span | None) -> Self:
        """Ask that the key lies in a span, if there is one."""
        if span:
            self.add("{key} BETWEEN %s AND %s", span.first, span.last)
        return self

    def be_of_kinds(self, kinds: Collection[str]) -> Self:
        """Ask that the key is one of some kinds."""
        numbers = [str(each.number) for each in all_sources() if each.kind in kinds] or ["NULL"]
        return self.add(f"{{key}} / {OBJECTS} %% {KINDS} IN ({', '.join(numbers)})")

    def _hold_on(self, each: Filter, selection: Selection) -> None:
        """Ask that a token holds on the day. Terms of one group are all timed or none is."""
        places = ", ".join(["%s"] * len(each.tokens))
        ours = (
            f"SELECT 1 FROM {_TIMED} d"  # noqa: S608
            f" WHERE d.entry_id = {{key}} AND d.token IN ({places})"
        )
        self.add(
            f"(NOT EXISTS ({ours}) OR EXISTS ({ours} AND d.since <= %s AND d.until >= %s))",
            *each.tokens,
            *each.tokens,
            selection.on,
            selection.on,
        )

    def be_visible(self, now: datetime) -> Self:
        """Ask that readers may see the entry."""
        return self.add(
            "e.visible_from <= %s AND (e.visible_until IS NULL OR e.visible_until > %s)", now, now
        )

    def not_be_hidden(self, now: datetime) -> Self:
        """Ask the same of PostgreSQL without reading the entry: the hidden ones are a handful."""
        hidden = (
            f"SELECT key FROM {ENTRIES} WHERE visible_from > %s"  # noqa: S608
            f" UNION ALL SELECT key FROM {ENTRIES} WHERE visible_until <= %s"
        )
        return self.add(f"{{key}} <> ALL(ARRAY({hidden}))", now, now)

    def stand_behind(self, after: Position | None, order: Order) -> Self:
        """Ask that the entry comes after a position."""
        if after:
            part, names = _BEHIND[order]
            self.add(part, *(getattr(after, name) for name in names))
        return self

    def __str__(self) -> str:
        return " AND ".join(self.parts)


def unmatched(table: str, key: str) -> Unmatched:
    """Compare an engine's table with the entries.

    Args:
        table: that holds the words.
        key: its column for the key.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.key FROM {ENTRIES} e WHERE NOT EXISTS"  # noqa: S608
            f" (SELECT 1 FROM {table} w WHERE w.{key} = e.key)"
        )
        entries = [found for (found,) in cursor.fetchall()]
        cursor.execute(
            f"SELECT w.{key} FROM {table} w WHERE NOT EXISTS"  # noqa: S608
            f" (SELECT 1 FROM {ENTRIES} e WHERE e.key = w.{key})"
        )
        return Unmatched(entries, [found for (found,) in cursor.fetchall()])

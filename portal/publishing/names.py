"""The names of what items point to, fetched with one query for each kind."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model


class Names:
    """Rows that are pointed to, by kind and id."""

    def __init__(self, pointed: Iterable[tuple[type[Model], Any]]) -> None:
        """Fetch rows, with what their own names need: what they must point to.

        Args:
            pointed: kinds and ids; no id is none.
        """
        wanted: dict[type[Model], set[Any]] = {}
        for kind, pk in pointed:
            wanted.setdefault(kind, set()).add(pk)
        self._found = {
            kind: kind._base_manager.select_related().in_bulk(list(pks - {None}))
            for kind, pks in wanted.items()
        }

    def row(self, kind: type[Model], pk: Any) -> Model | None:
        """Return a row; None when it is gone."""
        return self._found.get(kind, {}).get(pk)

    def name(self, kind: type[Model], pk: Any) -> str:
        """Return how a row is called."""
        row = self.row(kind, pk)
        if row is None:
            return f"{kind._meta.verbose_name} đã xóa (số {pk})"
        return str(row)

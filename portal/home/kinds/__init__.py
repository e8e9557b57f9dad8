"""The kinds of block. A new one is a file here that holds `KIND`; nothing else names it."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from portal.home.kind import Kind
from portal.text.sorting import sort_key


@cache
def all_kinds() -> dict[str, Kind]:
    """Return the kinds by key, in the order of their names."""
    kinds = [import_module(f"{__name__}.{each.name}").KIND for each in iter_modules(__path__)]
    return {kind.key: kind for kind in sorted(kinds, key=lambda kind: sort_key(kind.name))}


def kind_of(key: str) -> Kind | None:
    """Return a kind; None for one that the portal no longer has."""
    return all_kinds().get(key)

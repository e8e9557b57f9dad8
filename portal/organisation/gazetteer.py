"""The provinces and communes of Vietnam since July 2025: names, codes, kinds. Pure Python.

The facts stand in `data/areas.csv`, one unit in a line; docs/domain.md says where they are from.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from portal.text.folding import folded_words

_FILE = Path(__file__).parent / "data" / "areas.csv"
_NEAR = 4  # names that are offered instead of one that is not known
_KIND_WORDS = (("thanh", "pho"), ("tinh",), ("tp",))


@dataclass(frozen=True)
class Unit:
    """A province or a commune.

    Attributes:
        code: as the State's list has it: 40 for a province, 16681 for a commune.
        province: the code of the province that it is in; empty for a province itself.
        kind: one of the values of `AreaKind`.
        name: without the kind.
    """

    code: str
    province: str
    kind: str
    name: str


class UnknownProvince(LookupError):  # noqa: N818 - an answer, not a fault
    """No province is called so; `near` holds the names of those that are written alike."""

    def __init__(self, typed: str, near: list[str]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.near = near


@lru_cache(maxsize=1)
def provinces() -> tuple[Unit, ...]:
    """Return the 34 provinces and cities under the central government, by their codes."""
    return tuple(unit for unit in _units() if not unit.province)


def communes_of(province: Unit) -> tuple[Unit, ...]:
    """Return the communes, wards and special zones of a province, by their codes."""
    return _communes().get(province.code, ())


def find_province(typed: str) -> Unit:
    """Find a province by its name, in any spelling, or its code.

    Args:
        typed: *Nghệ An*, *nghe-an*, *tỉnh Nghệ An*, *TP Huế*, *40*, *1*.

    Raises:
        UnknownProvince: none is called so.
    """
    if typed.strip().isdecimal():
        by_code = {int(unit.code): unit for unit in provinces()}
        if found := by_code.get(int(typed)):
            return found
    by_name = {_joined(unit.name): unit for unit in provinces()}
    asked = _joined(typed)
    if found := by_name.get(asked):
        return found
    near = get_close_matches(asked, by_name, n=_NEAR, cutoff=0.5)
    raise UnknownProvince(typed, [by_name[name].name for name in near])


def _joined(name: str) -> str:
    """Return a name as one folded word without its kind: people part and join as they like."""
    words = tuple(folded_words(name))
    for kind in _KIND_WORDS:
        if len(words) > len(kind) and words[: len(kind)] == kind:
            words = words[len(kind) :]
            break
    return "".join(words)


@lru_cache(maxsize=1)
def _units() -> tuple[Unit, ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Unit(**row) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def _communes() -> dict[str, tuple[Unit, ...]]:
    inside: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in _units():
        if unit.province:
            inside[unit.province].append(unit)
    return {code: tuple(units) for code, units in inside.items()}

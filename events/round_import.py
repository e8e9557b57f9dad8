"""How the rows of a sheet come into a round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from events.models import Round, RoundRow
from events.round_sheets import SheetRow
from events.search import rows_followed
from portal.organisation.models import Area
from portal.publishing.models import State
from portal.publishing.roles import is_publisher
from portal.publishing.steps import take_after_wide_change
from portal.publishing.verbs import Refused
from portal.text.folding import fold

_TAKEN = ["unit", "held_on", "days", "ordinal", "delegates", "status", "address"]


@dataclass(frozen=True)
class Change:
    """What a row of a sheet would do.

    Attributes:
        row: of the sheet.
        known: the row of the round that it changes; None for a new one.
        is_same: whether it changes nothing.
    """

    row: SheetRow
    known: RoundRow | None
    is_same: bool


def may_change_rows(user: AbstractBaseUser, found: Round) -> bool:
    """Tell whether a person may change the rows of a round: readers see them at once."""
    allowed = user.has_perm("events.change_roundrow")
    return allowed and (found.state != State.PUBLISHED or is_publisher(user, found))


def changes_of(found: Round, rows: Iterable[SheetRow]) -> list[Change]:
    """Return what rows of a sheet would do, in one query.

    Args:
        found: the round.
        rows: of the sheet.
    """
    known = {fold(row.unit): row for row in found.rows.all()}
    made = []
    for row in rows:
        old = known.get(fold(row.unit))
        is_same = old is not None and all(
            getattr(old, name) == getattr(row, name) for name in _TAKEN
        )
        made.append(Change(row, old, is_same))
    return made


def take_rows(
    found: Round, rows: Sequence[SheetRow], *, by: AbstractBaseUser | None
) -> tuple[int, int]:
    """Take rows of a sheet into a round; units that are there already are changed.

    Args:
        found: the round.
        rows: of the sheet.
        by: who asks; None for a command run on the server itself.

    Returns:
        How many are new, and how many were changed.

    Raises:
        Refused: rights are missing.
    """
    if by is not None and not may_change_rows(by, found):
        raise Refused("Tài khoản của bạn chưa có quyền sửa bảng của đợt đại hội này.")
    with rows_followed(found.pk):
        new, changed = _store(found, changes_of(found, rows))
        take_after_wide_change()
    return new, changed


def _store(found: Round, changes: Iterable[Change]) -> tuple[int, int]:
    areas = _areas_by_name()
    new, changed = [], []
    for change in changes:
        if change.is_same:
            continue
        row = change.known or RoundRow(round=found)
        for name in _TAKEN:
            setattr(row, name, getattr(change.row, name))
        if row.area_id is None:
            row.area_id = areas.get(fold(row.unit))
        (changed if change.known else new).append(row)
    RoundRow.objects.bulk_create(new)
    RoundRow.objects.bulk_update(changed, [*_TAKEN, "area"])
    return len(new), len(changed)


def _areas_by_name() -> dict[str, int]:
    """Return the areas of today by kind and name; of two of one name, none."""
    found: dict[str, list[int]] = {}
    for area in Area.objects.existing().only("kind", "name"):
        found.setdefault(fold(str(area)), []).append(area.pk)
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}

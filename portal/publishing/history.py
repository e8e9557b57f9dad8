"""The history of an item: its versions, and the steps of its way, in one list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.publishing.models import Publishable, Revision, Transition

PAGE = 50  # entries
_BEHIND_ALL = 2**31 - 1, 2**63 - 1  # a number and an id that none is behind
_CURSOR = re.compile(r"(\d{1,10})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """A version that was saved, or a step that was taken.

    Attributes:
        what: in words.
        at: when.
        by: who; None for a command run on the server itself.
        reason: why.
        number: of the version that was saved, or that the step was taken with.
        is_version: whether a version was saved.
        restored_from: the number of the version that was taken again.
    """

    what: str
    at: datetime
    by: Any
    reason: str = ""
    number: int | None = None
    is_version: bool = False
    restored_from: int | None = None


@dataclass(frozen=True)
class HistoryPage:
    """Some entries, the newest first.

    Attributes:
        entries: at most `PAGE`.
        older: what asks for the next ones; empty when there are none.
        is_first: whether there are no newer ones.
    """

    entries: list[Entry]
    older: str
    is_first: bool


def is_cursor(asked: str) -> bool:
    """Tell whether an address asks for a page that can be."""
    return bool(_CURSOR.fullmatch(asked))


def read_history(item: Publishable, asked: str = "") -> HistoryPage:
    """Return a page of the history, in two queries that read no more rows than it shows.

    Both indexes begin with the item, so that the versions of others make no difference. No
    content of a version is read.

    Args:
        item: the item.
        asked: the `older` of the page before; the newest entries when it is none.
    """
    number, step = _bounds(asked)
    versions = Revision.objects.of(item).filter(number__lt=number).order_by("-number")
    versions = versions.select_related("created_by", "restored_from")
    steps = Transition.objects.of(item).filter(pk__lt=step).order_by("-pk")
    steps = steps.select_related("by", "revision").defer("revision__content")
    merged = list(
        _newest_first(
            list(versions.defer("content", "restored_from__content")[: PAGE + 1]),
            list(steps[: PAGE + 1]),
        )
    )
    shown = merged[:PAGE]
    for row in shown:
        if isinstance(row, Revision):
            number = row.number
        else:
            step = row.pk
    return HistoryPage(
        entries=[_entry(row) for row in shown],
        older=f"{number}-{step}" if len(merged) > PAGE else "",
        is_first=not is_cursor(asked),
    )


def _bounds(asked: str) -> tuple[int, int]:
    """Return before which number of a version and which id of a step a page begins."""
    cursor = _CURSOR.fullmatch(asked)
    asked_for = (int(cursor[1]), int(cursor[2])) if cursor else _BEHIND_ALL
    return min(asked_for[0], _BEHIND_ALL[0]), min(asked_for[1], _BEHIND_ALL[1])


def _newest_first(
    versions: list[Revision], steps: list[Transition]
) -> Iterator[Revision | Transition]:
    """Merge both, each in its own order: a clock that was set back mixes up no numbers."""
    while versions and steps:
        # A step that was taken as a version was saved came after it.
        is_step = steps[0].at >= versions[0].created_at
        yield steps.pop(0) if is_step else versions.pop(0)
    yield from versions
    yield from steps


def _entry(row: Revision | Transition) -> Entry:
    if isinstance(row, Revision):
        return Entry(
            what=str(row),
            at=row.created_at,
            by=row.created_by,
            number=row.number,
            is_version=True,
            restored_from=row.restored_from and row.restored_from.number,
        )
    number = row.revision and row.revision.number
    return Entry(row.get_verb_display(), row.at, row.by, row.reason, number)

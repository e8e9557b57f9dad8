"""The table of a round of congresses: what a reader asks for, what is counted, how it goes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from events.calendar import Month, month_of
from events.models import RoundRow, RowState
from portal.text.excerpts import quoted
from portal.text.folding import search_text, words
from portal.text.sorting import sort_key
from portal.visits.chart import NARROW, WIDE, Layout, Point, lay_out

MOST_ROWS = 2_000  # units of one round
STATE, WORDS, SORT = "tinh-trang", "q", "sap-xep"
BY_DAY = "ngay"


@dataclass(frozen=True)
class Line:
    """A row with where it stands on the day of the page."""

    row: RoundRow
    state: RowState


@dataclass(frozen=True)
class Totals:
    """How far a round has come.

    Attributes:
        held: how many were held.
        units: how many there are in all.
        percent: the share of those held, rounded down: only all of them are 100.
        delegates: who took part, as far as it is known.
        by_state: how many stand where; states without any left out.
    """

    held: int
    units: int
    percent: int
    delegates: int
    by_state: list[tuple[RowState, int]]


@dataclass(frozen=True)
class Progress:
    """How many congresses were held by the end of each month.

    Attributes:
        points: the months, also for the table.
        layouts: drawings of them.
    """

    points: list[Point]
    layouts: dict[str, Layout]


@dataclass(frozen=True)
class Table:
    """What the page of a round shows.

    Attributes:
        lines: those that were asked for.
        totals: of all.
        progress: None as long as none was held.
        state: that was asked for; None for all.
        words: of the name of a unit, as they were typed.
        by_day: whether the lines stand by their day.
        problem: a sentence about what was not understood.
    """

    lines: list[Line]
    totals: Totals
    progress: Progress | None
    state: RowState | None = None
    words: str = ""
    by_day: bool = False
    problem: str = ""


def table_of(rows: Iterable[RoundRow], asked: QueryDict, today: date) -> Table:
    """Return what the page of a round shows.

    Args:
        rows: all of the round.
        asked: the parameters of the address.
        today: the day.
    """
    lines = [Line(row, row.state(today)) for row in rows]
    wanted, typed = asked.get(STATE, "").strip(), asked.get(WORDS, "").strip()[:100]
    is_known = wanted in RowState.values
    shown = [line for line in lines if not is_known or line.state == wanted]
    beginning = " " + " ".join(words(typed))
    shown = [line for line in shown if not typed or beginning in search_text(line.row.unit)]
    by_day = asked.get(SORT) == BY_DAY
    shown.sort(key=_by_day if by_day else _by_name)
    problem = f"Không có tình trạng {quoted(wanted, 40)}." if wanted and not is_known else ""
    state = RowState(wanted) if is_known else None
    return Table(shown, _totals(lines), _progress(lines), state, typed, by_day, problem)


def _totals(lines: Sequence[Line]) -> Totals:
    found = Counter(line.state for line in lines)
    held = found[RowState.HELD]
    delegates = sum(line.row.delegates or 0 for line in lines if line.state == RowState.HELD)
    percent = 100 * held // len(lines) if lines else 0
    states = [(state, found[state]) for state in RowState if found[state]]
    return Totals(held, len(lines), percent, delegates, states)


def _progress(lines: Sequence[Line]) -> Progress | None:
    days = sorted(line.row.last_day() for line in lines if line.state == RowState.HELD)
    if not days or (month := month_of(days[0])) is None:
        return None
    points: list[Point] = []
    last = month_of(days[-1])
    while month is not None and len(points) < 36:
        points.append(_point(month, sum(day <= month.last for day in days)))
        if month == last:
            break
        month = month.after
    layouts = {"hep": NARROW, "rong": WIDE}
    return Progress(
        points, {name: lay_out(points, width, "đại hội") for name, width in layouts.items()}
    )


def _point(month: Month, number: int) -> Point:
    name = f"Đến hết tháng {month.month}/{month.year}"
    return Point(name, f"{month.month}/{month.year % 100:02}", number)


def _by_name(line: Line) -> tuple:
    """Sort by the proper name behind the kind: *Xã An Châu*, *Phường Bắc Cam Ranh*."""
    area = line.row.area
    return sort_key(area.name if area else line.row.unit), sort_key(line.row.unit), line.row.pk


def _by_day(line: Line) -> tuple:
    day = line.row.held_on
    return day is None, day or date.max, sort_key(line.row.unit), line.row.pk

"""The working schedule of a week as an office types it. Pure Python.

    Thứ Hai, 08/6
    08:00 | Họp giao ban tuần | Ban Thường trực | Phòng họp số 1
    Chiều | Tiếp công dân | Phó Chủ tịch
    Thứ Ba
    Cả ngày | Đi cơ sở

Parts are set apart by | or by the tabs that a table of Word or Excel brings along.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from portal.text.dates import WEEKDAYS, short_date
from portal.text.excerpts import quoted
from portal.text.folding import clean, fold

PARTS = ("Cả ngày", "Sáng", "Chiều", "Tối")
LONGEST = {"work": 500, "people": 500, "venue": 300}
MOST_LINES = 200

_DAYS = {fold(name).replace(" ", ""): place for place, name in enumerate(WEEKDAYS)} | {
    **{f"t{place + 2}": place for place in range(6)},
    **{f"thu{place + 2}": place for place in range(6)},
    "cn": 6,
}
_HEADING = re.compile(
    r"(?P<name>thu\s*\w+|t[2-7]|chu\s*nhat|cn)\s*[,:(–-]*\s*(?:ngay)?\s*"
    r"(?P<date>(?P<day>[0-9]{1,2})\s*/\s*(?P<month>[0-9]{1,2})(?:\s*/\s*(?P<year>[0-9]{4}))?)?\s*[):.]*"
)
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})\s*(?::|h|g|gio)\s*(?P<minute>[0-9]{2})?\s*(?:phut|p|')?")
_PARTS = {fold(name): place for place, name in enumerate(PARTS)}
_NOON, _EVENING = 12, 18


@dataclass(frozen=True)
class TypedLine:
    """A line of the schedule.

    Attributes:
        day: the day.
        part: its place in `PARTS`.
        at: the hour; None when only the part of the day is known.
        work: what is done.
        people: who leads it, who takes part.
        venue: where.
    """

    day: date
    part: int
    at: time | None
    work: str
    people: str = ""
    venue: str = ""

    def when(self) -> str:
        """Return the hour, or the part of the day."""
        return f"{self.at:%H:%M}" if self.at else PARTS[self.part]


@dataclass(frozen=True)
class Read:
    """What was understood.

    Attributes:
        lines: in the order of the week.
        problems: sentences, each with the number of its line.
    """

    lines: list[TypedLine]
    problems: list[str]


def read_week(text: str, monday: date) -> Read:
    """Read a schedule.

    Args:
        text: as it was typed or pasted.
        monday: the first day of the week.
    """
    lines: list[TypedLine] = []
    problems: list[str] = []
    day: date | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        row = clean(raw.replace("\t", "|")).strip()
        if not row.strip("|").strip():
            continue
        try:
            named = _read_heading(row, monday)
            if named is not None:
                day = named
            else:
                lines.append(_read_line(row, day))
        except ValueError as error:
            problems.append(f"Dòng {number}: {error}")
    if len(lines) > MOST_LINES:
        problems.append(f"Một tuần có nhiều nhất {MOST_LINES} dòng lịch.")
    lines.sort(key=lambda line: (line.day, line.part, line.at or time.min))
    return Read(lines, problems)


def write_week(lines: Iterable[TypedLine], monday: date) -> str:
    """Write a schedule as `read_week` reads it, with a heading for each day.

    Args:
        lines: in the order of the week.
        monday: the first day of the week.
    """
    of_day: dict[date, list[TypedLine]] = {}
    for line in lines:
        of_day.setdefault(line.day, []).append(line)
    blocks = []
    for place, name in enumerate(WEEKDAYS):
        day = monday + timedelta(days=place)
        rows = [
            " | ".join([line.when(), line.work, line.people, line.venue]).rstrip(" |")
            for line in of_day.get(day, [])
        ]
        blocks.append("\n".join([f"{name}, {day:%d/%m}", *rows]))
    return "\n\n".join(blocks)


def _read_heading(row: str, monday: date) -> date | None:
    """Return the day that a line names; None when it is none.

    Raises:
        ValueError: the day is not one of the week, or the weekday is another.
    """
    match = _HEADING.fullmatch(fold(row.strip("| ")))
    place = _DAYS.get(match["name"].replace(" ", "")) if match else None
    if match is None or place is None:
        return None
    day = monday + timedelta(days=place)
    if match["date"]:
        said = (int(match["day"]), int(match["month"]), int(match["year"] or day.year))
        if said != (day.day, day.month, day.year):
            raise ValueError(
                f"{WEEKDAYS[place]} của tuần này là ngày {short_date(day)}, không phải "
                f"{match['date'].replace(' ', '')}."
            )
    return day


def _read_line(row: str, day: date | None) -> TypedLine:
    """Return what a line says.

    Raises:
        ValueError: it has no day above it, no hour or no work, or is too long.
    """
    if day is None:
        raise ValueError("Phía trên chưa có dòng ghi thứ, ví dụ “Thứ Hai”.")
    cells = [cell.strip() for cell in row.split("|")]
    if not cells[0] and len(cells) > 1:
        cells = cells[1:]
    part, at = _read_when(cells[0])
    work, people, venue = (*cells[1:4], "", "", "")[:3]
    if not work:
        raise ValueError("Chưa có nội dung. Mỗi dòng: giờ | nội dung | thành phần | địa điểm.")
    if len(cells) > 4 and any(cells[4:]):
        raise ValueError("Thừa cột. Mỗi dòng có bốn phần: giờ | nội dung | thành phần | địa điểm.")
    for name, text in (("work", work), ("people", people), ("venue", venue)):
        if len(text) > LONGEST[name]:
            raise ValueError(f"{quoted(text, 40)} dài quá {LONGEST[name]} ký tự.")
    return TypedLine(day, part, at, work, people, venue)


def _read_when(text: str) -> tuple[int, time | None]:
    folded = fold(text)
    if folded in _PARTS:
        return _PARTS[folded], None
    match = _HOUR.fullmatch(folded)
    if match is None:
        raise ValueError(
            f"{quoted(text, 40)} không phải giờ hay buổi. Hãy ghi 08:00, 8h30, Sáng, Chiều, Tối "
            "hoặc Cả ngày, rồi dấu |."
        )
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"Không có giờ {quoted(text, 20)}.")
    return 1 if hour < _NOON else 2 if hour < _EVENING else 3, time(hour, minute)

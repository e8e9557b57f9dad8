"""What the public log of a document's validity still lacks. Pure Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from documents.validity.intervals import FIRST_DAY, NOT_YET, UNKNOWN, Period, on_day


@dataclass(frozen=True)
class Change:
    """One line of the log: from this day on, the validity is this one.

    Attributes:
        since: the day; FIRST_DAY when it always was so, as far as is known.
        validity: see `documents.validity.intervals`.
        by: the id of the document that brought it about, if one did.
        kind: how it did.
        is_correction: whether the log said something else of that day before.
        stated_source: where the words of an editor are from that decided it.
    """

    since: date
    validity: str
    by: int | None = None
    kind: str = ""
    is_correction: bool = False
    stated_source: str = ""

    @classmethod
    def at(cls, day: date, period: Period, *, is_correction: bool) -> Self:
        """Return the line that tells what holds from a day on."""
        return cls(day, *period.says[:3], is_correction, period.stated_source)

    def says(self, period: Period) -> bool:
        """Tell whether it says what a period says."""
        return (self.validity, self.by, self.kind, self.stated_source) == period.says


def changes(logged: Sequence[Change], periods: Sequence[Period]) -> list[Change]:
    """Return the lines that make a log true again.

    Args:
        logged: the lines that it has, in the order in which they were written.
        periods: the validity as it is known now, at all times.

    Returns:
        New lines, by day. A beginning of which nothing is known, or only that the document was
        not in force yet, is no change and gets no line.
    """
    said = {line.since: line for line in logged}
    lacking = [
        Change.at(period.since, period, is_correction=period.since in said)
        for period in periods
        if (period.since in said or _is_news(period))
        and not (period.since in said and said[period.since].says(period))
    ]
    begun = {period.since for period in periods}
    for day, line in said.items():
        now = on_day(periods, day)
        if day not in begun and now is not None and not line.says(now):
            lacking.append(Change.at(day, now, is_correction=True))
    return sorted(lacking, key=lambda line: line.since)


def _is_news(period: Period) -> bool:
    is_beginning = period.since == FIRST_DAY and period.validity == NOT_YET
    return period.validity != UNKNOWN and not is_beginning

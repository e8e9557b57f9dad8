"""How the lines of a week's schedule are kept."""

from collections.abc import Sequence

from django.db import transaction

from events.models import WorkLine, WorkWeek
from events.typed_weeks import TypedLine


def typed_lines(week: WorkWeek) -> list[TypedLine]:
    """Return the lines of a week as they are typed."""
    return [
        TypedLine(line.day, line.part, line.at, line.work, line.people, line.venue)
        for line in week.lines.all()
    ]


@transaction.atomic
def store_lines(week: WorkWeek, lines: Sequence[TypedLine]) -> None:
    """Let a week hold these lines and no others; those that it holds already stay as they are.

    Args:
        week: saved.
        lines: in the order of the week.
    """
    if typed_lines(week) == list(lines):
        return
    week.lines.all().delete()
    WorkLine.objects.bulk_create(
        WorkLine(
            week=week,
            day=line.day,
            part=line.part,
            at=line.at,
            work=line.work,
            people=line.people,
            venue=line.venue,
            position=position,
        )
        for position, line in enumerate(lines)
    )

"""The working schedule of a week."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.calendar import Week, week_of
from events.models import WorkLine, WorkWeek
from portal.publishing.reading import open_item, public_page


@dataclass(frozen=True)
class WorkDay:
    """A day with its lines."""

    date: date
    lines: list[WorkLine]


@require_safe
@public_page
def work_week(
    request: HttpRequest, year: int | None = None, number: int | None = None
) -> HttpResponse:
    """Show the schedule of a week; of the present one when none is asked for."""
    today = timezone.localdate()
    if year is None:
        week = week_of(today)
        found = WorkWeek.objects.published().for_page().filter(starts_on=week.first).first()
    else:
        try:
            week = Week(year, number)
        except ValueError:
            raise Http404 from None
        pk = get_object_or_404(WorkWeek.objects.only("pk"), starts_on=week.first).pk
        found = open_item(request, WorkWeek.objects.for_page(), pk)
    lines = list(found.lines.all()) if found else []
    days = [week.first + timedelta(days=step) for step in range(7)]
    near = WorkWeek.objects.published()
    context = {
        "week": week,
        "schedule": found,
        "days": [WorkDay(day, [line for line in lines if line.day == day]) for day in days],
        "today": today,
        "before": near.filter(starts_on__lt=week.first).order_by("-starts_on").first(),
        "after": near.filter(starts_on__gt=week.first).order_by("starts_on").first(),
    }
    return render(request, "events/work_week.html", context)

"""The page of a round of congresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Round, RowState
from events.rounds import MOST_ROWS, table_of
from portal.publishing.reading import open_item, public_page, redirect_to_own_address


@require_safe
@public_page
def round_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a round: totals, progress, and the table of all its congresses."""
    found = open_item(request, Round.objects.select_related("congress"), pk)
    if redirect := redirect_to_own_address(request, found.get_absolute_url()):
        return redirect
    rows = found.rows.for_table()[:MOST_ROWS]
    table = table_of(rows, request.GET, timezone.localdate())
    context = {"round": found, "table": table, "states": RowState.choices}
    return render(request, "events/round.html", context)

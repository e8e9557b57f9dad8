"""The beacon that counts, and the page that shows what was counted."""

import csv
import re
from io import StringIO
from urllib.parse import urlsplit

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
)
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from portal.publishing.reading import public_page
from portal.search.outputs import data_page
from portal.search.sources import all_sources
from portal.search.writers import BYTE_ORDER_MARK
from portal.text.dates import short_date
from portal.visits import chart, figures
from portal.visits.counting import count
from portal.visits.readers import is_ahead, is_machine

_ITEM = re.compile(r"(?P<kind>[a-z-]{1,30}):(?P<id>[1-9][0-9]{0,14})")
LONGEST = 64  # bytes of a beacon
UNIT = "lượt xem"

PLAIN = "text/plain; charset=utf-8"


# Exempt because public pages hold no token: caches keep them. Nothing is lost by it: a beacon
# changes one number, in nobody's name, and other sites are turned away by `_is_from_own_page`.
@csrf_exempt
@require_POST
def beacon(request: HttpRequest) -> HttpResponse:
    """Count that a page is looked at; the body names its item, or is empty.

    Whatever is well formed gets 204, counted or not: a machine need not learn that it is known.
    The database is asked nothing; who may see the item is looked up when views are stored.
    """
    if not _is_from_own_page(request):
        return HttpResponseForbidden(
            "Chỉ trang của cổng mới báo được lượt xem.", content_type=PLAIN
        )
    item = _read_item(request)
    if item is None:
        return HttpResponseBadRequest(
            "Không hiểu lượt xem này: cần loại nội dung và số, ví dụ “tin-tuc:12”.",
            content_type=PLAIN,
        )
    headers = request.headers
    if (
        settings.COUNT_VIEWS
        and not is_machine(headers.get("User-Agent", ""))
        and not is_ahead(headers)
    ):
        count(*item)
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def _is_from_own_page(request: HttpRequest) -> bool:
    """Tell whether a page of the portal sent this; a browser says so in one of two headers."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _read_item(request: HttpRequest) -> tuple[str, int] | None:
    """Return kind and id of what is looked at; None when that cannot be read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return None
    named = request.body.decode("ascii", "replace")
    if not named:
        return "", 0
    match = _ITEM.fullmatch(named)
    kinds = {source.kind for source in all_sources()}
    return (match["kind"], int(match["id"])) if match and match["kind"] in kinds else None


@require_safe
@public_page
def statistics(request: HttpRequest) -> HttpResponse:
    """Show how often the portal is looked at, and what is looked at most."""
    totals = figures.totals()
    days, months = figures.latest_stretches(totals.since)
    return render(
        request,
        "visits/statistics.html",
        {
            "totals": totals,
            "charts": [
                _chart("ngay", "30 ngày qua", "Ngày", [_day(each) for each in days]),
                _chart("thang", "12 tháng qua", "Tháng", [_month(each) for each in months]),
            ],
            "most_viewed": figures.most_viewed(),
        },
    )


def _day(stretch: figures.Stretch) -> chart.Point:
    name = short_date(stretch.start)
    return chart.Point(name, name[:5], stretch.views)


def _month(stretch: figures.Stretch) -> chart.Point:
    name = short_date(stretch.start)[3:]
    return chart.Point(name, name, stretch.views)


def _chart(name: str, title: str, column: str, points: list[chart.Point]) -> dict[str, object]:
    return {
        "name": name,
        "title": title,
        "column": column,
        "points": points,
        "layouts": {
            "hep": chart.lay_out(points, chart.NARROW, UNIT),
            "rong": chart.lay_out(points, chart.WIDE, UNIT),
        },
    }


@data_page
def daily_data(request: HttpRequest) -> HttpResponse:
    """Give the views of every day as a table for other programs (docs/data.md)."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(["date", "views"])
    writer.writerows((day.isoformat(), views) for day, views in figures.every_day())
    return HttpResponse(
        BYTE_ORDER_MARK + table.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="thong-ke-truy-cap.csv"'},
    )

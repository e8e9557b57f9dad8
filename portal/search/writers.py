"""Write the results of a search as JSON, as a table, or as a feed."""

import csv
import json
from io import StringIO
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from portal.search.atom import as_atom
from portal.search.outputs import ATOM, CSV, JSON, Answer, moment
from portal.text.cells import cell, fit

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the computer's old code page


def as_json(answer: Answer) -> HttpResponse:
    """Answer in JSON (RFC 8259)."""
    whole = {
        "title": answer.title,
        "address": answer.addresses.page,
        "licence": settings.OPEN_DATA_LICENCE,
        "updated": moment(answer.updated),
        "total": answer.results.total,
        "total_is_exact": not answer.results.is_bounded,
        "lacks_a_word": answer.results.lacks_a_word,
        "problems": answer.problems,
        **answer.more,
        "items": [each.facts for each in answer.items],
        "next": answer.addresses.next,
    }
    text = json.dumps(_fit(whole), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _fit(value: Any) -> Any:
    """Take unfit characters out of all texts of a structure."""
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, dict):
        return {name: _fit(each) for name, each in value.items()}
    return [_fit(each) for each in value] if isinstance(value, list) else value


def as_csv(answer: Answer) -> HttpResponse:
    """Answer in CSV (RFC 4180), whose next address stands in the header `Link` (RFC 8288)."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(answer.columns)
    for each in answer.items:
        values = [each.row[name] for name in answer.columns]
        writer.writerow([cell(value) if isinstance(value, str) else value for value in values])
    response = HttpResponse(
        BYTE_ORDER_MARK + table.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{answer.name}.csv"'},
    )
    if answer.addresses.next:
        response["Link"] = f'<{answer.addresses.next}>; rel="next"'
    return response


WRITERS = {ATOM: as_atom, CSV: as_csv, JSON: as_json}

"""What the portal says of its accessibility."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.publishing.reading import public_page

REVIEWED_ON = date(2026, 11, 22)  # when the statement was last compared with the tests


@require_safe
@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "site/accessibility.html", {"reviewed_on": REVIEWED_ON})

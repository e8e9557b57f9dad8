"""The home page as readers see it, and its draft as the committee does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.home.models import LayoutState
from portal.home.page import HomePage, blocks_of, render_page
from portal.publishing.reading import public_page
from portal.site.pagecache.parts import keep_part

DRAFT = "ban-nhap"  # the parameter that asks for the draft


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the live layout, or its draft to those who may see it."""
    if DRAFT in request.GET:
        page = _draft(request)
    else:
        page = keep_part(request, "home", lambda: _render(LayoutState.LIVE))
    return render(request, "home/home.html", {"page": page})


def _draft(request: HttpRequest) -> HomePage:
    if not (request.user.is_staff and request.user.has_perm("home.view_layout")):
        raise Http404
    request.is_preview = True
    return _render(LayoutState.DRAFT)


def _render(state: LayoutState) -> HomePage:
    return render_page(blocks_of(state), timezone.now())

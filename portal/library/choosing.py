"""The page on which a picture of the library is chosen: for a field, or for a text."""

from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.media.models import Picture
from portal.text.folding import folded_words

SHOWN = 24  # pictures of a page


@staff_member_required
@require_safe
def choose_picture(request: HttpRequest) -> HttpResponse:
    """List the pictures of the library, the newest first, or those that some words are said of.

    `vao` is the id of the input that gets the number of the picture, `CKEditorFuncNum` what the
    editor calls its own; a script hands over what is chosen. Without it the numbers can be read.
    """
    if not request.user.has_perm("media.view_picture"):
        raise PermissionDenied
    query = request.GET.get("q", "").strip()[:200]
    found = Picture.objects.kept().matching(folded_words(query))
    pages = Paginator(found.order_by("-uploaded_at", "-pk"), SHOWN)
    context = {
        "query": query,
        "page": pages.get_page(request.GET.get("trang")),
        "target": request.GET.get("vao", ""),
        "function": request.GET.get("CKEditorFuncNum", ""),
    }
    return render(request, "admin/library/choosing.html", context)

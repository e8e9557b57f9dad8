"""A form that was sent after its session had ended: the log-in page carries what was typed.

Nothing is kept on the server for somebody who is not signed in. The page holds the text signed and
compressed, without the token of the form and without files, and gives it back with the password.
"""

import copy
from collections.abc import Callable
from typing import Any

from django.contrib.admin.sites import AdminSite
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from portal.publishing.autosaving import typed_in

CARRIED = "_carried"
_SALT = "portal.publishing.signing_in_again"


def ask_to_sign_in(
    request: HttpRequest, site: AdminSite, keep: Callable[[QueryDict], str]
) -> HttpResponse:
    """Answer a form, or the log-in page that was the answer to one.

    Args:
        request: sent by somebody who is not signed in; its token was checked.
        site: the admin.
        keep: keeps what was typed for who has signed in now, and returns where it is shown.

    Returns:
        The log-in page; after the right password, the way to what was typed.
    """
    carried = request.POST.get(CARRIED)
    if carried is None:
        carried = signing.dumps(typed_in(request.POST).urlencode(), salt=_SALT, compress=True)
        response = site.login(_opening(request), _words(request, carried, request.FILES))
    else:
        response = site.login(request, _words(request, carried, None))
        if site.has_permission(request):
            return HttpResponseRedirect(keep(_typed(carried)))
    if hasattr(response, "template_name"):
        response.template_name = "admin/publishing/sign_in_again.html"
    return response


def _opening(request: HttpRequest) -> HttpRequest:
    """Return the request as one that opens the log-in page and sends nothing."""
    opening = copy.copy(request)
    opening.method, opening.POST = "GET", QueryDict()
    return opening


def _words(request: HttpRequest, carried: str, files: Any) -> dict[str, Any]:
    return {"carried": carried, "next": request.path, "had_files": bool(files)}


def _typed(carried: str) -> QueryDict:
    try:
        return QueryDict(signing.loads(carried, salt=_SALT))
    except signing.BadSignature:  # not of ours
        return QueryDict()

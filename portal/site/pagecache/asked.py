"""Which requests the page cache answers, and under which key their page is kept."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

NEVER_KEPT = ("/quan-tri/", "/static/", "/media/", "/tham-do/bo-phieu/")
LONGEST_QUERY = 500
# Parameters that tell pages apart, with the values that are asked for often. Views name those
# that they know: `portal.publishing.reading.public_page_by`.
KNOWN = {"trang": re.compile(r"[1-9]|1[0-9]|20")}
# Marks of campaigns, which mean nothing to the portal: they are taken off.
_MARKS = re.compile(
    r"utm_[a-z_]{1,20}|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|ttclid|igshid"
    r"|zarsrc|mc_[ce]id|_gl|_ga"
)


def key_of(request: HttpRequest) -> str | None:
    """Return the key of the page that is asked for; None when the cache stays out of it.

    Marks of campaigns are taken off the request, so that the page that is made and kept for
    everybody holds nothing of them.
    """
    meta, path = request.META, request.path_info
    if request.method not in {"GET", "HEAD"} or path.startswith(NEVER_KEPT):
        return None
    if settings.SESSION_COOKIE_NAME in meta.get("HTTP_COOKIE", "") or "HTTP_AUTHORIZATION" in meta:
        return None
    if not _is_own_host(request):
        return None
    query = meta.get("QUERY_STRING", "")
    if query:
        kept = _meaningful(query)
        if kept is None:
            return None
        if kept != query:
            meta["QUERY_STRING"] = query = kept
    whole = f"{request.scheme} {path}?{query}"
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _is_own_host(request: HttpRequest) -> bool:
    """Tell whether the portal answers under this name: pages are the same under all of its."""
    if request.META.get("HTTP_HOST") in settings.ALLOWED_HOSTS:
        return True
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _meaningful(query: str) -> str | None:
    """Return a query without marks of campaigns; None when it asks for something rare."""
    if len(query) > LONGEST_QUERY:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    kept = [(name, value) for name, value in pairs if not _MARKS.fullmatch(name)]
    names = [name for name, _ in kept]
    if len(set(names)) < len(names):
        return None
    for name, value in kept:
        if name not in KNOWN or not KNOWN[name].fullmatch(value):
            return None
    return urlencode(sorted(kept))

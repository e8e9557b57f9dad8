"""What every page of the portal shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.site.frame import frame_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame (read only when shown) and the page's lasting address."""
    frame = SimpleLazyObject(lambda: frame_of(request))
    return {
        "frame": frame,
        "site": SimpleLazyObject(lambda: frame.profile),
        "canonical_url": f"{settings.SITE_URL}{request.path}",
        "site_url": settings.SITE_URL,
    }

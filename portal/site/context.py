"""What every page of the portal shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.site.models import SiteProfile


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the profile (read only when shown) and the page's lasting address."""
    return {
        "site": SimpleLazyObject(lambda: SiteProfile.objects.first() or SiteProfile()),
        "canonical_url": f"{settings.SITE_URL}{request.path}",
        "site_url": settings.SITE_URL,
    }

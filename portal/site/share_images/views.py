"""Images for sharing, for those who ask."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from portal.site.models import SiteProfile
from portal.site.share_images.keeping import image_of
from portal.site.share_images.subjects import find

PUBLIC_SECONDS = 60 * 60  # a withdrawn page's words go from caches within the hour


@require_safe
def share_image(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """Give the image of a page that readers may see; of earlier words, the way to today's."""
    key, _, version = name.rpartition("-")
    subject = find(kind, key)
    if subject is None:
        raise Http404
    site = SiteProfile.current().name
    if version != subject.version(site):
        return redirect(subject.address(site))
    response = HttpResponse(image_of(subject, site), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
    return response

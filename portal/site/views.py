"""The search of the whole site, and what crawlers ask."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.publishing.reading import public_page
from portal.site.searching import search_site


@require_safe
@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Search documents, news and events together."""
    return render(request, "site/search.html", {"found": search_site(request.GET)})


# A search has more combinations of its filters than crawlers should try; the list itself goes on.
ROBOTS = """\
User-agent: *
Disallow: /quan-tri/
Disallow: /tim-kiem/?
Disallow: /van-ban/?
Allow: /van-ban/?trang=

Sitemap: {site_url}/sitemap.xml
"""


@require_safe
@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin and of endless searches; the rest is for everybody."""
    return HttpResponse(ROBOTS.format(site_url=settings.SITE_URL), content_type="text/plain")

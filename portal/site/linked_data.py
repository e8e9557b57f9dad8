"""The portal itself and the way to a page, as schema.org describes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from portal.search.outputs import whole
from portal.site.models import SiteProfile

_TERMS = "search_term_string"


@dataclass(frozen=True)
class Crumb:
    """A step of the way to a page.

    Attributes:
        text: its words.
        address: its path; empty for the page itself.
    """

    text: str
    address: str = ""


def describe_publisher(site: SiteProfile) -> dict[str, Any]:
    """Return who is responsible for what the portal says, in short."""
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{settings.SITE_URL}/#to-chuc",
        "name": site.name,
        "url": f"{settings.SITE_URL}/",
    } | ({"logo": {"@type": "ImageObject", "url": whole(site.emblem.url)}} if site.emblem else {})


def describe_site(site: SiteProfile) -> dict[str, Any]:
    """Return the committee and its portal, with the search that programs may offer for it."""
    publisher = describe_publisher(site) | {"telephone": site.phone, "email": site.email}
    if site.address:
        address = {"streetAddress": site.address, "addressCountry": "VN"}
        publisher["address"] = {"@type": "PostalAddress", **address}
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{settings.SITE_URL}{reverse('search')}?q={{{_TERMS}}}",
        },
        "query-input": f"required name={_TERMS}",
    }
    website = {
        "@type": "WebSite",
        "@id": f"{settings.SITE_URL}/#cong",
        "url": f"{settings.SITE_URL}/",
        "name": site.name,
        "inLanguage": "vi",
        "publisher": {"@id": publisher["@id"]},
        "potentialAction": search,
    }
    known = {name: value for name, value in publisher.items() if value}
    return {"@graph": [known, website]}


def describe_way(crumbs: Iterable[Crumb]) -> dict[str, Any]:
    """Return the way to a page; its last step needs no address, for it is the page itself."""
    steps = []
    for position, crumb in enumerate(crumbs, start=1):
        step = {"@type": "ListItem", "position": position, "name": crumb.text}
        if crumb.address:
            step["item"] = f"{settings.SITE_URL}{crumb.address}"
        steps.append(step)
    return {"@type": "BreadcrumbList", "itemListElement": steps}

"""What pages of items say about views."""

from typing import Any

from django import template

from portal.publishing.models import Publishable
from portal.search.sources import source_of
from portal.visits.models import ItemViews

register = template.Library()


@register.filter
def counted_as(item: Publishable) -> str:
    """Return the name under which the page of an item tells that it is looked at."""
    source = source_of(item)
    return f"{source.kind}:{item.pk}" if source else ""


@register.inclusion_tag("visits/views_of.html")
def views_of(item: Publishable) -> dict[str, Any]:
    """Say how often an item was looked at, in one query. The page may keep it for a minute."""
    return {"views": ItemViews.objects.of(item)}

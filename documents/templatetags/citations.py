"""Show the texts of an item with links to the documents that they cite."""

from django import template
from django.utils.safestring import SafeString

from documents.linking import rendering
from portal.publishing.models import Publishable

register = template.Library()


@register.simple_tag
def linked_texts(item: Publishable) -> dict[str, SafeString]:
    """Return the texts of an item as HTML, by name; see its room's `citing.py`."""
    return rendering.linked_texts(item)

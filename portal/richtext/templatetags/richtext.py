"""Show editors' HTML."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from portal.richtext.sanitiser import sanitise

register = template.Library()


@register.filter
def richtext(html: str) -> SafeString:
    """Return editors' HTML as markup: the only place that trusts any."""
    return mark_safe(sanitise(html, settings.MEDIA_URL))  # noqa: S308 - just sanitised

"""The pages of the portal that a query names, above its results."""

from django import template

from portal.site import named_pages
from portal.site.frame import Frame
from portal.site.menus import Entry

register = template.Library()


@register.simple_tag
def pages_named(text: str, frame: Frame) -> list[Entry]:
    """Return the pages that a query names.

    Args:
        text: the query.
        frame: of the page.
    """
    return named_pages.pages_named(text, (*frame.main_menu, *frame.footer_menu))

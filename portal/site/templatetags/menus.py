"""Menus, rendered once for each place of a reader in them."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from portal.site.menus import Entry

KEPT = 256  # menus with a place; what they show is all in their entries, so none grows old

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=KEPT)
def main_menu(entries: tuple[Entry, ...]) -> SafeString:
    """Return the main navigation.

    Args:
        entries: with the place of the reader marked.
    """
    return get_template("components/main_nav.html").render({"entries": entries})


@register.simple_tag
@lru_cache(maxsize=KEPT)
def footer_menu(entries: tuple[Entry, ...]) -> SafeString:
    """Return the entries of the menu of the foot, each an item of a list.

    Args:
        entries: with the place of the reader marked.
    """
    one = get_template("components/footer_link.html")
    return SafeString("".join(one.render({"entry": entry}) for entry in entries))

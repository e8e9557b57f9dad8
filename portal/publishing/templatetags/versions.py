"""Show what two versions of a text differ in, to eyes and to screen readers."""

from collections.abc import Iterable

from django import template
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.auth.models import AbstractUser
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.publishing.differences import Change, Piece
from portal.publishing.people import name_of

register = template.Library()

_UNSEEN = '<span class="visually-hidden">{}</span>'
_ELEMENTS = {Change.ADDED: ("ins", "thêm"), Change.REMOVED: ("del", "bỏ")}


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Write pieces of a text, what was added and removed in elements and words that say so."""
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces))


def _marked(piece: Piece) -> str | SafeString:
    if piece.change == Change.SAME:
        return piece.text
    text = piece.text.replace("\n", "↵\n")  # or nobody would see that a line was broken
    element, word = _ELEMENTS[piece.change]
    before, after = format_html(_UNSEEN, f"[{word}: "), format_html(_UNSEEN, "]")
    return format_html("<{0}>{1}{2}{3}</{0}>", element, before, text, after)


@register.filter
def person(user: AbstractUser | None) -> str:
    """Name who did something, family name first; what a command did is the server's."""
    return "máy chủ" if user is None else name_of(user)


@register.simple_tag
def page_of_versions(opts: object, page: str, item: Model, *numbers: int) -> str:
    """Return the address of the history of an item, or of a page below it."""
    return reverse(admin_urlname(opts, page), args=[item.pk, *numbers])

"""What the head of a page tells programs: Open Graph, JSON-LD, the way to the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Model
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events import linked_data as of_events
from events.models import Event
from news import linked_data as of_news
from news.models import Article
from portal.gallery import linked_data as of_gallery
from portal.gallery.models import Gallery, Photo, Video
from portal.site.linked_data import Crumb, describe_publisher, describe_site, describe_way
from portal.site.share_images.choosing import ShareImage, image_of, image_of_section
from portal.text.linked_data import script_json

register = template.Library()


_DESCRIBED = {
    Article: of_news.describe,
    Event: of_events.describe,
    Video: of_gallery.describe_video,
}


@dataclass(frozen=True)
class Way:
    """The way to a page: for readers, and the same for programs."""

    crumbs: list[Crumb]
    linked_data: SafeString


class _WordsNode(template.Node):
    """Keeps what it encloses under a name, on one line, and shows nothing."""

    def __init__(self, name: str, enclosed: NodeList) -> None:
        self.name, self.nodelist = name, enclosed

    def render(self, context: template.Context) -> str:
        context[self.name] = SafeString(" ".join(self.nodelist.render(context).split()))
        return ""


@register.tag
def words(parser: Parser, token: Token) -> _WordsNode:
    """Keep a block under a name, so that a page can say it in several places."""
    _, name = token.split_contents()
    enclosed = parser.parse(["endwords"])
    parser.delete_first_token()
    return _WordsNode(name, enclosed)


@register.inclusion_tag("site/share_image.html", takes_context=True)
def share_image(context: dict[str, Any], item: Model | None = None) -> dict[str, Any]:
    """Name the image of the page of an item, or without one that of this part of the portal."""
    return {"image": _image(context, item)}


@register.simple_tag(takes_context=True)
def way_to_page(context: dict[str, Any]) -> Way:
    """Return the way to this page; see components/breadcrumbs.html for what it is made of."""
    crumbs = [Crumb("Trang chủ", reverse("home"))]
    if context.get("section"):
        crumbs.append(Crumb(context["section"], context["section_address"]))
    crumbs += [Crumb(str(each), each.get_absolute_url()) for each in context.get("line") or []]
    crumbs.append(Crumb(str(context["current"])))
    return Way(crumbs, _script(describe_way(crumbs)))


@register.simple_tag(takes_context=True)
def site_data(context: dict[str, Any]) -> SafeString:
    """Write JSON-LD of the committee and its portal."""
    return _script(describe_site(context["site"]))


@register.simple_tag(takes_context=True)
def item_data(
    context: dict[str, Any], item: Article | Event | Gallery | Video, photos: Iterable[Photo] = ()
) -> SafeString:
    """Write JSON-LD of an item.

    Args:
        context: the template's context.
        item: what the page shows.
        photos: of a gallery.
    """
    publisher = describe_publisher(context["site"])
    if isinstance(item, Gallery):
        return _script(of_gallery.describe_gallery(item, photos, publisher))
    describe = next(each for kind, each in _DESCRIBED.items() if isinstance(item, kind))
    return _script(describe(item, publisher, _image(context, item).address))


def _image(context: dict[str, Any], item: Model | None) -> ShareImage:
    site = context["site"].name
    if item is not None:
        return image_of(item, site)
    found = getattr(context.get("request"), "resolver_match", None)
    return image_of_section(found.view_name if found else "", site)


def _script(described: dict[str, Any]) -> SafeString:
    data = SafeString(script_json(described))
    return format_html('<script type="application/ld+json">{}</script>', data)

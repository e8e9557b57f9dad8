"""The one gate through which editors' HTML passes, on the way in and on the way back.

CKEditor 4 lets `javascript:` links and `file:` images through, so nothing that
it sends is trusted: an allow-list decides, on the server.
"""

import re
from urllib.parse import unquote, urlsplit

import nh3

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "i", "img",
    "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir", "style"},  # of style only the alignment, which becomes a class
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "img": {"src", "alt", "width", "height", "title"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}
STYLE_PROPERTIES = {"text-align"}
ALIGNMENTS = {"align-center", "align-right", "align-justify"}
DROPPED_WITH_CONTENT = {"script", "style", "template", "noscript"}

# The page has one h1, its title; what an editor pastes as h1 becomes a section.
_H1 = re.compile(r"<(/?)h1(?=[\s>])", re.IGNORECASE)
# Indents made of hard spaces, as Word pastes them, at the start of a block.
_HARD_INDENT = re.compile(r"(<(?:p|li|td|th|div|h[2-4])\b[^>]*>)(?:&nbsp;|\u00a0|\s)+")
_EMPTY_PARAGRAPH = re.compile(r"<p>(?:&nbsp;|\u00a0|\s|<br\s*/?>)*</p>\s*")
# A start tag with attributes, as the sanitiser writes it: quotes in values are escaped.
_TAG = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")+>')
_TAG_NAME = re.compile(r"<[a-z0-9]+")
_STYLE = re.compile(r' style="(?:text-align:\s*([a-z]+);?)?[^"]*"')
_CLASS = re.compile(r' class="[^"]*"')
# Whole or part of a number, or a percentage; anything else in width/height is dropped.
_LENGTH = re.compile(r"\d{1,4}%?")


def sanitise(html: str, own_media: str = "/media/") -> str:
    """Return HTML that is safe to show and tidy to read.

    Args:
        html: what an editor sent.
        own_media: the address under which the portal's own pictures stand;
            a picture from anywhere else is dropped, since a page of the portal
            asks nothing of a third party.

    Returns:
        HTML of the allowed elements; the same text when called again.
    """

    def keep_attribute(tag: str, attribute: str, value: str) -> str | None:
        if tag == "img" and attribute == "src":
            return value if _is_own_picture(value, own_media) else None
        if attribute in {"width", "height"}:
            return value if _LENGTH.fullmatch(value) else None
        return value

    clean = _H1.sub(r"<\1h2", html)
    for _ in range(2):  # once a dropped element no longer parts them, others nest differently
        clean = nh3.clean(
            clean,
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=keep_attribute,
            url_schemes=URL_SCHEMES,
            filter_style_properties=STYLE_PROPERTIES,
            allowed_classes=dict.fromkeys(TAGS, ALIGNMENTS),
            clean_content_tags=DROPPED_WITH_CONTENT,
            link_rel="noopener",
        )
    clean = _TAG.sub(_align_by_class, clean)
    clean = re.sub(r"<img(?![^>]*\ssrc=)[^>]*>", "", clean)
    clean = _EMPTY_PARAGRAPH.sub("", clean)
    clean = _HARD_INDENT.sub(r"\1", clean)
    return clean.strip()


def _align_by_class(tag: re.Match[str]) -> str:
    """Say an alignment by a class: the pages' security policy allows no style attribute."""
    text = tag[0]
    if style := _STYLE.search(text):
        text = _STYLE.sub("", text)
        name = f"align-{style[1]}"
        if name in ALIGNMENTS:
            return _TAG_NAME.sub(rf'\g<0> class="{name}"', _CLASS.sub("", text), count=1)
    return text.replace(' class=""', "")


def _is_own_picture(address: str, own_media: str) -> bool:
    if not address.startswith(own_media):
        return False
    path = unquote(urlsplit(address).path)  # browsers take %2e%2e for ..
    return ".." not in path and "\\" not in path

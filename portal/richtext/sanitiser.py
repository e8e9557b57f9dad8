"""The one gate through which editors' HTML passes, on the way in and on the way back.

CKEditor 4 lets `javascript:` links and `file:` images through, so nothing that
it sends is trusted: an allow-list decides, on the server.
"""

import re
from urllib.parse import unquote, urlsplit

import nh3

from portal.richtext.lists import pasted_lists
from portal.richtext.tidying import tidy

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
STYLE_PROPERTIES = {"text-align", "mso-list"}  # the second tells what Word means by a paragraph
ALIGNMENTS = {"align-center", "align-right", "align-justify"}
DROPPED_WITH_CONTENT = {"script", "style", "template", "noscript"}

# The page has one h1, its title; what an editor pastes as h1 becomes a section.
_H1 = re.compile(r"<(/?)h1(?=[\s>])", re.IGNORECASE)
# Word says in which language it checks the spelling, which is seldom that of the text.
_FROM_WORD = re.compile(r"\bmso-|\bMso[A-Z]|<o:p\b|schemas-microsoft-com", re.IGNORECASE)
# Once an element that was dropped no longer parts them, others nest differently.
_PASSES = 6
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
        if attribute == "lang" and is_from_word:
            return None
        return value

    def allowed(given: str) -> str:
        return nh3.clean(
            given,
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=keep_attribute,
            url_schemes=URL_SCHEMES,
            filter_style_properties=STYLE_PROPERTIES,
            allowed_classes=dict.fromkeys(TAGS, ALIGNMENTS),
            clean_content_tags=DROPPED_WITH_CONTENT,
            link_rel="noopener",
        )

    is_from_word = _FROM_WORD.search(html) is not None
    clean = pasted_lists(allowed(_H1.sub(r"<\1h2", html)))
    for _ in range(_PASSES):
        before, clean = clean, _TAG.sub(_align_by_class, allowed(clean))
        clean = re.sub(r"<img(?![^>]*\ssrc=)[^>]*>", "", clean)
        clean = tidy(clean).strip()
        if clean == before:
            break
    return clean


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

"""Small pictures that stand in the page itself."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
@cache
def inline_icon(name: str) -> str:
    """Return a picture of `static/` as an address that holds it: one request less for each page.

    Args:
        name: of an SVG file below `static/`.
    """
    text = (Path(settings.BASE_DIR) / "static" / name).read_text(encoding="utf-8")
    return f"data:image/svg+xml,{quote(text.replace(chr(10), ''), safe='=:/;,()')}"

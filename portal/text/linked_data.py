"""JSON-LD as it stands in a page."""

import json
from collections.abc import Mapping
from typing import Any

# What would end the element that holds it, or begin a comment there.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script_json(described: Mapping[str, Any]) -> str:
    """Return JSON-LD, safe within a script element.

    Args:
        described: properties by their names; those without a value are left out.
    """
    known = {name: value for name, value in described.items() if value}
    whole = {"@context": "https://schema.org", **known}
    return json.dumps(whole, ensure_ascii=False).translate(_ESCAPES)

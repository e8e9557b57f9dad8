"""Short lists beside a page, asked for by the template that has room for them."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Model

from portal.site.beside import LISTS

register = template.Library()


@register.inclusion_tag("components/beside.html")
def beside(name: str, *without: Model | Iterable[Model]) -> dict[str, Any]:
    """Show a list of `portal.site.beside.LISTS`; nothing when it is empty.

    Args:
        name: of the list.
        without: items that the page shows already, alone or in lists.
    """
    shown: list[Model] = []
    for each in without:
        shown.extend([each] if isinstance(each, Model) else each)
    return {"list": LISTS[name](shown)}

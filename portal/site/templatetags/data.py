"""Addresses of the data behind a list."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest

register = template.Library()


@dataclass(frozen=True)
class DataAddresses:
    """The same results as a feed and as data; see docs/data.md."""

    atom: str
    csv: str
    json: str


@register.simple_tag(takes_context=True)
def data_addresses(context: dict[str, Any]) -> DataAddresses:
    """Return where the results of this list stand for machines, from the first one on.

    They stand below the address of the list and take the same parameters.
    """
    request: HttpRequest = context["request"]
    parameters = request.GET.copy()
    for place in ("trang", "sau"):
        parameters.pop(place, None)
    for name in [name for name in parameters if not any(parameters.getlist(name))]:
        del parameters[name]
    query = f"?{parameters.urlencode()}" if parameters else ""
    return DataAddresses(*(f"{request.path}{name}/{query}" for name in ("atom", "csv", "json")))

"""Template filters that write dates, numbers and sizes the Vietnamese way."""

from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone

from portal.text import dates, excerpts, numbers

register = template.Library()


@register.filter
def long_datetime(moment: datetime | None) -> str:
    """Write *Thứ Tư, ngày 24 tháng 6 năm 2020 - 21:00*; nothing for None."""
    return dates.long_datetime(timezone.localtime(moment)) if moment else ""


@register.filter
def long_date(day: date | None) -> str:
    """Write *Thứ Tư, ngày 24 tháng 6 năm 2020*; nothing for None."""
    return dates.long_date(day) if day else ""


@register.filter
def short_date(day: date | datetime | None) -> str:
    """Write *24/06/2020*; nothing for None."""
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return dates.short_date(day) if day else ""


@register.filter
def thousands(number: int) -> str:
    """Write *2.595.954*."""
    return numbers.group_thousands(number)


@register.filter
def file_size(size: int) -> str:
    """Write *1,2 MB*."""
    return numbers.file_size(size)


@register.filter
def excerpt(text: str, length: int = 160) -> str:
    """Cut a plain text at a word."""
    return excerpts.excerpt(text, length)


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], **changes: Any) -> str:
    """Return the query string of this page with some parameters changed.

    A value of None takes the parameter out. Names may use _ for -.
    """
    request: HttpRequest = context["request"]
    parameters = request.GET.copy()
    for name, value in changes.items():
        parameter = name.replace("_", "-")
        if value is None:
            parameters.pop(parameter, None)
        else:
            parameters[parameter] = str(value)
    return f"?{parameters.urlencode()}" if parameters else request.path

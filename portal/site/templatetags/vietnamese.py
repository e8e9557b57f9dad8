"""Template filters that write dates, numbers and sizes the Vietnamese way."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from documents.models import Document
from documents.models.document import Validity
from portal.search.finding import Results
from portal.search.hits import Hit
from portal.search.snippets import Piece
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
def weekday(day: date) -> str:
    """Write *Thứ Tư*."""
    return dates.WEEKDAYS[day.weekday()]


@register.filter
def short_date(day: date | datetime | None) -> str:
    """Write *24/06/2020*; nothing for None."""
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return dates.short_date(day) if day else ""


@register.filter
def machine_time(moment: datetime) -> str:
    """Write a moment as `<time datetime>` has it: *2020-06-24T21:00:00+07:00*.

    What `date:"c"` writes, without the microseconds, of which HTML knows three digits at most, and
    without walking through a format for every row of a list.
    """
    return timezone.localtime(moment).isoformat(timespec="seconds")


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


@register.filter
def quoted(text: str, length: int = 80) -> str:
    """Put a text in quotation marks, once: quotes about all of it go, inner ones are single."""
    return excerpts.quoted(text, length)


@register.filter
def telephone(text: str) -> str:
    """Return the address that dials a number, or nothing when the text is not exactly one."""
    digits = re.sub(r"[\s.()\-–]", "", text)
    return f"tel:{digits}" if re.fullmatch(r"\+?[0-9]{3,12}", digits) else ""


@register.filter
def field(form: BaseForm, name: str) -> BoundField:
    """Return a field whose name a template cannot write after a point: tu-ngay."""
    return form[name]


@register.filter
def understood(form: BaseForm, name: str) -> Any:
    """Return what a checked form understood in a field; nothing when it was not understood."""
    return form.cleaned_data.get(name)


@register.filter
def page_numbers(page: Page) -> Iterator[int | str]:
    """Return the pages to offer: the first, the last, those around this one, … between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def total(results: Results) -> str:
    """Write how many results there are: *1.234*, or *hơn 1.000*."""
    return f"{'hơn ' if results.is_bounded else ''}{thousands(results.total)}"


@register.filter
def mark(hit: Hit, text: str) -> list[Piece]:
    """Cut a text of a result into pieces, with the words that were looked for marked."""
    return hit.mark(text)


@register.simple_tag(takes_context=True)
def validity_of(context: dict[str, Any], document: Document) -> Validity:
    """Return the validity of a document on the day `on` of a page; today where it has none."""
    return document.validity_on(context.get("on"))


@register.simple_tag(takes_context=True)
def address_without(context: dict[str, Any], name: str, value: str | None = None) -> str:
    """Return the address of this list with one filter taken away, from its first page.

    Args:
        context: the template's context.
        name: the parameter.
        value: which of its values goes; all when there is none, which a template gives as "".
    """
    request: HttpRequest = context["request"]
    parameters = request.GET.copy()
    kept = [each for each in parameters.getlist(name) if value and each != value]
    parameters.setlist(name, kept)
    for place in ("trang", "sau"):
        parameters.pop(place, None)
    return _address_of(parameters, request)


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], **changes: Any) -> str:
    """Return the query string of this page with some parameters changed.

    A value of None or nothing takes the parameter out. Names may use _ for -.
    """
    request: HttpRequest = context["request"]
    parameters = request.GET.copy()
    for name, value in changes.items():
        parameter = name.replace("_", "-")
        if value in {None, ""}:
            parameters.pop(parameter, None)
        else:
            parameters[parameter] = str(value)
    return _address_of(parameters, request)


@register.simple_tag(takes_context=True)
def parameters_without(context: dict[str, Any], *names: str) -> list[tuple[str, str]]:
    """Return the parameters of this page for a form that keeps them, without some.

    Args:
        context: the template's context.
        names: those that go; so do all that are empty.
    """
    request: HttpRequest = context["request"]
    kept = [(name, request.GET.getlist(name)) for name in request.GET if name not in names]
    return [(name, value) for name, values in kept for value in values if value.strip()]


def _address_of(parameters: QueryDict, request: HttpRequest) -> str:
    """Write parameters as an address, without those that a form sends empty."""
    for name, values in list(parameters.lists()):
        parameters.setlist(name, [value for value in values if value.strip()])
        if not parameters.getlist(name):
            del parameters[name]
    return f"?{parameters.urlencode()}" if parameters else request.path

"""What an admin page with the editor on it needs, and one that only shows its text."""

from collections.abc import Callable
from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.richtext.fields import RichTextField
from portal.richtext.templatetags.richtext import richtext

# CKEditor 4 writes inline scripts and styles; only pages that hold it are let off.
EDITOR_POLICY = {
    "script-src": ["'self'", UNSAFE_INLINE],
    "style-src": ["'self'", UNSAFE_INLINE],
    "img-src": ["blob:"],
}
NOTHING = "-"  # as Django's admin shows an empty field


class RichTextAdminMixin:
    """For a ModelAdmin whose form holds a `RichTextField`."""

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show texts that are only read as readers see them, and not as HTML."""
        form = context["adminform"]
        _show_as_text(form, self.model, form.readonly_fields)
        for rows in context["inline_admin_formsets"]:
            may_change = rows.has_change_permission
            names = rows.readonly_fields if may_change else flatten_fieldsets(rows.fieldsets)
            _show_as_text(rows, rows.opts.model, names)
        return super().render_change_form(request, context, *args, **kwargs)


def _show_as_text(
    shown: AdminForm | InlineAdminFormSet, model: type[Model], read_only: list[Any]
) -> None:
    """Replace the names of rich texts that are only read by what shows them."""
    instead = {
        field.name: _as_text(field)
        for field in model._meta.get_fields()
        if isinstance(field, RichTextField) and field.name in read_only
    }
    if not instead:
        return

    def replaced(names: Any) -> list[Any]:
        return [
            replaced(each) if isinstance(each, list | tuple) else instead.get(each, each)
            for each in names
        ]

    shown.fieldsets = [
        (title, options | {"fields": replaced(options["fields"])})
        for title, options in shown.fieldsets
    ]
    shown.readonly_fields = [*shown.readonly_fields, *instead.values()]


def _as_text(field: RichTextField) -> Callable[[Model], SafeString | str]:
    def text(item: Model) -> SafeString | str:
        html = richtext(getattr(item, field.name) or "")
        return format_html('<div class="text-shown">{}</div>', html) if html else NOTHING

    text.__name__, text.short_description = field.name, field.verbose_name
    return text

"""What an admin page with the editor on it needs."""

from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

# CKEditor 4 writes inline scripts and styles; only pages that hold it are let off.
EDITOR_POLICY = {
    "script-src": ["'self'", UNSAFE_INLINE],
    "style-src": ["'self'", UNSAFE_INLINE],
    "img-src": ["blob:"],
}


class RichTextAdminMixin:
    """For a ModelAdmin whose form holds a `RichTextField`."""

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

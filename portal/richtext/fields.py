"""A text field that holds editors' HTML, always sanitised."""

from typing import Any

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.conf import settings
from django.db import models

from portal.richtext.sanitiser import sanitise


class RichTextWidget(CKEditorWidget):
    """CKEditor; what it is given back was sanitised again, whatever the form held."""

    def format_value(self, value: Any) -> str | None:
        value = super().format_value(value)
        return value and sanitise(value, settings.MEDIA_URL)


class RichTextFormField(forms.CharField):
    """Takes HTML from the editor and hands on only what is allowed."""

    widget = RichTextWidget

    def to_python(self, value: Any) -> str:
        return sanitise(super().to_python(value), settings.MEDIA_URL)


class RichTextField(models.TextField):
    """Editors' HTML. Sanitised in the form and again at the door of the database.

    The second time covers commands, bulk writes and `update()`, which no form sees.
    """

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value is None else sanitise(value, settings.MEDIA_URL)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # The admin hands over its own textarea; this field always brings the editor.
        kwargs["widget"] = RichTextWidget
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})

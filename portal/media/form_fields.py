"""The field of a form that takes a picture: from a computer or from the library."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.media.models import Picture
from portal.media.pictures import read_picture

LONGEST_NUMBER = 18  # digits that a database's column holds


class ChosenPicture(File):
    """A picture that was chosen from the library: nothing is to be stored."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(None, picture.name)
        self.picture = picture


class PictureInput(AdminFileWidget):
    """A file, or else the number of a picture of the library, which needs no script."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the upload; without one the number, when one was typed."""
        upload = super().value_from_datadict(data, files, name)
        return upload or data.get(f"{name}-library", "").strip() or upload

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Tell whether a form holds nothing about the picture."""
        omitted = super().value_omitted_from_data(data, files, name)
        return omitted and not data.get(f"{name}-library")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the input with the field for the number and the way to the library."""
        chooser = {"name": f"{name}-library", "id": f"{(attrs or {}).get('id', name)}-library"}
        return super().render(name, value, attrs, renderer) + render_to_string(
            "admin/library/choose.html", chooser
        )


class PictureFormField(forms.ImageField):
    """Refuses, in words, what `read_picture` would refuse when it is stored."""

    default_validators = ()  # what a file is its content says, not its name
    default_error_messages = {
        "invalid_image": (
            "Không đọc được ảnh này. Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF còn nguyên vẹn."
        ),
    }

    def to_python(self, data: Any) -> Any:
        """Return an upload that can be stored, or what was chosen by its number."""
        if isinstance(data, str):
            return ChosenPicture(self._picture(data))
        upload = forms.FileField.to_python(self, data)
        if upload is not None:
            read_picture(upload)
            upload.seek(0)
        return upload

    @staticmethod
    def _picture(number: str) -> Picture:
        number = number.removeprefix("#")
        found = None
        if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER:
            found = Picture.objects.kept().filter(pk=number).first()
        if found is None:
            raise ValidationError(
                f"Kho ảnh không có ảnh số “{number[:20]}”. Hãy mở kho ảnh và xem lại số của ảnh."
            )
        return found

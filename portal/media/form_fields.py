"""The field of a form that takes a picture: from a computer or from the library.

A form that is refused for something else keeps what was chosen: a browser cannot send a file
twice, so a good picture is stored then, and the form carries its name on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.media.many_pictures import ManyPicturesField, Received, carried_by
from portal.media.models import Picture
from portal.media.names import small_name
from portal.media.pictures import read_picture
from portal.media.storing import record, store_upload

LONGEST_NUMBER = 18  # digits that a database's column holds


class ChosenPicture(File):
    """A picture that was chosen from the library: nothing is to be stored."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(None, picture.name)
        self.picture = picture


@dataclass(frozen=True)
class Chosen:
    """What a form that is shown again says of a picture.

    Attributes:
        initial: the picture that is saved.
        number: of a picture of the library, as it was typed.
        received: the upload, stored already.
    """

    initial: Any
    number: str = ""
    received: Received | None = None


class PictureInput(AdminFileWidget):
    """A file, or else the number of a picture of the library, which needs no script."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the upload; without one the number that was typed, or what was received."""
        upload = super().value_from_datadict(data, files, name)
        number = data.get(f"{name}-library", "").strip()
        return upload or number or Received.of(data.get(carried_by(name), "")) or upload

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Tell whether a form holds nothing about the picture."""
        omitted = super().value_omitted_from_data(data, files, name)
        return omitted and not data.get(f"{name}-library") and not data.get(carried_by(name))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the picture and its input, the field for the number, the way to the library."""
        chosen = value if isinstance(value, Chosen) else Chosen(value)
        chooser = {
            "name": f"{name}-library",
            "id": f"{(attrs or {}).get('id', name)}-library",
            "number": chosen.number,
        }
        if chosen.received:
            stored, original = chosen.received.names[0]
            chooser |= {
                "carried_by": carried_by(name),
                "received": chosen.received.token(),
                "original": original,
                "small_url": default_storage.url(small_name(stored)),
            }
        return format_html(
            '<div class="picture-field">{}{}{}</div>',
            _small(chosen.initial),
            super().render(name, chosen.initial, attrs, renderer),
            render_to_string("admin/library/choose.html", chooser),
        )


def _small(value: Any) -> str:
    if not value or not hasattr(value, "small_url"):
        return ""
    return format_html('<img class="picture-saved" src="{}" alt="">', value.small_url)


class PictureFormField(forms.ImageField):
    """Refuses, in words, what `read_picture` would refuse when it is stored."""

    default_validators = ()  # what a file is its content says, not its name
    default_error_messages = {
        "invalid_image": (
            "Không đọc được ảnh này. Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF còn nguyên vẹn."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.good: UploadedFile | None = None
        self.received: Received | None = None

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what cannot be stored, and remember an upload that can."""
        cleaned = super().clean(data, initial)
        self.good = cleaned if isinstance(cleaned, UploadedFile) else None
        return cleaned

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what a form that is shown again says; only then is a good upload stored apart."""
        if not isinstance(self.widget, PictureInput):  # others carry nothing on
            return initial
        if self.good is not None and self.received is None:
            self.good.seek(0)
            stored = store_upload(self.good, is_apart=True)
            self.received = Received([(stored.name, self.good.name)])
        received = data if isinstance(data, Received) else self.received
        number = data if isinstance(data, str) else ""
        return Chosen(initial, number, received) if number or received else initial

    def to_python(self, data: Any) -> Any:
        """Return an upload that can be stored, or what was chosen or received before."""
        if isinstance(data, Received):
            return ChosenPicture(self._carried(data))
        if isinstance(data, str):
            return ChosenPicture(self._picture(data))
        upload = forms.FileField.to_python(self, data)
        if upload is not None:
            read_picture(upload)
            upload.seek(0)
        return upload

    @staticmethod
    def _carried(received: Received) -> Picture:
        name, original = received.names[0]
        found = record(name)  # its row is gone when a form was undone with all that it did
        if found is None:
            raise ValidationError(f"Ảnh “{original}” không còn trong kho. Hãy chọn lại ảnh.")
        return found

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


def received_in(several: Iterable[forms.BaseForm]) -> dict[str, str]:
    """Return what refused forms carry on of pictures that were chosen in them, by its fields.

    Args:
        several: forms that are shown again.
    """
    carried = {}
    for form in several:
        for name, field in form.fields.items():
            if not isinstance(field, PictureFormField | ManyPicturesField):
                continue
            value = form[name].value()
            received = value.received if isinstance(value, Chosen) else value
            if isinstance(received, Received) and received.names:
                carried[carried_by(form[name].html_name)] = received.token()
    return carried


def ask_for_files_again(several: Iterable[forms.BaseForm]) -> None:
    """Say in refused forms, beside its field, which file is not kept: all but pictures.

    Args:
        several: forms that are shown again.
    """
    for form in several:
        for name, field in form.fields.items():
            if isinstance(field, PictureFormField | ManyPicturesField) or form.has_error(name):
                continue
            file = form.files.get(form.add_prefix(name))
            if isinstance(field, forms.FileField) and file:
                why = "trình duyệt không giữ tệp khi biểu mẫu báo lỗi."
                form.add_error(name, f"Hãy chọn lại tệp “{file.name}”: {why}")

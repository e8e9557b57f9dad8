"""A model field for one picture and its small rendition."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import ImageFieldFile

from portal.media.pictures import random_picture_name, read_picture, small_name


class PictureFieldFile(ImageFieldFile):
    """A stored picture, with the address of its small rendition."""

    @property
    def small_url(self) -> str:
        """The address of the rendition for cards and lists."""
        self._require_file()
        return self.storage.url(small_name(self.name))

    def save(self, name: str, content: File, save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Store both renditions of an upload under a name of the portal's own."""
        picture = read_picture(content)
        # Django takes a file without a name for none, and would not measure it.
        picture.full.name = random_picture_name(picture.extension)
        super().save(picture.full.name, picture.full, save=False)
        self.storage.save(small_name(self.name), picture.small)
        if save:
            self.instance.save()

    def delete(self, save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Remove both renditions."""
        if self:
            self.storage.delete(small_name(self.name))
        super().delete(save=save)

    save.alters_data = True
    delete.alters_data = True


class PictureFormField(forms.ImageField):
    """Refuses, in words, what `read_picture` would refuse when it is stored."""

    default_error_messages = {
        "invalid_image": (
            "Không đọc được ảnh này. Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF còn nguyên vẹn."
        ),
    }

    def to_python(self, data: Any) -> Any:
        upload = forms.FileField.to_python(self, data)
        if upload is not None:
            read_picture(upload)
            upload.seek(0)
        return upload


class PictureField(models.ImageField):
    """One picture, written anew when it is stored; see `portal.media.pictures`."""

    attr_class = PictureFieldFile

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": PictureFormField, **kwargs})

"""A model field for one picture of the library."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import ImageFieldFile

from portal.media.form_fields import ChosenPicture, PictureFormField, PictureInput
from portal.media.names import random_picture_name, size_in, small_name
from portal.media.pictures import read_picture
from portal.media.storing import add_row


class PictureFieldFile(ImageFieldFile):
    """A stored picture, with the address of its small rendition."""

    @property
    def small_url(self) -> str:
        """The address of the rendition for cards and lists."""
        self._require_file()
        return self.storage.url(small_name(self.name))

    def save(self, name: str, content: File, save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Store an upload in the library, under a name of the portal's own."""
        read = read_picture(content)
        # Django takes a file without a name for none, and would not measure it.
        read.file.name = random_picture_name(read.extension, read.width, read.height)
        super().save(read.file.name, read.file, save=False)
        add_row(self.name, read, **self._words())
        if save:
            self.instance.save()

    def _words(self) -> dict[str, str]:
        """Return what the row that shows the picture says of it."""
        words = {}
        for what in ("alt", "caption", "credit"):
            beside = (f"{self.field.attname}_{what}", what)
            said = [getattr(self.instance, name, "") for name in beside]
            words[what] = next((each for each in said if each and isinstance(each, str)), "")
        return words

    def delete(self, save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Show the picture no more. It stays in the library, where others may show it."""
        setattr(self.instance, self.field.attname, None)
        if save:
            self.instance.save()

    def _get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Return what the name tells, without opening the file, which may have been deleted."""
        if (size := size_in(self.name)) is not None:
            return size
        try:
            return super()._get_image_dimensions()
        except FileNotFoundError:
            sides = (self.field.width_field, self.field.height_field)
            width, height = (getattr(self.instance, side) if side else None for side in sides)
            return width, height

    save.alters_data = True
    delete.alters_data = True


class PictureField(models.ImageField):
    """One picture, written anew when it is stored; see `portal.media.pictures`."""

    attr_class = PictureFieldFile

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Take what a form holds; of a picture that was chosen, the words where there are none."""
        if not isinstance(data, ChosenPicture):
            super().save_form_data(instance, data)
            return
        setattr(instance, self.attname, data.name)
        columns = {field.attname for field in instance._meta.concrete_fields}
        for what in ("alt", "caption", "credit"):
            for column in columns & {f"{self.attname}_{what}", what}:
                longest = instance._meta.get_field(column).max_length
                said = getattr(instance, column) or getattr(data.picture, what)
                setattr(instance, column, said[:longest])

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # The admin hands over its own input; this field always offers the library.
        kwargs["widget"] = PictureInput
        return super().formfield(**{"form_class": PictureFormField, **kwargs})

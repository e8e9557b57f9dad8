"""What the forms of all items with photos have: the rows, and many photos at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Max
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.gallery.models import AnyPhoto


class AnyPhotoInline(admin.StackedInline):
    """The photos of an item, each with its words and its place."""

    extra = 0
    fields = [("shown", "picture"), "alt", "caption", ("credit", "position")]
    readonly_fields = ["shown"]
    formfield_overrides = {models.CharField: {"widget": admin.widgets.AdminTextInputWidget}}

    @admin.display(description="Ảnh nhỏ")
    def shown(self, photo: AnyPhoto) -> SafeString | str:
        if not photo.picture:
            return "–"
        return format_html('<img src="{}" alt="" width="160">', photo.picture.small_url)


MORE_PHOTOS = "more_photos"


class ManyPhotosMixin:
    """For the ModelAdmin of items with `photos`, whose form has `more_photos`."""

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        if received := form.cleaned_data.get(MORE_PHOTOS):
            add_photos(form.instance.photos, (name for name, _ in received.names))
            for sentence in received.problems:
                messages.warning(request, sentence)
        super().save_related(request, form, formsets, change)


def add_photos(photos: Any, names: Iterable[str], **words: str) -> None:
    """Add stored pictures behind the photos that there are; what is there already is not added.

    Args:
        photos: of an item, as its manager.
        names: of the pictures.
        words: what all of them say, as their credit.
    """
    there = set(photos.values_list("picture", flat=True))
    last = photos.aggregate(last=Max("position"))["last"] or 0
    new = [name for name in dict.fromkeys(names) if name not in there]
    for position, name in enumerate(new, start=last + 1):
        photos.create(picture=name, position=position, **words)

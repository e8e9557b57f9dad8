from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import Max
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.gallery.admin_forms import GalleryForm, VideoForm
from portal.gallery.files import without_leftovers
from portal.gallery.models import Gallery, GalleryQuerySet, Photo, Video, VideoQuerySet
from portal.organisation.lists import AccentFreeSearchMixin
from portal.publishing.modeladmin import PublishableAdmin


class PhotoInline(admin.StackedInline):
    model = Photo
    extra = 0
    fields = [("shown", "picture"), "alt", "caption", ("credit", "position")]
    readonly_fields = ["shown"]
    formfield_overrides = {models.CharField: {"widget": admin.widgets.AdminTextInputWidget}}

    @admin.display(description="Ảnh nhỏ")
    def shown(self, photo: Photo) -> SafeString | str:
        if not photo.picture:
            return "–"
        return format_html('<img src="{}" alt="" width="160">', photo.picture.small_url)


@admin.register(Gallery)
class GalleryAdmin(AccentFreeSearchMixin, PublishableAdmin):
    form = GalleryForm
    list_display = ["title", "state_in_words", "photo_count", "taken_on", "published_at"]
    list_per_page = 50
    search_fields = ["title", "slug"]
    autocomplete_fields = ["area", "event"]
    inlines = [PhotoInline]
    fieldsets = [
        ("Thư viện ảnh", {"fields": ["title", "lead", "taken_on", "more_photos"]}),
        ("Thêm", {"fields": ["event", "area"], "classes": ["collapse"]}),
    ]

    @admin.display(description="Số ảnh", ordering="size")
    def photo_count(self, gallery: Gallery) -> int:
        return gallery.size

    def get_queryset(self, request: HttpRequest) -> GalleryQuerySet:
        return super().get_queryset(request).annotate(size=models.Count("photos")).newest_first()

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        _add_photos(form.instance, form.cleaned_data.get("more_photos") or [])
        super().save_related(request, form, formsets, change)


def _add_photos(gallery: Gallery, uploads: list[Any]) -> None:
    """Add pictures behind those that a gallery has."""
    last = gallery.photos.aggregate(last=Max("position"))["last"] or 0
    for position, upload in enumerate(uploads, start=last + 1):
        Photo.objects.create(gallery=gallery, picture=upload, position=position)


@admin.register(Video)
class VideoAdmin(AccentFreeSearchMixin, PublishableAdmin):
    form = VideoForm
    list_display = ["title", "state_in_words", "place", "published_at"]
    list_filter = ["provider"]
    list_per_page = 50
    search_fields = ["title", "slug"]
    autocomplete_fields = ["area", "event"]
    fieldsets = [
        ("Video", {"fields": ["title", "lead", "poster"]}),
        ("Chọn một trong hai", {"fields": ["address", "file"]}),
        ("Cho người không nghe được", {"fields": ["captions", "transcript"]}),
        ("Thêm", {"fields": ["credit", "event", "area"], "classes": ["collapse"]}),
    ]

    @admin.display(description="Ở đâu")
    def place(self, video: Video) -> str:
        if video.kept_at:
            return video.kept_at.name
        return f"Tệp {video.kind.upper()}" if video.file else "–"

    def get_queryset(self, request: HttpRequest) -> VideoQuerySet:
        return super().get_queryset(request).newest_first()

    def delete_model(self, request: HttpRequest, obj: Video) -> None:
        with without_leftovers(obj):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        with transaction.atomic():
            for item in queryset.order_by("pk"):
                self.delete_model(request, item)

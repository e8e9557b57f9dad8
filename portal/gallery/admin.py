from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest

from portal.gallery.admin_forms import GalleryForm, VideoForm
from portal.gallery.files import without_leftovers
from portal.gallery.models import Gallery, GalleryQuerySet, Photo, Video, VideoQuerySet
from portal.gallery.photo_admin import AnyPhotoInline, ManyPhotosMixin
from portal.organisation.lists import AccentFreeSearchMixin
from portal.publishing.modeladmin import PublishableAdmin


class PhotoInline(AnyPhotoInline):
    model = Photo


@admin.register(Gallery)
class GalleryAdmin(ManyPhotosMixin, AccentFreeSearchMixin, PublishableAdmin):
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

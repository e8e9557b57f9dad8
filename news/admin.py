from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

import news.places_admin  # noqa: F401 - registers its pages
from documents.attachment_admin import AnyAttachmentInline
from documents.citing_admin import CitingAdminMixin
from news.models import (
    Article,
    ArticleAttachment,
    ArticlePhoto,
    ArticleQuerySet,
    Category,
    CoAuthor,
    RelatedLink,
    categories_of,
)
from news.parts_form import AudioInput, CoverMixin, PartsFormMixin, PhotoForm
from news.proofreading import writing_of
from news.tag_forms import TagsField, TypedTagsMixin
from news.word_admin import WordImportMixin
from portal.gallery.photo_admin import AnyPhotoInline, ManyPhotosMixin
from portal.organisation.forms import AreaChoiceMixin
from portal.organisation.lists import AccentFreeSearchMixin
from portal.proofreading import Writing
from portal.publishing.advising_admin import AdvisingAdminMixin
from portal.publishing.modeladmin import PublishableAdmin
from portal.publishing.versioned_admin import OUT_OF_SCOPE
from portal.richtext.admin import RichTextAdminMixin


class CoAuthorInline(admin.TabularInline):
    model = CoAuthor
    extra = 0
    autocomplete_fields = ["author"]
    classes = ["collapse"]


class RelatedLinkInline(admin.TabularInline):
    model = RelatedLink
    fk_name = "article"
    extra = 0
    autocomplete_fields = ["to"]
    classes = ["collapse"]
    verbose_name_plural = "bài liên quan do tòa soạn chọn"


class PhotoInline(AnyPhotoInline):
    model = ArticlePhoto
    form = PhotoForm
    fields = [("shown", "picture"), "alt", "caption", ("credit", "position", "is_cover")]


class AttachmentInline(AnyAttachmentInline):
    model = ArticleAttachment
    extra = 0


class ArticleForm(PartsFormMixin, AreaChoiceMixin, forms.ModelForm):
    tags = TagsField()

    class Meta:
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3, "cols": 80}),
            "audio": AudioInput,
        }


@admin.register(Article)
class ArticleAdmin(
    WordImportMixin,
    TypedTagsMixin,
    AdvisingAdminMixin,
    CitingAdminMixin,
    ManyPhotosMixin,
    CoverMixin,
    AccentFreeSearchMixin,
    RichTextAdminMixin,
    PublishableAdmin,
):
    form = ArticleForm
    list_display = ["title", "state_in_words", "category", "author", "published_at"]
    list_filter = ["category"]
    list_select_related = ["category", "author"]
    list_per_page = 50
    search_fields = ["title", "slug"]
    autocomplete_fields = ["category", "also_in", "topics", "author", "area", "events", "videos"]
    inlines = [PhotoInline, AttachmentInline, CoAuthorInline, RelatedLinkInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        ("Bài viết", {"fields": ["title", "category", "lead", "body"]}),
        ("Ảnh bìa", {"fields": ["cover", "cover_alt", "cover_caption"]}),
        ("Ảnh, video, âm thanh", {"fields": ["more_photos", "is_photo_story", "videos", "audio"]}),
        ("Thẻ, chuyên đề, chuyên mục khác", {"fields": ["tags", "topics", "also_in"]}),
        ("Tác giả và nguồn", {"fields": ["author", "source", "source_url"]}),
        ("Thêm", {"fields": ["events", "area"], "classes": ["collapse"]}),
    ]

    def writing(self, item: Article) -> Writing:
        return writing_of(item)

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        return super().get_queryset(request).newest_first()

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Let only those categories be chosen that lie within the scope of who asks."""
        if db_field.name != "category":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        within = None if request.user.is_superuser else categories_of(request.user)
        if within is not None:
            kwargs["queryset"] = Category.objects.filter(pk__in=within)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.error_messages["required"] = "Hãy chọn chuyên mục."
        if within is not None:
            field.error_messages["invalid_choice"] = OUT_OF_SCOPE
        return field

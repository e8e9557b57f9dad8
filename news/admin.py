from typing import Any

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from documents.attachment_admin import AnyAttachmentInline
from documents.citing_admin import CitingAdminMixin
from news.models import (
    Article,
    ArticleAttachment,
    ArticlePhoto,
    ArticleQuerySet,
    Author,
    Category,
    categories_of,
    lock_categories,
    save_category,
)
from news.parts_form import AudioInput, CoverMixin, PartsFormMixin, PhotoForm
from news.proofreading import writing_of
from news.word_admin import WordImportMixin
from portal.gallery.photo_admin import AnyPhotoInline, ManyPhotosMixin
from portal.organisation.forms import AreaChoiceMixin
from portal.organisation.lists import AccentFreeSearchMixin, AlphabeticalMixin
from portal.proofreading import Writing
from portal.publishing.advising_admin import AdvisingAdminMixin
from portal.publishing.modeladmin import PublishableAdmin
from portal.publishing.versioned_admin import OUT_OF_SCOPE
from portal.richtext.admin import RichTextAdminMixin
from portal.text.folding import fold, folded_words


@admin.register(Category)
class CategoryAdmin(AccentFreeSearchMixin, admin.ModelAdmin):
    list_display = ["indented_name", "path", "position"]
    list_select_related = ["parent"]
    search_fields = ["name", "path"]
    autocomplete_fields = ["parent"]
    fields = ["name", "parent", "description", "position", "slug"]

    @admin.display(description="Tên", ordering="path")
    def indented_name(self, category: Category) -> str:
        return "— " * category.path.count("/") + category.name

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with transaction.atomic():
            lock_categories()  # before the form reads the tree, so that its checks hold
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        save_category(obj)


@admin.register(Author)
class AuthorAdmin(AlphabeticalMixin, admin.ModelAdmin):
    list_display = ["name", "post"]
    search_fields = ["name", "post"]  # makes the box show; get_search_results does the work

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Author], search_term: str
    ) -> tuple[models.QuerySet[Author], bool]:
        words = folded_words(search_term)
        found = [who.pk for who in queryset if all(word in fold(str(who)) for word in words)]
        return queryset.filter(pk__in=found), False


class PhotoInline(AnyPhotoInline):
    model = ArticlePhoto
    form = PhotoForm
    fields = [("shown", "picture"), "alt", "caption", ("credit", "position", "is_cover")]


class AttachmentInline(AnyAttachmentInline):
    model = ArticleAttachment
    extra = 0


class ArticleForm(PartsFormMixin, AreaChoiceMixin, forms.ModelForm):
    class Meta:
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3, "cols": 80}),
            "audio": AudioInput,
        }


@admin.register(Article)
class ArticleAdmin(
    WordImportMixin,
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
    autocomplete_fields = ["category", "author", "area", "events", "videos"]
    inlines = [PhotoInline, AttachmentInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        ("Bài viết", {"fields": ["title", "category", "lead", "body"]}),
        ("Ảnh bìa", {"fields": ["cover", "cover_alt", "cover_caption"]}),
        ("Ảnh, video, âm thanh", {"fields": ["more_photos", "is_photo_story", "videos", "audio"]}),
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
        within = None
        if db_field.name == "category" and not request.user.is_superuser:
            within = categories_of(request.user)
        if within is None:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        chosen_from = Category.objects.filter(pk__in=within)
        field = super().formfield_for_foreignkey(db_field, request, queryset=chosen_from, **kwargs)
        field.error_messages["invalid_choice"] = OUT_OF_SCOPE
        return field

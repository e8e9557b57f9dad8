from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from news.models import Article, ArticleQuerySet, Author, Category, save_category
from portal.organisation.forms import AreaChoiceMixin
from portal.publishing.modeladmin import PublishableAdmin
from portal.richtext.admin import RichTextAdminMixin


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["indented_name", "path", "position"]
    list_select_related = ["parent"]
    search_fields = ["name", "path"]
    autocomplete_fields = ["parent"]
    fields = ["name", "parent", "description", "position", "slug"]

    @admin.display(description="Tên", ordering="path")
    def indented_name(self, category: Category) -> str:
        return "— " * category.path.count("/") + category.name

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        save_category(obj)


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    list_display = ["name", "post"]
    search_fields = ["name", "post"]


class ArticleForm(AreaChoiceMixin, forms.ModelForm):
    class Meta:
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "cols": 80})}


@admin.register(Article)
class ArticleAdmin(RichTextAdminMixin, PublishableAdmin):
    form = ArticleForm
    list_display = ["title", "category", "author", "published_at", "state_in_words"]
    list_filter = ["state", "category"]
    list_select_related = ["category", "author"]
    list_per_page = 50
    search_fields = ["title"]
    autocomplete_fields = ["category", "author", "area"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        ("Bài viết", {"fields": ["title", "category", "lead", "body"]}),
        ("Ảnh bìa", {"fields": ["cover", "cover_alt", "cover_caption"]}),
        ("Tác giả và nguồn", {"fields": ["author", "source", "source_url"]}),
        ("Thời điểm đăng", {"fields": ["published_at"]}),
        ("Thêm", {"fields": ["area"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        return super().get_queryset(request).newest_first()

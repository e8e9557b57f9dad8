from typing import Any

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from documents.citing_admin import CitingAdminMixin
from news.models import (
    Article,
    ArticleQuerySet,
    Author,
    Category,
    lock_categories,
    save_article,
    save_category,
)
from portal.organisation.forms import AreaChoiceMixin
from portal.organisation.lists import AccentFreeSearchMixin, AlphabeticalMixin
from portal.publishing.modeladmin import PublishableAdmin
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


class ArticleForm(AreaChoiceMixin, forms.ModelForm):
    class Meta:
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "cols": 80})}


@admin.register(Article)
class ArticleAdmin(CitingAdminMixin, AccentFreeSearchMixin, RichTextAdminMixin, PublishableAdmin):
    form = ArticleForm
    list_display = ["title", "category", "author", "published_at", "state_in_words"]
    list_filter = ["state", "category"]
    list_select_related = ["category", "author"]
    list_per_page = 50
    search_fields = ["title", "slug"]
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

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        save_article(obj)

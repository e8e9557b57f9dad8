from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from documents.citing_admin import CitingAdminMixin
from portal.organisation.forms import AreaChoiceMixin
from portal.organisation.lists import AccentFreeSearchMixin
from portal.pages.models import (
    Notice,
    NoticeQuerySet,
    Page,
    PageQuerySet,
    Question,
    QuestionGroup,
    QuestionQuerySet,
    lock_pages,
    save_page,
)
from portal.publishing.modeladmin import PublishableAdmin
from portal.richtext.admin import RichTextAdminMixin
from portal.search.naming_admin import NamedAdminMixin


class _TreeChangeList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = _in_tree_order(self.result_list)  # Django pages only what is long


def _in_tree_order(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=Page.place_in_tree)


class _StandingItemAdmin(
    CitingAdminMixin, AccentFreeSearchMixin, RichTextAdminMixin, PublishableAdmin
):
    """What the admin pages of pages, questions and notices have in common."""

    search_fields = ["title", "slug"]
    list_per_page = 50


class PageForm(forms.ModelForm):
    class Meta:
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "cols": 80})}


@admin.register(Page)
class PageAdmin(_StandingItemAdmin):
    """Pages as the tree that they are."""

    form = PageForm
    list_display = ["indented_title", "state_in_words", "position", "updated_at"]
    sortable_by = ()
    autocomplete_fields = ["parent", "poll"]
    fieldsets = [
        ("Trang", {"fields": ["title", "lead", "body", "poll"]}),
        ("Chỗ đứng trong cây", {"fields": ["parent", "position"]}),
    ]

    @admin.display(description="Tiêu đề")
    def indented_title(self, page: Page) -> str:
        """Show the title, moved in by its level."""
        return "— " * len(page.ancestors()) + page.title

    def get_queryset(self, request: HttpRequest) -> PageQuerySet:
        return super().get_queryset(request).for_page()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return _TreeChangeList

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet, *args: Any, **kwargs: Any
    ) -> Paginator:
        return super().get_paginator(request, _in_tree_order(queryset), *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with transaction.atomic():
            lock_pages()  # before the form reads the tree, so that its checks hold
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        save_page(obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say what to do first when other pages lie within this one."""
        page = self.get_object(request, object_id)
        if page is not None and page.children.exists():
            sentence = (
                f"Chưa xóa được “{page}” vì còn trang nằm trong đó. "
                "Hãy chuyển các trang ấy sang chỗ khác hoặc xóa trước."
            )
            messages.error(request, sentence)
            return HttpResponseRedirect(reverse("admin:pages_page_change", args=[page.pk]))
        return super().delete_view(request, object_id, extra_context)


@admin.register(QuestionGroup)
class QuestionGroupAdmin(NamedAdminMixin, admin.ModelAdmin):
    list_display = ["name", "position"]
    search_fields = ["name"]


@admin.register(Question)
class QuestionAdmin(_StandingItemAdmin):
    list_display = ["title", "state_in_words", "group", "position"]
    list_filter = ["group"]
    list_select_related = ["group"]
    fieldsets = [
        ("Câu hỏi và trả lời", {"fields": ["title", "answer"]}),
        ("Chỗ đứng trên trang Hỏi đáp", {"fields": ["group", "position"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuestionQuerySet:
        return super().get_queryset(request).in_order()


class NoticeForm(AreaChoiceMixin, forms.ModelForm):
    pass


@admin.register(Notice)
class NoticeAdmin(_StandingItemAdmin):
    form = NoticeForm
    list_display = ["title", "state_in_words", "shown_from", "shown_until", "published_at"]
    autocomplete_fields = ["documents", "area"]
    fieldsets = [
        ("Thông báo", {"fields": ["title", "body"]}),
        ("Thời gian có giá trị", {"fields": [("shown_from", "shown_until")]}),
        ("Kèm theo", {"fields": ["documents", "area"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> NoticeQuerySet:
        return super().get_queryset(request).newest_first()

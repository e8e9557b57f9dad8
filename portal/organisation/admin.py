from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse

from portal.organisation.lists import AccentFreeSearchMixin, AlphabeticalMixin
from portal.organisation.models import Area, Body, Contact, FormerBodyName, Leader, Post
from portal.organisation.models.lasting import lock_tree
from portal.publishing.addresses import remember_old_address
from portal.richtext.admin import RichTextAdminMixin
from portal.search.naming_admin import NamedAdminMixin


class TreeAdminMixin:
    """For a ModelAdmin of a tree: nobody else changes it between check and saving."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with transaction.atomic():
            lock_tree(self.model)
            return super().changeform_view(request, *args, **kwargs)


class AreaForm(forms.ModelForm):
    def clean_successors(self) -> QuerySet[Area]:
        """Refuse an area that would have become itself."""
        successors = self.cleaned_data["successors"]
        if self.instance.pk in {area.pk for area in successors}:
            raise ValidationError("Địa bàn không thể nhập vào chính nó.")
        return successors


@admin.register(Area)
class AreaAdmin(
    NamedAdminMixin, TreeAdminMixin, AccentFreeSearchMixin, AlphabeticalMixin, admin.ModelAdmin
):
    form = AreaForm
    names = ("kind", "name")
    list_display = ["__str__", "parent", "code", "valid_from", "valid_until"]
    list_filter = ["kind"]
    list_select_related = ["parent__parent"]
    search_fields = ["name", "slug", "code"]
    autocomplete_fields = ["parent", "successors"]
    fieldsets = [
        ("Địa bàn", {"fields": ["kind", "name", "parent", "code", "slug"]}),
        (
            "Thời gian tồn tại",
            {
                "fields": ["valid_from", "valid_until", "successors"],
                "description": (
                    "Địa bàn đã hết được giữ cùng tin, sự kiện, văn bản cũ; "
                    "nội dung mới không chọn được nữa."
                ),
            },
        ),
    ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Area], search_term: str
    ) -> tuple[QuerySet[Area], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("field_name") == "area":  # for an item: see AreaChoiceMixin
            found = found.existing()
        return found, may_repeat

    def save_model(self, request: HttpRequest, obj: Area, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        before = Area.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        if before is not None:
            remember_old_address(before.get_absolute_url(), obj.get_absolute_url())


class FormerBodyNameInline(admin.TabularInline):
    model = FormerBodyName
    extra = 0
    fields = ["name", "valid_from", "valid_until"]


@admin.register(Body)
class BodyAdmin(TreeAdminMixin, AccentFreeSearchMixin, RichTextAdminMixin, admin.ModelAdmin):
    list_display = ["name", "parent", "kind", "position", "valid_until"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "former_names__name"]
    autocomplete_fields = ["parent", "area"]
    inlines = [FormerBodyNameInline]
    fieldsets = [
        ("Tổ chức", {"fields": ["name", "kind", "parent", "position"]}),
        ("Liên hệ", {"fields": ["address", "phone", "email", "area"]}),
        ("Chức năng, nhiệm vụ", {"fields": ["description"]}),
        ("Thời gian hoạt động", {"fields": ["valid_from", "valid_until"]}),
    ]


class PostForm(forms.ModelForm):
    class Meta:
        widgets = {"title": forms.TextInput(attrs={"size": 30})}


class PostFormSet(forms.BaseInlineFormSet):
    default_error_messages = {
        **forms.BaseInlineFormSet.default_error_messages,
        "too_few_forms": "Hãy ghi ít nhất %(num)d chức vụ để lãnh đạo hiện trong danh sách.",
    }


class PostInline(admin.TabularInline):
    model = Post
    form = PostForm
    formset = PostFormSet
    extra = 0
    min_num = 1
    autocomplete_fields = ["body"]
    fields = ["title", "body", "term", "valid_from", "valid_until", "position"]

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[PostFormSet]:
        return super().get_formset(request, obj, **kwargs, validate_min=True)


@admin.register(Leader)
class LeaderAdmin(AccentFreeSearchMixin, RichTextAdminMixin, admin.ModelAdmin):
    list_display = ["name", "posts_in_words", "position", "is_shown"]
    list_editable = ["position", "is_shown"]
    search_fields = ["name", "slug", "posts__title"]
    inlines = [PostInline]
    fieldsets = [
        ("Lãnh đạo", {"fields": ["name", "portrait", "position", "is_shown"]}),
        ("Liên hệ", {"fields": ["phone", "email"]}),
        ("Tiểu sử", {"fields": ["biography"]}),
    ]

    @admin.display(description="Chức vụ")
    def posts_in_words(self, leader: Leader) -> str:
        """Show all posts, those of before too: the page of the leader tells them apart."""
        return "; ".join(str(post) for post in leader.posts.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Leader]:
        posts = Prefetch("posts", queryset=Post.objects.select_related("body"))
        return super().get_queryset(request).prefetch_related(posts)


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    list_display = ["duty", "who_in_words", "phone", "email", "position", "is_shown"]
    list_editable = ["position", "is_shown"]
    list_select_related = ["leader", "body"]
    list_filter = ["duty"]
    search_fields = ["name", "leader__name", "body__name"]
    autocomplete_fields = ["leader", "body"]
    fieldsets = [
        ("Phụ trách", {"fields": ["duty", "position", "is_shown"]}),
        ("Ai", {"fields": ["leader", "name", "post", "body"]}),
        ("Liên hệ", {"fields": ["phone", "email", "note"]}),
    ]

    @admin.display(description="Ai")
    def who_in_words(self, contact: Contact) -> str:
        return contact.who()

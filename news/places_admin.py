"""The admin pages of what articles are listed by: categories, topics, tags, authors."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from news.models import (
    Article,
    Author,
    Category,
    FeaturedPlace,
    Place,
    Tag,
    Topic,
    lock_categories,
    save_category,
)
from news.placing import forget, listed_at, place_again
from news.tagging import merge
from portal.organisation.lists import AccentFreeSearchMixin, AlphabeticalMixin
from portal.publishing.addresses import remember_old_list
from portal.richtext.admin import RichTextAdminMixin
from portal.search.naming_admin import NamedAdminMixin
from portal.text.folding import fold, folded_words


class PlaceAdminMixin:
    """For the ModelAdmin of what articles are listed by: lists follow what is changed there.

    Attributes:
        place: what its lists are of.
        decides: the fields that say in which other lists its articles stand.
    """

    place: Place
    decides: tuple[str, ...] = ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        with transaction.atomic():
            self.store(request, obj, form, change)
            if change and set(self.decides) & set(form.changed_data):
                place_again(listed_at(self.place, obj.pk))

    def store(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - as Django's
        """Save what the form says."""
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._delete([obj.pk], lambda: super(PlaceAdminMixin, self).delete_model(request, obj))

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        ids = list(queryset.values_list("pk", flat=True))
        self._delete(ids, lambda: super(PlaceAdminMixin, self).delete_queryset(request, queryset))

    @transaction.atomic
    def _delete(self, ids: list[int], delete: Callable[[], None]) -> None:
        listed = listed_at(self.place, *ids)
        delete()
        forget(self.place, *ids)
        place_again(listed)


class FeaturedPlaceInline(admin.TabularInline):
    model = FeaturedPlace
    extra = 0
    max_num = 7  # one large, six small
    autocomplete_fields = ["article"]
    verbose_name_plural = "vị trí nổi bật ở đầu trang chuyên mục"


@admin.register(Category)
class CategoryAdmin(PlaceAdminMixin, AccentFreeSearchMixin, admin.ModelAdmin):
    place = Place.CATEGORY
    decides = ("parent",)
    list_display = ["indented_name", "path", "position"]
    list_select_related = ["parent"]
    search_fields = ["name", "path"]
    autocomplete_fields = ["parent"]
    fields = ["name", "parent", "description", "position", "slug"]
    inlines = [FeaturedPlaceInline]

    @admin.display(description="Tên", ordering="path")
    def indented_name(self, category: Category) -> str:
        return "— " * category.path.count("/") + category.name

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with transaction.atomic():
            lock_categories()  # before the form reads the tree, so that its checks hold
            return super().changeform_view(request, *args, **kwargs)

    def store(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:  # noqa: FBT001 - as Django's
        save_category(obj)


@admin.register(Topic)
class TopicAdmin(
    NamedAdminMixin,
    PlaceAdminMixin,
    AccentFreeSearchMixin,
    RichTextAdminMixin,
    admin.ModelAdmin,
):
    place = Place.TOPIC
    list_display = ["name", "period", "position"]
    list_editable = ["position"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["documents", "events"]
    fieldsets = [
        ("Chuyên đề", {"fields": ["name", "intro", "starts_on", "ends_on"]}),
        ("Ảnh đầu trang", {"fields": ["banner", "banner_alt"]}),
        ("Văn bản, sự kiện", {"fields": ["documents", "events"]}),
        ("Thêm", {"fields": ["position", "slug"], "classes": ["collapse"]}),
    ]

    @admin.display(description="Thời gian")
    def period(self, topic: Topic) -> str:
        return topic.period()

    def store(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:  # noqa: FBT001 - as Django's
        before = Topic.objects.filter(pk=obj.pk).first()
        super().store(request, obj, form, change)
        if before is not None:
            remember_old_list(before.get_absolute_url(), obj.get_absolute_url())


class TagForm(forms.ModelForm):
    merge_into = forms.ModelChoiceField(
        Tag.objects.none(),
        label="Gộp vào thẻ",
        required=False,
        help_text=(
            "Chọn một thẻ khác thì mọi bài của thẻ này chuyển sang thẻ đó, thẻ này mất đi, "
            "địa chỉ cũ dẫn đến thẻ đó."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("merge_into"):
            named = Article.tags.through._meta.get_field("tag")
            field.widget = AutocompleteSelect(named, admin.site)
            field.queryset = Tag.objects.exclude(pk=self.instance.pk)


@admin.register(Tag)
class TagAdmin(NamedAdminMixin, PlaceAdminMixin, AccentFreeSearchMixin, admin.ModelAdmin):
    place = Place.TAG
    form = TagForm
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]

    def get_fields(self, request: HttpRequest, obj: Tag | None = None) -> list[str]:
        return ["name"] if obj is None else ["name", "merge_into"]

    def store(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:  # noqa: FBT001 - as Django's
        if into := form.cleaned_data.get("merge_into"):
            pk = obj.pk
            self.say_what_is_left(request, merge(obj, into))
            obj.pk = pk  # the log of the admin names what was there
        else:
            super().store(request, obj, form, change)

    def response_change(self, request: HttpRequest, obj: Tag) -> HttpResponse:
        if Tag.objects.filter(pk=obj.pk).exists():
            return super().response_change(request, obj)
        messages.success(request, f"Đã gộp thẻ “{obj}”.")
        return HttpResponseRedirect(reverse("admin:news_tag_changelist"))


@admin.register(Author)
class AuthorAdmin(
    NamedAdminMixin, PlaceAdminMixin, AlphabeticalMixin, RichTextAdminMixin, admin.ModelAdmin
):
    place = Place.AUTHOR
    names = ("name", "post")
    decides = ("pen_name_of", "is_pen_name_public")
    list_display = ["name", "post", "pen_name_of"]
    list_select_related = ["pen_name_of"]
    search_fields = ["name", "post"]  # makes the box show; get_search_results does the work
    autocomplete_fields = ["pen_name_of"]
    fieldsets = [
        ("Tác giả", {"fields": ["name", "post"]}),
        ("Bút danh", {"fields": ["pen_name_of", "is_pen_name_public"]}),
        ("Trang tác giả", {"fields": ["portrait", "biography"], "classes": ["collapse"]}),
    ]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Author], search_term: str
    ) -> tuple[models.QuerySet[Author], bool]:
        words = folded_words(search_term)
        found = [who.pk for who in queryset if all(word in fold(str(who)) for word in words)]
        return queryset.filter(pk__in=found), False

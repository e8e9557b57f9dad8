"""The admin page of an event with all that belongs to it."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse

from documents.citing_admin import CitingAdminMixin
from events.admin.forms import AgendaFormSet, CongressForm, EventForm, SessionFormSet
from events.admin.log import report_view
from events.gathering import all_kinds
from events.models import (
    AgendaItem,
    Congress,
    Event,
    EventChair,
    EventHost,
    EventPaper,
    EventQuerySet,
    EventResult,
    Session,
)
from portal.organisation.lists import AccentFreeSearchMixin
from portal.publishing.modeladmin import PublishableAdmin
from portal.publishing.versioned_admin import for_good
from portal.richtext.admin import RichTextAdminMixin


class CongressInline(admin.StackedInline):
    model = Congress
    form = CongressForm
    extra = 0
    autocomplete_fields = ["body", "follows"]
    verbose_name_plural = "chỉ dành cho đại hội"
    fieldsets = [
        (None, {"fields": [("ordinal", "term_start", "term_end"), "theme", "motto"]}),
        ("Trước và sau", {"fields": ["body", "follows"], "classes": ["collapse"]}),
        ("Biểu trưng", {"fields": ["logo", "logo_alt"], "classes": ["collapse"]}),
        ("Số đại biểu", {"fields": [("summoned", "official", "alternates", "guests")]}),
        (
            "Hiệp thương cử",
            {"fields": [("committee_size", "standing_size", "delegation_size")]},
        ),
    ]


class EventHostInline(admin.TabularInline):
    model = EventHost
    extra = 1
    autocomplete_fields = ["host"]


class EventChairInline(admin.TabularInline):
    model = EventChair
    extra = 0


class SessionInline(admin.TabularInline):
    model = Session
    formset = SessionFormSet
    extra = 0
    fields = ["kind", "title", "starts_at", "ends_at", "venue"]


class AgendaInline(admin.TabularInline):
    model = AgendaItem
    formset = AgendaFormSet
    extra = 0
    autocomplete_fields = ["document"]
    fields = ["position", "starts_at", "title", "speaker", "speaker_post", "document"]
    verbose_name_plural = "chương trình (mỗi mục thuộc phiên mà nó bắt đầu trong đó)"


class PaperInline(admin.TabularInline):
    model = EventPaper
    extra = 0
    autocomplete_fields = ["document"]


class ResultInline(admin.TabularInline):
    model = EventResult
    extra = 0


@admin.register(Congress)
class CongressAdmin(admin.ModelAdmin):
    """Only for choosing congresses that one follows: they are written with their events."""

    search_fields = ["event__title", "event__slug"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Congress]:
        return super().get_queryset(request).select_related("event")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Event)
class EventAdmin(CitingAdminMixin, AccentFreeSearchMixin, RichTextAdminMixin, PublishableAdmin):
    form = EventForm
    list_display = ["title", "state_in_words", "kind", "when", "status"]
    list_filter = ["kind", "level", "status"]
    list_per_page = 50
    search_fields = ["title", "slug"]
    autocomplete_fields = ["area", "documents"]
    inlines = [
        *(EventHostInline, EventChairInline, SessionInline, AgendaInline),
        *(CongressInline, PaperInline, ResultInline),
    ]
    fieldsets = [
        ("Sự kiện", {"fields": ["kind", "title", "summary", "body"]}),
        (
            "Thời gian, địa điểm",
            {"fields": ["starts_at", "ends_at", "precision", "venue", "format", "level", "area"]},
        ),
        ("Tình trạng", {"fields": ["status", "status_note", "is_reported"]}),
        ("Liên quan", {"fields": ["documents", "participants"]}),
    ]

    @admin.display(description="Thời gian", ordering="sorts_at")
    def when(self, event: Event) -> str:
        return event.when()

    def get_queryset(self, request: HttpRequest) -> EventQuerySet:
        return super().get_queryset(request).order_by("-sorts_at", "-pk")

    def get_inlines(self, request: HttpRequest, obj: Event | None) -> list[Any]:
        others = [kind.inline for kind in all_kinds() if kind.inline]
        return [*super().get_inlines(request, obj), *others]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Save what belongs to the event with it; what upper rooms join to it lasts at once."""
        joined = {kind.inline.model for kind in all_kinds() if kind.inline}
        if formset.model in joined:
            formset.save(commit=False)  # for the log, which is written before the rows may be
            for_good(request, formset.save)
        else:
            super().save_formset(request, form, formset, change)

    def tools(self, item: Event) -> list[tuple[str, str]]:
        report = reverse("admin:events_event_report", args=[item.pk])
        return [*super().tools(item), ("Tường thuật", report)]

    def get_urls(self) -> list[URLPattern]:
        report = path(
            "<id:pk>/tuong-thuat/",
            self.admin_site.admin_view(report_view(self)),
            name="events_event_report",
        )
        return [report, *super().get_urls()]

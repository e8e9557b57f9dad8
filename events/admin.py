from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from documents.citing_admin import CitingAdminMixin
from events.models import Congress, Event, EventHost, EventQuerySet
from portal.organisation.forms import AreaChoiceMixin
from portal.organisation.lists import AccentFreeSearchMixin
from portal.publishing.modeladmin import PublishableAdmin
from portal.richtext.admin import RichTextAdminMixin
from portal.text.roman import parse_ordinal, to_roman


class OrdinalField(forms.CharField):
    """The ordinal of a congress, as people write it: 12, XII, mười hai."""

    def prepare_value(self, value: Any) -> Any:
        return to_roman(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_ordinal(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class CongressForm(forms.ModelForm):
    ordinal = OrdinalField(
        label="Lần thứ", required=False, help_text="Ghi 12 hoặc XII. Để trống khi không đánh số."
    )

    class Meta:
        model = Congress
        fields = ["ordinal", "term_start", "term_end", "theme", "motto"]


class CongressInline(admin.StackedInline):
    model = Congress
    form = CongressForm
    extra = 0
    verbose_name_plural = "chỉ dành cho đại hội"


class EventHostInline(admin.TabularInline):
    model = EventHost
    extra = 1
    autocomplete_fields = ["host"]


class EventForm(AreaChoiceMixin, forms.ModelForm):
    class Meta:
        widgets = {"summary": forms.Textarea(attrs={"rows": 3, "cols": 80})}


@admin.register(Event)
class EventAdmin(CitingAdminMixin, AccentFreeSearchMixin, RichTextAdminMixin, PublishableAdmin):
    form = EventForm
    list_display = ["title", "kind", "when", "status", "state_in_words"]
    list_filter = ["state", "kind", "status"]
    list_per_page = 50
    search_fields = ["title", "slug"]
    autocomplete_fields = ["area", "documents"]
    inlines = [EventHostInline, CongressInline]
    fieldsets = [
        ("Sự kiện", {"fields": ["kind", "title", "summary", "body"]}),
        (
            "Thời gian, địa điểm",
            {"fields": ["starts_at", "ends_at", "precision", "venue", "format", "area"]},
        ),
        ("Tình trạng", {"fields": ["status", "status_note"]}),
        ("Liên quan", {"fields": ["documents"]}),
        ("Thời điểm đăng", {"fields": ["published_at"]}),
    ]

    @admin.display(description="Thời gian", ordering="begins_at")
    def when(self, event: Event) -> str:
        return event.when()

    def get_queryset(self, request: HttpRequest) -> EventQuerySet:
        return super().get_queryset(request).order_by("-begins_at", "-pk")

"""Tags typed in the form of an article."""

from typing import Any

from django import forms
from django.forms import Script
from django.http import HttpRequest
from django.urls import reverse_lazy

from news.models import Tag
from news.tagging import MOST, keep, read_tags
from portal.publishing.versioned_admin import for_good
from portal.text.sorting import sort_key


class TagsField(forms.CharField):
    """Takes tags between commas, and gives back those that there are and new ones not yet saved."""

    def __init__(self, **kwargs: Any) -> None:
        address = reverse_lazy("admin:autocomplete")
        super().__init__(
            label="Thẻ",
            required=False,
            help_text=(
                f"Cách nhau bằng dấu phẩy, tối đa {MOST} thẻ: “bầu cử, đại đoàn kết”. "
                "Thẻ đã có thì cổng dùng lại, gõ hoa, thường hay không dấu đều được."
            ),
            widget=forms.TextInput(
                attrs={"class": "vTextField", "data-tags": address, "autocomplete": "off"}
            ),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """Write tags as they are typed."""
        if value is None or isinstance(value, str):
            return value
        return ", ".join(each.name for each in sorted(value, key=lambda tag: sort_key(tag.name)))

    def to_python(self, value: Any) -> list[Tag]:
        return read_tags(super().to_python(value))

    def validate(self, value: list[Tag]) -> None:
        """Every list of tags will do."""

    def run_validators(self, value: list[Tag]) -> None:
        """Every list of tags will do."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "").strip()


class TypedTagsMixin:
    """For the ModelAdmin of articles: keeps the new tags of a form, and offers those there are."""

    class Media:
        js = [Script("js/tags.js", type="module")]

    def save_related(self, request: HttpRequest, form: Any, *args: Any) -> None:
        typed = form.cleaned_data.get("tags", [])
        if any(tag.pk is None for tag in typed):
            form.cleaned_data["tags"] = kept = keep(typed)
            # What is saved beside what readers see is undone in the rows; tags are to stay.
            for_good(request, lambda: Tag.objects.bulk_create(kept, ignore_conflicts=True))
        super().save_related(request, form, *args)

"""The admin of what items are found by: the search follows when it is renamed or deleted."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest

from portal.search.indexing import index_together
from portal.search.naming import MOST, Naming, followed, lock_naming


class NamedAdminMixin:
    """For the ModelAdmin of what items are found by.

    Attributes:
        names: the fields that the index holds of it, with each item that names it. What stands in
            rows below its form always counts.
    """

    names: tuple[str, ...] = ("name",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if change and self._is_renamed(form):
            lock_naming(self.model, [obj.pk])
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        super().save_related(request, form, formsets, change)
        if change and (self._is_renamed(form) or any(rows.has_changed() for rows in formsets)):
            naming = lock_naming(self.model, [form.instance.pk])
            index_together(naming.ids_of)
            self.say_what_is_left(request, naming)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with followed(self.model, [obj.pk]) as naming:
            super().delete_model(request, obj)
        self.say_what_is_left(request, naming)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with followed(self.model, list(queryset.values_list("pk", flat=True))) as naming:
            super().delete_queryset(request, queryset)
        self.say_what_is_left(request, naming)

    def say_what_is_left(self, request: HttpRequest, naming: Naming) -> None:
        """Tell the editor when the search follows only at night."""
        if naming.is_left:
            sentence = f"Có hơn {MOST} mục mang tên này; ô tìm kiếm theo kịp sau đêm nay."
            messages.info(request, sentence)

    def _is_renamed(self, form: Any) -> bool:
        return bool(set(self.names) & set(form.changed_data))

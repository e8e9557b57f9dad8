from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.desk.models import BrokenLink
from portal.desk.works import address_of


@admin.register(BrokenLink)
class BrokenLinkAdmin(admin.ModelAdmin):
    """What the last check of links found; mending the text takes a link off the list."""

    list_display = ["address", "why", "in_item", "found_at"]
    list_display_links = None
    search_fields = ["address"]

    @admin.display(description="Trong")
    def in_item(self, link: BrokenLink) -> SafeString | str:
        """Lead to the item whose text holds the link."""
        if link.item is None:
            return "–"
        return format_html('<a href="{}">{}</a>', address_of(link.item), link.item)

    def get_queryset(self, request: HttpRequest) -> QuerySet[BrokenLink]:
        return super().get_queryset(request).prefetch_related("item").order_by("-found_at", "-pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: BrokenLink | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: BrokenLink | None = None) -> bool:
        return False

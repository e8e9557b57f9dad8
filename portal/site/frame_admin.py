"""The admin of the frame of every page: profile, menus, links, banners."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from portal.site.models import Banner, Link, LinkGroup, MenuItem, SiteProfile
from portal.site.models.menus import IN_ORDER
from portal.text.folding import fold, folded_words


class SiteProfileAdmin(admin.ModelAdmin):
    fieldsets = [
        ("Đầu trang", {"fields": ["name", "slogan", "emblem"]}),
        ("Liên hệ", {"fields": ["address", "phone", "email"]}),
        ("Trách nhiệm", {"fields": ["editor_in_chief", "licence"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        is_here = "/siteprofile/" in request.path  # every page of the admin asks, for its menu
        return is_here and super().has_add_permission(request) and not SiteProfile.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteProfile | None = None) -> bool:
        return False


class MenuItemAdmin(admin.ModelAdmin):
    list_display = ["indented_label", "menu", "leads_to", "position", "is_shown"]
    list_editable = ["position", "is_shown"]
    list_filter = ["menu"]
    list_select_related = ["parent"]
    search_fields = ["label"]  # makes the box show; get_search_results does the work
    autocomplete_fields = ["parent"]
    ordering = IN_ORDER
    sortable_by = ()
    fieldsets = [
        ("Mục", {"fields": ["menu", "parent", "label"]}),
        ("Dẫn đến", {"fields": ["section", "address"]}),
        ("Chỗ đứng", {"fields": ["position", "is_shown"]}),
    ]

    @admin.display(description="Mục")
    def indented_label(self, item: MenuItem) -> str:
        return f"— {item.label}" if item.parent_id else item.label

    @admin.display(description="Dẫn đến")
    def leads_to(self, item: MenuItem) -> str:
        return item.target() or "(phần này không còn)"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[MenuItem], search_term: str
    ) -> tuple[QuerySet[MenuItem], bool]:
        if request.GET.get("field_name") == "parent":
            queryset = queryset.filter(parent__isnull=True)
        words = folded_words(search_term)
        found = [each.pk for each in queryset if all(word in fold(each.label) for word in words)]
        return queryset.filter(pk__in=found), False


class LinkInline(admin.TabularInline):
    model = Link
    extra = 1
    fields = ["name", "address", "picture", "position"]


class LinkGroupAdmin(admin.ModelAdmin):
    list_display = ["name", "number_of_links", "position"]
    list_editable = ["position"]
    sortable_by = ()
    fields = ["name", "position"]
    inlines = [LinkInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LinkGroup]:
        return super().get_queryset(request).annotate(links_held=Count("links"))

    @admin.display(description="Số liên kết")
    def number_of_links(self, group: Any) -> int:
        return group.links_held


class BannerAdmin(admin.ModelAdmin):
    list_display = ["__str__", "place", "position", "is_on", "shown_from", "shown_until", "shows"]
    list_editable = ["position", "is_on"]
    list_filter = ["place", "is_on"]
    sortable_by = ()
    fieldsets = [
        (
            "Khẩu hiệu hoặc ảnh",
            {
                "fields": ["text", "picture", "alt", "address"],
                "description": "Một băng có khẩu hiệu bằng chữ hoặc có ảnh, không có cả hai.",
            },
        ),
        ("Chỗ đứng", {"fields": ["place", "position"]}),
        ("Thời gian", {"fields": ["is_on", "shown_from", "shown_until"]}),
    ]

    @admin.display(description="Đang hiện", boolean=True)
    def shows(self, banner: Banner) -> bool:
        return banner.is_showing(timezone.now())


admin.site.register(SiteProfile, SiteProfileAdmin)
admin.site.register(MenuItem, MenuItemAdmin)
admin.site.register(LinkGroup, LinkGroupAdmin)
admin.site.register(Banner, BannerAdmin)

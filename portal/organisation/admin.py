from django.contrib import admin

from portal.organisation.models import Area


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin):
    list_display = ["__str__", "parent", "valid_from", "valid_until"]
    list_filter = ["kind"]
    list_select_related = ["parent__parent"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["parent", "successors"]

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from portal.organisation.lists import AccentFreeSearchMixin, AlphabeticalMixin
from portal.organisation.models import Area


@admin.register(Area)
class AreaAdmin(AccentFreeSearchMixin, AlphabeticalMixin, admin.ModelAdmin):
    list_display = ["__str__", "parent", "valid_from", "valid_until"]
    list_filter = ["kind"]
    list_select_related = ["parent__parent"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["parent", "successors"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Area], search_term: str
    ) -> tuple[QuerySet[Area], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("field_name") == "area":  # for an item: see AreaChoiceMixin
            found = found.existing()
        return found, may_repeat

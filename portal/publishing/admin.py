from django.contrib import admin

from portal.publishing.models import OldAddress


@admin.register(OldAddress)
class OldAddressAdmin(admin.ModelAdmin):
    """Where old links lead: written by the portal, added to by the IT officer."""

    list_display = ["path", "target"]
    search_fields = ["path", "target"]

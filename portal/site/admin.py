from django.contrib import admin
from django.http import HttpRequest

from portal.site.models import SiteProfile

admin.site.site_title = "Quản trị cổng thông tin"
admin.site.site_header = "Quản trị cổng thông tin"
admin.site.index_title = "Nội dung và thiết lập"


@admin.register(SiteProfile)
class SiteProfileAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteProfile.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteProfile | None = None) -> bool:
        return False

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField
from django.http import HttpRequest

from portal.site.models import SiteProfile

admin.site.site_title = "Quản trị cổng thông tin"
admin.site.site_header = "Quản trị cổng thông tin"
admin.site.index_title = "Nội dung và thiết lập"

VERBS = {"add": "thêm", "change": "sửa", "delete": "xóa", "view": "xem", "publish": "đăng"}


class PermissionsField(forms.ModelMultipleChoiceField):
    """Names rights in Vietnamese; the database holds Django's "Can add …"."""

    def label_from_instance(self, obj: Permission) -> str:
        verb = VERBS.get(obj.codename.partition("_")[0], obj.name)
        return f"{obj.content_type} | {verb}"


class RightsInVietnamese:
    """A form of the admin in which rights are granted."""

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.related_model is Permission:
            kwargs["form_class"] = PermissionsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


admin.site.unregister([Group, User])


@admin.register(Group)
class PortalGroupAdmin(RightsInVietnamese, GroupAdmin):
    pass


@admin.register(User)
class PortalUserAdmin(RightsInVietnamese, UserAdmin):
    pass


@admin.register(SiteProfile)
class SiteProfileAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteProfile.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteProfile | None = None) -> bool:
        return False

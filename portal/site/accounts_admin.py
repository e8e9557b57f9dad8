"""Accounts, their groups and scopes in the admin.

Who administers accounts without being a superuser grants no more than they may do themselves:
no superuser, no single rights, no group with more rights than their own, and who works within a
scope changes no account.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Field, ManyToManyField, Q, QuerySet
from django.http import HttpRequest

from news.models import CategoryScope
from portal.publishing.models import Scope

VERBS = {
    "add": "thêm",
    "change": "sửa",
    "delete": "xóa",
    "view": "xem",
    "review": "biên tập bài của người khác",
    "publish": "đăng",
}
OF_SUPERUSERS_ONLY = {"is_superuser", "user_permissions"}
EMPTY_SCOPE = "Hãy chọn ít nhất một mục, hoặc đánh dấu xóa phạm vi này để không giới hạn nữa."
HELP = {
    "is_staff": (
        "Đánh dấu để tài khoản vào được trang quản trị này. Làm được gì ở đây là do các nhóm."
    ),
    "is_active": "Bỏ dấu thay vì xóa tài khoản: người này không đăng nhập được nữa.",
    "groups": (
        "Cộng tác viên viết bản nháp; biên tập viên sửa, gửi duyệt, trả lại; người xuất bản duyệt, "
        "đăng, gỡ; quản trị còn giữ các tài khoản."
    ),
}


class PermissionsField(forms.ModelMultipleChoiceField):
    """Names rights in Vietnamese; the database holds Django's "Can add …"."""

    def label_from_instance(self, obj: Permission) -> str:
        return _in_words(obj)


def _in_words(right: Permission) -> str:
    verb = VERBS.get(right.codename.partition("_")[0], right.name)
    return f"{right.content_type} | {verb}"


def _rights_in_words(rights: Any) -> str:
    found = rights.select_related("content_type")
    return "\n".join(_in_words(right) for right in found) or "Không có quyền nào."


class RightsInVietnamese:
    """A form of the admin in which rights are granted."""

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.related_model is Permission:
            kwargs["form_class"] = PermissionsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class _ScopeInline(admin.StackedInline):
    """A scope names something: without any, it is to be deleted and not left empty."""

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.required = True
        field.error_messages["required"] = EMPTY_SCOPE
        return field


class ScopeInline(_ScopeInline):
    """The units within which an account works."""

    model = Scope
    autocomplete_fields = ["units"]
    verbose_name_plural = "phạm vi theo đơn vị"


class CategoryScopeInline(_ScopeInline):
    """The categories within which an account works."""

    model = CategoryScope
    autocomplete_fields = ["categories"]
    verbose_name_plural = "phạm vi theo chuyên mục"


admin.site.unregister([Group, User])


@admin.register(Group)
class PortalGroupAdmin(RightsInVietnamese, GroupAdmin):
    @admin.display(description="Quyền")
    def rights_in_words(self, group: Group) -> str:
        """List the rights of a group, one a line, for who may only read them."""
        return _rights_in_words(group.permissions)

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> list[str]:
        fields = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fields
        return ["rights_in_words" if name == "permissions" else name for name in fields]


@admin.register(User)
class PortalUserAdmin(RightsInVietnamese, UserAdmin):
    list_display = ["username", "last_name", "first_name", "groups_in_words", "is_active"]
    list_filter = ["groups", "is_staff", "is_active"]
    inlines = [ScopeInline, CategoryScopeInline]
    readonly_fields = ["last_login", "date_joined"]

    @admin.display(description="Nhóm")
    def groups_in_words(self, user: User) -> str:
        """Name the groups."""
        return ", ".join(group.name for group in user.groups.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[Any]:
        """Ask for scopes once the account is there."""
        return super().get_inlines(request, obj) if obj else []

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        """Return the fieldsets, to others than superusers without what only these grant."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (
                title,
                {
                    **options,
                    "fields": [
                        name for name in options["fields"] if name not in OF_SUPERUSERS_ONLY
                    ],
                },
            )
            for title, options in fieldsets
        ]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Say what each choice means here."""
        if db_field.name in HELP:
            kwargs["help_text"] = HELP[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Offer only groups that may do no more than who asks."""
        if db_field.name == "groups" and not request.user.is_superuser:
            held = request.user.get_all_permissions()
            rights = Permission.objects.select_related("content_type")
            more = [each.pk for each in rights if _name(each) not in held]
            kwargs["queryset"] = Group.objects.exclude(permissions__in=more)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep accounts that may do more than who asks from being taken over by them."""
        return super().has_change_permission(request, obj) and _may_hold(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_hold(request, obj)


def _may_hold(request: HttpRequest, account: User | None) -> bool:
    if account is None:
        return True
    return _works_everywhere(request.user) and _is_within_rights(request.user, account)


def _works_everywhere(who: User) -> bool:
    """Tell whether an account has no scope: who has one could widen it, or another's, here."""
    scoped = Q(scope__isnull=False) | Q(category_scope__isnull=False)
    return who.is_superuser or not User.objects.filter(scoped, pk=who.pk).exists()


def _is_within_rights(who: User, account: User | None) -> bool:
    """Tell whether an account, were it active, may do no more than somebody else."""
    if account is None or who.is_superuser:
        return True
    if account.is_superuser:
        return False
    granted = Permission.objects.filter(Q(group__user=account) | Q(user=account))
    granted = granted.select_related("content_type").distinct()
    return {_name(each) for each in granted} <= who.get_all_permissions()


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"

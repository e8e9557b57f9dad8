"""The form of an item in the admin, also beside what readers see: rights, versions, saving."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from portal.organisation.models import Body
from portal.publishing import roles, scopes, verbs, versions
from portal.publishing.aggregates import CannotStandError, Content, as_if, capture, with_new_ids
from portal.publishing.history_admin import HistoryAdminMixin
from portal.publishing.list_filters import StageFilter, work_of_each
from portal.publishing.models import Publishable, State
from portal.publishing.rights import Action, Rights, may
from portal.publishing.steps import take_after_change, take_before_delete
from portal.publishing.typed_hours import say_how_it_is_typed
from portal.publishing.verbs_admin import VerbsAdminMixin

OUT_OF_SCOPE = "Mục này ngoài phạm vi của bạn; hãy chọn mục khác."


@dataclass
class _Beside:
    """A form that changes the next version of an item beside what readers see.

    Attributes:
        item: as readers see it.
        content: of the next version, when the form was opened.
        saved: what the form saved; None when it did not.
        told: what the log of the admin is to say.
        afterwards: what the form did to other things than the item, which is to last.
    """

    item: Publishable
    content: Content
    saved: Content | None = None
    told: Any = None
    afterwards: list[Callable[[], None]] = field(default_factory=list)


def for_good(request: HttpRequest, action: Callable[[], None]) -> None:
    """Do something to other things than the item of a form, so that it lasts.

    Args:
        request: of the form, which may change an item beside what readers see.
        action: what is done; at once, or else when the form is saved.
    """
    if beside := getattr(request, "beside", None):
        beside.afterwards.append(action)
    else:
        action()


class VersionedAdmin(VerbsAdminMixin, HistoryAdminMixin, admin.ModelAdmin):
    """Lets people write within their rights; what readers see changes by verbs only.

    The form of an item that readers see shows its next version: the rows are made to hold that
    version for as long as the form is made or saved, and are as before afterwards (`as_if`).
    """

    show_full_result_count = False  # counts a whole table for a number beside the search
    change_form_template = "admin/publishing/change_form.html"

    @admin.display(description="Trạng thái")
    def state_in_words(self, item: Publishable) -> str:
        """Show where the item stands, and its next version."""
        return versions.state_in_words(item, item.next_stage or None)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [StageFilter, *super().get_list_filter(request)]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return what lies within the scope of who asks, with the stage of each next version."""
        stage = work_of_each(self.model, pk=OuterRef("pk")).values("stage")
        items = super().get_queryset(request).annotate(next_stage=Subquery(stage))
        if request.path.endswith("/autocomplete/"):  # what is published anybody may refer to
            within = scopes.narrow(self.model.objects.all(), request.user).values("pk")
            return items.filter(Q(pk__in=within) | Q(state=State.PUBLISHED))
        return scopes.narrow(items, request.user)

    # --- Rights ---------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return self._may(request, Action.CHANGE, obj)

    def has_view_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        if obj is None:
            return super().has_view_permission(request)
        return self._may(request, Action.VIEW, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        """Keep what readers have seen: it is withdrawn, so that its address can say so."""
        if obj is None:
            return super().has_delete_permission(request)
        return self._may(request, Action.DELETE, obj)

    def _may(self, request: HttpRequest, action: Action, obj: Publishable) -> bool:
        return self.rights_to(request, obj).may(action)

    def rights_to(self, request: HttpRequest, obj: Publishable) -> Rights:
        """Return what who asks may do with an item as it is stored, asked once for a request."""
        known = request.__dict__.setdefault("_rights", {})
        key = self.opts.label, obj.pk
        if key not in known:
            item = self.real_item(request, obj)
            known[key] = Rights(request.user, item, versions.work_on(item))
        return known[key]

    def real_item(self, request: HttpRequest, obj: Publishable) -> Publishable:
        """Return an item as readers see it, also while the form shows its next version."""
        beside = getattr(request, "beside", None)
        return beside.item if beside and beside.item.pk == obj.pk else obj

    def get_readonly_fields(
        self, request: HttpRequest, obj: Publishable | None = None
    ) -> tuple[str, ...]:
        fields = tuple(super().get_readonly_fields(request, obj))
        if roles.is_publisher(request.user, self.model):
            return fields
        return (*fields, "published_at", "expires_at")

    def get_fieldsets(self, request: HttpRequest, obj: Publishable | None = None) -> list[Any]:
        """Return the fieldsets of the kind, and those that every kind has."""
        return [
            *super().get_fieldsets(request, obj),
            ("Thời điểm đăng", {"fields": ["published_at", "expires_at"]}),
            ("Đơn vị", {"fields": ["unit"], "classes": ["collapse"]}),
        ]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return [*super().get_autocomplete_fields(request), "unit"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what an address prefills, and the unit of somebody who works for one only."""
        initial = super().get_changeform_initial_data(request)
        if (unit := scopes.only_unit_of(request.user)) is not None:
            initial.setdefault("unit", unit)
        return initial

    # --- The form, beside what readers see where they see something ------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        item = self.get_object(request, object_id) if object_id else None
        if item is None or not self.has_change_permission(request, item):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if request.method == "POST":
                versions.lock(item)
                versions.keep_first(item)
            if not versions.is_beside(item):
                return super().changeform_view(request, object_id, form_url, extra_context)
            return self._changeform_beside(request, item, (object_id, form_url, extra_context))

    def _changeform_beside(
        self, request: HttpRequest, item: Publishable, asked: tuple[Any, ...]
    ) -> HttpResponse:
        content = versions.content_to_edit(item, versions.work_on(item))
        request.beside = beside = _Beside(item, content)
        try:
            with as_if(item, content):
                response = super().changeform_view(request, *asked)
                if hasattr(response, "render"):
                    response.render()
        except CannotStandError as error:
            return self._say_why_not_shown(request, item, error)
        finally:
            del request.beside
        if beside.saved is None:
            return response
        versions.save(item, beside.saved, by=request.user)
        for each in beside.afterwards:
            each()
        if beside.afterwards:
            take_after_change(item)
        self.log_change(request, item, beside.told)
        return self.response_change(request, item)

    def _say_why_not_shown(
        self, request: HttpRequest, item: Publishable, error: CannotStandError
    ) -> HttpResponse:
        sentence = "Chưa mở được bản sửa: {} Hãy sửa nội dung kia, hoặc bỏ bản sửa này."
        messages.error(request, sentence.format(" ".join(error.sentences)))
        may_discard = may(request.user, Action.DISCARD, item, versions.work_on(item))
        page, args = ("ask_discard", [item.pk]) if may_discard else ("changelist", [])
        return HttpResponseRedirect(reverse(self.address(page), args=args))

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Publishable:  # noqa: FBT001 - Django's signature
        """Make the item that the form says; an hour that was not touched keeps its seconds."""
        item = super().save_form(request, form, change)
        for each in item._meta.concrete_fields:
            if isinstance(each, models.DateTimeField) and each.name in form.fields:
                before, now = form.initial.get(each.name), getattr(item, each.name)
                if before and now == before.replace(second=0, microsecond=0):  # as it is shown
                    setattr(item, each.name, before)
        return item

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Let fields for days and hours say how they are typed."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        say_how_it_is_typed(field)
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Let only those units be chosen that lie within the scope of who asks."""
        units = None
        if db_field.name == "unit" and not request.user.is_superuser:
            units = scopes.units_of(request.user)
        if units is None:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        chosen = super().formfield_for_foreignkey(
            db_field, request, queryset=Body.objects.filter(pk__in=units), **kwargs
        )
        chosen.error_messages["invalid_choice"] = OUT_OF_SCOPE
        chosen.required = True
        return chosen

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_related(request, form, formsets, change)
        item, content = form.instance, capture(form.instance)
        if beside := getattr(request, "beside", None):
            beside.saved = with_new_ids(content, beside.content)
            return
        versions.save(item, content, by=request.user)
        take_after_change(item)

    def log_change(self, request: HttpRequest, obj: Publishable, message: Any) -> LogEntry | None:
        if beside := getattr(request, "beside", None):  # or it would be undone with the rest
            beside.told = message
            return None
        return super().log_change(request, obj, message)

    def response_change(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        if getattr(request, "beside", None):
            return HttpResponse()  # the answer is given when the version is kept
        return self.response_to_verb(request, obj) or super().response_change(request, obj)

    def response_add(
        self, request: HttpRequest, obj: Publishable, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = self.response_to_verb(request, obj)
        return answer or super().response_add(request, obj, post_url_continue)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        shown = kwargs.get("obj")
        if shown is not None:
            context |= self.context_of_desk(request, self.real_item(request, shown), shown)
        else:
            context |= {"verbs_after_save": self.verbs_after_save(request, None)}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_view_on_site_url(self, obj: Publishable | None = None) -> str | None:
        """Lead readers' way to what they have seen; drafts have previews."""
        return super().get_view_on_site_url(obj) if obj is not None and obj.was_seen() else None

    def ways_to_begin(self) -> list[tuple[str, str]]:
        """Return how somebody begins a new item, for the desk: words and addresses."""
        return [(f"Thêm {self.opts.verbose_name}", reverse(self.address("add")))]

    def tools(self, item: Publishable) -> list[tuple[str, str]]:
        """Return what else editors may open from the page of an item: words and addresses."""
        return []

    # --- Deleting -------------------------------------------------------------

    def delete_model(self, request: HttpRequest, obj: Publishable) -> None:
        with transaction.atomic():
            self._prepare_deletion(request, obj)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with transaction.atomic():
            for item in queryset.order_by("pk"):
                self._prepare_deletion(request, item)
            super().delete_queryset(request, queryset)

    def _prepare_deletion(self, request: HttpRequest, item: Publishable) -> None:
        """Let go what belongs to an item, unless it was published or opened since it was asked."""
        versions.lock(item)
        request.__dict__.pop("_rights", None)  # asked before the item was locked
        if not self.has_delete_permission(request, self.model._base_manager.get(pk=item.pk)):
            raise PermissionDenied
        verbs.forget(item)
        take_before_delete(item)

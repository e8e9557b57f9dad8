"""The admin page of anything that is published: state, checklist, publish, withdraw."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from portal.publishing.models import Publishable, State
from portal.publishing.steps import take_after_change, take_before_delete
from portal.publishing.verbs import Refused, may_publish, publish, withdraw


class PublishableAdmin(admin.ModelAdmin):
    """Lets editors write drafts, and publishers publish and withdraw with reasons.

    What readers see is changed only by those who may publish; for others a published
    item is there to read.
    """

    change_form_template = "admin/publishing/change_form.html"

    @admin.display(description="Trạng thái")
    def state_in_words(self, item: Publishable) -> str:
        """Show the state, with the hour when one is still to come."""
        return item.state_label()

    def get_readonly_fields(
        self, request: HttpRequest, obj: Publishable | None = None
    ) -> tuple[str, ...]:
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if may_publish(request.user, self.model) else (*fields, "published_at")

    def has_change_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if obj is None or obj.state != State.PUBLISHED:
            return allowed
        return allowed and may_publish(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        """Keep what readers have seen: it is withdrawn, so that its address can say so."""
        if obj is not None and obj.was_seen():
            return False
        return super().has_delete_permission(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        item = kwargs.get("obj")
        is_publisher = may_publish(request.user, self.model)
        is_published = item is not None and item.state == State.PUBLISHED
        context |= {
            "item": item,
            "missing": item.missing_for_publication() if item and not is_published else [],
            "may_publish_now": is_publisher and not is_published,
            "may_withdraw": is_publisher and is_published,
            "withdraw_url": item and reverse(self._address("withdraw"), args=[item.pk]),
            "tools": self.tools(item) if item else [],
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def tools(self, item: Publishable) -> list[tuple[str, str]]:
        """Return what else editors may open from the page of an item: words and addresses."""
        return []

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_related(request, form, formsets, change)
        take_after_change(form.instance)

    def delete_model(self, request: HttpRequest, obj: Publishable) -> None:
        take_before_delete(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with transaction.atomic():
            for item in queryset.order_by("pk"):
                take_before_delete(item)
            super().delete_queryset(request, queryset)

    def response_add(
        self, request: HttpRequest, obj: Publishable, post_url_continue: str | None = None
    ) -> HttpResponse:
        if "_publish" in request.POST:
            return self._publish(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        if "_publish" in request.POST:
            return self._publish(request, obj)
        return super().response_change(request, obj)

    def get_urls(self) -> list[URLPattern]:
        withdraw_url = path(
            "<id:pk>/go/",
            self.admin_site.admin_view(self.withdraw_view),
            name=self._address("withdraw").removeprefix("admin:"),
        )
        return [withdraw_url, *super().get_urls()]

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason, then withdraw."""
        if not may_publish(request.user, self.model):
            raise PermissionDenied
        item = get_object_or_404(self.get_queryset(request), pk=pk)
        reason, problems = request.POST.get("reason", ""), ()
        if request.method == "POST":
            try:
                withdraw(item, by=request.user, reason=reason)
            except Refused as refusal:
                problems = refusal.reasons
            else:
                self.log_change(request, item, f"Gỡ: {reason}")
                if item.state == State.WITHDRAWN:
                    done = f"Đã gỡ “{item}”. Địa chỉ cũ nay hiện lý do gỡ."
                else:
                    done = f"Đã hủy hẹn giờ; “{item}” trở lại là bản nháp."
                messages.success(request, done)
                return HttpResponseRedirect(reverse(self._address("change"), args=[item.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "item": item,
            "reason": reason,
            "problems": problems,
            "title": "Gỡ khỏi cổng",
        }
        return render(request, "admin/publishing/withdraw.html", context)

    def _publish(self, request: HttpRequest, item: Publishable) -> HttpResponse:
        try:
            publish(item, by=request.user)
        except Refused as refusal:
            messages.warning(request, "Đã lưu bản nháp, nhưng chưa đăng được:")
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            self.log_change(request, item, item.state_label())
            messages.success(request, f"{item.state_label()}: “{item}”.")
        return HttpResponseRedirect(reverse(self._address("change"), args=[item.pk]))

    def _address(self, page: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"

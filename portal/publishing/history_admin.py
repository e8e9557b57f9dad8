"""The history of an item in the admin: its versions, what they differ in, taking one again."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from portal.publishing.aggregates import capture
from portal.publishing.comparing import Content, compare
from portal.publishing.history import is_cursor, read_history
from portal.publishing.models import Publishable, Revision
from portal.publishing.verbs import Refused, restore

LIVE = 0  # stands in addresses for what readers see now
NO_SUCH_PAGE = "Địa chỉ này không chỉ ra trang nào của lịch sử; đây là những mục mới nhất."
NO_SUCH_NUMBERS = "Hãy ghi hai số phiên bản có trong danh sách, ví dụ 3 và 5."
_LARGEST = 2**31 - 1  # that a column of numbers holds


@dataclass(frozen=True)
class Version:
    """A version as the page of differences shows it.

    Attributes:
        number: its number; `LIVE` for what readers see now.
        label: how it is called.
        content: what it holds.
        at: when it was saved, of one that was.
        by: by whom, if by somebody.
    """

    number: int
    label: str
    content: Content
    at: datetime | None = None
    by: Any = None


class HistoryAdminMixin:
    """Leads the link *Lịch sử* of a form to the versions of the item, and on to their differences.

    Who may view an item may read all its versions; who may change it may take one again.
    """

    def get_urls(self) -> list[URLPattern]:
        """Return the pages of versions instead of Django's own history."""
        guard, name = self.admin_site.admin_view, self._history_name
        pages = [
            path("<id:pk>/lich-su/", guard(self.versions_view), name=name("history")),
            path(
                "<id:pk>/lich-su/<int:old>/<int:new>/",
                guard(self.compare_view),
                name=name("compare"),
            ),
            path(
                "<id:pk>/lich-su/<int:number>/lay-lai/",
                guard(self.restore_view),
                name=name("restore"),
            ),
        ]
        # Of two pages of one name Django takes the address of the last.
        others = [each for each in super().get_urls() if each.name != name("history")]
        return [*pages, *others]

    def versions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the versions of an item and the steps of its way, the newest first."""
        item = self._item_to_view(request, pk)
        if "tu" in request.GET or "den" in request.GET:
            return self._compare_asked(request, item)
        return self._show_history(request, item)

    def compare_view(self, request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
        """Show what two versions differ in."""
        item = self._item_to_view(request, pk)
        before, after = self._versions(item, old, new)
        context = {
            "title": "So sánh hai phiên bản",
            "before": before,
            "after": after,
            "sections": compare(type(item), before.content, after.content),
            "swapped_url": self._history_url("compare", item, new, old),
        }
        return self._answer(request, "compare", item, context)

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Take a version again."""
        item = self._item_to_view(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_change_permission(request, item):
            raise PermissionDenied
        try:
            lost = restore(item, number, by=request.user)
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return HttpResponseRedirect(self._history_url("history", item))
        messages.success(
            request,
            f"Đã lấy lại nội dung của phiên bản {number} thành phiên bản mới nhất. "
            "Các phiên bản khác vẫn còn nguyên.",
        )
        for each in lost:
            messages.warning(request, each)
        return HttpResponseRedirect(self._history_url("change", item))

    def _item_to_view(self, request: HttpRequest, pk: int) -> Publishable:
        item = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, item):
            raise PermissionDenied
        return item

    def _compare_asked(self, request: HttpRequest, item: Publishable) -> HttpResponse:
        asked = [request.GET.get(name, "").strip() for name in ("tu", "den")]
        if all(each.isascii() and each.isdigit() and len(each) < 10 for each in asked):
            numbers = [int(each) for each in asked]
            known = Revision.objects.of(item).filter(number__in=numbers).count()
            if known == len(set(numbers)):
                return HttpResponseRedirect(self._history_url("compare", item, *numbers))
        return self._show_history(request, item, NO_SUCH_NUMBERS, HTTPStatus.BAD_REQUEST)

    def _show_history(
        self, request: HttpRequest, item: Publishable, problem: str = "", status: int = 200
    ) -> HttpResponse:
        asked = request.GET.get("truoc", "")
        if asked and not is_cursor(asked):
            problem = NO_SUCH_PAGE
        context = {
            "title": "Lịch sử",
            "page": read_history(item, asked),
            "problem": problem,
            "asked": {name: request.GET.get(name, "") for name in ("tu", "den")},
            "live_label": _live_label(item),
        }
        return self._answer(request, "history", item, context, status)

    def _versions(self, item: Publishable, *numbers: int) -> list[Version]:
        """Return versions by their numbers.

        Raises:
            Http404: there is none of that number.
        """
        if max(numbers) > _LARGEST:
            raise Http404
        saved = Revision.objects.of(item).filter(number__in=numbers).select_related("created_by")
        found = {
            each.number: Version(
                each.number, str(each), each.content, each.created_at, each.created_by
            )
            for each in saved
        }
        if LIVE in numbers:
            found[LIVE] = Version(LIVE, _live_label(item), capture(item))
        try:
            return [found[number] for number in numbers]
        except KeyError:
            raise Http404 from None

    def _answer(
        self,
        request: HttpRequest,
        page: str,
        item: Publishable,
        context: dict[str, Any],
        status: int = 200,
    ) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "item": item,
            "newest": Revision.objects.of(item).aggregate(newest=Max("number"))["newest"],
            "may_restore": self.has_change_permission(request, item),
        }
        template = f"admin/publishing/{page}.html"
        return render(request, template, common | context, status=status)

    def _history_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _history_url(self, page: str, item: Publishable, *numbers: int) -> str:
        return reverse(f"admin:{self._history_name(page)}", args=[item.pk, *numbers])


def _live_label(item: Publishable) -> str:
    return "bản bạn đọc đang thấy" if item.is_published() else "bản đang lưu"

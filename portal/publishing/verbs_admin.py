"""The verbs in the admin: buttons of the form, and pages that ask for a reason or an hour."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from portal.publishing import previews, roles, verbs, versions
from portal.publishing.models import Publishable, Stage
from portal.publishing.rights import Action, is_granted, may, refusal
from portal.publishing.typed_hours import HOUR_MESSAGES
from portal.publishing.verbs import Refused


@dataclass(frozen=True)
class AfterSave:
    """A button of the form that saves and goes on with a verb."""

    name: str
    words: str
    action: Action
    verb: Callable[..., Publishable]


AFTER_SAVE = [
    AfterSave("_submit", "Lưu và gửi duyệt", Action.SUBMIT, verbs.submit),
    AfterSave("_approve", "Lưu và duyệt", Action.APPROVE, verbs.approve),
    AfterSave("_publish", "Lưu và đăng", Action.PUBLISH, verbs.publish),
]


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label="Lý do",
        error_messages={"required": "Hãy ghi cần sửa gì; người viết sẽ thấy câu này."},
        max_length=verbs.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ShownReasonForm(forms.Form):
    """Why something is taken off the portal, which readers see."""

    reason = forms.CharField(
        label="Lý do (bạn đọc sẽ thấy)",
        error_messages={"required": "Hãy ghi lý do gỡ; bạn đọc sẽ thấy câu này ở địa chỉ cũ."},
        max_length=verbs.LONGEST_SHOWN_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HourForm(forms.Form):
    """When something is done."""

    at = forms.SplitDateTimeField(
        label="Lúc", widget=AdminSplitDateTime(), error_messages=HOUR_MESSAGES
    )

    def clean_at(self) -> Any:
        """Refuse an hour that has passed."""
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError("Giờ hẹn phải ở phía trước.")
        return at


@dataclass(frozen=True)
class AskingPage:
    """A page that asks before a verb is carried out.

    Attributes:
        is_of_version: whether the verb says something of the version that stood there when the
            page was opened, and so of no newer one.
    """

    path: str
    words: str
    explanation: str
    action: Action
    verb: Callable[..., Publishable]
    form: type[forms.Form] = forms.Form
    is_of_version: bool = False


ASKING = {
    "send_back": AskingPage(
        "tra-lai",
        "Trả lại",
        "Người viết sẽ thấy lý do và sửa tiếp.",
        Action.SEND_BACK,
        verbs.send_back,
        ReasonForm,
    ),
    "withdraw": AskingPage(
        "go",
        "Gỡ khỏi cổng",
        "Địa chỉ của nội dung sẽ hiện lý do này. Nội dung chưa tới giờ đăng thì chỉ hủy hẹn giờ.",
        Action.WITHDRAW,
        verbs.withdraw,
        ShownReasonForm,
    ),
    "discard": AskingPage(
        "bo-ban-sua",
        "Bỏ bản sửa",
        "Bạn đọc vẫn thấy bản đang hiện. Bản sửa còn trong lịch sử, lấy lại được.",
        Action.DISCARD,
        verbs.discard,
        is_of_version=True,
    ),
    "schedule": AskingPage(
        "hen-gio",
        "Hẹn giờ thay bản đang hiện",
        "Đến giờ này, bản sửa tự thay bản bạn đọc đang thấy.",
        Action.PUBLISH,
        verbs.publish,
        HourForm,
        is_of_version=True,
    ),
}
NEWER = "Sau khi bạn mở trang này, có người đã lưu bản mới hơn. Hãy xem ở Lịch sử rồi quyết định."


class VerbsAdminMixin:
    """For the ModelAdmin of what is published."""

    def verbs_after_save(self, request: HttpRequest, item: Publishable | None) -> list[AfterSave]:
        """Return the buttons that save and go on, for who asks."""
        if item is None:
            alone = roles.is_publisher(request.user, self.model) and not settings.TWO_PERSON_RULE
            return [each for each in AFTER_SAVE if alone != (each.action == Action.SUBMIT)]
        begun = self.rights_to(request, item).once_begun()
        return [each for each in AFTER_SAVE if begun.may(each.action)]

    def context_of_desk(
        self, request: HttpRequest, item: Publishable, shown: Publishable
    ) -> dict[str, Any]:
        """Return what the form of an item shows about its way to readers.

        Args:
            request: the request.
            item: as readers see it.
            shown: as the form shows it.
        """
        rights = self.rights_to(request, item)
        work = rights.work
        stage = versions.stage_of(item, work)
        able = {name: rights.may(page.action) for name, page in ASKING.items()}
        able["schedule"] = able["schedule"] and work is not None and versions.is_beside(item)
        return {
            "item": item,
            "work": work,
            "state_in_words": versions.state_in_words(item, stage if work else None),
            "missing": shown.missing_for_publication() if stage is not None else [],
            "verbs_after_save": self.verbs_after_save(request, item)
            if self.has_change_permission(request, shown)
            else [],
            "why_not_change": rights.refusal(Action.CHANGE),
            "asking": [
                (page.words, reverse(self.address(f"ask_{name}"), args=[item.pk]))
                for name, page in ASKING.items()
                if able[name]
            ],
            "preview_address": previews.address_of(item) if stage is not None else None,
            "share_address": reverse(self.address("share"), args=[item.pk])
            if stage is not None
            else None,
            "tools": self.tools(item),
        }

    def response_to_verb(self, request: HttpRequest, item: Publishable) -> HttpResponse | None:
        """Carry out the verb of the button that was pressed; None when it only saves.

        Who is done goes back to the desk: the form that is left is free for the next person.
        """
        pressed = next((each for each in AFTER_SAVE if each.name in request.POST), None)
        if pressed is None:
            return None
        try:
            pressed.verb(item, by=request.user)
        except Refused as refused:
            messages.warning(request, "Đã lưu, nhưng chưa làm được bước tiếp theo:")
            for reason in refused.reasons:
                messages.error(request, reason)
            return HttpResponseRedirect(reverse(self.address("change"), args=[item.pk]))
        self._say_where_it_stands(request, item)
        return HttpResponseRedirect(reverse("admin:index"))

    def _say_where_it_stands(self, request: HttpRequest, item: Publishable) -> None:
        work = versions.work_on(item)
        words = versions.state_in_words(item, Stage(work.stage) if work else None)
        if work is not None and work.publish_at is not None:
            words += (
                f", thay bản đang hiện lúc {timezone.localtime(work.publish_at):%H:%M %d/%m/%Y}"
            )
        self.log_change(request, item, words)
        messages.success(request, f"{words}: “{item}”.")

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the form, and those of the pages that ask."""
        asking = [
            path(
                f"<id:pk>/{page.path}/",
                self.admin_site.admin_view(self._view_that_asks(name)),
                name=self.address(f"ask_{name}").removeprefix("admin:"),
            )
            for name, page in ASKING.items()
        ]
        share = path(
            "<id:pk>/chia-se/",
            self.admin_site.admin_view(self.share_view),
            name=self.address("share").removeprefix("admin:"),
        )
        return [*asking, share, *super().get_urls()]

    def _view_that_asks(self, name: str) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            return self.ask_view(request, pk, ASKING[name])

        return view

    def ask_view(self, request: HttpRequest, pk: int, page: AskingPage) -> HttpResponse:
        """Ask, then carry out a verb."""
        if not is_granted(request.user, page.action, self.model):
            raise PermissionDenied
        item = get_object_or_404(self.get_queryset(request), pk=pk)
        work = versions.work_on(item)
        why_not = refusal(request.user, page.action, item, work)
        if page.form is HourForm and (work is None or not versions.is_beside(item)):
            raise Http404
        form, problems = page.form(request.POST or None), [why_not] if why_not else []
        if request.method == "POST" and form.is_valid() and not why_not:
            try:
                self._carry_out(request, item, page, form.cleaned_data)
            except Refused as refused:
                problems = list(refused.reasons)
            else:
                self._say_where_it_stands(request, item)
                return HttpResponseRedirect(reverse("admin:index"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "item": item,
            "form": form,
            "page": page,
            "problems": problems,
            "base": versions.latest_number(item) if page.is_of_version else None,
            "title": page.words,
            "media": self.media + form.media,
        }
        return render(request, "admin/publishing/ask.html", context)

    @transaction.atomic
    def _carry_out(
        self, request: HttpRequest, item: Publishable, page: AskingPage, said: dict[str, Any]
    ) -> None:
        """Carry out the verb of a page, if it is about the newest version.

        Raises:
            Refused: it is not, or the verb is refused.
        """
        versions.lock(item)
        if page.is_of_version:
            newest = str(versions.latest_number(item))
            if request.POST.get("_base", newest) != newest:
                raise Refused(NEWER)
        page.verb(item, by=request.user, **said)

    def share_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a link that shows the next version of an item to somebody without an account."""
        item = get_object_or_404(self.get_queryset(request), pk=pk)
        work = versions.work_on(item)
        if not may(request.user, Action.VIEW, item, work):
            raise PermissionDenied
        if versions.stage_of(item, work) is None:
            raise Http404
        link = previews.make_link(item, by=request.user) if request.method == "POST" else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "item": item,
            "link": link,
            "days": previews.LINK_DAYS,
            "title": "Liên kết xem trước",
        }
        return render(request, "admin/publishing/share.html", context)

    def address(self, page: str) -> str:
        """Return the name of one of the pages of this kind of item."""
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"

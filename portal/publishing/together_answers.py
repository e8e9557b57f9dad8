"""What forms of the admin ask while they are open: keep this, who is here, let me in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.publishing import autosaving, locking, versions
from portal.publishing.models import EditLock, Publishable
from portal.publishing.people import name_of
from portal.publishing.signing_in_again import ask_to_sign_in

Answer = Callable[[HttpRequest, Publishable], dict[str, Any]]

# The address of a form with what was typed, and on which version it stands now.
RESTORE, ON_TOP_OF = "tu-luu", "tren"

NEWER = "Có người đã lưu bản mới hơn. Khi bấm Lưu, bạn sẽ thấy cả hai bản để chọn."
NOT_ALLOWED = "Bạn không còn quyền sửa nội dung này nên chữ bạn gõ không được tự lưu lên máy chủ."


def restoring_address(form_address: str, on_top_of: int = 0) -> str:
    """Return the address of a form that shows what was typed in it and not saved.

    Args:
        form_address: of the form.
        on_top_of: the number of the version that it may replace; without one, that on which
            it was typed.
    """
    return f"{form_address}?{RESTORE}=1" + (f"&{ON_TOP_OF}={on_top_of}" if on_top_of else "")


class AnsweringMixin(admin.ModelAdmin):
    """The addresses below the forms of a ModelAdmin, and forms sent without a session."""

    def get_urls(self) -> list[URLPattern]:
        own = [
            *self._pair("tu-luu", "autosave", self._answers(self._keep_typed)),
            *self._pair("bo-tu-luu", "forget_typed", self._acts(self._forget_typed)),
            *self._pair("nhip", "beat", self._answers(self._hear))[1:],
            *self._pair("roi", "leave", self._answers(self._let_go))[1:],
            *self._pair("tiep-quan", "take_over", self._acts(self._hand_over))[1:],
        ]
        rest = super().get_urls()
        for each in rest:
            if each.name in {self._name("add"), self._name("change")}:
                each.callback = self._carries_typed(each.callback)
        return [*own, *rest]

    def _keep_typed(self, request: HttpRequest, item: Publishable) -> dict[str, Any]:
        """Keep what was typed."""
        at = autosaving.store(request.user, item, request.POST)
        return {"at": at and f"{timezone.localtime(at):%H:%M}"}

    def _hear(self, request: HttpRequest, item: Publishable) -> dict[str, Any]:
        """Hear that a form is still open; say what its owner should know of others."""
        lock = locking.take(item, request.user)
        if versions.latest_number(item) != autosaving.base_of(request.POST):
            return {"said": NEWER}
        return {"said": "" if lock.user_id == request.user.pk else _taken(lock)}

    def _let_go(self, request: HttpRequest, item: Publishable) -> dict[str, Any]:
        """Let go of an item whose form was closed."""
        locking.release(item, request.user)
        return {}

    def _hand_over(self, request: HttpRequest, item: Publishable) -> HttpResponse:
        """Take an item from whoever has it."""
        locking.take_over(item, request.user)
        sentence = "Bạn đã tiếp quản; người sửa trước được báo ngay và không mất chữ đã gõ."
        messages.success(request, sentence)
        address = self._form_address(item)
        if RESTORE in request.POST:
            address = restoring_address(address, autosaving.base_of(request.POST, ON_TOP_OF))
        return HttpResponseRedirect(address)

    def _forget_typed(self, request: HttpRequest, item: Publishable) -> HttpResponse:
        """Forget what was typed and not saved."""
        autosaving.forget(request.user, item)
        messages.success(request, "Đã bỏ nội dung chưa lưu; dưới đây là bản đã lưu.")
        return HttpResponseRedirect(self._form_address(item))

    def _pair(
        self, address: str, name: str, view: Callable[..., HttpResponse]
    ) -> tuple[URLPattern, URLPattern]:
        """Return an address for the form of a new item, and one for that of an item."""
        return (
            path(f"{address}/", view, name=self._name(f"{name}_new")),
            path(f"<id:pk>/{address}/", view, name=self._name(name)),
        )

    def _answers(self, answer: Answer) -> Callable[..., HttpResponse]:
        """Return the view of what a script asks; it gets no log-in page, and says whose it is."""

        @never_cache
        @require_POST
        def view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
            is_theirs = request.POST.get("_user") == str(request.user.pk)
            if not self.admin_site.has_permission(request) or not is_theirs:
                return JsonResponse({"signed_in": False}, status=401)
            item = self._item_to_change(request, pk and str(pk))
            if item is None:
                return JsonResponse({"said": NOT_ALLOWED}, status=403)
            return JsonResponse(answer(request, item))

        return view

    def _acts(
        self, act: Callable[[HttpRequest, Publishable], HttpResponse]
    ) -> Callable[..., HttpResponse]:
        """Return the view of a button."""

        @require_POST
        def view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
            item = self._item_to_change(request, pk and str(pk))
            if item is None:
                raise PermissionDenied
            return act(request, item)

        return self.admin_site.admin_view(view)

    def _carries_typed(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Return the view of a form that loses nothing when its session has ended."""

        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST" or self.admin_site.has_permission(request):
                return view(request, *args, **kwargs)

            def keep(typed: QueryDict) -> str:
                item = self._item_to_change(request, kwargs.get("object_id"))
                if item is not None:
                    autosaving.store(request.user, item, typed)
                return restoring_address(request.path)

            return ask_to_sign_in(request, self.admin_site, keep)

        return inner

    def _addresses(self, item: Publishable) -> dict[str, str]:
        """Return the addresses that the form of an item needs, by what they are for."""
        if not item.pk:
            return {each: reverse(f"admin:{self._name(f'{each}_new')}") for each in _OF_NEW}
        names = (*_OF_NEW, "beat", "leave", "take_over")
        return {each: reverse(f"admin:{self._name(each)}", args=[item.pk]) for each in names}

    def _form_address(self, item: Publishable) -> str:
        if not item.pk:
            return reverse(f"admin:{self._name('add')}")
        return reverse(f"admin:{self._name('change')}", args=[item.pk])

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"


_OF_NEW = ("autosave", "forget_typed")


def _taken(lock: EditLock) -> str:
    since = timezone.localtime(lock.since)
    return (
        f"{name_of(lock.user)} đang sửa nội dung này từ {since:%H:%M}. Chữ bạn gõ vẫn ở đây và "
        "được tự lưu; bấm Lưu để xem cách tiếp tục."
    )

"""Several people at the forms of the admin: one has an item, and nobody overwrites anybody.

`TogetherAdminMixin` goes before whatever saves the item, because what it keeps (locks, what was
typed) must last also when the save below it is undone.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.forms import ModelForm, Script
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from portal.media.form_fields import ask_for_files_again, received_in
from portal.publishing import autosaving, conflicts, locking, restoring, versions
from portal.publishing.models import Autosave, EditLock, Publishable
from portal.publishing.people import name_of
from portal.publishing.together_answers import (
    ON_TOP_OF,
    RESTORE,
    AnsweringMixin,
    restoring_address,
)

# Tells the script (static/js/desk.js) that a form arrived, so that the browser need not keep it.
ARRIVED = "da_nhan"


@dataclass
class Desk:
    """What the form of one request has to know of others at its item, and of what was typed.

    Attributes:
        item: the item; an empty one in the form for a new one.
        base: the number of the version that the form is made of.
        held: the lock of somebody else.
        kept: what was typed earlier and not saved, when the form offers it.
        typed: what the form shows in place of what is saved.
        typed_at: since when that is kept.
        is_sent: whether the form is the answer to itself, for it was not saved.
        is_watched: whether it is locked and kept; small windows of related items are not.
    """

    item: Publishable
    base: int = 0
    held: EditLock | None = None
    kept: Autosave | None = None
    typed: QueryDict | None = None
    typed_at: datetime | None = None
    is_sent: bool = False
    is_watched: bool = True

    @property
    def is_behind(self) -> bool:
        """Whether what was typed earlier was typed on an older version."""
        return self.kept is not None and _base_number(self.kept) < self.base

    @property
    def held_by(self) -> str:
        """Who else is at the item."""
        return name_of(self.held.user) if self.held else ""

    @property
    def is_closed(self) -> bool:
        """Whether the form is only there to read, for somebody else is at the item."""
        return self.held is not None and self.typed is None and not self.is_sent


class TogetherAdminMixin(AnsweringMixin):
    """For a ModelAdmin of items: locks them, keeps what is typed, refuses what is stale."""

    class Media:
        css = {"all": ["css/together.css"]}
        js = [Script("js/desk.js", type="module")]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Open the form for one person at a time; save it if it is of the newest version."""
        asked = (object_id, form_url, extra_context)
        if request.method != "POST":
            request.desk = self._open_for_one(request, object_id)
            return super().changeform_view(request, *asked)
        with transaction.atomic():
            item = self._item_to_change(request, object_id)
            if item is None:  # not there, or not for this person: what follows says so
                return super().changeform_view(request, *asked)
            if item.pk:
                versions.lock(item)
            response = self._save_if_newest(request, item, asked)
        if request.desk.is_watched:
            mark = quote(f"{request.user.pk}:{request.path}", safe="")
            response.set_cookie(
                ARRIVED,
                mark,
                path=reverse("admin:index"),
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response

    def has_change_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        """Let who opens what somebody else has only read it."""
        desk = getattr(request, "desk", None)
        if obj is not None and desk is not None and desk.is_closed:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        """Keep what somebody else has open from being deleted under their hands."""
        if obj is not None and self._is_held_by_another(request, obj):
            return False
        return super().has_delete_permission(request, obj)

    def _is_held_by_another(self, request: HttpRequest, item: Publishable) -> bool:
        desk = getattr(request, "desk", None)
        lock = desk.held if desk is not None else locking.holder(item)
        return lock is not None and lock.user_id != request.user.pk

    def get_form(
        self, request: HttpRequest, obj: Publishable | None = None, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        typed = _typed_for(request)
        return form if typed is None else restoring.form_of(form, typed)

    def get_formsets_with_inlines(
        self, request: HttpRequest, obj: Publishable | None = None
    ) -> Iterator[tuple[type[BaseModelFormSet], Any]]:
        typed = _typed_for(request)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            yield (formset if typed is None else restoring.formset_of(formset, typed)), inline

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if hasattr(request, "shown"):
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            request.shown |= conflicts.shown_in(context["adminform"].form, formsets)
        desk = getattr(request, "desk", None)
        if desk is not None:
            if request.method == "POST":
                self._carry_on(request, context, desk)
            context |= {"desk": desk, "desk_addresses": self._addresses(desk.item)}
        return super().render_change_form(request, context, *args, **kwargs)

    @staticmethod
    def _carry_on(request: HttpRequest, context: dict[str, Any], desk: Desk) -> None:
        """Let what is kept of a refused form have its pictures, and the version it is made of.

        Other files are asked for again.
        """
        rows = [row for each in context["inline_admin_formsets"] for row in each.formset.forms]
        several = [context["adminform"].form, *rows]
        ask_for_files_again(several)
        request.POST = request.POST.copy()
        request.POST[autosaving.BASE] = str(desk.base)
        for name, received in received_in(several).items():
            request.POST[name] = received

    def _item_to_change(self, request: HttpRequest, object_id: str | None) -> Publishable | None:
        """Return the item of a form that this person may save; an empty one to add one."""
        if object_id is None:
            return self.model() if self.has_add_permission(request) else None
        item = self.get_object(request, unquote(object_id))
        return item if item is not None and self.has_change_permission(request, item) else None

    def _open_for_one(self, request: HttpRequest, object_id: str | None) -> Desk | None:
        item = self._item_to_change(request, object_id)
        if item is None:
            return None
        base = versions.latest_number(item) if item.pk else 0
        if IS_POPUP_VAR in request.GET:
            return Desk(item, base, is_watched=False)
        lock = locking.take(item, request.user) if item.pk else None
        held = lock if lock is not None and lock.user_id != request.user.pk else None
        kept = autosaving.find(request.user, item)
        if kept is None or RESTORE not in request.GET:
            return Desk(item, base, held, kept)
        base = autosaving.base_of(request.GET, ON_TOP_OF) or _base_number(kept)
        return Desk(item, base, held, None, autosaving.typed_of(kept), kept.saved_at)

    def _save_if_newest(
        self, request: HttpRequest, item: Publishable, asked: tuple[Any, ...]
    ) -> HttpResponse:
        base = autosaving.base_of(request.POST)
        desk = request.desk = Desk(item, base, is_sent=True)
        desk.is_watched = IS_POPUP_VAR not in request.POST
        lock = locking.holder(item) if item.pk and desk.is_watched else None
        if item.pk and base != versions.latest_number(item):
            autosaving.store(request.user, item, request.POST)
            return self._show_conflict(request, item, asked)
        if lock is not None and lock.user_id != request.user.pk:
            autosaving.store(request.user, item, request.POST)
            return self._show_held(request, desk, lock, asked)
        if item.pk:  # what has no version yet gets one, which the form is made of if it is refused
            versions.keep_first(item)
            desk.base = versions.latest_number(item)
        response = super().changeform_view(request, *asked)
        if not desk.is_watched:
            return response
        if response.status_code != HTTPStatus.FOUND:  # there are faults to mend
            autosaving.store(request.user, item, request.POST)
            return response
        autosaving.forget(request.user, item)
        if item.pk:
            locking.release(item, request.user)
        return response

    def _show_held(
        self, request: HttpRequest, desk: Desk, lock: EditLock, asked: tuple[Any, ...]
    ) -> HttpResponse:
        """Give the form back as it was typed: somebody else has taken the item over."""
        asking = _opening(request)
        asking.desk = Desk(desk.item, desk.base, lock, None, request.POST, is_sent=True)
        response = super().changeform_view(asking, *asked)
        response.status_code = HTTPStatus.CONFLICT
        return response

    def _show_conflict(
        self, request: HttpRequest, item: Publishable, asked: tuple[Any, ...]
    ) -> HttpResponse:
        """Show what was saved meanwhile beside what was typed, and let the person choose."""
        shown = []
        for typed in (None, request.POST):
            asking = _opening(request)
            asking.desk, asking.shown = Desk(item, typed=typed, is_sent=True), {}
            super().changeform_view(asking, *asked)
            shown.append(asking.shown)
        newest = versions.latest(item)
        number = newest.number if newest else 0
        context = {
            **self.admin_site.each_context(request),
            "title": "Có người đã lưu bản mới hơn",
            "opts": self.opts,
            "item": item,
            "newest": newest,
            "written_by": name_of(newest.created_by) if newest and newest.created_by else "",
            "differences": conflicts.differences(*shown),
            "had_files": bool(request.FILES),
            "go_on_address": restoring_address(self._form_address(item), number),
            "discard_address": self._addresses(item)["forget_typed"],
            "media": self.media,
        }
        page = "admin/publishing/conflict.html"
        return render(request, page, context, status=HTTPStatus.CONFLICT)


def _base_number(kept: Autosave) -> int:
    return kept.base.number if kept.base else 0


def _typed_for(request: HttpRequest) -> QueryDict | None:
    """Return what the form shows in place of what is saved; a form that is sent brings its own."""
    desk = getattr(request, "desk", None)
    return desk.typed if desk is not None and request.method != "POST" else None


def _opening(request: HttpRequest) -> HttpRequest:
    """Return a request that opens the form which another one sent."""
    opening = copy.copy(request)
    opening.method, opening.GET = "GET", QueryDict()
    return opening

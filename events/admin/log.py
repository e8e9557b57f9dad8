"""The quick page of the live log: a form on top, the entries below."""

from collections.abc import Callable
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from events.models import Event, LogEntry
from events.reporting import may_report, report, strike
from portal.publishing.verbs import Refused

SHOWN = 100  # entries below the form
EARLY = timedelta(minutes=10)  # clocks differ
AROUND = timedelta(days=1)  # who arrives, who goes home
LONGEST_KEY = 19  # digits; more are no key of any database
FORMAT = "%d/%m/%Y %H:%M"


class LogEntryForm(forms.ModelForm):
    """An entry."""

    class Meta:
        model = LogEntry
        fields = ["text", "happened_at", "picture", "alt"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4, "cols": 80, "autofocus": True}),
            "happened_at": forms.DateTimeInput(format=FORMAT),
            "alt": forms.TextInput(attrs={"class": "vTextField"}),
        }

    def clean_happened_at(self) -> object:
        """Refuse an hour that has not come, or that lies far from the event."""
        moment = self.cleaned_data["happened_at"]
        event = self.instance.event
        if moment > timezone.now() + EARLY:
            raise ValidationError("Giờ này chưa đến. Tường thuật chỉ ghi việc đã diễn ra.")
        if not event.begins_at - AROUND <= moment <= event.finishes_at + AROUND:
            raise ValidationError(f"Giờ này cách xa thời gian của sự kiện: {event.when()}.")
        return moment


def report_view(admin: ModelAdmin) -> Callable[..., HttpResponse]:
    """Return the view, as a page of the admin of events."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        event = get_object_or_404(Event, pk=pk)
        if not (may_report(request.user) and admin.has_view_permission(request, event)):
            raise PermissionDenied
        own = reverse("admin:events_event_report", args=[pk])
        asked = request.POST.get("xoa") or request.GET.get("sua")
        entry = _entry_of(event, asked) if asked else None
        form = LogEntryForm(instance=entry or LogEntry(event=event))
        if request.method == "POST" and "xoa" in request.POST:
            return _answer(request, admin, own, lambda: strike(entry, by=request.user), "Đã xóa")
        if request.method == "POST":
            form = LogEntryForm(
                request.POST, request.FILES, instance=entry or LogEntry(event=event)
            )
            if form.is_valid():
                made = form.save(commit=False)
                return _answer(
                    request, admin, own, lambda: report(made, by=request.user), "Đã đăng"
                )
        context = {
            **admin.admin_site.each_context(request),
            "opts": admin.opts,
            "event": event,
            "entry": entry,
            "form": form,
            "media": admin.media + form.media,
            "entries": event.log.newest_first()[:SHOWN],
            "own": own,
            "title": "Tường thuật",
        }
        return render(request, "admin/events/report.html", context)

    return view


def _entry_of(event: Event, asked: str) -> LogEntry:
    """Return the entry that an address or a button names."""
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_KEY):
        raise Http404
    return get_object_or_404(event.log, pk=asked)


def _answer(
    request: HttpRequest,
    admin: ModelAdmin,
    own: str,
    verb: Callable[[], Event | LogEntry],
    words: str,
) -> HttpResponse:
    """Do what was asked, say so, and come back with an empty form."""
    try:
        done = verb()
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        event = done if isinstance(done, Event) else done.event
        what = "" if isinstance(done, Event) else f" mục {done}"
        admin.log_change(request, event, f"Tường thuật: {words.lower()}{what}")
        messages.success(request, f"{words}{what or ' mục tường thuật'}.")
    return HttpResponseRedirect(own)

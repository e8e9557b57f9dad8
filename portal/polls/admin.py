import csv
from collections import Counter
from io import StringIO
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse

from documents.citing_admin import CitingAdminMixin
from portal.organisation.lists import AccentFreeSearchMixin
from portal.polls.models import MOST_CHOICES, Choice, Poll, PollQuerySet
from portal.publishing.modeladmin import PublishableAdmin
from portal.search.writers import BYTE_ORDER_MARK
from portal.text.cells import cell

BLANK_ROWS = 3  # of a new poll


class PollForm(forms.ModelForm):
    class Meta:
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "cols": 80})}


class ChoiceFormSet(forms.BaseInlineFormSet):
    """The choices of a poll: none twice, and none added or taken away once people voted."""

    def clean(self) -> None:
        """Refuse in words what would make votes mean something else."""
        super().clean()
        kept = [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
        ]
        texts = [form.cleaned_data.get("text", "") for form in kept]
        times = Counter(map(str.casefold, texts))
        twice = dict.fromkeys(text for text in texts if times[text.casefold()] > 1)
        problems = [f"Phương án “{text}” ghi hai lần." for text in twice]
        if self.instance.pk:
            problems += self.instance.broken_by(form.instance.pk or 0 for form in kept)
        if problems:
            raise ValidationError(problems)


class ChoiceInline(admin.TabularInline):
    model = Choice
    formset = ChoiceFormSet
    max_num = MOST_CHOICES
    fields = ["text", "position"]
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 70})}}

    def get_extra(self, request: HttpRequest, obj: Poll | None = None, **kwargs: Any) -> int:
        return 0 if obj else BLANK_ROWS


@admin.register(Poll)
class PollAdmin(CitingAdminMixin, AccentFreeSearchMixin, PublishableAdmin):
    form = PollForm
    list_display = ["title", "state_in_words", "phase", "voters", "closes_at"]
    list_per_page = 50
    list_select_related = ["turnout"]
    search_fields = ["title", "slug"]
    readonly_fields = ["results"]
    inlines = [ChoiceInline]
    fieldsets = [
        ("Câu hỏi", {"fields": ["title", "lead", "allows_several"]}),
        ("Thời gian", {"fields": [("opens_at", "closes_at"), "shows_results"]}),
        ("Kết quả", {"fields": ["results"]}),
    ]

    @admin.display(description="Nhận phiếu")
    def phase(self, poll: Poll) -> str:
        return poll.phase()

    @admin.display(description="Số người bỏ phiếu", ordering="turnout__voters")
    def voters(self, poll: Poll) -> int:
        return poll.voters()

    @admin.display(description="Đến lúc này")
    def results(self, poll: Poll) -> str:
        """Show what came out so far, also while readers do not see it."""
        if poll.pk is None or not poll.voters():
            return "Chưa có ai bỏ phiếu."
        return render_to_string("admin/polls/results.html", {"results": poll.results()})

    def get_queryset(self, request: HttpRequest) -> PollQuerySet:
        return super().get_queryset(request).newest_first()

    def tools(self, item: Poll) -> list[tuple[str, str]]:
        figures = reverse("admin:polls_poll_figures", args=[item.pk])
        return [*super().tools(item), ("Tải kết quả (CSV)", figures)]

    def get_urls(self) -> list[URLPattern]:
        figures = path(
            "<id:pk>/ket-qua.csv",
            self.admin_site.admin_view(self.figures_view),
            name="polls_poll_figures",
        )
        return [figures, *super().get_urls()]

    def figures_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give what came out so far as a table."""
        poll = get_object_or_404(Poll.objects.with_votes(), pk=pk)
        if not self.has_view_permission(request, poll):
            raise PermissionDenied
        results, table = poll.results(), StringIO()
        writer = csv.writer(table)
        writer.writerow(["Phương án", "Số phiếu", "Tỷ lệ"])
        writer.writerows([cell(line.text), line.votes, line.percent] for line in results.lines)
        writer.writerow(["Số người bỏ phiếu", results.voters, ""])
        return HttpResponse(
            BYTE_ORDER_MARK + table.getvalue(),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="tham-do-{pk}.csv"'},
        )

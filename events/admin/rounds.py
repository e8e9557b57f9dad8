"""The admin of rounds of congresses: the round, its rows, and the way in from Excel."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from events.admin.forms import OrdinalField
from events.models import Round, RoundRow
from events.round_import import changes_of, may_change_rows, take_rows
from events.round_sheets import Sheet, SheetError, SheetRow, read_sheet
from events.search import rows_followed
from portal.media.papers import read_paper
from portal.organisation.lists import AccentFreeSearchMixin
from portal.publishing.modeladmin import PublishableAdmin
from portal.publishing.verbs import Refused
from portal.text.folding import fold, folded_words

LARGEST = 5 * 1024 * 1024  # bytes of a file; a table of a whole province has some 30 kB
_SALT = "events.round_import"
_KEPT_SECONDS = 60 * 60 * 4  # between looking at a table and taking it


class SheetForm(forms.Form):
    """An Excel file."""

    file = forms.FileField(label="Tệp Excel (.xlsx)")

    def clean_file(self) -> Sheet:
        """Return what was understood of the file."""
        upload: UploadedFile = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise ValidationError("Tệp lớn hơn 5 MB; chỉ giữ lại bảng cần nhập.")
        if read_paper(upload).kind != "xlsx":
            raise ValidationError("Đây không phải tệp Excel. Hãy lưu bảng thành tệp .xlsx.")
        try:
            return read_sheet(upload.read(), timezone.localdate())
        except SheetError as error:
            raise ValidationError(str(error)) from None


@admin.register(Round)
class RoundAdmin(AccentFreeSearchMixin, PublishableAdmin):
    list_display = ["title", "state_in_words", "level", "term"]
    list_filter = ["level"]
    search_fields = ["title", "slug"]
    autocomplete_fields = ["congress"]
    fieldsets = [
        (
            "Đợt đại hội",
            {"fields": ["title", "summary", "level", "unit_word", ("term_start", "term_end")]},
        ),
        ("Liên quan", {"fields": ["congress"]}),
    ]

    @admin.display(description="Nhiệm kỳ")
    def term(self, item: Round) -> str:
        return item.term()

    def tools(self, item: Round) -> list[tuple[str, str]]:
        rows = reverse("admin:events_roundrow_changelist")
        return [
            *super().tools(item),
            ("Bảng đại hội", f"{rows}?round__id__exact={item.pk}"),
            ("Nhập từ Excel", reverse("admin:events_round_import", args=[item.pk])),
        ]

    def get_urls(self) -> list[URLPattern]:
        address = path(
            "<id:pk>/nhap-excel/",
            self.admin_site.admin_view(self.import_view),
            name="events_round_import",
        )
        return [address, *super().get_urls()]

    def import_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a file, show what it would do, and do it when that is confirmed."""
        found = get_object_or_404(Round, pk=pk)
        if not may_change_rows(request.user, found):
            raise PermissionDenied
        if "rows" in request.POST:
            return self._take(request, found)
        form, context = SheetForm(request.POST or None, request.FILES or None), {}
        if request.method == "POST" and form.is_valid():
            sheet: Sheet = form.cleaned_data["file"]
            changes = changes_of(found, sheet.rows)
            kept = [row.as_json() for row in sheet.rows]
            context = {
                "changes": changes,
                "problems": sheet.problems,
                "rows": signing.dumps(kept, salt=_SALT, compress=True),
                "new": sum(change.known is None for change in changes),
                "changed": sum(
                    change.known is not None and not change.is_same for change in changes
                ),
            }
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "round": found,
            "form": form,
            "title": "Nhập bảng đại hội từ Excel",
        }
        return render(request, "admin/events/round_import.html", context)

    def _take(self, request: HttpRequest, found: Round) -> HttpResponse:
        try:
            kept = signing.loads(request.POST["rows"], salt=_SALT, max_age=_KEPT_SECONDS)
            new, changed = take_rows(
                found, [SheetRow.from_json(each) for each in kept], by=request.user
            )
        except signing.BadSignature:
            messages.error(request, "Bảng xem trước đã cũ; hãy chọn lại tệp.")
            return HttpResponseRedirect(request.path)
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return HttpResponseRedirect(request.path)
        self.log_change(request, found, f"Nhập từ Excel: thêm {new}, sửa {changed} đơn vị")
        messages.success(request, f"Đã thêm {new} đơn vị, sửa {changed} đơn vị.")
        rows = reverse("admin:events_roundrow_changelist")
        return HttpResponseRedirect(f"{rows}?round__id__exact={found.pk}")


class RoundRowForm(forms.ModelForm):
    """A row; its ordinal as people write it."""

    user: Any = None  # who fills it in; the admin says
    ordinal = OrdinalField(label="Lần thứ", required=False, help_text="Ghi 12 hoặc XII.")

    def clean_round(self) -> Round:
        """Refuse a round whose rows this person may not change."""
        found: Round = self.cleaned_data["round"]
        if not may_change_rows(self.user, found):
            raise ValidationError("Đợt này đã đăng: người có quyền đăng mới sửa được bảng.")
        return found


@admin.register(RoundRow)
class RoundRowAdmin(admin.ModelAdmin):
    """The rows of rounds. Those of a published round are changed by who may publish it."""

    form = RoundRowForm
    list_display = ["unit", "round", "held_on", "ordinal_in_roman", "delegates", "standing"]
    list_filter = ["round", "status"]
    list_select_related = ["round"]
    list_per_page = 100
    search_fields = ["unit"]  # makes the box show; get_search_results does the work
    autocomplete_fields = ["round", "area", "event"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fields = [
        *("round", "unit", "area", "held_on", "days", "ordinal", "delegates"),
        *("status", "event", "address"),
    ]

    @admin.display(description="Lần thứ", ordering="ordinal")
    def ordinal_in_roman(self, row: RoundRow) -> str:
        return row.roman() or "–"

    @admin.display(description="Tình trạng")
    def standing(self, row: RoundRow) -> str:
        return str(row.state().label)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[RoundRow], search_term: str
    ) -> tuple[QuerySet[RoundRow], bool]:
        words = folded_words(search_term)
        names = queryset.values_list("pk", "unit")
        found = [pk for pk, unit in names if all(word in fold(unit) for word in words)]
        return queryset.filter(pk__in=found), False

    def has_change_permission(self, request: HttpRequest, obj: RoundRow | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_rows(request.user, obj.round))

    def has_delete_permission(self, request: HttpRequest, obj: RoundRow | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_change_rows(request.user, obj.round))

    def save_model(self, request: HttpRequest, obj: RoundRow, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        before = RoundRow.objects.filter(pk=obj.pk).values_list("round", flat=True)
        with rows_followed(obj.round_id, *before):
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: RoundRow) -> None:
        with rows_followed(obj.round_id):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[RoundRow]) -> None:
        with rows_followed(*queryset.values_list("round", flat=True).distinct()):
            super().delete_queryset(request, queryset)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.user = request.user
        return form

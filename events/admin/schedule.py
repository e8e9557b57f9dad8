"""The working schedule of a week, typed or pasted as a text."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from events.calendar import week_of
from events.models import WorkWeek
from events.schedule import store_lines, typed_lines
from events.typed_weeks import read_week, write_week
from portal.publishing.modeladmin import PublishableAdmin


class WorkWeekForm(forms.ModelForm):
    """A week and its lines."""

    typed = forms.CharField(
        label="Lịch",
        required=False,
        widget=forms.Textarea(attrs={"rows": 28, "cols": 110, "class": "vLargeTextField"}),
        help_text=(
            "Dưới mỗi thứ, mỗi dòng một việc: giờ hoặc buổi | nội dung | chủ trì, thành phần | "
            "địa điểm. Ví dụ: 08:00 | Họp giao ban | Ban Thường trực | Phòng họp số 1. "
            "Có thể dán bảng từ Word, Excel. Các dòng tự xếp theo giờ."
        ),
    )

    class Meta:
        model = WorkWeek
        fields = ["starts_on", "note", "published_at"]
        help_texts = {"starts_on": "Ngày bất kỳ trong tuần; cổng tự lấy ngày thứ Hai."}
        widgets = {"note": forms.Textarea(attrs={"rows": 2, "cols": 80})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "typed" in self.fields:  # not for those who may only look
            monday = self.instance.starts_on or _next_monday()
            lines = typed_lines(self.instance) if self.instance.pk else []
            self.initial.setdefault("starts_on", monday)
            self.initial["typed"] = write_week(lines, monday)

    def clean_starts_on(self) -> Any:
        """Return the Monday of the week; one week has one schedule."""
        day = self.cleaned_data["starts_on"]
        monday = day - timedelta(days=day.weekday())
        if week_of(monday) is None:
            raise ValidationError("Năm này nằm ngoài khoảng mà cổng ghi lịch.")
        if WorkWeek.objects.filter(starts_on=monday).exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"Đã có lịch của tuần từ {monday:%d/%m/%Y}; hãy mở lịch đó.")
        return monday

    def clean(self) -> dict[str, Any]:
        """Read the lines; say what is not understood, line by line."""
        cleaned = super().clean()
        if (monday := cleaned.get("starts_on")) and "typed" in self.fields:
            read = read_week(cleaned.get("typed", ""), monday)
            self.read_lines = read.lines
            if read.problems:
                self.add_error("typed", read.problems)
        return cleaned


@admin.register(WorkWeek)
class WorkWeekAdmin(PublishableAdmin):
    form = WorkWeekForm
    list_display = ["__str__", "state_in_words", "updated_at"]
    date_hierarchy = "starts_on"
    ordering = ["-starts_on"]
    fieldsets = [
        (None, {"fields": ["starts_on", "typed", "note"]}),
    ]

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        store_lines(form.instance, form.read_lines)
        super().save_related(request, form, formsets, change)


def _next_monday() -> Any:
    """Return the Monday of the week that is prepared: this one's on Monday, else the next."""
    today = timezone.localdate()
    return today + timedelta(days=-today.weekday() % 7)

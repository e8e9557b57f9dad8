"""What the admin's form of an event checks while the editor is there."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import AgendaItem, Congress, Event, Session
from events.phases import overlaps
from events.when import Precision, first_moment, last_moment
from portal.organisation.forms import AreaChoiceMixin
from portal.text.roman import parse_ordinal, to_roman


class OrdinalField(forms.CharField):
    """The ordinal of a congress, as people write it: 12, XII, mười hai."""

    def prepare_value(self, value: Any) -> Any:
        return to_roman(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_ordinal(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class CongressForm(forms.ModelForm):
    """What a congress adds to its event."""

    ordinal = OrdinalField(
        label="Lần thứ", required=False, help_text="Ghi 12 hoặc XII. Để trống khi không đánh số."
    )

    class Meta:
        model = Congress
        exclude = ["event"]  # noqa: DJ006 - all that a congress is, as the inline groups it


_TICK = timedelta(microseconds=1)  # what ends at midnight is held the day before


class EventForm(AreaChoiceMixin, forms.ModelForm):
    """An event; its programme stands below it."""

    class Meta:
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 80}),
            "participants": forms.Textarea(attrs={"rows": 4, "cols": 80}),
        }


class SessionFormSet(forms.BaseInlineFormSet):
    """The sessions of an event: none overlaps another, none leaves the time of the event."""

    def clean(self) -> None:
        """Refuse in words what cannot be held."""
        super().clean()
        sessions = [_made(form) for form in self.forms]
        timed = [each for each in sessions if each is not None and each.starts_at and each.ends_at]
        problems = [
            f"{_named(second)} bắt đầu lúc {_hour(second.starts_at)}, khi {_named(first)} chưa kết "
            f"thúc ({_hour(first.ends_at)})."
            for first, second in overlaps(timed)
        ]
        within = _time_of(self.instance)
        problems += [
            f"{_named(each)} nằm ngoài thời gian của sự kiện."
            for each in timed
            if within and not within[0] <= each.starts_at <= each.ends_at - _TICK <= within[1]
        ]
        if problems:
            raise ValidationError(problems)


class AgendaFormSet(forms.BaseInlineFormSet):
    """The agenda of an event: every point in its time."""

    def clean(self) -> None:
        """Refuse in words what lies outside the event."""
        super().clean()
        within = _time_of(self.instance)
        items = [_made(form) for form in self.forms]
        problems = [
            f"Mục “{item.title}” lúc {_hour(item.starts_at)} nằm ngoài thời gian của sự kiện."
            for item in items
            if within and item is not None and item.starts_at
            if not within[0] <= item.starts_at <= within[1]
        ]
        if problems:
            raise ValidationError(problems)


def _made(form: forms.ModelForm) -> Session | AgendaItem | None:
    """Return what a form of a set holds; None for one that is empty, deleted or wrong."""
    data = getattr(form, "cleaned_data", None)
    is_kept = bool(data) and not data.get("DELETE") and not form.errors
    return form.instance if is_kept else None


def _time_of(event: Event) -> tuple[datetime, datetime] | None:
    """Return the days of an event, whole ones: doors open before it begins."""
    if event.starts_at is None or not event.precision:
        return None
    precision = Precision(event.precision)
    start = timezone.localtime(event.starts_at)
    end = timezone.localtime(event.ends_at) if event.ends_at else None
    first, last = first_moment(start, precision), last_moment(start, end, precision)
    last_day = max(first, last - _TICK)
    return (
        datetime.combine(first, time.min, first.tzinfo),
        datetime.combine(last_day, time.max, last.tzinfo),
    )


def _hour(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"


def _named(session: Session) -> str:
    return f"“{session}”"

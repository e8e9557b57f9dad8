"""What people are told of a day or an hour that they typed and that cannot be read."""

from django import forms

DAY = "Ngày không có hoặc viết chưa đúng. Ngày gồm ngày/tháng/năm, ví dụ 19/11/2026."
HOUR = "Giờ viết chưa đúng. Giờ gồm giờ:phút, ví dụ 17:05."
HOUR_MESSAGES = {"invalid_date": DAY, "invalid_time": HOUR}  # of a `SplitDateTimeField`


def say_how_it_is_typed(field: forms.Field | None) -> None:
    """Let a field for a day, an hour or both say how it is typed, when it refuses something.

    Args:
        field: any field of a form.
    """
    if isinstance(field, forms.SplitDateTimeField):
        for each in field.fields:
            say_how_it_is_typed(each)
    elif isinstance(field, forms.DateField):
        field.error_messages["invalid"] = DAY
    elif isinstance(field, forms.TimeField):
        field.error_messages["invalid"] = HOUR

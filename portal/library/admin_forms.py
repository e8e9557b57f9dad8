"""The forms of the library of pictures."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.media.fields import PictureFormField
from portal.media.many_pictures import MOST_AT_ONCE, ManyPicturesField, Received
from portal.media.models import Picture


class FocusInput(forms.RadioSelect):
    """Radio buttons in a grid over the picture; each says in words which place it means."""

    picture: Picture

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the picture with the buttons over it."""
        context = self.get_context(name, value or "", attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        return render_to_string(
            "admin/library/focus.html",
            {"nowhere": options[0], "options": options[1:], "picture": self.picture},
        )


class PictureForm(forms.ModelForm):
    """What is said of a picture."""

    class Meta:
        model = Picture
        fields = ["focus", "alt", "caption", "credit"]
        widgets = {
            "focus": FocusInput,
            "alt": forms.TextInput(attrs={"size": 80}),
            "caption": forms.Textarea(attrs={"rows": 2, "cols": 80}),
            "credit": forms.TextInput(attrs={"size": 50}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "focus" in self.fields:  # not for those who may only look
            self.fields["focus"].widget.picture = self.instance
            self.fields["focus"].choices = [
                ("", "Chưa chọn: giữ phần giữa"),
                *Picture._meta.get_field("focus").choices,
            ]
        if "alt" in self.fields:
            self.fields["alt"].required = True
            self.fields["alt"].error_messages["required"] = (
                "Hãy tả ảnh cho người không nhìn thấy ảnh: ai, đang làm gì, ở đâu."
            )


class UploadForm(forms.Form):
    """One or several pictures for the library."""

    pictures = ManyPicturesField(
        label="Ảnh",
        help_text=(
            f"JPEG, PNG, WebP hoặc GIF, mỗi ảnh dưới 15 MB; chọn cùng lúc nhiều nhất "
            f"{MOST_AT_ONCE} ảnh. Vị trí chụp và các dữ liệu ẩn khác trong tệp bị bỏ."
        ),
    )

    def clean_pictures(self) -> Received:
        """Refuse a form without any; what is not taken of several is told beside the others."""
        received = self.cleaned_data["pictures"]
        if not received:
            raise forms.ValidationError("Hãy chọn ít nhất một ảnh.")
        if not received.names:
            raise forms.ValidationError(received.problems)
        return received


class ReplaceForm(forms.Form):
    """The picture that takes the place of another one."""

    picture = PictureFormField(
        label="Ảnh mới",
        help_text="JPEG, PNG, WebP hoặc GIF, dưới 15 MB.",
        error_messages={"required": "Hãy chọn ảnh mới.", "empty": "Tệp này rỗng."},
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

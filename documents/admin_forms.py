"""What the admin's forms of documents check while the editor is there."""

from django import forms
from django.core.exceptions import ValidationError

from documents import numbers
from documents.models.document import WITHOUT_NUMBER
from portal.organisation.forms import AreaChoiceMixin
from portal.text.folding import clean, fold


class DocumentForm(AreaChoiceMixin, forms.ModelForm):
    """One document."""

    class Meta:
        widgets = {
            "title": forms.Textarea(attrs={"rows": 3, "cols": 80}),
            "stated_source": forms.TextInput(attrs={"size": 80}),
        }

    def clean_number(self) -> str | None:
        """Tidy what was pasted, without changing the official form."""
        number = clean(self.cleaned_data["number"] or "").replace("\n", " ")
        number = number.replace("\u00d0", "Đ")  # the Icelandic letter that looks the same
        if not number:
            return None
        if fold(number) == fold(WITHOUT_NUMBER):
            return WITHOUT_NUMBER
        if numbers.parse(number) is None:
            raise ValidationError(
                "Không thấy số thứ tự trong số, ký hiệu này. "
                f"Văn bản không có số thì ghi “{WITHOUT_NUMBER}”."
            )
        return number

    def clean_title(self) -> str:
        """Tidy what was pasted."""
        return clean(self.cleaned_data["title"]).replace("\n", " ")

    def clean(self) -> None:
        """Compare the dates with each other."""
        super().clean()
        signed, effective = (self.cleaned_data.get(name) for name in ("signed_on", "effective_on"))
        if signed and effective and effective < signed:
            self.add_error("effective_on", "Ngày có hiệu lực đứng trước ngày ban hành.")
        expires, since = (self.cleaned_data.get(name) for name in ("expires_on", "stated_since"))
        if signed and expires and expires < signed:
            self.add_error("expires_on", "Ngày cuối cùng còn hiệu lực đứng trước ngày ban hành.")
        if signed and since and since < signed:
            self.add_error("stated_since", "Ngày này đứng trước ngày ban hành.")
        if self.cleaned_data.get("stated_wins") and not self.cleaned_data.get("stated_source"):
            sentence = "Hãy ghi nguồn: tình trạng này được dùng thay cho kết quả cổng tự tính."
            self.add_error("stated_source", sentence)

    def _get_validation_exclusions(self) -> set[str]:
        """Check the identity too: Django leaves out what rests on a field not in the form."""
        return super()._get_validation_exclusions() - {"number_key"}

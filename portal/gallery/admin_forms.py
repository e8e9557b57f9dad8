"""What the admin's forms of galleries and videos check while the editor is there."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from portal.gallery.models import Gallery, Video
from portal.gallery.providers import NAMES, UnknownAddressError, read_address
from portal.media.films import read_captions, read_film
from portal.media.many_pictures import MOST_AT_ONCE, ManyPicturesField
from portal.organisation.forms import AreaChoiceMixin


class GalleryForm(AreaChoiceMixin, forms.ModelForm):
    """One gallery; its photos stand below it."""

    more_photos = ManyPicturesField(
        label="Thêm nhiều ảnh",
        help_text=(
            f"Chọn cùng lúc nhiều nhất {MOST_AT_ONCE} ảnh rồi bấm “Lưu và tiếp tục chỉnh sửa”; "
            "sau đó ghi mô tả và chú thích cho từng ảnh ở dưới."
        ),
    )

    class Meta:
        model = Gallery
        fields = ["title", "lead", "taken_on", "event", "area", "published_at"]
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "cols": 80})}


class VideoForm(AreaChoiceMixin, forms.ModelForm):
    """One video: a file, or the address of one at a provider's."""

    address = forms.CharField(
        label="Địa chỉ video",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text=(
            f"Video đã đăng trên {NAMES}: dán địa chỉ của video. "
            "Trang chỉ tải video từ đó khi người xem bấm."
        ),
    )

    class Meta:
        model = Video
        fields = [
            "title",
            "lead",
            "poster",
            "file",
            "captions",
            "transcript",
            "credit",
            "event",
            "area",
            "published_at",
        ]
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3, "cols": 80}),
            "transcript": forms.Textarea(attrs={"rows": 10, "cols": 80}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "address" in self.fields:  # not for those who may only look
            self.initial.setdefault("address", self.instance.provider_page())

    def clean_address(self) -> tuple[str, str]:
        """Return the provider and its id of the video; both empty without an address."""
        address = self.cleaned_data["address"].strip()
        if not address:
            return "", ""
        try:
            provider, video_id = read_address(address)
        except UnknownAddressError as error:
            raise ValidationError(str(error)) from None
        return provider.key, video_id

    def clean_file(self) -> Any:
        """Refuse a file that could not be stored, and say why."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            read_film(file)
        return file

    def clean_captions(self) -> Any:
        """Refuse captions that no browser could show, and say why."""
        captions = self.cleaned_data["captions"]
        if isinstance(captions, UploadedFile):
            read_captions(captions)
        return captions

    def clean(self) -> None:
        """Let a video be in one place only."""
        super().clean()
        provider, video_id = self.cleaned_data.get("address") or ("", "")
        if provider and self.cleaned_data.get("file"):
            sentence = "Chỉ chọn một: tệp video, hoặc địa chỉ video."
            self.add_error("address", sentence)
        elif "address" in self.cleaned_data:
            self.instance.provider, self.instance.provider_id = provider, video_id
        if self.cleaned_data.get("captions") and not self.cleaned_data.get("file"):
            self.add_error("captions", "Phụ đề chỉ dùng với tệp video.")

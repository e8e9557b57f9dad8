"""What the form of an article asks of photos, video and sound."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from news.models import Article, ArticlePhoto
from portal.media.many_pictures import MOST_AT_ONCE, ManyPicturesField
from portal.media.sounds import read_sound
from portal.publishing.previews import OWN, PARAMETER


class AudioInput(AdminFileWidget):
    """The file of sound, with a link that checks rights: the storage gives none."""

    def format_value(self, value: Any) -> "_Stored | None":
        return _Stored(value.instance) if self.is_initial(value) else None


class _Stored:
    """The file that an article has, as the widget names it."""

    def __init__(self, article: Article) -> None:
        self.url = f"{article.audio_url()}?{PARAMETER}={OWN}"
        self.words = article.file_in_words()

    def __str__(self) -> str:
        return self.words


class PartsFormMixin(forms.Form):
    """For the form of an article: several photos at once, and a file of sound."""

    more_photos = ManyPicturesField(
        label="Thêm nhiều ảnh",
        help_text=(
            f"Chọn cùng lúc nhiều nhất {MOST_AT_ONCE} ảnh, cả thảy dưới 100 MB, rồi lưu; "
            "sau đó ghi mô tả, chú thích và số thứ tự cho từng ảnh ở mục “Ảnh trong bài”."
        ),
    )

    def clean_audio(self) -> Any:
        """Refuse a file that could not be stored, and say why."""
        audio = self.cleaned_data["audio"]
        if isinstance(audio, UploadedFile):
            read_sound(audio)
        return audio


class PhotoForm(forms.ModelForm):
    """A photo of an article, which may change places with the cover."""

    is_cover = forms.BooleanField(
        label="Lấy làm ảnh bìa",
        required=False,
        help_text="Ảnh bìa cũ về chỗ này.",
    )


class CoverMixin:
    """For the ModelAdmin of articles: lets one of the photos become the cover."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        super().save_formset(request, form, formset, change)
        if formset.model is ArticlePhoto:
            chosen = (row for row in formset.forms if row.cleaned_data.get("is_cover"))
            stays = (row.instance for row in chosen if row not in formset.deleted_forms)
            if photo := next(stays, None):
                photo.article = form.instance
                photo.become_cover()

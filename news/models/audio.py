"""What readers hear of an article: a file of sound."""

import uuid
from typing import Any

from django.core.files.storage import storages
from django.db import models
from django.urls import reverse
from django.utils import timezone

from portal.media.sounds import CONTENT_TYPES, read_sound
from portal.text.numbers import file_size


def _storage() -> Any:
    return storages["attachments"]


def _random_name(instance: "WithAudio", filename: str) -> str:
    return f"am-thanh/{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}"


class WithAudio(models.Model):
    """An article that may have a file of sound; what that is was read from its bytes."""

    audio = models.FileField(
        "tệp âm thanh",
        storage=_storage,
        upload_to=_random_name,
        blank=True,
        default="",
        help_text=(
            "MP3, M4A hoặc OGG, dưới 50 MB: bài đọc, bài phát thanh. Bài không có tệp này thì "
            "trình duyệt của bạn đọc tự đọc bài, nếu đọc được tiếng Việt."
        ),
    )
    audio_kind = models.CharField(max_length=3, blank=True, default="", editable=False)
    audio_size = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; of a file that is new, read the facts."""
        if not self.audio:
            self.audio_kind, self.audio_size = "", 0
        elif not self.audio._committed:
            facts = read_sound(self.audio.file)
            self.audio_kind, self.audio_size = facts.kind, facts.size
        super().save(*args, **kwargs)

    def audio_url(self) -> str:
        """Return the address of the file of sound."""
        return reverse("news:audio", args=[self.slug, self.pk, self.audio_kind])

    @property
    def audio_type(self) -> str:
        """The media type that the file of sound is sent with."""
        return CONTENT_TYPES[self.audio_kind]

    def file_in_words(self) -> str:
        """Say what the file of sound is: MP3, 1,2 MB."""
        return f"{self.audio_kind.upper()}, {file_size(self.audio_size)}"

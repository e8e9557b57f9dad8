"""Videos: a file of the portal's own, or one that a known provider keeps."""

import uuid
from typing import Any, Self

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from portal.gallery.covers import Cover
from portal.gallery.providers import LONGEST_ID, PROVIDERS, Provider
from portal.media.fields import PictureField
from portal.media.films import CONTENT_TYPES, read_film
from portal.media.models import focus_of
from portal.organisation.models import Area
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged


def _storage() -> Any:
    return storages["attachments"]


def _random_name(instance: "Video", filename: str) -> str:
    return f"video/{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}"


class VideoQuerySet(PublishableQuerySet):
    """Questions about videos."""

    def for_cards(self) -> Self:
        """Fetch what a card of a list shows, in one query, without what is said in them."""
        cards = self.defer("transcript").annotate(poster_focus=focus_of("poster"))
        return cards.newest_first()

    def for_home(self) -> Self:
        """Fetch what the block of the home page shows; the block takes as many as it has room."""
        return self.for_cards()

    def for_page(self) -> Self:
        """Fetch what the page of one video shows."""
        return self.select_related("area", "event").defer("event__body")


class Video(Slugged, Publishable):
    """A video."""

    lead = models.TextField(
        "giới thiệu",
        max_length=600,
        blank=True,
        help_text="Hai, ba câu: video nói về việc gì, ở đâu, khi nào.",
    )
    poster = PictureField(
        "ảnh đại diện",
        null=True,
        blank=True,
        width_field="poster_width",
        height_field="poster_height",
        help_text="Ảnh ngang, hiện trước khi người xem bấm; JPEG, PNG hoặc WebP, dưới 15 MB.",
    )
    poster_width = models.PositiveIntegerField(null=True, editable=False)
    poster_height = models.PositiveIntegerField(null=True, editable=False)
    provider = models.CharField(
        "nơi đăng",
        max_length=12,
        blank=True,
        default="",
        editable=False,
        choices=[(each.key, each.name) for each in PROVIDERS.values()],
    )
    provider_id = models.CharField(
        "mã ở nơi đăng", max_length=LONGEST_ID, blank=True, default="", editable=False
    )
    file = models.FileField(
        "tệp video", storage=_storage, upload_to=_random_name, blank=True, default=""
    )
    kind = models.CharField("định dạng", max_length=4, blank=True, default="", editable=False)
    size = models.PositiveBigIntegerField("dung lượng", default=0, editable=False)
    captions = models.FileField(
        "phụ đề",
        storage=_storage,
        upload_to=_random_name,
        blank=True,
        default="",
        help_text="Tệp WebVTT (.vtt), cho người không nghe được. Chỉ dùng với tệp video.",
    )
    transcript = models.TextField(
        "lời trong video",
        blank=True,
        help_text="Chữ của lời nói trong video; hiện dưới video và được tìm thấy khi tra cứu.",
    )
    credit = models.CharField("người quay, nguồn", max_length=150, blank=True)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="videos",
        verbose_name="địa bàn",
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="videos",
        verbose_name="sự kiện",
        help_text="Trang của sự kiện dẫn đến video này.",
    )

    objects = VideoQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "video"
        verbose_name_plural = "video"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                name="gallery_video_one_place",
                condition=Q(file="") | Q(provider=""),
                violation_error_message="Chỉ chọn một: tệp video, hoặc địa chỉ video.",
            ),
            models.CheckConstraint(
                name="gallery_video_provider_with_id",
                condition=Q(provider="", provider_id="") | (~Q(provider="") & ~Q(provider_id="")),
                violation_error_message="Nơi đăng và mã video phải đi cùng nhau.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; of a file that is new, read the facts."""
        if not self.file:
            self.kind, self.size = "", 0
        elif not self.file._committed:
            facts = read_film(self.file.file)
            self.kind, self.size = facts.kind, facts.size
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return item_address("video:detail", self.slug, self.pk)

    def player_url(self) -> str:
        """Return the page that asks the provider for the video."""
        return reverse("video:player", args=[self.slug, self.pk])

    def file_url(self) -> str:
        """Return the address of the file."""
        return reverse("video:file", args=[self.slug, self.pk, self.kind])

    def captions_url(self) -> str:
        """Return the address of the captions."""
        return reverse("video:captions", args=[self.slug, self.pk])

    @property
    def content_type(self) -> str:
        """The media type that the file is sent with."""
        return CONTENT_TYPES[self.kind]

    @property
    def kept_at(self) -> Provider | None:
        """The provider that keeps the video; None when the portal itself does."""
        return PROVIDERS.get(self.provider)

    def provider_page(self) -> str:
        """Return the address of the video at the provider's; nothing when it is a file."""
        return self.kept_at.page_address(self.provider_id) if self.kept_at else ""

    def provider_player(self) -> str:
        """Return the address of the provider's player; nothing when it is a file."""
        return self.kept_at.player_address(self.provider_id) if self.kept_at else ""

    def cover(self) -> Cover | None:
        """Return the poster."""
        return Cover.of(self, "poster")

    def size_label(self) -> str:
        """Return what a card says of the kind of item."""
        return f"Video – {self.kept_at.name}" if self.kept_at else "Video"

    def missing_for_publication(self) -> list[str]:
        missing = []
        if not self.lead.strip():
            missing.append("Chưa có giới thiệu.")
        if not self.file and not self.provider_id:
            missing.append("Chưa có tệp video, cũng chưa có địa chỉ video.")
        return missing

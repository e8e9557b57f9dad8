"""Galleries: photos in an order, each with what it shows and who took it."""

from typing import Self

from django.db import models
from django.db.models import Count, Prefetch
from django.urls import reverse

from events.models import Event
from portal.gallery.covers import Cover
from portal.gallery.models.photo import AnyPhoto, missing_descriptions
from portal.media.models import focus_of
from portal.organisation.models import Area
from portal.publishing.addresses import item_address
from portal.publishing.models import Publishable, PublishableQuerySet, Slugged


class GalleryQuerySet(PublishableQuerySet):
    """Questions about galleries."""

    def for_cards(self) -> Self:
        """Fetch what a card of a list shows, in two queries: the first photo, and how many."""
        shown = ["gallery", "picture", "picture_width", "picture_height"]
        photos = Photo.objects.only(*shown).annotate(picture_focus=focus_of("picture"))
        first = Prefetch("photos", photos.order_by("position", "pk")[:1], "first_photos")
        return self.annotate(size=Count("photos")).prefetch_related(first).newest_first()

    def for_home(self) -> Self:
        """Fetch what the block of the home page shows; the block takes as many as it has room."""
        return self.for_cards()

    def for_page(self) -> Self:
        """Fetch what the page of one gallery shows beside its photos."""
        return self.select_related("area", "event").defer("event__body")


class Gallery(Slugged, Publishable):
    """A gallery of photos (*thư viện ảnh*) of one occasion."""

    lead = models.TextField(
        "giới thiệu",
        max_length=600,
        blank=True,
        help_text="Hai, ba câu: việc gì, ở đâu, khi nào. Hiện ở đầu trang.",
    )
    taken_on = models.DateField(
        "ngày chụp", null=True, blank=True, help_text="Ngày trước, tháng sau: 18/11/2026."
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="galleries",
        verbose_name="địa bàn",
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="galleries",
        verbose_name="sự kiện",
        help_text="Trang của sự kiện dẫn đến thư viện ảnh này.",
    )

    objects = GalleryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "thư viện ảnh"
        verbose_name_plural = "thư viện ảnh"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return item_address("gallery:detail", self.slug, self.pk)

    def cover(self) -> Cover | None:
        """Return the first photo; of a gallery that comes from `for_cards`, without a query."""
        known = getattr(self, "first_photos", None)
        photo = next(iter(self.photos.all()[:1] if known is None else known), None)
        return photo and Cover.of(photo, "picture")

    def size_label(self) -> str:
        """Return how many photos there are, of a gallery that comes from `for_cards`."""
        return f"{self.size} ảnh"

    def missing_for_publication(self) -> list[str]:
        photos = list(self.photos.all()) if self.pk else []
        if not photos:
            return ["Chưa có ảnh nào."]
        return missing_descriptions(photos)


class Photo(AnyPhoto):
    """One photo of a gallery."""

    gallery = models.ForeignKey(
        Gallery, on_delete=models.CASCADE, related_name="photos", verbose_name="thư viện ảnh"
    )

    class Meta(AnyPhoto.Meta):
        indexes = [
            models.Index(  # the photos of a gallery, and the first one of each in a list
                fields=["gallery", "position", "id"], name="photo_gallery_position"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("gallery:photo", args=[self.gallery.slug, self.gallery_id, self.pk])

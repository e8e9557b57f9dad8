"""How galleries and videos are found by the search of the whole site."""

from collections.abc import Iterable

from django.utils import timezone

from portal.gallery.models import Gallery, GalleryQuerySet, Video, VideoQuerySet
from portal.search.sources import Description, Fact, Source
from portal.text.dates import short_date


def _galleries() -> GalleryQuerySet:
    return Gallery.objects.select_related("area").prefetch_related("photos")


def _describe_gallery(gallery: Gallery) -> Description:
    photos = list(gallery.photos.all())
    people = dict.fromkeys(photo.credit for photo in photos)
    return Description(
        title=gallery.title,
        body=_lines([gallery.lead, *(photo.caption or photo.alt for photo in photos)]),
        day=timezone.localdate(gallery.published_at),
        facts=_facts(*(("Ảnh", who) for who in people), ("Địa bàn", str(gallery.area or ""))),
    )


def _describe_video(video: Video) -> Description:
    return Description(
        title=video.title,
        body=_lines([video.lead, video.transcript]),
        day=timezone.localdate(video.published_at),
        facts=_facts(("Nguồn", video.credit), ("Địa bàn", str(video.area or ""))),
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _facts(*named: tuple[str, str]) -> list[Fact]:
    return [Fact(label, text) for label, text in named if text]


def _when(item: Gallery | Video) -> str:
    return f"Ngày {short_date(timezone.localdate(item.published_at))}"


def _shown_videos() -> VideoQuerySet:
    return Video.objects.defer("transcript")


def _items_of_videos() -> VideoQuerySet:
    return Video.objects.select_related("area")


GALLERIES = Source(
    "anh",
    70,
    "Ảnh",
    Gallery,
    _galleries,
    Gallery.objects.all,
    _describe_gallery,
    _when,
    names=("area",),
)
VIDEOS = Source(
    "video",
    80,
    "Video",
    Video,
    _items_of_videos,
    _shown_videos,
    _describe_video,
    _when,
    names=("area",),
)

"""Galleries as schema.org/ImageGallery, videos as schema.org/VideoObject."""

from collections.abc import Iterable
from typing import Any

from portal.gallery.models import Gallery, Photo, Video
from portal.search.outputs import moment, whole


def describe_gallery(
    gallery: Gallery, photos: Iterable[Photo], publisher: dict[str, Any]
) -> dict[str, Any]:
    """Return the properties of a gallery.

    Args:
        gallery: the gallery.
        photos: of it.
        publisher: who is responsible for it, as schema.org describes that.
    """
    return {
        "@type": "ImageGallery",
        "name": gallery.title,
        "description": gallery.lead,
        "url": whole(gallery.get_absolute_url()),
        "datePublished": moment(gallery.published_at),
        "publisher": publisher,
        "inLanguage": "vi",
        "image": [_describe_photo(photo) for photo in photos],
    }


def describe_video(video: Video, publisher: dict[str, Any], picture: str) -> dict[str, Any]:
    """Return the properties of a video.

    Args:
        video: the video.
        publisher: who is responsible for it, as schema.org describes that.
        picture: the whole address of the picture that stands for it.
    """
    return {
        "@type": "VideoObject",
        "name": video.title,
        "description": video.lead or video.title,
        "url": whole(video.get_absolute_url()),
        "thumbnailUrl": [picture],
        "uploadDate": moment(video.published_at),
        "contentUrl": whole(video.file_url()) if video.file else None,
        "embedUrl": video.provider_player(),
        "publisher": publisher,
        "inLanguage": "vi",
    }


def _describe_photo(photo: Photo) -> dict[str, Any]:
    described = {
        "@type": "ImageObject",
        "contentUrl": whole(photo.picture.url),
        "caption": photo.caption or photo.alt,
        "creditText": photo.credit,
    }
    return {name: value for name, value in described.items() if value}

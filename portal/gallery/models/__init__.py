"""Galleries of photos, and videos."""

from portal.gallery.models.gallery import Gallery, GalleryQuerySet, Photo
from portal.gallery.models.photo import AnyPhoto, missing_descriptions
from portal.gallery.models.video import Video, VideoQuerySet

__all__ = [
    "AnyPhoto",
    "Gallery",
    "GalleryQuerySet",
    "Photo",
    "Video",
    "VideoQuerySet",
    "missing_descriptions",
]

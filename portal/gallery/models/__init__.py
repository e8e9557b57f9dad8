"""Galleries of photos, and videos."""

from portal.gallery.models.gallery import Gallery, GalleryQuerySet, Photo
from portal.gallery.models.video import Video, VideoQuerySet

__all__ = ["Gallery", "GalleryQuerySet", "Photo", "Video", "VideoQuerySet"]

"""The image that stands for a page elsewhere: its own picture, or else one that is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from news.models import Article, ArticlePhoto, Author, Topic
from portal.gallery.models import AnyPhoto, Photo, Video
from portal.organisation.models import Leader
from portal.search.outputs import whole
from portal.site.share_images.drawing import HEIGHT, WIDTH
from portal.site.share_images.subjects import Subject, subject_of, subject_of_section


@dataclass(frozen=True)
class ShareImage:
    """An image.

    Attributes:
        address: the whole one.
        width: in points, when it is known.
        height: in points, when it is known.
        alt: what it shows.
    """

    address: str
    width: int | None
    height: int | None
    alt: str


def _of_photo(photo: AnyPhoto) -> tuple:
    return photo.picture, photo.picture_width, photo.picture_height, photo.alt


_PICTURES: dict[type[Model], Callable[[Any], tuple]] = {  # picture, width, height, what it shows
    Article: lambda item: (item.cover, item.cover_width, item.cover_height, item.cover_alt),
    Topic: lambda item: (item.banner, item.banner_width, item.banner_height, item.banner_alt),
    Author: lambda item: (
        *(item.portrait, item.portrait_width, item.portrait_height),
        item.portrait_alt(),
    ),
    Photo: _of_photo,
    ArticlePhoto: _of_photo,
    Video: lambda item: (item.poster, item.poster_width, item.poster_height, item.title),
    Leader: lambda item: (
        *(item.portrait, item.portrait_width, item.portrait_height),
        item.portrait_alt(),
    ),
}


def image_of(item: Model, site: str) -> ShareImage:
    """Return the image of the page of an item, without a query.

    Args:
        item: what the page shows.
        site: the name of the portal.
    """
    if type(item) in _PICTURES:
        picture, width, height, alt = _PICTURES[type(item)](item)
        if picture:
            return ShareImage(whole(picture.url), width, height, alt)
    return _drawn(subject_of(item), site)


def image_of_section(name: str, site: str) -> ShareImage:
    """Return the image of a part of the portal.

    Args:
        name: in the map of addresses.
        site: the name of the portal.
    """
    return _drawn(subject_of_section(name), site)


def _drawn(subject: Subject, site: str) -> ShareImage:
    return ShareImage(whole(subject.address(site)), WIDTH, HEIGHT, subject.title or site)

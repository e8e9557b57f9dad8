"""Load the demonstration galleries: pictures that the project draws itself."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from portal.gallery.models import Gallery, Photo
from portal.organisation.models import Area
from portal.publishing.verbs import publish
from portal.site.demo.drawing.pictures import draw


def load_galleries(
    records: Sequence[Mapping[str, Any]],
    areas: Mapping[str, Area],
    moment: Callable[[str], datetime],
) -> int:
    """Load galleries with their photos.

    Args:
        records: of `galleries.json`.
        areas: by their slugs.
        moment: reads when one was published.

    Returns:
        How many were loaded.
    """
    for record in records:
        gallery = Gallery.objects.create(
            title=record["title"],
            lead=record["lead"],
            area=areas.get(record["area"]),
            published_at=moment(record["published"]),
        )
        for position, each in enumerate(record["photos"], start=1):
            Photo.objects.create(
                gallery=gallery,
                picture=ContentFile(draw(each["picture"]), name="ve.jpg"),
                alt=each["alt"],
                caption=each["caption"],
                credit=record["credit"],
                position=position,
            )
        publish(gallery, by=None)
    return len(records)

"""What galleries and videos say about documents. Captions of photos are not linked."""

from datetime import date

from django.template.defaultfilters import linebreaks
from django.utils import timezone
from django.utils.html import escape

from documents.linking.registry import Citing
from portal.gallery.models import Gallery, Video
from portal.gallery.search import GALLERIES, VIDEOS


def _shown_of_gallery(gallery: Gallery) -> dict[str, str]:
    return {"title": escape(gallery.title), "lead": escape(gallery.lead)}


def _shown_of_video(video: Video) -> dict[str, str]:
    return {
        "title": escape(video.title),
        "lead": escape(video.lead),
        "transcript": linebreaks(video.transcript, autoescape=True),
    }


def _day(item: Gallery | Video) -> date | None:
    return timezone.localdate(item.published_at)


ALL_CITING = [
    Citing(GALLERIES, Gallery.objects.all, _shown_of_gallery, _day, _day),
    Citing(VIDEOS, Video.objects.all, _shown_of_video, _day, _day),
]

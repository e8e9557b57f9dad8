"""The galleries and videos of an event, on its page."""

from django.db.models import QuerySet

from events.gathering import Kind
from events.models import Event
from portal.gallery.models import Gallery, Video

_CARD, _LIST = "components/media_card.html", "media-grid"


def _galleries(event: Event) -> QuerySet:
    return Gallery.objects.published().filter(event=event).for_cards()


def _videos(event: Event) -> QuerySet:
    return Video.objects.published().filter(event=event).for_cards()


KINDS = [
    Kind("thu-vien-anh", 1, "Ảnh", "thư viện ảnh", _galleries, _CARD, _LIST),
    Kind("video", 2, "Video", "video", _videos, _CARD, _LIST),
]

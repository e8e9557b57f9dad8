"""What events say about documents."""

from datetime import date

from django.utils import timezone
from django.utils.html import escape

from documents.linking.registry import Citing
from events.models import Event
from events.search import SOURCE
from portal.richtext.templatetags.richtext import richtext


def _shown(event: Event) -> dict[str, str]:
    return {
        "title": escape(event.title),
        "summary": escape(event.summary),
        "body": richtext(event.body),
    }


def _day(event: Event) -> date | None:
    return timezone.localdate(event.begins_at)


def _known_until(event: Event) -> date | None:
    """Return the later of its end and its publication: reports are added behind it."""
    return timezone.localdate(max(event.finishes_at, event.published_at))


CITING = Citing(SOURCE, Event.objects.all, _shown, _day, _known_until)

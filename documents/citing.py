"""What documents say about other documents."""

from collections.abc import Iterator
from datetime import date

from django.utils.html import escape

from documents.linking.registry import Citing
from documents.models import Document
from documents.models.document import DocumentQuerySet
from documents.search import SOURCE
from portal.richtext.templatetags.richtext import richtext


def _items() -> DocumentQuerySet:
    return Document.objects.select_related("type", "reading").prefetch_related(
        "attachments__reading"
    )


def _shown(document: Document) -> dict[str, str]:
    reading = getattr(document, "reading", None)
    return {
        "title": escape(document.title),
        "body": richtext(reading.body) if reading else "",
    }


def _unshown(document: Document) -> Iterator[str]:
    for file in document.attachments.all():
        if reading := getattr(file, "reading", None):
            yield reading.text


def _day(document: Document) -> date | None:
    return document.signed_on


CITING = Citing(SOURCE, _items, _shown, _day, _day, _unshown)

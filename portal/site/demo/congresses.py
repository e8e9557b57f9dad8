"""Load congresses in all their phases, a round of congresses and a week's schedule."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from documents.models import Document, Issuer
from events.models import (
    AgendaItem,
    Congress,
    Event,
    EventChair,
    EventPaper,
    EventResult,
    LogEntry,
    Round,
    RoundRow,
    Session,
    WorkWeek,
)
from events.schedule import store_lines
from events.typed_weeks import read_week
from news.models import Article
from portal.gallery.models import Gallery, Photo
from portal.publishing.steps import take_after_change
from portal.publishing.verbs import publish
from portal.site.demo.drawing.pictures import draw
from portal.text.dates import WEEKDAYS

RECORDS = Path(__file__).parent / "congresses.json"
Moment = Callable[[str], datetime]
Documents = Mapping[tuple[str, str], Document]


def load_congresses(documents: Documents, moment: Moment) -> tuple[int, int]:
    """Load everything that the records name.

    Args:
        documents: by number and day of signing.
        moment: reads a moment of the records.

    Returns:
        How many congresses, and how many rows of the round.
    """
    records = json.loads(RECORDS.read_text(encoding="utf-8"))
    for record in records["congresses"]:
        _load_congress(record, documents, moment)
    for title, events in records["articles_of_events"]:
        Article.objects.get(title=title).events.set(Event.objects.filter(title__in=events))
    rows = _load_round(records["round"])
    _load_week(records["work_week"])
    return len(records["congresses"]), rows


def _load_congress(record: dict[str, Any], documents: Documents, moment: Moment) -> None:
    event = _event_of(record, moment)
    body = Issuer.objects.get(name=record["body"]) if record["body"] else None
    Congress.objects.update_or_create(event=event, defaults={"body": body, **record["congress"]})
    for position, (name, post) in enumerate(record["chairs"]):
        EventChair.objects.create(event=event, name=name, post=post, position=position)
    for kind, title, start, end in record["sessions"]:
        Session.objects.create(
            event=event, kind=kind, title=title, starts_at=moment(start), ends_at=moment(end)
        )
    for position, item in enumerate(record["agenda"]):
        AgendaItem.objects.create(
            event=event,
            starts_at=moment(item["at"]) if item["at"] else None,
            title=item["title"],
            speaker=item["speaker"],
            speaker_post=item["post"],
            position=position,
        )
    for position, (title, key) in enumerate(record["papers"]):
        document = documents.get(tuple(key)) if key else None
        EventPaper.objects.create(event=event, title=title, document=document, position=position)
    for position, (chosen_as, name, post) in enumerate(record["results"]):
        EventResult.objects.create(
            event=event, chosen_as=chosen_as, name=name, post=post, position=position
        )
    for at, text, picture, alt in record["log"]:
        file = ContentFile(draw(picture), name="ve.jpg") if picture else None
        LogEntry.objects.create(
            event=event, happened_at=moment(at), text=text, picture=file, alt=alt
        )
    event.articles.set(Article.objects.filter(title__in=record["articles"]))
    if gallery := record["gallery"]:
        _load_gallery(gallery, event)
    if record["is_new"]:
        publish(event, by=None)
    else:
        take_after_change(event)


def _event_of(record: dict[str, Any], moment: Moment) -> Event:
    """Return the event of a congress, new or one of `events.json`, with what is said of it here."""
    if record["is_new"]:
        event = Event(
            kind="dai-hoi",
            title=record["title"],
            summary=record["summary"],
            body=record["body_html"],
            starts_at=moment(record["starts_at"]),
            ends_at=moment(record["ends_at"]),
            venue=record["venue"],
            is_reported=record.get("is_reported", False),
        )
    else:
        event = Event.objects.get(title=record["title"])
    event.level = record["level"]
    event.participants = "\n".join(record["participants"])
    event.save()
    return event


def _load_gallery(record: dict[str, Any], event: Event) -> None:
    gallery = Gallery.objects.create(title=record["title"], lead=record["lead"], event=event)
    for position, (picture, alt, caption) in enumerate(record["photos"], start=1):
        Photo.objects.create(
            gallery=gallery,
            picture=ContentFile(draw(picture), name="ve.jpg"),
            alt=alt,
            caption=caption,
            credit="Tranh của cổng thông tin",
            position=position,
        )
    publish(gallery, by=None)


def _load_round(record: dict[str, Any]) -> int:
    """Load a round of which most congresses were held, over the last three months."""
    congress = Event.objects.filter(congress__term_start=record["term_start"], level="provincial")
    found = Round.objects.create(
        title=record["title"],
        summary=record["summary"],
        unit_word=record["unit"],
        term_start=record["term_start"],
        term_end=record["term_end"],
        congress=congress.first(),
    )
    names = [" ".join(pair) for pair in product(record["first_words"], record["second_words"])]
    rows = [_row(found, place, name, record) for place, name in enumerate(names)]
    RoundRow.objects.bulk_create(rows)
    publish(found, by=None)
    return len(rows)


def _row(found: Round, place: int, name: str, record: dict[str, Any]) -> RoundRow:
    held, fixed = record["held"], record["held"] + record["set"]
    today = timezone.localdate()
    row = RoundRow(round=found, unit=f"{'Phường' if place % 7 == 3 else 'Xã'} {name}", ordinal=1)
    order = place * 37 % 152  # so that those held are not the first of the alphabet
    if order < held:
        row.held_on = today - timedelta(days=2 + order * 5 // 6)
        row.delegates = 90 + place * 13 % 60
    elif order < fixed:
        row.held_on = today + timedelta(days=3 + (order - held))
        row.delegates = 90 + place * 13 % 60
    elif order < fixed + record["postponed"]:
        row.status = "hoan"
    return row


def _load_week(record: dict[str, Any]) -> None:
    today = timezone.localdate()
    week = WorkWeek.objects.create(starts_on=today, note=record["note"])
    store_lines(week, read_week(_typed(record["lines"]), week.starts_on).lines)
    publish(week, by=None)


def _typed(lines: Sequence[Sequence[Any]]) -> str:
    return "\n".join(f"{WEEKDAYS[day]}\n{' | '.join(cells)}" for day, *cells in lines)

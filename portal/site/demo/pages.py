"""Load the pages, the questions with answers and the notices of the demonstration."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from documents.models import Document
from portal.pages.models import Notice, Page, Question, QuestionGroup
from portal.publishing.verbs import publish

SOURCE = Path(__file__).parent / "pages.json"


def load_pages() -> int:
    """Load the tree of pages and return how many there are."""
    return _load_level(_records("pages"), None)


def load_questions() -> int:
    """Load the questions, group by group, and return how many there are."""
    number = 0
    for place, record in enumerate(_records("question_groups")):
        group = QuestionGroup.objects.create(name=record["name"], position=place)
        for position, each in enumerate(record["questions"]):
            question = Question.objects.create(group=group, position=position, **each)
            publish(question, by=None)
            number += 1
    return number


def load_notices(documents: dict[tuple[str, str], Document]) -> int:
    """Load the notices, whose days are counted from today, and return how many there are.

    Args:
        documents: all of the demonstration, by number and day.
    """
    records = _records("notices")
    today = timezone.localdate()
    for record in records:
        first, last = record["from"], record["until"]
        morning = datetime.combine(today + timedelta(days=record["published"]), time(8))
        notice = Notice.objects.create(
            title=record["title"],
            body=record["body"],
            shown_from=None if first is None else today + timedelta(days=first),
            shown_until=None if last is None else today + timedelta(days=last),
            published_at=timezone.make_aware(morning),
        )
        notice.documents.set(documents[tuple(each)] for each in record["documents"])
        publish(notice, by=None)
    return len(records)


def _records(name: str) -> list[dict[str, Any]]:
    return json.loads(SOURCE.read_text(encoding="utf-8"))[name]


def _load_level(records: list[dict[str, Any]], parent: Page | None) -> int:
    number = len(records)
    for position, record in enumerate(records):
        page = Page.objects.create(
            title=record["title"],
            lead=record["lead"],
            body=record["body"],
            parent=parent,
            position=position,
        )
        publish(page, by=None)
        number += _load_level(record["children"], page)
    return number

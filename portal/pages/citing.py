"""What pages, questions and notices say about documents."""

from datetime import date

from django.utils import timezone
from django.utils.html import escape

from documents.linking.registry import Citing
from portal.pages.models import Notice, Page, Question
from portal.pages.search import NOTICES, PAGES, QUESTIONS
from portal.richtext.templatetags.richtext import richtext


def _shown_of_page(page: Page) -> dict[str, str]:
    return {"title": escape(page.title), "lead": escape(page.lead), "body": richtext(page.body)}


def _shown_of_question(question: Question) -> dict[str, str]:
    return {"title": escape(question.title), "answer": richtext(question.answer)}


def _shown_of_notice(notice: Notice) -> dict[str, str]:
    return {"title": escape(notice.title), "body": richtext(notice.body)}


def _day_of_change(item: Page | Question) -> date:
    return timezone.localdate(item.updated_at)


def _known_until(item: Page | Question | Notice) -> date:
    """Return the later of its last change and its publication."""
    return timezone.localdate(max(item.updated_at, item.published_at))


ALL_CITING = [
    Citing(PAGES, Page.objects.all, _shown_of_page, _day_of_change, _known_until),
    Citing(QUESTIONS, Question.objects.all, _shown_of_question, _day_of_change, _known_until),
    Citing(NOTICES, Notice.objects.all, _shown_of_notice, Notice.published_on, _known_until),
]

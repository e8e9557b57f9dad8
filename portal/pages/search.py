"""How pages, questions and notices are found by the search of the whole site."""

from django.utils import timezone

from portal.pages.models import (
    Notice,
    NoticeQuerySet,
    Page,
    PageQuerySet,
    Question,
    QuestionQuerySet,
)
from portal.search.sources import Description, Fact, Source
from portal.text.dates import short_date
from portal.text.excerpts import plain_text


def _shown_notices() -> NoticeQuerySet:
    return Notice.objects.for_list()


def _describe_notice(notice: Notice) -> Description:
    area = str(notice.area or "")
    return Description(
        title=notice.title,
        body=plain_text(notice.body),
        day=notice.published_on(),
        facts=[Fact("Địa bàn", area)] if area else [],
    )


def _when_of_notice(notice: Notice) -> str:
    day = f"Ngày {short_date(notice.published_on())}"
    return f"{day}, đã hết hạn" if notice.is_over() else day


def _shown_pages() -> PageQuerySet:
    return Page.objects.for_links()


def _describe_page(page: Page) -> Description:
    parts = [page.lead, plain_text(page.body)]
    return Description(title=page.title, body="\n".join(filter(None, parts)), day=page.updated_on())


def _shown_questions() -> QuestionQuerySet:
    return Question.objects.for_links()


def _describe_question(question: Question) -> Description:
    return Description(
        title=question.title,
        body=plain_text(question.answer),
        day=timezone.localdate(question.updated_at),
        facts=[Fact("Nhóm", question.group.name)],
    )


def _when_updated(item: Page | Question) -> str:
    return f"Cập nhật ngày {short_date(timezone.localdate(item.updated_at))}"


NOTICES = Source(
    "thong-bao",
    40,
    "Thông báo",
    Notice,
    Notice.objects.for_page,
    _shown_notices,
    _describe_notice,
    _when_of_notice,
    names=("area",),
)
PAGES = Source(
    "trang",
    50,
    "Trang thông tin",
    Page,
    Page.objects.all,
    _shown_pages,
    _describe_page,
    _when_updated,
)
QUESTIONS = Source(
    "hoi-dap",
    60,
    "Hỏi đáp",
    Question,
    Question.objects.for_list,
    _shown_questions,
    _describe_question,
    _when_updated,
    names=("group",),
)
SOURCES = [NOTICES, PAGES, QUESTIONS]

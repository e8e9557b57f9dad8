"""What stands: pages in a tree, questions with answers, notices with validity."""

from portal.pages.models.notice import Notice, NoticeQuerySet
from portal.pages.models.page import MAX_DEPTH, Page, PageQuerySet, lock_pages, save_page
from portal.pages.models.question import Question, QuestionGroup, QuestionQuerySet

__all__ = [
    "MAX_DEPTH",
    "Notice",
    "NoticeQuerySet",
    "Page",
    "PageQuerySet",
    "Question",
    "QuestionGroup",
    "QuestionQuerySet",
    "lock_pages",
    "save_page",
]

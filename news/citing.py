"""What articles say about documents."""

from datetime import date

from django.utils import timezone
from django.utils.html import escape

from documents.linking.registry import Citing
from news.models import Article
from news.search import SOURCE
from portal.richtext.templatetags.richtext import richtext


def _shown(article: Article) -> dict[str, str]:
    return {
        "title": escape(article.title),
        "lead": escape(article.lead),
        "body": richtext(article.body),
    }


def _day(article: Article) -> date | None:
    return timezone.localdate(article.published_at)


CITING = Citing(SOURCE, Article.objects.all, _shown, _day, _day)

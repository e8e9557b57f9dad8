"""The words in the files of articles."""

from documents.texts import read_attachments
from news.models import Article, ArticleAttachment
from portal.publishing.models import Publishable


def read_those_of(item: Publishable) -> None:
    """Read those of an article, within the transaction of a change."""
    if isinstance(item, Article):
        read_attachments(ArticleAttachment.objects.filter(article=item))

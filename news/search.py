"""How articles are found by the search of the whole site."""

from django.utils import timezone

from news.models import Article, ArticleQuerySet
from portal.search.sources import Description, Fact, Source
from portal.text.dates import short_date
from portal.text.excerpts import plain_text


def _items() -> ArticleQuerySet:
    articles = Article.objects.select_related("author", "area")
    return articles.prefetch_related(
        "co_authors__author", "topics", "tags", "photos", "attachments__reading"
    )


def _shown() -> ArticleQuerySet:
    return Article.objects.defer("body")


def _describe(article: Article) -> Description:
    parts = [
        article.lead,
        plain_text(article.body),
        article.cover_caption,
        *(photo.caption or photo.alt for photo in article.photos.all()),
        *(file.reading.text for file in article.attachments.all() if hasattr(file, "reading")),
    ]
    credits_ = dict.fromkeys(photo.credit for photo in article.photos.all())
    facts = [
        *(Fact("Ảnh", credit) for credit in credits_),
        Fact("Tác giả", "; ".join(map(str, article.signed_by()))),
        Fact("Nguồn", article.source),
        *(Fact("Chuyên đề", topic.name) for topic in article.topics.all()),
        *(Fact("Thẻ", tag.name) for tag in article.tags.all()),
        Fact("Địa bàn", str(article.area or "")),
    ]
    return Description(
        title=article.title,
        body="\n".join(filter(None, parts)),
        day=timezone.localdate(article.published_at),
        facts=[fact for fact in facts if fact.text],
    )


def _when(article: Article) -> str:
    return f"Ngày {short_date(timezone.localdate(article.published_at))}"


SOURCE = Source(
    "tin-tuc",
    20,
    "Tin tức",
    Article,
    _items,
    _shown,
    _describe,
    _when,
    names=("author", "co_authors__author", "topics", "tags", "area"),
)

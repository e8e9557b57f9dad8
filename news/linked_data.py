"""An article as schema.org/NewsArticle.

What search engines read of it: https://developers.google.com/search/docs/appearance/structured-data/article
"""

from typing import Any

from django.conf import settings

from news.models import Article, Author
from portal.search.outputs import moment, whole
from portal.text.excerpts import excerpt

LONGEST_HEADLINE = 110  # characters; search engines cut longer ones


def describe(article: Article, publisher: dict[str, Any], picture: str) -> dict[str, Any]:
    """Return the properties of an article.

    Args:
        article: one of `for_page()`.
        publisher: who is responsible for it, as schema.org describes that.
        picture: the whole address of its picture.
    """
    address = f"{settings.SITE_URL}{article.get_absolute_url()}"
    changed_at = article.updated_at if article.was_updated() else article.published_at
    return {
        "@type": "NewsArticle",
        "@id": f"{address}#bai",
        "mainEntityOfPage": address,
        "headline": excerpt(article.title, LONGEST_HEADLINE),
        "description": article.lead,
        "image": [picture, *(whole(photo.picture.url) for photo in article.photos.all())],
        "datePublished": moment(article.published_at),
        "dateModified": moment(changed_at),
        "author": _authors(article) or publisher,
        "publisher": publisher,
        "articleSection": article.category.name,
        "keywords": [tag.name for tag in article.tags.all()],
        "isBasedOn": article.source_url,
        "audio": _audio(article),
        "inLanguage": "vi",
    }


def _authors(article: Article) -> list[dict[str, Any]] | dict[str, Any] | None:
    if signed := article.signed_by():
        people = [_person(author) for author in signed]
        return people if len(people) > 1 else people[0]
    return {"@type": "Organization", "name": article.source} if article.source else None


def _person(author: Author) -> dict[str, Any]:
    address = f"{settings.SITE_URL}{author.get_absolute_url()}"
    person = {"@type": "Person", "name": author.name, "url": address}
    return person | ({"jobTitle": author.post} if author.post else {})


def _audio(article: Article) -> dict[str, Any] | None:
    if not article.audio:
        return None
    return {
        "@type": "AudioObject",
        "contentUrl": whole(article.audio_url()),
        "encodingFormat": article.audio_type,
        "name": article.title,
    }

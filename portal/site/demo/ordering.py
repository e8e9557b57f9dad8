"""Load what articles are ordered by: tags, topics, a pen name, featured places."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from documents.models import Document
from events.models import Event
from news.models import Article, Author, Category, FeaturedPlace, Tag, Topic
from portal.publishing.steps import take_after_change
from portal.site.demo.drawing.pictures import draw

EVENTS_OF_A_TOPIC = 3


def load_ordering(records: Mapping[str, Any], articles: Mapping[str, Article]) -> int:
    """Load it.

    Args:
        records: of `ordering.json`.
        articles: by the keys of `articles.json`.

    Returns:
        How many topics were loaded.
    """
    for name, keys in records["tags"].items():
        Tag.objects.create(name=name).articles.set(articles[key] for key in keys)
    for key, paths in records["also_in"].items():
        articles[key].also_in.set(Category.objects.filter(path__in=paths))
    for position, record in enumerate(records["topics"], start=1):
        _load_topic(record, position, articles)
    _load_pen_name(records["pen_name"], articles)
    for key, others in records["related"].items():
        for position, other in enumerate(others, start=1):
            articles[key].related_links.create(to=articles[other], position=position)
    for path, keys in records["featured"].items():
        category = Category.objects.get(path=path)
        for position, key in enumerate(keys, start=1):
            FeaturedPlace.objects.create(
                category=category, article=articles[key], position=position
            )
    for article in articles.values():
        take_after_change(article)
    return len(records["topics"])


def _load_topic(record: Mapping[str, Any], position: int, articles: Mapping[str, Article]) -> None:
    topic = Topic(
        name=record["name"],
        intro=record["intro"],
        banner_alt=record["picture_alt"],
        starts_on=date.fromisoformat(record["starts_on"]) if record["starts_on"] else None,
        position=position,
    )
    topic.banner.save("ve.jpg", ContentFile(draw(record["picture"])), save=False)
    topic.save()
    topic.articles.set(articles[key] for key in record["articles"])
    if record["documents"]:
        topic.documents.set(Document.objects.filter(number__in=record["documents"]))
        congresses = Event.objects.filter(kind="dai-hoi").order_by("-sorts_at", "-pk")
        topic.events.set(congresses[:EVENTS_OF_A_TOPIC])


def _load_pen_name(record: Mapping[str, Any], articles: Mapping[str, Article]) -> None:
    person = Author.objects.create(
        name=record["person"], post=record["post"], biography=record["biography"]
    )
    pen_name = Author.objects.create(
        name=record["name"], pen_name_of=person, is_pen_name_public=True
    )
    for key in record["articles"]:
        articles[key].co_authors.create(author=pen_name)

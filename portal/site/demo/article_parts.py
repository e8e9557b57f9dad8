"""Load the photos, video, sound and file of demonstration articles.

The file of sound beside this module was made once of a few notes: a portal needs no program that
makes sound.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from news.models import Article, ArticleAttachment, ArticlePhoto
from portal.gallery.models import Video
from portal.site.demo.drawing.pictures import draw
from portal.site.demo.papers import make_pdf

FOLDER = Path(__file__).parent / "sounds"
CREDIT = "Cổng thông tin (tranh minh họa)"


def add_parts(article: Article, record: Mapping[str, Any]) -> None:
    """Add what belongs to an article, before it is published.

    Args:
        article: the article, stored.
        record: of `article_parts.json`; empty when nothing belongs to it.
    """
    if not record:
        return
    article.is_photo_story = record.get("is_photo_story", False)
    if name := record.get("audio"):
        article.audio = ContentFile((FOLDER / name).read_bytes(), name=name)
    article.save()
    for position, each in enumerate(record.get("photos", ()), start=1):
        ArticlePhoto.objects.create(
            article=article,
            picture=ContentFile(draw(each["picture"]), name="ve.jpg"),
            alt=each["alt"],
            caption=each["caption"],
            credit=CREDIT,
            position=position,
        )
    article.videos.set(Video.objects.filter(title__in=record.get("videos", ())))
    if paper := record.get("attachment"):
        content = make_pdf(paper["heading"], paper["title"], paper["paragraphs"], [])
        ArticleAttachment.objects.create(
            article=article, title=paper["title"], file=ContentFile(content, name="danh-muc.pdf")
        )

"""A Word file becomes the draft of an article."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from news.models import Article, ArticlePhoto, Author, Category
from portal.organisation.models import Body
from portal.publishing import versions
from portal.publishing.aggregates import capture
from portal.publishing.steps import take_after_change
from portal.richtext.pictures import store_picture
from portal.richtext.word import KeptPicture, WordArticle, read_word
from portal.text.excerpts import excerpt, plain_text

NARROWEST_COVER = 800  # pixels; telephones and Zalo send more
_TITLE_OF_TEXT = 100  # characters of the text that stand for a title that was not recognised


@dataclass(frozen=True)
class Imported:
    """A draft that was made of a Word file.

    Attributes:
        article: the draft.
        sentences: what the editor should know of it.
    """

    article: Article
    sentences: list[str]


def import_word(
    file: IO[bytes],
    *,
    category: Category,
    unit: Body | None,
    by: AbstractBaseUser,
    pictures: Sequence[str] = (),
    credit: str = "",
) -> Imported:
    """Make a draft of a Word file and the photos that came with it.

    Args:
        file: the file.
        category: of the article.
        unit: that answers for it, if any.
        by: who asks; may add articles.
        pictures: the names of stored pictures; the first wide one becomes the cover.
        credit: who took them.

    Raises:
        WordError: the file is not taken, with a sentence.
    """
    word = read_word(file, partial(_keep, by=by))
    sentences = list(word.problems)
    with transaction.atomic():
        author = _author_of(word, by, sentences)
        article = Article(
            title=word.title or _title_of(word, sentences),
            lead=word.lead,
            body=word.body if author or not word.author else word.body + word.signature,
            category=category,
            unit=unit,
            author=author,
            source=word.source[: Article._meta.get_field("source").max_length],
        )
        article.save()
        photos = [
            ArticlePhoto(article=article, picture=name, credit=credit, position=position)
            for position, name in enumerate(pictures, start=1)
        ]
        for photo in photos:
            photo.save()
        if cover := next(filter(_suits_as_cover, photos), None):
            cover.become_cover()
            sentences.append(
                "Ảnh ngang đầu tiên được lấy làm ảnh bìa; muốn đổi, đánh dấu “Lấy làm ảnh bìa” ở "
                "ảnh khác."
            )
        versions.save(article, capture(article), by=by)
        take_after_change(article)
    return Imported(article, sentences)


def _suits_as_cover(photo: ArticlePhoto) -> bool:
    return photo.picture_width > photo.picture_height and photo.picture_width >= NARROWEST_COVER


def _keep(content: bytes, *, by: AbstractBaseUser) -> KeptPicture:
    try:
        return store_picture(ContentFile(content), by=by)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from None


def _title_of(word: WordArticle, sentences: list[str]) -> str:
    sentences.append("Không nhận ra tiêu đề trong tệp; hãy sửa tiêu đề dưới đây.")
    return excerpt(plain_text(word.body), _TITLE_OF_TEXT) or "Bài nhập từ Word"


def _author_of(word: WordArticle, by: AbstractBaseUser, sentences: list[str]) -> Author | None:
    """Return the author of that name; one whom the file calls so is added when there is none."""
    if not word.author:
        return None
    named = [
        author for author in Author.objects.all() if _folded(author.name) == _folded(word.author)
    ]
    if len(named) == 1:
        return named[0]
    if not named and word.is_author_said and by.has_perm("news.add_author"):
        author = Author.objects.create(name=word.author)
        sentences.append(f"Đã thêm “{author.name}” vào danh sách tác giả.")
        return author
    sentences.append(
        f"Dòng cuối “{word.author}” có thể là tên tác giả; nếu đúng, hãy chọn ở ô tác giả rồi xóa "
        "dòng ấy trong bài."
    )
    return None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()

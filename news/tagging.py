"""Tags as people type them, and two that become one."""

import re

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from news.models import Article, Place, Tag
from news.models.tag import LONGEST, folded_key_of, key_of
from news.placing import forget, listed_at, place_again
from portal.publishing.addresses import remember_old_list
from portal.publishing.models import Revision, Work
from portal.search.naming import Naming, followed
from portal.text.excerpts import quoted
from portal.text.slugs import slugify

MOST = 12  # tags of an article; more say nothing
_BETWEEN = re.compile(r"[,;\n]")


def read_tags(text: str) -> list[Tag]:
    """Return the tags that somebody typed, in one query; those that are new are not saved yet.

    Args:
        text: tags between commas. Whatever the capitals, the tones' places and, where only one
            tag can be meant, without accents.

    Raises:
        ValidationError: says what cannot be a tag.
    """
    names = [name for each in _BETWEEN.split(text) if (name := " ".join(each.split()))]
    if len(names) > MOST:
        raise ValidationError(f"Tối đa {MOST} thẻ; hãy giữ những thẻ nói đúng nhất về bài.")
    for name in names:
        if len(name) > LONGEST:
            raise ValidationError(f"Thẻ {quoted(name, 30)} dài quá {LONGEST} chữ.")
        if not slugify(name):
            raise ValidationError(f"Thẻ {quoted(name, 30)} không có chữ cái, chữ số nào.")
    keys = [key_of(name) for name in names]
    found = Tag.objects.filter(Q(key__in=keys) | Q(folded__in=[folded_key_of(n) for n in names]))
    known = list(found) if names else []
    return list({tag.key: tag for tag in (_tag_called(name, known) for name in names)}.values())


def _tag_called(name: str, known: list[Tag]) -> Tag:
    key, folded = key_of(name), folded_key_of(name)
    for tag in known:
        if tag.key == key:
            return tag
    meant = [tag for tag in known if tag.folded == folded] if key == folded else []
    if len(meant) > 1:
        tags = ", ".join(tag.name for tag in meant)
        raise ValidationError(f"{quoted(name, 30)} có thể là: {tags}. Hãy gõ đủ dấu.")
    return meant[0] if meant else Tag(name=name, key=key)


def keep(tags: list[Tag]) -> list[Tag]:
    """Return some tags, the new ones saved; one that somebody else saved just now is theirs."""
    return [tag if tag.pk is not None else _saved(tag) for tag in tags]


def _saved(tag: Tag) -> Tag:
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError:
        return Tag.objects.get(key=tag.key)
    return tag


@transaction.atomic
def merge(tag: Tag, into: Tag) -> Naming:
    """Let one tag become another: its articles bear that, its address leads there.

    What is being prepared of an article and names the tag names the other one too.

    Args:
        tag: the one that goes.
        into: the one that stays.

    Returns:
        The articles that bore the tag; the search finds them by the other one.
    """
    with followed(Tag, [tag.pk]) as naming:
        listed = listed_at(Place.TAG, tag.pk)
        bears = Article.tags.through.objects.filter(tag=tag)
        both = Article.tags.through.objects.filter(tag=into).values("article")
        bears.filter(article__in=both).delete()
        bears.update(tag=into)
        _merge_in_work(tag, into)
        old, tag_id = tag.get_absolute_url(), tag.pk
        tag.delete()
        forget(Place.TAG, tag_id)
        place_again(listed)
    remember_old_list(old, into.get_absolute_url())
    return naming


def _merge_in_work(tag: Tag, into: Tag) -> None:
    kind = ContentType.objects.get_for_model(Article)
    works = Work.objects.filter(content_type=kind).select_related("revision")
    for work in works.iterator(chunk_size=100):
        content = work.revision.content
        tags = content["many"].get("tags", [])
        if tag.pk not in tags:
            continue
        kept = sorted({*tags, into.pk} - {tag.pk})
        content = content | {"many": content["many"] | {"tags": kept}}
        Revision.objects.filter(pk=work.revision_id).update(content=content)

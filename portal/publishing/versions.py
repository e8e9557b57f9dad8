"""The versions of an item, and the work that is done on the next one."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from portal.publishing.aggregates import (
    CannotStandError,
    Content,
    as_if,
    capture,
    put,
    with_ids,
    without_lost,
)
from portal.publishing.models import Publishable, Revision, Stage, State, Work
from portal.publishing.steps import take_after_version

# Who takes back an old text does not take back when it was shown and whose it is.
_OF_TODAY = ("published_at", "expires_at", "unit_id")


def is_beside(item: Publishable) -> bool:
    """Tell whether an item is changed beside what readers see, or will see at its hour."""
    return item.state == State.PUBLISHED


def latest(item: Publishable) -> Revision | None:
    """Return the newest version of an item, with who wrote it; None when none was kept yet."""
    return Revision.objects.of(item).select_related("created_by").order_by("-number").first()


def latest_number(item: Publishable) -> int:
    """Return the number of the newest version of an item; 0 when none was kept yet."""
    numbers = Revision.objects.of(item).order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0


def work_on(item: Publishable) -> Work | None:
    """Return what is being prepared of an item; None when there is nothing."""
    return Work.objects.of(item).select_related("revision", "started_by").first()


def stage_of(item: Publishable, work: Work | None) -> Stage | None:
    """Return how far the next version has come; None when readers see the newest."""
    if work is not None:
        return Stage(work.stage)
    return None if is_beside(item) else Stage.DRAFT


def state_in_words(item: Publishable, stage: str | None) -> str:
    """Return where an item stands, and how far its next version has come.

    Args:
        item: the item.
        stage: of what is being prepared; None when there is nothing.
    """
    if is_beside(item):
        words = item.state_label()
        return f"{words} · bản sửa: {Stage(stage).label.lower()}" if stage else words
    if item.state == State.WITHDRAWN:
        return f"Đã gỡ · {Stage(stage).label.lower()}" if stage else "Đã gỡ"
    return Stage(stage or Stage.DRAFT).label


def content_to_edit(item: Publishable, work: Work | None) -> Content:
    """Return what the form of an item shows: the next version, else what there is."""
    if work is not None and is_beside(item):
        return work.revision.content
    return capture(item)


@transaction.atomic
def keep_first(item: Publishable) -> None:
    """Keep what an item holds before it is changed for the first time."""
    if not Revision.objects.of(item).exists():
        add(item, capture(item), by=None)


@transaction.atomic
def save(
    item: Publishable,
    content: Content,
    *,
    by: AbstractBaseUser | None,
    restored_from: Revision | None = None,
    now: datetime | None = None,
) -> Revision:
    """Keep a content as the newest version of an item, and as the work on it.

    The rows stay as they are: of an item that readers do not see, they hold the content already.

    Args:
        item: the item.
        content: the whole.
        by: who wrote it; None for a command run on the server itself.
        restored_from: the older version that it takes back.
        now: the moment; the present one when not given.

    Returns:
        The version: the newest one so far when there is nothing new.
    """
    now = now or timezone.now()
    lock(item)
    newest, work = latest(item), work_on(item)
    if newest is not None and work is None and is_beside(item) and content == capture(item):
        return newest
    if newest is not None and newest.content == content:
        if work is not None:
            return newest
        revision = newest
    else:
        revision = add(item, content, by=by, restored_from=restored_from)
    if work is None:
        work = Work(item=item, stage=Stage.DRAFT, stage_since=now, started_by=by)
    elif work.stage == Stage.APPROVED:  # what was approved is no longer what there is
        work.stage, work.stage_since, work.publish_at = Stage.WAITING, now, None
    work.revision = revision
    work.save()
    take_after_version(item)
    return revision


def restored(item: Publishable, number: int) -> tuple[Revision, Content]:
    """Return an older version and what the item would hold if it were taken back.

    Raises:
        Revision.DoesNotExist: the item has no such version.
    """
    revision = Revision.objects.of(item).get(number=number)
    now = content_to_edit(item, work_on(item))
    kept = {name: now["fields"][name] for name in _OF_TODAY if name in now["fields"]}
    return revision, revision.content | {"fields": revision.content["fields"] | kept}


def put_into_rows(item: Publishable, content: Content) -> list[str]:
    """Make the rows of an item hold a content, except what it names that was deleted since.

    Returns:
        What the content lost, as sentences.

    Raises:
        CannotStandError: something else holds by now what only one may; nothing was changed.
    """
    content, lost = without_lost(item, content)
    if ids := put(item, content):
        _tell_ids(item, ids)
    return lost


def _tell_ids(item: Publishable, ids: dict[int, int]) -> None:
    """Let the versions with rows that were new know their ids, so that these last."""
    for revision in Revision.objects.of(item).order_by("-number").iterator(chunk_size=20):
        content = with_ids(revision.content, ids)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)


def missing_for_publication(item: Publishable, work: Work | None) -> list[str]:
    """Return what the next version of an item still lacks, as sentences."""
    if work is None or not is_beside(item):
        return item.missing_for_publication()
    _, lost = without_lost(item, work.revision.content)
    try:
        with as_if(item, work.revision.content) as changed:
            changed.state = State.PUBLISHED
            if item.is_scheduled():  # again, after readers saw it: its hour may still move
                changed.first_published_at = None
            changed.clean()
    except ValidationError as error:
        return [*lost, *error.messages]
    except CannotStandError as error:
        return [*lost, *error.sentences]
    return lost


def lock(item: Publishable) -> None:
    """Let nobody else move or change an item until the transaction ends."""
    item.wait_for_turn()
    list(type(item)._base_manager.select_for_update().filter(pk=item.pk).values_list("pk"))


def add(
    item: Publishable,
    content: Content,
    *,
    by: AbstractBaseUser | None,
    restored_from: Revision | None = None,
) -> Revision:
    """Add a version to those of an item, which is locked; the work on it stays as it is.

    Args:
        item: the item.
        content: the whole.
        by: who wrote it; None when nobody knows, and for a command run on the server itself.
        restored_from: the older version that it takes back.
    """
    return Revision.objects.create(
        content_type=ContentType.objects.get_for_model(type(item)),
        object_id=item.pk,
        number=latest_number(item) + 1,
        content=content,
        created_by=by,
        restored_from=restored_from,
    )

"""The verbs that move an item on its way to readers. Each does it, or says in words why not."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, transaction
from django.utils import timezone

from portal.publishing import notices, scopes, versions
from portal.publishing.aggregates import CannotStandError, Content, capture, without_lost
from portal.publishing.models import (
    Autosave,
    EditLock,
    PreviewLink,
    Publishable,
    Revision,
    Stage,
    State,
    Transition,
    Verb,
    Work,
)
from portal.publishing.older_pictures import with_pictures_of_today
from portal.publishing.rights import Action, refusal
from portal.publishing.steps import take_after_change, take_after_version

logger = logging.getLogger("portal.publishing")

LONGEST_REASON = 1000  # characters
LONGEST_SHOWN_REASON = 300


class Refused(Exception):  # noqa: N818 - a refusal with reasons is an answer, not a fault
    """A verb was not carried out.

    Attributes:
        reasons: why not, as Vietnamese sentences for the person who asked.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class _Asked:
    """Who asks for a verb, about what, when; the item is locked."""

    item: Publishable
    work: Work | None
    by: AbstractBaseUser | None
    now: datetime


def submit(
    item: Publishable,
    *,
    by: AbstractBaseUser | None,
    note: str = "",
    now: datetime | None = None,
) -> Publishable:
    """Send the next version of an item to those who approve.

    Args:
        item: the item, saved.
        by: who asks; None for a command run on the server itself.
        note: what they want to say to them.
        now: the moment of asking; the present one when not given.

    Returns:
        The item as it is now stored.

    Raises:
        Refused: with all the reasons, when rights or parts are missing.
    """
    with transaction.atomic():
        asked = _ask(Action.SUBMIT, item, by, now)
        _check_complete(asked)
        _move(asked, Stage.WAITING)
        return _done(asked, Verb.SUBMIT, note)


def send_back(
    item: Publishable, *, by: AbstractBaseUser | None, reason: str, now: datetime | None = None
) -> Publishable:
    """Return what waits for approval, or was approved, to who wrote it.

    Args:
        item: the item.
        by: who asks; None for a command run on the server itself.
        reason: what is to be mended.
        now: the moment of asking; the present one when not given.

    Raises:
        Refused: when rights are missing, it does not wait, or no reason is given.
    """
    with transaction.atomic():
        asked = _ask(Action.SEND_BACK, item, by, now)
        reason = _reason(reason, "Hãy ghi cần sửa gì; người viết sẽ thấy câu này.")
        _move(asked, Stage.RETURNED, reason)
        return _done(asked, Verb.SEND_BACK, reason)


def approve(
    item: Publishable, *, by: AbstractBaseUser | None, now: datetime | None = None
) -> Publishable:
    """Approve the next version of an item; somebody publishes it later.

    Raises:
        Refused: with all the reasons, when rights or parts are missing.
    """
    with transaction.atomic():
        asked = _ask(Action.APPROVE, item, by, now)
        _check_complete(asked)
        _move(asked, Stage.APPROVED)
        return _done(asked, Verb.APPROVE)


def publish(
    item: Publishable,
    *,
    by: AbstractBaseUser | None,
    at: datetime | None = None,
    now: datetime | None = None,
) -> Publishable:
    """Publish the next version of an item, at once or at a later time.

    A new item appears at the time that it holds. Changes of an item that readers see replace
    what they see at once, or at `at`.

    Args:
        item: the item, saved.
        by: who asks; None for a command run on the server itself.
        at: when changes of a published item replace what readers see; at once when not given.
        now: the moment of asking; the present one when not given.

    Returns:
        The item as it is now stored.

    Raises:
        Refused: with all the reasons, when rights or parts are missing.
    """
    with transaction.atomic():
        asked = _ask(Action.PUBLISH, item, by, now)
        _check_complete(asked)
        if versions.is_beside(asked.item):
            return _publish_changes(asked, at)
        if at is not None:
            raise Refused("Nội dung này chưa đăng; hãy ghi giờ hẹn vào ô “thời điểm đăng”.")
        return _publish_new(asked)


def _publish_new(asked: _Asked) -> Publishable:
    item = asked.item
    item.state = State.PUBLISHED
    item.withdrawal_reason = ""
    item.published_at = item.published_at or asked.now
    if item.has_expired(max(item.published_at, asked.now)):
        raise Refused("Giờ hết hạn đã qua hoặc đứng trước thời điểm đăng; hãy sửa “hiện đến”.")
    item.save(update_fields=["state", "withdrawal_reason", "published_at"])
    take_after_change(item)
    later = item.published_at > asked.now
    done = _done(asked, Verb.SCHEDULE if later else Verb.PUBLISH)
    _end(asked)
    return done


def _publish_changes(asked: _Asked, at: datetime | None) -> Publishable:
    if at is not None and at > asked.now:
        _move(asked, Stage.APPROVED, publish_at=at)
        return _done(asked, Verb.REPLACE_AT, f"Thay bản đang hiện lúc {_in_words(at)}.")
    _replace(asked)
    done = _done(asked, Verb.PUBLISH)
    _end(asked)
    return done


def _replace(asked: _Asked) -> None:
    """Let readers see the next version of an item instead of the one that they see."""
    versions.put_into_rows(asked.item, asked.work.revision.content)
    take_after_change(asked.item)


def publish_due(now: datetime | None = None) -> int:
    """Let changes replace what readers see whose time has come.

    Whoever is the first to look does it; nothing has to run for it. What is no longer complete,
    or names what was deleted since, is returned to who wrote it.

    Args:
        now: the moment; the present one when not given.

    Returns:
        How many there were.
    """
    now = now or timezone.now()
    due = Work.objects.filter(publish_at__lte=now).order_by("publish_at", "pk")
    return sum(_publish_due(work.item, now) for work in list(due) if work.item is not None)


@transaction.atomic
def _publish_due(item: Publishable, now: datetime) -> bool:
    versions.lock(item)
    item = type(item)._base_manager.filter(pk=item.pk).first()
    work = item and versions.work_on(item)
    if work is None or work.publish_at is None or work.publish_at > now:
        return False  # another process was faster
    asked = _Asked(item, work, None, now)
    hour = _in_words(work.publish_at)
    try:
        with transaction.atomic():
            _check_complete(asked)
            _replace(asked)
            _done(asked, Verb.PUBLISH, f"Đến giờ hẹn {hour}.")
            _end(asked)
    except OperationalError:
        raise  # of the database, which may answer next time
    except Exception as error:
        logger.exception("changes that were due could not be published")
        why = " ".join(error.reasons) if isinstance(error, Refused) else "Cổng gặp lỗi khi đăng."
        reason = f"Không đăng được lúc {hour}: {why}"[:LONGEST_REASON]
        _move(asked, Stage.RETURNED, reason)
        _done(asked, Verb.SEND_BACK, reason)
        return False
    return True


def withdraw(
    item: Publishable, *, by: AbstractBaseUser | None, reason: str, now: datetime | None = None
) -> Publishable:
    """Take a published item off the portal; its address then says so.

    What is only scheduled was never seen by readers: it becomes a draft again. Changes that were
    being made become what is edited.

    Args:
        item: the item.
        by: who asks; None for a command run on the server itself.
        reason: what readers are told.
        now: the moment of asking; the present one when not given.

    Returns:
        The item as it is now stored.

    Raises:
        Refused: when it is not published, rights are missing or no reason is given.
    """
    with transaction.atomic():
        asked = _ask(Action.WITHDRAW, item, by, now)
        item = asked.item
        reason = _reason(reason, "Hãy ghi lý do gỡ; bạn đọc sẽ thấy câu này ở địa chỉ cũ.")
        if item.was_seen(asked.now):
            item.state, verb = State.WITHDRAWN, Verb.WITHDRAW
            item.withdrawal_reason = reason[:LONGEST_SHOWN_REASON]
        else:
            item.state, verb = State.DRAFT, Verb.UNSCHEDULE
            item.first_published_at = None
        item.save(update_fields=["state", "withdrawal_reason", "first_published_at"])
        if asked.work is not None:
            _go_on_with_changes(asked)
        take_after_change(item)
        return _done(asked, verb, reason)


def _go_on_with_changes(asked: _Asked) -> None:
    """Let the rows of what readers see no more hold the changes that were being made."""
    try:
        stands = not versions.put_into_rows(asked.item, asked.work.revision.content)
    except CannotStandError:
        stands = False  # they are still in the history
    if asked.work.publish_at is not None:
        _move(asked, Stage.APPROVED)
    if not stands:
        versions.save(asked.item, capture(asked.item), by=asked.by, now=asked.now)


def discard(
    item: Publishable, *, by: AbstractBaseUser | None, now: datetime | None = None
) -> Publishable:
    """Give up changes beside what readers see; the versions stay.

    Raises:
        Refused: when rights are missing or there are no such changes.
    """
    with transaction.atomic():
        asked = _ask(Action.DISCARD, item, by, now)
        done = _done(asked, Verb.DISCARD)
        _end(asked)
        return done


def restore(
    item: Publishable,
    number: int,
    *,
    by: AbstractBaseUser | None,
    now: datetime | None = None,
) -> list[str]:
    """Take back an older version, as the newest one; readers see nothing of it yet.

    Args:
        item: the item.
        number: of the older version.
        by: who asks; None for a command run on the server itself.
        now: the moment of asking; the present one when not given.

    Returns:
        What of it could not be taken back, for it was deleted since, as sentences.

    Raises:
        Refused: when rights are missing, there is no such version, or it lies outside the scope
            of who asks.
    """
    with transaction.atomic():
        asked = _ask(Action.CHANGE, item, by, now)
        versions.keep_first(asked.item)
        try:
            old, content = versions.restored(asked.item, number)
        except Revision.DoesNotExist:
            raise Refused("Không có phiên bản này.") from None
        content, without_pictures = with_pictures_of_today(content)
        content, lost = without_lost(asked.item, content)
        _check_within_scope(asked, content)
        revision = versions.save(asked.item, content, by=by, restored_from=old, now=asked.now)
        if not versions.is_beside(asked.item):
            _put_restored(asked.item, content)
        asked = _Asked(asked.item, versions.work_on(asked.item), by, asked.now)
        _done(asked, Verb.RESTORE, f"Lấy lại phiên bản {number}.", revision)
        return [*without_pictures, *lost]


def _check_within_scope(asked: _Asked, content: Content) -> None:
    try:
        if asked.by is None or scopes.would_hold(asked.by, asked.item, content):
            return
    except CannotStandError as error:
        raise Refused(*error.sentences) from error
    raise Refused(
        "Phiên bản này thuộc chuyên mục hoặc đơn vị ngoài phạm vi của bạn; "
        "hãy nhờ người phụ trách mục đó lấy lại."
    )


def _put_restored(item: Publishable, content: Content) -> None:
    try:
        versions.put_into_rows(item, content)
    except CannotStandError as error:
        raise Refused(*error.sentences) from error
    take_after_change(item)


def forget(item: Publishable) -> None:
    """End what is being prepared of an item that is deleted; its versions and steps stay."""
    for model in (Work, PreviewLink, EditLock, Autosave):
        model.objects.of(item).delete()


def _ask(
    action: Action, item: Publishable, by: AbstractBaseUser | None, now: datetime | None
) -> _Asked:
    """Lock an item and return how it stands, if the person may do what they ask for."""
    versions.lock(item)
    item.refresh_from_db()
    work = versions.work_on(item)
    if by is not None and (reason := refusal(by, action, item, work)):
        raise Refused(reason)
    if by is None and (reason := refusal(_Server(), action, item, work)):
        raise Refused(reason)
    return _Asked(item, work, by, now or timezone.now())


class _Server:
    """The server itself, which runs a command: it has every right, and wrote nothing."""

    pk = None
    is_superuser = True

    def has_perm(self, _right: str) -> bool:
        return True


def _check_complete(asked: _Asked) -> None:
    if reasons := versions.missing_for_publication(asked.item, asked.work):
        raise Refused(*reasons)


def _reason(text: str, question: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(question)
    return text[:LONGEST_REASON]


def _move(
    asked: _Asked, stage: Stage, reason: str = "", publish_at: datetime | None = None
) -> None:
    """Note how far the next version has come."""
    work = asked.work
    if work is None:  # written before versions were kept, or by a command
        versions.save(asked.item, versions.capture(asked.item), by=asked.by, now=asked.now)
        work = versions.work_on(asked.item)
    work.stage, work.stage_since = stage, asked.now
    work.reason, work.publish_at = reason, publish_at
    work.save()


def _end(asked: _Asked) -> None:
    Work.objects.of(asked.item).delete()
    take_after_version(asked.item)


def _done(
    asked: _Asked, verb: Verb, reason: str = "", revision: Revision | None = None
) -> Publishable:
    """Keep a step that was taken, tell those whom it concerns, and return the item."""
    item = asked.item
    step = Transition.objects.create(
        content_type=ContentType.objects.get_for_model(type(item)),
        object_id=item.pk,
        verb=verb,
        at=asked.now,
        by=asked.by,
        reason=reason[:LONGEST_REASON],
        revision=revision or (asked.work.revision if asked.work else versions.latest(item)),
    )
    notices.tell(step)
    logger.info(
        verb.value,
        extra={
            "item": item._meta.label_lower,
            "item_id": item.pk,
            "user_id": asked.by.pk if asked.by else None,
        },
    )
    return item


def _in_words(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"

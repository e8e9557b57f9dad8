"""The verbs that move an item's state. Each does it, or says in words why not."""

import logging
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from portal.publishing.models import Publishable, State
from portal.publishing.steps import take_after_change

logger = logging.getLogger("portal.publishing")


class Refused(Exception):  # noqa: N818 - a refusal with reasons is an answer, not a fault
    """A verb was not carried out.

    Attributes:
        reasons: why not, as Vietnamese sentences for the person who asked.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def may_publish(user: AbstractBaseUser, item_or_model: Publishable | type[Publishable]) -> bool:
    """Tell whether a person may publish and withdraw items of this kind."""
    meta = item_or_model._meta
    return user.has_perm(f"{meta.app_label}.publish_{meta.model_name}")


@transaction.atomic
def publish(
    item: Publishable, *, by: AbstractBaseUser | None, now: datetime | None = None
) -> Publishable:
    """Publish an item, at once or at the later time that it holds.

    Args:
        item: the item, saved.
        by: who asks; None for a command run on the server itself.
        now: the moment of asking; the present one when not given.

    Returns:
        The item, changed and saved.

    Raises:
        Refused: with all the reasons, when rights or parts are missing.
    """
    now = now or timezone.now()
    _check_right(item, by, "đăng")
    if item.state == State.PUBLISHED:
        raise Refused("Nội dung này đã được đăng hoặc đã hẹn giờ đăng.")
    if reasons := item.missing_for_publication():
        raise Refused(*reasons)
    item.state = State.PUBLISHED
    item.withdrawal_reason = ""
    item.published_at = item.published_at or now
    item.save(update_fields=["state", "withdrawal_reason", "published_at"])
    take_after_change(item)
    _log("publish", item, by)
    return item


@transaction.atomic
def withdraw(
    item: Publishable, *, by: AbstractBaseUser | None, reason: str, now: datetime | None = None
) -> Publishable:
    """Take a published item off the portal; its address then says so.

    What is only scheduled was never seen by readers: it becomes a draft again.

    Args:
        item: the item.
        by: who asks; None for a command run on the server itself.
        reason: what readers are told.
        now: the moment of asking; the present one when not given.

    Returns:
        The item, changed and saved.

    Raises:
        Refused: when it is not published, rights are missing or no reason is given.
    """
    _check_right(item, by, "gỡ")
    if item.state != State.PUBLISHED:
        raise Refused("Chỉ gỡ được nội dung đã đăng hoặc đã hẹn giờ đăng.")
    reason = reason.strip()
    if not reason:
        raise Refused("Hãy ghi lý do gỡ; bạn đọc sẽ thấy câu này ở địa chỉ cũ.")
    if item.was_seen(now):
        item.state, item.withdrawal_reason = State.WITHDRAWN, reason[:300]
    else:
        item.state, item.first_published_at = State.DRAFT, None
    item.save(update_fields=["state", "withdrawal_reason", "first_published_at"])
    take_after_change(item)
    _log("withdraw", item, by)
    return item


def _check_right(item: Publishable, by: AbstractBaseUser | None, verb: str) -> None:
    if by is not None and not may_publish(by, item):
        raise Refused(f"Tài khoản của bạn chưa có quyền {verb} nội dung này.")


def _log(verb: str, item: Publishable, by: AbstractBaseUser | None) -> None:
    logger.info(
        verb,
        extra={
            "item": item._meta.label_lower,
            "item_id": item.pk,
            "user_id": by.pk if by else None,
        },
    )

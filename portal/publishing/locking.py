"""Who has the form of an item open: one row an item; of two who ask at once, one gets it."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from portal.publishing.models import EditLock, Publishable

# A form is heard of every 20 seconds. This lets five times go wrong before others may have it.
OVER_AFTER = timedelta(minutes=2)
_OF_ITEM = ["content_type", "object_id"]


def holder(item: Publishable, now: datetime | None = None) -> EditLock | None:
    """Return the lock of an item; None when nobody has it or it is over.

    Args:
        item: the item.
        now: the moment; the present one when not given.
    """
    alive = EditLock.objects.of(item).filter(heard_at__gt=(now or timezone.now()) - OVER_AFTER)
    return alive.select_related("user").first()


def take(item: Publishable, user: AbstractBaseUser, now: datetime | None = None) -> EditLock:
    """Take an item if nobody else has it; who has it already is heard of anew.

    Args:
        item: the item.
        user: who asks.
        now: the moment; the present one when not given.

    Returns:
        The lock as it stands now, whoever has it.
    """
    now = now or timezone.now()
    locks, over = EditLock.objects.of(item), now - OVER_AFTER
    if not locks.filter(user=user, heard_at__gt=over).update(heard_at=now) and not locks.filter(
        heard_at__lte=over
    ).update(user=user, since=now, heard_at=now):
        EditLock.objects.bulk_create([_lock(item, user, now)], ignore_conflicts=True)
    # Whoever had it may have let it go since; then there is nothing in the way.
    return locks.select_related("user").first() or take(item, user, now)


def take_over(item: Publishable, user: AbstractBaseUser, now: datetime | None = None) -> None:
    """Take an item, also from somebody else, who hears of it from their form.

    Args:
        item: the item.
        user: who asks.
        now: the moment; the present one when not given.
    """
    EditLock.objects.bulk_create(
        [_lock(item, user, now or timezone.now())],
        update_conflicts=True,
        unique_fields=_OF_ITEM,
        update_fields=["user", "since", "heard_at"],
    )


def release(item: Publishable, user: AbstractBaseUser) -> None:
    """Let an item go; of others nothing is let go."""
    EditLock.objects.of(item).filter(user=user).delete()


def _lock(item: Publishable, user: AbstractBaseUser, now: datetime) -> EditLock:
    kind = ContentType.objects.get_for_model(type(item))
    return EditLock(content_type=kind, object_id=item.pk, user=user, since=now, heard_at=now)

"""What somebody typed in a form and did not save yet, kept so that nothing can lose it.

It is kept as the form would send it, one row for each account, kind and item, and forgotten when
the form is saved. How large it may be is what Django takes of a form
(`DATA_UPLOAD_MAX_MEMORY_SIZE`). Files are not part of it.
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from portal.publishing.models import Autosave, Publishable, Revision

BASE = "_base"  # the field of a form with the number of the version that it was opened on
FORGOTTEN_AFTER = timedelta(days=30)


def typed_in(sent: QueryDict) -> QueryDict:
    """Return what was typed of what a form sent: no token, no button, no password."""
    typed = sent.copy()
    for name in sent:
        is_other = name == "csrfmiddlewaretoken" or (name.startswith("_") and name != BASE)
        if is_other or "password" in name:
            del typed[name]
    return typed


def base_of(sent: QueryDict, name: str = BASE) -> int:
    """Return the number of the version that a form was opened on; 0 when it does not say."""
    said = sent.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 9 else 0


def store(
    user: AbstractBaseUser, item: Publishable, sent: QueryDict, now: datetime | None = None
) -> datetime | None:
    """Keep what somebody typed in the form of an item, in place of what was kept before.

    Args:
        user: who typed it.
        item: the item; one that is not saved for the form of a new one.
        sent: what the form sent, or would send.
        now: the moment; the present one when not given.

    Returns:
        When it was kept; None when there was nothing to keep.
    """
    now, typed = now or timezone.now(), typed_in(sent)
    if not typed.keys() - {BASE}:
        return None
    kind = ContentType.objects.get_for_model(type(item))
    base = item.pk and Revision.objects.of(item).filter(number=base_of(sent)).first()
    Autosave.objects.bulk_create(
        [
            Autosave(
                user=user,
                content_type=kind,
                object_id=item.pk or 0,
                data=typed.urlencode(),
                base=base or None,
                saved_at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["user", "content_type", "object_id"],
        update_fields=["data", "base", "saved_at"],
    )
    return now


def find(user: AbstractBaseUser, item: Publishable) -> Autosave | None:
    """Return what somebody typed in the form of an item and did not save."""
    return _of(user, item).select_related("base").first()


def typed_of(autosave: Autosave) -> QueryDict:
    """Return what was kept, as a form sends it."""
    return QueryDict(autosave.data)


def forget(user: AbstractBaseUser, item: Publishable) -> None:
    """Forget what somebody typed in the form of an item, since it is saved or not wanted."""
    _of(user, item).delete()


def clear(now: datetime | None = None) -> int:
    """Delete what was kept so long ago that nobody will ask for it.

    Args:
        now: the moment; the present one when not given.

    Returns:
        How many texts were deleted.
    """
    long_ago = (now or timezone.now()) - FORGOTTEN_AFTER
    return Autosave.objects.filter(saved_at__lt=long_ago).delete()[0]


def _of(user: AbstractBaseUser, item: Publishable) -> QuerySet[Autosave]:
    kind = ContentType.objects.get_for_model(type(item))
    return Autosave.objects.filter(user=user, content_type=kind, object_id=item.pk or 0)

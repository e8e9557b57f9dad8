"""Addresses that last: the id in them, and what becomes of those no longer used."""

from django.db import transaction

from portal.publishing.models import OldAddress


@transaction.atomic
def remember_old_address(old: str, new: str) -> None:
    """Let an address that is no longer used lead to the one that replaced it.

    Earlier addresses that led to the old one lead to the new one from now on,
    so that a reader is never sent round more than once.

    Args:
        old: the path until now.
        new: the path from now on.
    """
    if old == new:
        return
    OldAddress.objects.filter(path=new).delete()
    OldAddress.objects.filter(target=old).update(target=new)
    OldAddress.objects.update_or_create(path=old, defaults={"target": new})


class ItemIdConverter:
    """The id at the end of an address; never larger than a database column holds."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Return the id."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the id as it stands in the address."""
        return str(value)
